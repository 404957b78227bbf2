using System.Globalization;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Ledger;

/// <summary>What one unit of a currency is worth in another, as a source quotes it.</summary>
/// <param name="From">ISO 4217 code of what is converted.</param>
/// <param name="To">ISO 4217 code of what it becomes.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>; more than zero, at most ten digits after the point.</param>
public sealed record RateQuote(string From, string To, decimal Rate)
{
    /// <summary>The digits that are kept after the point.</summary>
    public const int Digits = 10;

    /// <summary>Refuses what is no exchange rate.</summary>
    /// <exception cref="Refusal">A code is no currency, both are the same, or the rate is not more than zero or too long.</exception>
    public void Check()
    {
        Refusal.If(Currency.Of(From) == Currency.Of(To), "A currency has no exchange rate to itself.");
        Refusal.If(Rate <= 0m, "An exchange rate must be more than zero.");
        Refusal.If(decimal.Round(Rate, Digits) != Rate, "An exchange rate has at most ten digits after the point.");
    }
}

/// <summary>A line in which someone wrote a rate.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Quote">What it says; null when it says none.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
public sealed record RateLine(string Text, RateQuote? Quote, string? Problem)
{
    private static readonly char[] Between = [' ', '\t', '/', ';', '='];

    /// <summary>Reads lines as they are typed or pasted from a spreadsheet: two currencies and a rate, such as <c>GBP USD 1.274</c> or <c>GBP/USD 1.274</c>. Empty ones are left out.</summary>
    public static IReadOnlyList<RateLine> Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Of).ToList();
        var seen = new HashSet<(string, string)>();
        return [.. lines.Select(line => line is { Problem: null, Quote: { } quote } && !seen.Add((quote.From, quote.To)) ? line with { Problem = $"{quote.From} to {quote.To} stands here twice: keep one." } : line)];
    }

    private static RateLine Of(string line)
    {
        var words = line.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3) return new RateLine(line, null, "Write two currencies and a rate in a line, such as GBP USD 1.274.");
        // A comma is the point of some and the thousands of others: a rate that is wrong by a factor of a thousand is worse than a question.
        if (!decimal.TryParse(words[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)) return new RateLine(line, null, $"“{words[2]}” is no rate: write digits with a point and nothing between the thousands, such as 1.274.");
        var quote = new RateQuote(words[0].ToUpperInvariant(), words[1].ToUpperInvariant(), rate);
        try
        {
            quote.Check();
            return new RateLine(line, quote, null);
        }
        catch (Refusal refusal)
        {
            return new RateLine(line, quote, refusal.Message);
        }
    }
}
