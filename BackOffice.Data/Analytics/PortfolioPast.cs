namespace BackOffice.Data.Analytics;

/// <summary>What moved the portfolio in a calendar month.</summary>
internal sealed record MonthFlow(int Year, int Month, int NewLoans, decimal NewPrincipal, decimal Disbursed, decimal Scheduled, decimal Prepaid, decimal Reversed, decimal Returned, decimal NewlyDefaulted, decimal PerformingDays)
{
    public DateOnly First => new(Year, Month, 1);
}

/// <summary>The stored months put together to the period of a filter and the one before it.</summary>
internal sealed class PortfolioPast(PortfolioFilter filter, IReadOnlyList<PortfolioPoint> months, IReadOnlyList<MonthFlow> flows, DateOnly businessDate)
{
    private readonly DateOnly _opening = filter.Opening(businessDate);
    private readonly DateOnly _openingBefore = filter.Opening(businessDate, 1);

    // The day the stored figures reach to; the live ones may be a day further.
    private DateOnly Last => months.Count == 0 ? businessDate : months[^1].Day;

    /// <summary>The portfolio at the end of the period before; null when it is younger.</summary>
    public PortfolioPoint? Before => months.SingleOrDefault(m => m.Day == _opening) is { Ever: > 0 } point ? point : null;

    /// <summary>Flows of the period.</summary>
    public PortfolioFlow Flow => Sum(_opening, Last);

    /// <summary>Flows of the period before; null when the portfolio is younger than its beginning.</summary>
    public PortfolioFlow? FlowBefore => months.Any(m => m.Day == _openingBefore && m.Ever > 0) ? Sum(_openingBefore, _opening) : null;

    /// <summary>Flows of each month that is stored.</summary>
    public IReadOnlyList<PortfolioFlow> Flows => [.. months.Select(m => Sum(new DateOnly(m.Day.Year, m.Day.Month, 1).AddDays(-1), m.Day))];

    /// <summary>What moved the portfolio in the period.</summary>
    public PortfolioWalk Walk
    {
        get
        {
            var span = In(_opening);
            return new PortfolioWalk(_opening, Last, months.SingleOrDefault(m => m.Day == _opening)?.Principal ?? 0, span.Sum(f => f.Disbursed), span.Sum(f => f.Scheduled), span.Sum(f => f.Prepaid), span.Sum(f => f.Reversed),
                span.Sum(f => f.Returned), months.Count == 0 ? 0 : months[^1].Principal);
        }
    }

    private PortfolioFlow Sum(DateOnly opening, DateOnly last)
    {
        var span = In(opening).Where(f => f.First <= last).ToList();
        return new PortfolioFlow(last.DayNumber - opening.DayNumber, span.Sum(f => f.NewLoans), span.Sum(f => f.NewPrincipal), span.Sum(f => f.NewlyDefaulted), span.Sum(f => f.PerformingDays));
    }

    private List<MonthFlow> In(DateOnly opening) => [.. flows.Where(f => f.First > opening)];
}
