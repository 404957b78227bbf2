using System.Globalization;
using System.Text.Json;

namespace BackOffice.Bench.Oracle;

/// <summary>Short words for what the case files hold: money and dates are text.</summary>
internal static class Reading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).ToString();

    public static string? TextOrNull(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public static decimal Number(this JsonElement element, string name) => Number(element.GetProperty(name));

    public static decimal Number(this JsonElement element) => decimal.Parse(element.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static decimal NumberOr(this JsonElement element, string name, decimal otherwise) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Number(value) : otherwise;

    public static int WholeOr(this JsonElement element, string name, int otherwise) => (int)element.NumberOr(name, otherwise);

    public static DateOnly Date(this JsonElement element, string name) => Date(element.Text(name));

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
