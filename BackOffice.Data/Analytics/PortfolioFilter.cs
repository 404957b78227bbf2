using BackOffice.Domain.Products;

namespace BackOffice.Data.Analytics;

/// <summary>The span of days that flows are summed over; it ends on the business date and begins after a month-end.</summary>
public enum PortfolioPeriod
{
    /// <summary>The running month and the eleven before it.</summary>
    Year,
    /// <summary>The running month and the two before it.</summary>
    Quarter,
    /// <summary>The running month.</summary>
    Month,
}

/// <summary>Filters of the portfolio dashboard; the tiles, the charts, the rows behind them and the file use the same.</summary>
/// <param name="Currency">ISO 4217 code: amounts of different currencies are never added without being converted.</param>
/// <param name="Category">One category; null for all.</param>
/// <param name="BusinessUnit">One business unit; null for all.</param>
public sealed record PortfolioFilter(string Currency, ProductCategory? Category = null, string? BusinessUnit = null)
{
    /// <summary>True to convert every loan to <see cref="Currency"/>; false to look at loans booked in it only.</summary>
    public bool IsConverted { get; init; }

    /// <summary>One legal entity by its code; null for all of the reader's.</summary>
    public string? LegalEntity { get; init; }

    /// <summary>The span of days.</summary>
    public PortfolioPeriod Period { get; init; }

    /// <summary>The currency converted to; null as booked.</summary>
    internal string? Report => IsConverted ? Currency : null;

    /// <summary>Months of the period, the running one counted whole.</summary>
    internal int Months => Period switch { PortfolioPeriod.Year => 12, PortfolioPeriod.Quarter => 3, PortfolioPeriod.Month => 1 };

    /// <summary>The month-end that the period begins after.</summary>
    /// <param name="businessDate">Its last day.</param>
    /// <param name="periods">How many periods back: 0 for the one shown, 1 for the one it is compared with.</param>
    internal DateOnly Opening(DateOnly businessDate, int periods = 0) => new DateOnly(businessDate.Year, businessDate.Month, 1).AddMonths(1 - (Months * (periods + 1))).AddDays(-1);
}
