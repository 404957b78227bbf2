using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;

namespace BackOffice.Data.Analytics;

/// <summary>Filters of the portfolio dashboard; the tiles, the charts, the rows behind them and the file use the same.</summary>
/// <param name="Currency">ISO 4217 code: amounts of different currencies are never added.</param>
/// <param name="Category">One category; null for all.</param>
/// <param name="BusinessUnit">One business unit; null for all.</param>
public sealed record PortfolioFilter(string Currency, ProductCategory? Category = null, string? BusinessUnit = null);

/// <summary>Which loans stand behind a figure.</summary>
public enum PortfolioSet
{
    /// <summary>The portfolio.</summary>
    Portfolio,
    /// <summary>More than 30 days past due.</summary>
    Over30,
    /// <summary>More than 60 days past due.</summary>
    Over60,
    /// <summary>More than 90 days past due.</summary>
    Over90,
    /// <summary>Disbursed in the last twelve months.</summary>
    New,
    /// <summary>In default.</summary>
    Defaulted,
    /// <summary>Every loan ever disbursed.</summary>
    Ever,
}

/// <summary>What a set of loans comes to, in one currency.</summary>
/// <param name="Loans">How many.</param>
/// <param name="Principal">What was disbursed on them.</param>
/// <param name="Outstanding">What is owed of it.</param>
public sealed record PortfolioSum(int Loans, decimal Principal, decimal Outstanding);

/// <summary>The portfolio on a day, in one currency; amounts in that currency, rates and shares as fractions.</summary>
/// <param name="Day">The day.</param>
/// <param name="Loans">Loans of the portfolio.</param>
/// <param name="Principal">Principal owed.</param>
/// <param name="RateTimesPrincipal">The numerator of the weighted rate.</param>
/// <param name="Over30">Principal more than 30 days past due.</param>
/// <param name="Over60">Principal more than 60 days past due.</param>
/// <param name="Over90">Principal more than 90 days past due.</param>
/// <param name="NewLoans">Loans disbursed in the month up to the day.</param>
/// <param name="NewPrincipal">What was disbursed on them.</param>
public sealed record PortfolioPoint(DateOnly Day, int Loans, decimal Principal, decimal RateTimesPrincipal, decimal Over30, decimal Over60, decimal Over90, int NewLoans, decimal NewPrincipal)
{
    /// <summary>Principal-weighted rate; null without principal.</summary>
    public decimal? Rate => Share(RateTimesPrincipal);
    /// <summary>PAR30: the share of the portfolio more than 30 days past due; null without principal.</summary>
    public decimal? Par30 => Share(Over30);
    /// <summary>PAR60.</summary>
    public decimal? Par60 => Share(Over60);
    /// <summary>PAR90.</summary>
    public decimal? Par90 => Share(Over90);

    private decimal? Share(decimal part) => Principal == 0 ? null : part / Principal;
}

/// <summary>Loans that count towards the rates of default and of booking.</summary>
/// <param name="BookedPrincipal">What was disbursed on the loans of the portfolio.</param>
/// <param name="NewLoans">Loans disbursed in the last twelve months.</param>
/// <param name="NewPrincipal">What was disbursed on them.</param>
/// <param name="Defaulted">Loans in default.</param>
/// <param name="Ever">All loans ever disbursed.</param>
public sealed record PortfolioCounts(decimal BookedPrincipal, int NewLoans, decimal NewPrincipal, int Defaulted, int Ever)
{
    /// <summary>Loans in default over all loans ever disbursed, a fraction; null without a loan.</summary>
    public decimal? DefaultRate => Ever == 0 ? null : (decimal)Defaulted / Ever;
}

/// <summary>Outstanding principal of a business unit and category.</summary>
public sealed record UnitShare(string BusinessUnit, ProductCategory Category, decimal Principal);

/// <summary>Outstanding principal of a category at the end of a month.</summary>
public sealed record CategoryMonth(DateOnly Day, ProductCategory Category, decimal Principal);

/// <summary>Loans in a status.</summary>
public sealed record StatusShare(LoanStatus Status, int Loans);

/// <summary>The share of a quarter's loans that had defaulted by so many completed months, a fraction.</summary>
/// <param name="Vintage">First day of the quarter of disbursement.</param>
/// <param name="Months">Completed months on book of every loan in it.</param>
/// <param name="Rate">Defaulted over disbursed, by number.</param>
public sealed record VintagePoint(DateOnly Vintage, int Months, decimal Rate);

/// <summary>Everything the portfolio dashboard shows but its rows.</summary>
/// <param name="Now">The portfolio as it stands.</param>
/// <param name="Counts">What counts beside it.</param>
/// <param name="Months">The ends of up to 24 months and the business date, oldest first; stored.</param>
/// <param name="Categories">The same by category.</param>
/// <param name="Units">The portfolio by business unit and category, as it stands.</param>
/// <param name="Statuses">All loans by status; stored.</param>
/// <param name="Vintages">Default by quarter of disbursement; stored.</param>
/// <param name="StoredAt">When the stored figures were read; the oldest of them.</param>
public sealed record PortfolioDashboard(PortfolioPoint Now, PortfolioCounts Counts, IReadOnlyList<PortfolioPoint> Months, IReadOnlyList<CategoryMonth> Categories,
    IReadOnlyList<UnitShare> Units, IReadOnlyList<StatusShare> Statuses, IReadOnlyList<VintagePoint> Vintages, DateTimeOffset StoredAt)
{
    /// <summary>The end of the month a year before; null when the portfolio is younger.</summary>
    public PortfolioPoint? YearBefore => Months.LastOrDefault(m => m.Day <= Now.Day.AddYears(-1) && m.Day > Now.Day.AddMonths(-14));
}

/// <summary>What the filters offer.</summary>
/// <param name="Currencies">Currencies with loans, the largest number of loans first.</param>
/// <param name="Categories">Categories with loans.</param>
/// <param name="BusinessUnits">Business units with loans.</param>
public sealed record PortfolioChoices(IReadOnlyList<string> Currencies, IReadOnlyList<ProductCategory> Categories, IReadOnlyList<string> BusinessUnits);
