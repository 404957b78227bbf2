using System.Globalization;
using BackOffice.Data.Products;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Web.Products.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace BackOffice.Web.Servicing;

/// <summary>Everything a calculation follows from, as its address has it: whoever opens the address sees the same figures.</summary>
public sealed record CalculatorState
{
    private const string Day = "yyyy-MM-dd";
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The product; null for free settings.</summary>
    public Guid? Product { get; init; }
    /// <summary>ISO 4217 code; the product's own when there is one.</summary>
    public string Currency { get; init; } = "USD";
    /// <summary>What is lent.</summary>
    public decimal Amount { get; init; } = 10_000m;
    /// <summary>The term.</summary>
    public int Months { get; init; } = 12;
    /// <summary>A fraction a year.</summary>
    public decimal AnnualRate { get; init; } = 0.1m;
    /// <summary>The day it is paid out.</summary>
    public DateOnly PaidOut { get; init; }
    /// <summary>The first due date; null for one period later.</summary>
    public DateOnly? FirstDue { get; init; }
    /// <summary>Settings that differ from the product's, as <see cref="Encode"/> writes them.</summary>
    public string Settings { get; init; } = "";
    /// <summary>What is changed for comparison: a key of <see cref="CalculatorChange"/> or of a setting; empty for nothing.</summary>
    public string Change { get; init; } = "";
    /// <summary>Its other value.</summary>
    public string To { get; init; } = "";

    /// <summary>Where the page with this calculation is.</summary>
    public string Address => QueryHelpers.AddQueryString("/servicing/calculator", new Dictionary<string, string?>
    {
        ["product"] = Product?.ToString(), ["currency"] = Product is null ? Currency : null, ["amount"] = Amount.ToString("0.####", Culture), ["months"] = Months.ToString(Culture),
        ["rate"] = (AnnualRate * 100m).ToString("0.##########", Culture), ["on"] = PaidOut.ToString(Day, Culture), ["first"] = FirstDue?.ToString(Day, Culture),
        ["settings"] = Settings.Length == 0 ? null : Settings, ["change"] = Change.Length == 0 ? null : Change, ["to"] = Change.Length == 0 ? null : To,
    }.Where(p => p.Value is not null));

    /// <summary>Reads an address; what is missing or no value is taken from <paramref name="otherwise"/>.</summary>
    public static CalculatorState Of(string address, CalculatorState otherwise)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), address).Query);
        string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        decimal? Number(string name) => decimal.TryParse(Text(name), NumberStyles.Number, Culture, out var number) && Math.Abs(number) <= 1_000_000_000_000m ? number : null;
        DateOnly? Date(string name) => DateOnly.TryParseExact(Text(name), Day, Culture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : null;
        return otherwise with
        {
            Product = Text("product") is { } id ? Guid.TryParse(id, out var product) ? product : null : Text("currency") is null ? otherwise.Product : null,
            Currency = Text("currency") ?? otherwise.Currency,
            Amount = Number("amount") ?? otherwise.Amount, Months = (int)Math.Clamp(Number("months") ?? otherwise.Months, 0, 1201), AnnualRate = Number("rate") / 100m ?? otherwise.AnnualRate,
            PaidOut = Date("on") ?? otherwise.PaidOut, FirstDue = Date("first"), Settings = Text("settings") ?? "", Change = Text("change") ?? "", To = Text("to") ?? "",
        };
    }

    /// <summary>The settings a calculation for a product begins with: those in force, else those proposed.</summary>
    public static ProductTerms TermsOf(ProductView? view) => view is null ? ProductTerms.Common : (view.Product.InForce ?? view.Product.Versions[^1]).Terms;

    /// <summary>The settings in which <paramref name="terms"/> differ, for an address.</summary>
    public static string Encode(ProductTerms from, ProductTerms terms) =>
        string.Join(';', ProductSettings.Differing(from, terms).Select(setting => $"{setting.Key}:{setting.Read(terms)}"));

    /// <summary>The calculation for the product, or with free settings.</summary>
    public Calculation Calculation(ProductView? view)
    {
        var terms = TermsOf(view);
        foreach (var part in Settings.Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (part.Split(':', 2) is [var key, var value] && ProductSettings.All.FirstOrDefault(s => s.Key == key)?.TryWrite(terms, value) is { } changed) terms = changed;
        return new Calculation(view?.Product.Currency ?? Currency, terms, Amount, Months, AnnualRate, PaidOut, FirstDue, view?.Calendar ?? BusinessCalendar.Weekends, view is not null);
    }

    /// <summary>The calculation with the one thing changed; null when nothing is.</summary>
    public Calculation? Changed(ProductView? view) => CalculatorChange.All.FirstOrDefault(c => c.Key == Change)?.Make(Calculation(view), To);
}
