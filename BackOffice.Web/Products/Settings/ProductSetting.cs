using System.Globalization;
using BackOffice.Domain.Products;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Products.Settings;

/// <summary>What kind of value a setting has; form, comparison and address each write it in their own way.</summary>
public enum SettingKind
{
    /// <summary>One of a few.</summary>
    Choice,
    /// <summary>Any of a few.</summary>
    Several,
    /// <summary>Units of the product's currency.</summary>
    Amount,
    /// <summary>A fraction, written as per cent.</summary>
    Percent,
    /// <summary>A whole number.</summary>
    Count,
}

/// <summary>A value that can be chosen.</summary>
/// <param name="Value">As the address has it.</param>
/// <param name="Text">As people read it.</param>
public sealed record SettingChoice(string Value, string Text);

/// <summary>
/// One setting of a product as a form shows it: its name, what it does, and its value as text. Form, comparison, calculator and address
/// all read this one list, so that a setting is explained in one place.
/// </summary>
/// <param name="Key">Its name in an address.</param>
/// <param name="Name">Its label.</param>
/// <param name="Help">What it does, in a sentence.</param>
/// <param name="Kind">What kind of value it has.</param>
/// <param name="Read">The value as text, numbers culture-free, per cent for a fraction.</param>
/// <param name="Write">The terms with another value; a text that is none throws.</param>
public sealed record ProductSetting(string Key, string Name, string Help, SettingKind Kind, Func<ProductTerms, string> Read, Func<ProductTerms, string, ProductTerms> Write)
{
    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<SettingChoice> Choices { get; init; } = [];

    /// <summary>False where it would change nothing.</summary>
    public Func<ProductTerms, bool> Applies { get; init; } = _ => true;

    /// <summary>The value for a reader.</summary>
    public string Show(ProductTerms terms, string currency)
    {
        var value = Read(terms);
        return Kind switch
        {
            SettingKind.Amount => Format.Money(decimal.Parse(value, CultureInfo.InvariantCulture), currency),
            SettingKind.Percent => $"{value}%",
            SettingKind.Count => value,
            SettingKind.Choice => TextOf(value),
            SettingKind.Several => value.Length == 0 ? "none" : string.Join(", ", value.Split(',').Select(TextOf)),
        };
    }

    /// <summary>The terms with the value, or null when the text is not one: an address can say anything.</summary>
    public ProductTerms? TryWrite(ProductTerms terms, string value)
    {
        if (Kind is SettingKind.Choice && Choices.All(choice => choice.Value != value)) return null;
        if (Kind is SettingKind.Several && value.Split(',', StringSplitOptions.RemoveEmptyEntries).Any(part => Choices.All(choice => choice.Value != part))) return null;
        if (Kind is SettingKind.Count && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) return null;
        if (Kind is SettingKind.Amount or SettingKind.Percent && (!decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1_000_000_000_000m)) return null;
        return Write(terms, value);
    }

    private string TextOf(string value) => Choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value;
}

/// <summary>Settings that belong together.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Settings">In the order of the form.</param>
public sealed record SettingGroup(string Name, IReadOnlyList<ProductSetting> Settings);
