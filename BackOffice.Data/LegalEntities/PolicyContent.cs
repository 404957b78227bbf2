using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.LegalEntities;

/// <summary>A policy as it is stored and sent.</summary>
public static class PolicyContent
{
    // What comes from outside has every field that it must have; the same number is the same text, whatever zeros it was typed with.
    private static readonly JsonSerializerOptions Options = new(JsonText.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = { new PlainNumber() } };

    /// <summary>As JSON.</summary>
    public static string Write(IPolicy policy) => JsonSerializer.Serialize(policy, policy.GetType(), Options);

    /// <summary>From JSON.</summary>
    /// <exception cref="Refusal">It is not a policy of this kind.</exception>
    public static T Read<T>(string content) where T : class, IPolicy<T> => (T)Read(typeof(T), content);

    /// <summary>From JSON.</summary>
    /// <exception cref="Refusal">It is not a policy of this kind.</exception>
    public static IPolicy Read(PolicyKind kind, string content) => Read(kind.Content, content);

    private static IPolicy Read(Type type, string content)
    {
        try
        {
            return (IPolicy?)JsonSerializer.Deserialize(content, type, Options) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new Refusal("This is not a complete setting of its kind. Reload the page and try again.");
        }
    }

    private sealed class PlainNumber : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}
