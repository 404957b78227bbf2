using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// What ends a loan before its time: interest is owed for the days that have gone by, not for those to come, even when it was paid before them,
/// and the product may ask a fee. Source: the prospective reduction of Directive 2008/48/EC Article 16(1), and its compensation in Article 16(2);
/// the refund of unearned interest of 15 U.S.C. 1615(a).
/// </summary>
internal static class EarlySettlement
{
    /// <summary>What settles the loan on a day, in units of its currency: everything open but interest not earned yet, and the fee, less interest that was paid before it is earned.</summary>
    public static decimal AmountOn(RunningLoan loan, DateOnly date, ServicingTerms terms) =>
        loan.Open.Total - loan.Open.Interest + loan.Plan.ToSettle(date) - loan.Plan.PaidAhead(date) + Fee(loan.Dues, date, loan.ChargedOffOn is null ? terms.PrepaymentFeeShare : 0m, loan.Schedule);

    /// <summary>The fee for ending early, in units of the loan's currency: a share of the principal that is not due yet; nothing is asked of a claim that was charged off.</summary>
    public static decimal Fee(IReadOnlyList<Due> dues, DateOnly date, decimal share, ScheduleTerms schedule)
    {
        if (share == 0m) return 0m;
        var notYetDue = 0m;
        foreach (var due in dues)
            if (due.DueDate > date) notYetDue += due.Open.Principal;
        return Money.RoundAmount(notYetDue * share, schedule.Currency.MinorUnits, schedule.Rounding);
    }
}
