using System.Globalization;
using BackOffice.Web.Products.Settings;

namespace BackOffice.Web.Servicing;

/// <summary>One thing of a calculation that can be tried with another value.</summary>
/// <param name="Key">Its name in an address.</param>
/// <param name="Name">Its label.</param>
/// <param name="Setting">The product's setting; null for the loan's own figures.</param>
/// <param name="Read">Its present value as text.</param>
/// <param name="Make">The calculation with another value; null when the text is none.</param>
public sealed record CalculatorChange(string Key, string Name, ProductSetting? Setting, Func<Calculation, string> Read, Func<Calculation, string, Calculation?> Make)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>What can be tried: the figures of the loan, then every setting a schedule follows from.</summary>
    public static IReadOnlyList<CalculatorChange> All { get; } =
    [
        new("amount", "Amount", null, c => Text(c.Amount), (c, text) => Number(text) is { } n ? c with { Amount = n } : null),
        new("months", "Months", null, c => Text(c.TermMonths), (c, text) => Number(text) is { } n and >= 0 and <= 1201 ? c with { TermMonths = (int)n } : null),
        new("interest", "Rate %", null, c => Text(c.AnnualRate * 100m), (c, text) => Number(text) is { } n ? c with { AnnualRate = n / 100m } : null),
        new("paidout", "Paid out", null, c => Day(c.Start), (c, text) => Date(text) is { } day ? c with { Start = day } : null),
        new("firstdue", "First due", null, c => Day(c.FirstDue ?? c.Start.AddMonths(1)), (c, text) => Date(text) is { } day ? c with { FirstDue = day } : null),
        .. ProductSettings.OfSchedule.SelectMany(group => group.Settings).Select(s =>
            new CalculatorChange(s.Key, s.Name, s, c => s.Read(c.Terms), (c, text) => s.TryWrite(c.Terms, text) is { } terms ? c with { Terms = terms } : null)),
    ];

    /// <summary>True for a date.</summary>
    public bool IsDate => Key is "paidout" or "firstdue";

    private static string Text(decimal number) => number.ToString("0.##########", Culture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", Culture);

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, Culture, out var number) && Math.Abs(number) <= 1_000_000_000_000m ? number : null;

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", Culture, DateTimeStyles.None, out var day) ? day : null;
}
