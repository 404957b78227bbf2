namespace BackOffice.Domain.Servicing;

/// <summary>What ends a loan before its time: interest is owed for the days that have gone by, not for those to come.</summary>
internal static class EarlySettlement
{
    /// <summary>What settles the loan on a day, in units of its currency: everything open but interest not earned yet.</summary>
    public static decimal AmountOn(RunningLoan loan, DateOnly date)
    {
        var total = 0m;
        foreach (var due in loan.Dues) total += due.Open.Total - Unearned(loan, due, date);
        return total;
    }

    /// <summary>Interest not earned by a day is no longer owed. On the actual balance it goes by itself as principal goes.</summary>
    public static void ForgoUnearned(RunningLoan loan, DateOnly date)
    {
        if (loan.FollowsActualBalance) return;
        foreach (var due in loan.Dues) due.Owe(0m, -Unearned(loan, due, date));
    }

    private static decimal Unearned(RunningLoan loan, Due due, DateOnly date)
    {
        var earned = Accrual.Earned(due.From, due.DueDate, due.Interest, date, loan.Currency.MinorUnits, loan.Schedule.Rounding);
        return due.Interest - Math.Max(due.Paid.Interest, Math.Min(due.Interest, earned));
    }
}
