using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>How the time between two days becomes years for an effective rate.</summary>
public enum YearBasis
{
    /// <summary>Days over 365.</summary>
    Days365,

    /// <summary>Whole months as twelfths of a year, and the days left.</summary>
    EqualMonths,

    /// <summary>Whole weeks as fifty-seconds of a year, and the days left.</summary>
    EqualWeeks,
}

/// <summary>
/// The effective annual rate X with Σ Cₖ·(1 + X)^(−tₖ) = 0: the annual percentage rate of charge of Directive 2008/48/EC Annex I
/// and of the FCA handbook MCOB 10.3 / CONC App 1.2, and the XIRR of spreadsheets. A rate, not money, so it is solved in floating point.
/// Equal months and weeks are those of Directive 2008/48/EC Annex I remark (c); what is no whole number of them, of Directive (EU) 2023/2225
/// Annex III remark (c): periods and then days are counted back to the first advance, the days over those of the year that ends with them.
/// </summary>
public static class EffectiveRate
{
    private const double Lowest = -0.999999;
    private const double Highest = 1e9;

    /// <summary>The annual percentage rate of charge as a fraction a year; 0 when everything is repaid on the day it is lent.</summary>
    /// <param name="advances">What the borrower receives, each more than zero.</param>
    /// <param name="payments">What the borrower pays, each more than zero.</param>
    /// <param name="basis">How time becomes years.</param>
    /// <exception cref="Refusal">Flows are missing or in several currencies, or no rate solves the equation.</exception>
    public static decimal Of(IReadOnlyCollection<CashFlow> advances, IReadOnlyCollection<CashFlow> payments, YearBasis basis = YearBasis.Days365)
    {
        Refusal.If(advances.Count == 0 || payments.Count == 0, "An effective rate needs an advance and a payment.");
        CashFlow.RefuseSeveralCurrencies([.. advances, .. payments]);
        if (advances.Concat(payments).All(flow => flow.Date == advances.First().Date)
            && advances.Sum(flow => flow.Amount.Amount) == payments.Sum(flow => flow.Amount.Amount)) return 0m;
        return Xirr([.. advances.Select(flow => flow with { Amount = -flow.Amount }), .. payments], basis);
    }

    /// <summary>The internal rate of return of dated flows, a fraction a year; money out negative, money in positive.</summary>
    /// <exception cref="Refusal">There are fewer than two flows, all have one sign, all fall on one day or they are in several currencies; or no rate solves the equation.</exception>
    public static decimal Xirr(IReadOnlyCollection<CashFlow> flows, YearBasis basis = YearBasis.Days365)
    {
        Refusal.If(flows.Count < 2, "A return needs at least two flows.");
        CashFlow.RefuseSeveralCurrencies(flows);
        Refusal.If(!flows.Any(flow => flow.Amount.Amount > 0m) || !flows.Any(flow => flow.Amount.Amount < 0m), "A return needs money going out and money coming in.");
        var start = flows.Min(flow => flow.Date);
        Refusal.If(flows.All(flow => flow.Date == start), "A return needs flows on different days.");
        var terms = flows.Select(flow => (Amount: (double)flow.Amount.Amount, Years: Years(start, flow.Date, basis))).ToArray();

        // Widen around zero until the value changes sign, then halve: slow and sure.
        double low = 0, high = 0;
        var atZero = Value(terms, 0);
        for (var step = 0.1; Math.Sign(Value(terms, low)) == Math.Sign(atZero) && Math.Sign(Value(terms, high)) == Math.Sign(atZero); step *= 2)
        {
            if (atZero == 0) return 0m;
            (low, high) = (Math.Max(Lowest, -step), Math.Min(Highest, step));
            Refusal.If(high >= Highest, "No effective rate solves these flows. Check amounts and dates.");
        }

        if (Math.Sign(Value(terms, low)) != Math.Sign(atZero)) high = 0;
        else low = 0;
        for (var step = 0; step < 200 && high - low > 1e-15 * (1 + Math.Abs(low)); step++)
        {
            var middle = (low + high) / 2;
            if (Math.Sign(Value(terms, middle)) == Math.Sign(Value(terms, low))) low = middle;
            else high = middle;
        }

        return (decimal)((low + high) / 2);
    }

    private static double Value((double Amount, double Years)[] terms, double rate) => terms.Sum(term => term.Amount * Math.Pow(1 + rate, -term.Years));

    private static double Years(DateOnly start, DateOnly end, YearBasis basis)
    {
        if (basis == YearBasis.Days365) return DayCounts.Days(start, end) / 365.0;
        var (whole, reached) = basis == YearBasis.EqualWeeks ? WeeksBack(start, end) : MonthsBack(start, end);
        return whole + DayCounts.Days(start, reached) / (double)DayCounts.Days(reached.AddYears(-1), reached);
    }

    private static (double Years, DateOnly Reached) WeeksBack(DateOnly start, DateOnly end)
    {
        var weeks = DayCounts.Days(start, end) / 7;
        return (weeks / 52.0, end.AddDays(-7 * weeks));
    }

    // From the end of a month to the end of a shorter one is a whole number of months too.
    private static (double Years, DateOnly Reached) MonthsBack(DateOnly start, DateOnly end)
    {
        var months = (end.Year - start.Year) * 12 + end.Month - start.Month;
        if (start.AddMonths(months) == end) return (months / 12.0, start);
        if (end.AddMonths(-months) < start) months--;
        return (months / 12.0, end.AddMonths(-months));
    }
}
