using BackOffice.Domain.Analytics;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;

namespace BackOffice.Data.Analytics;

/// <summary>What loans count as.</summary>
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
    /// <summary>Disbursed in the period; of a month, disbursed in it.</summary>
    New,
    /// <summary>In default.</summary>
    Defaulted,
    /// <summary>Every loan ever disbursed, cancelled ones out.</summary>
    Ever,
    /// <summary>Every loan there is a record of, cancelled ones too.</summary>
    Recorded,
}

/// <summary>Which loans stand behind a figure: a tile, or one point of a chart.</summary>
/// <param name="Set">What they count as.</param>
public sealed record PortfolioPick(PortfolioSet Set)
{
    /// <summary>A day of the month at whose end they counted so, or on the business date if that came first; null for now.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>One category; null for all of the filter's.</summary>
    public ProductCategory? Category { get; init; }

    /// <summary>One business unit; null for all of the filter's.</summary>
    public string? BusinessUnit { get; init; }

    /// <summary>One status; null for all.</summary>
    public LoanStatus? Status { get; init; }

    /// <summary>Those that defaulted so early; null for all.</summary>
    public VintageAge? DefaultedBy { get; init; }
}

/// <summary>An age of the loans of a quarter.</summary>
/// <param name="Vintage">First day of the quarter of disbursement.</param>
/// <param name="Months">Completed months on book.</param>
public sealed record VintageAge(DateOnly Vintage, int Months);

/// <summary>What a set of loans comes to, in the currency shown.</summary>
/// <param name="Loans">How many.</param>
/// <param name="Principal">What was disbursed on them.</param>
/// <param name="Outstanding">What is owed of it.</param>
public sealed record PortfolioSum(int Loans, decimal Principal, decimal Outstanding);

/// <summary>What movements of principal come to, in the currency shown.</summary>
/// <param name="Movements">How many.</param>
/// <param name="Amount">Their principal.</param>
public sealed record MovementSum(int Movements, decimal Amount);

/// <summary>The portfolio on a day; amounts in the currency shown, rates and shares as fractions.</summary>
/// <param name="Day">The day.</param>
/// <param name="Loans">Loans of the portfolio.</param>
/// <param name="Principal">Principal owed.</param>
/// <param name="RateTimesPrincipal">The numerator of the weighted rate.</param>
/// <param name="BookedPrincipal">What was disbursed on those loans.</param>
/// <param name="Over30">Principal more than 30 days past due.</param>
/// <param name="Over60">Principal more than 60 days past due.</param>
/// <param name="Over90">Principal more than 90 days past due.</param>
/// <param name="Defaulted">Loans in default.</param>
/// <param name="DefaultedPrincipal">What was disbursed on them.</param>
/// <param name="Ever">Loans disbursed up to the day, cancelled ones out.</param>
/// <param name="PrincipalEver">What was disbursed on them.</param>
public sealed record PortfolioPoint(DateOnly Day, int Loans, decimal Principal, decimal RateTimesPrincipal, decimal BookedPrincipal, decimal Over30, decimal Over60, decimal Over90,
    int Defaulted, decimal DefaultedPrincipal, int Ever, decimal PrincipalEver)
{
    /// <summary>Principal-weighted rate; null without principal.</summary>
    public decimal? Rate => Share(RateTimesPrincipal, Principal);
    /// <summary>PAR30: the share of the portfolio more than 30 days past due; null without principal.</summary>
    public decimal? Par30 => Share(Over30, Principal);
    /// <summary>PAR60.</summary>
    public decimal? Par60 => Share(Over60, Principal);
    /// <summary>PAR90.</summary>
    public decimal? Par90 => Share(Over90, Principal);
    /// <summary>Mean principal booked on the loans of the portfolio; null without a loan.</summary>
    public decimal? Ticket => Share(BookedPrincipal, Loans);
    /// <summary>Status default rate by number: loans in default over all loans ever disbursed; null without a loan.</summary>
    public decimal? DefaultRate => Share(Defaulted, Ever);
    /// <summary>The same by amount.</summary>
    public decimal? DefaultRateByAmount => Share(DefaultedPrincipal, PrincipalEver);

    private static decimal? Share(decimal part, decimal whole) => whole == 0 ? null : part / whole;
}

/// <summary>What moved the portfolio over a span of days, in the currency shown: opening and flows make the closing.</summary>
/// <param name="From">The day of the opening, before the first day of the span.</param>
/// <param name="To">The last day.</param>
/// <param name="Opening">Principal at the end of <paramref name="From"/>.</param>
/// <param name="Disbursed">Principal disbursed.</param>
/// <param name="Scheduled">Principal paid on dues whose day had come.</param>
/// <param name="Prepaid">Principal paid before its due date.</param>
/// <param name="Reversed">Principal of payments taken back.</param>
/// <param name="Returned">Principal of disbursements that came back.</param>
/// <param name="Closing">Principal at the end of <paramref name="To"/>.</param>
public sealed record PortfolioWalk(DateOnly From, DateOnly To, decimal Opening, decimal Disbursed, decimal Scheduled, decimal Prepaid, decimal Reversed, decimal Returned, decimal Closing)
{
    /// <summary>What exchange rates did: zero as booked.</summary>
    public decimal FxEffect => Closing - (Opening + Disbursed - Scheduled - Prepaid + Reversed - Returned);
}

/// <summary>Flows of a span of days that stand in tiles.</summary>
/// <param name="Days">How many days.</param>
/// <param name="NewLoans">Loans disbursed, cancelled ones out.</param>
/// <param name="NewPrincipal">What was disbursed on them.</param>
/// <param name="NewlyDefaulted">Principal of loans that went into default.</param>
/// <param name="PerformingDays">Principal times days it performed.</param>
public sealed record PortfolioFlow(int Days, int NewLoans, decimal NewPrincipal, decimal NewlyDefaulted, decimal PerformingDays)
{
    /// <summary>Default flow: principal newly in default over mean performing principal, a year; null when nothing performed.</summary>
    public decimal? DefaultFlow => PerformingDays == 0 ? null : NewlyDefaulted * 365m / PerformingDays;
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
/// <param name="Now">The portfolio as it stands; live.</param>
/// <param name="New">Loans disbursed in the period, as the rows behind them; live.</param>
/// <param name="PlainRate">Mean of the rates of the portfolio, each loan counting the same; null without a loan.</param>
/// <param name="WithoutRate">Loans that could not be converted.</param>
/// <param name="Before">The portfolio at the end of the period before; null when it is younger; stored.</param>
/// <param name="Flow">Flows of the period; stored.</param>
/// <param name="FlowBefore">Flows of the period before; null when the portfolio is younger; stored.</param>
/// <param name="Walk">What moved the portfolio in the period; stored.</param>
/// <param name="Months">The ends of up to 24 months and the business date, oldest first; stored.</param>
/// <param name="Flows">Flows of those months; stored.</param>
/// <param name="Categories">The same by category.</param>
/// <param name="Units">The portfolio by business unit and category, as it stands.</param>
/// <param name="Statuses">All loans by status; stored.</param>
/// <param name="Vintages">Default by quarter of disbursement; stored.</param>
/// <param name="Targets">What good looks like for what is shown.</param>
/// <param name="StoredAt">When the stored figures were read; the oldest of them.</param>
public sealed record PortfolioDashboard(PortfolioPoint Now, PortfolioSum New, decimal? PlainRate, int WithoutRate, PortfolioPoint? Before, PortfolioFlow Flow, PortfolioFlow? FlowBefore, PortfolioWalk Walk,
    IReadOnlyList<PortfolioPoint> Months, IReadOnlyList<PortfolioFlow> Flows, IReadOnlyList<CategoryMonth> Categories,
    IReadOnlyList<UnitShare> Units, IReadOnlyList<StatusShare> Statuses, IReadOnlyList<VintagePoint> Vintages, PortfolioTargets Targets, DateTimeOffset StoredAt)
{
    /// <summary>
    /// The stored figure of a chart's point, to hold against the rows behind it, which are live: principal owed, for new loans
    /// what was disbursed, for a status the number of loans; null where the figure itself is live or a share of others.
    /// </summary>
    public decimal? StoredFigureOf(PortfolioPick pick)
    {
        if (pick.Status is { } status) return Statuses.Where(s => s.Status == status).Sum(s => s.Loans);
        if (pick.Month is not { } month) return null;
        var index = Months.ToList().FindIndex(m => (m.Day.Year, m.Day.Month) == (month.Year, month.Month));
        if (index < 0) return null;
        if (pick.Category is { } category) return Categories.Where(c => c.Category == category && (c.Day.Year, c.Day.Month) == (month.Year, month.Month)).Sum(c => c.Principal);
        return pick.Set switch
        {
            PortfolioSet.Portfolio => Months[index].Principal,
            PortfolioSet.Over30 => Months[index].Over30,
            PortfolioSet.Over60 => Months[index].Over60,
            PortfolioSet.Over90 => Months[index].Over90,
            PortfolioSet.New => Flows[index].NewPrincipal,
            PortfolioSet.Defaulted or PortfolioSet.Ever or PortfolioSet.Recorded => null,
        };
    }

    /// <summary>The stored figure of what moved the portfolio, to hold against the rows behind it, which are live.</summary>
    public decimal StoredFigureOf(PortfolioMovement movement) => movement switch
    {
        PortfolioMovement.Disbursed => Walk.Disbursed,
        PortfolioMovement.Scheduled => Walk.Scheduled,
        PortfolioMovement.Prepaid => Walk.Prepaid,
        PortfolioMovement.Reversed => Walk.Reversed,
        PortfolioMovement.Returned => Walk.Returned,
        PortfolioMovement.NewlyDefaulted => Flow.NewlyDefaulted,
    };
}

/// <summary>What the filters offer.</summary>
/// <param name="Currencies">Currencies with loans, the largest number of loans first.</param>
/// <param name="Categories">Categories with loans.</param>
/// <param name="BusinessUnits">Business units with loans.</param>
/// <param name="LegalEntities">Codes of the legal entities with loans.</param>
public sealed record PortfolioChoices(IReadOnlyList<string> Currencies, IReadOnlyList<ProductCategory> Categories, IReadOnlyList<string> BusinessUnits, IReadOnlyList<string> LegalEntities);
