using System.Globalization;
using BackOffice.Domain.Products;

namespace BackOffice.Web.Products.Settings;

/// <summary>Makes settings of each kind.</summary>
internal static class SettingOf
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static ProductSetting Choice<T>(string key, string name, string help, Func<ProductTerms, T> read, Func<ProductTerms, T, ProductTerms> write) where T : struct, Enum =>
        new(key, name, help, SettingKind.Choice, terms => read(terms).ToString(), (terms, value) => write(terms, Enum.Parse<T>(value)))
        {
            Choices = [.. Enum.GetValues<T>().Select(value => new SettingChoice(value.ToString(), SettingTexts.Of(value)))],
        };

    public static ProductSetting Choice(string key, string name, string help, IReadOnlyList<SettingChoice> choices, Func<ProductTerms, string> read, Func<ProductTerms, string, ProductTerms> write) =>
        new(key, name, help, SettingKind.Choice, read, write) { Choices = choices };

    public static ProductSetting YesOrNo(string key, string name, string help, Func<ProductTerms, bool> read, Func<ProductTerms, bool, ProductTerms> write) =>
        Choice(key, name, help, [new("no", "No"), new("yes", "Yes")], terms => read(terms) ? "yes" : "no", (terms, value) => write(terms, value == "yes"));

    public static ProductSetting Several<T>(string key, string name, string help, Func<ProductTerms, IReadOnlyList<T>> read, Func<ProductTerms, IReadOnlyList<T>, ProductTerms> write, params T[] except) where T : struct, Enum =>
        new(key, name, help, SettingKind.Several, terms => string.Join(',', read(terms)), (terms, value) => write(terms, [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>)]))
        {
            Choices = [.. Enum.GetValues<T>().Except(except).Select(value => new SettingChoice(value.ToString(), SettingTexts.Of(value)))],
        };

    public static ProductSetting Amount(string key, string name, string help, Func<ProductTerms, decimal> read, Func<ProductTerms, decimal, ProductTerms> write) =>
        new(key, name, help, SettingKind.Amount, terms => Text(read(terms)), (terms, value) => write(terms, Number(value)));

    public static ProductSetting Percent(string key, string name, string help, Func<ProductTerms, decimal> read, Func<ProductTerms, decimal, ProductTerms> write) =>
        new(key, name, help, SettingKind.Percent, terms => Text(read(terms) * 100m), (terms, value) => write(terms, Number(value) / 100m));

    public static ProductSetting Count(string key, string name, string help, Func<ProductTerms, int> read, Func<ProductTerms, int, ProductTerms> write) =>
        new(key, name, help, SettingKind.Count, terms => read(terms).ToString(Culture), (terms, value) => write(terms, int.Parse(value, NumberStyles.AllowLeadingSign, Culture)));

    private static string Text(decimal number) => number.ToString("0.##########", Culture);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, Culture);
}
