using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What the close of a day needs to know of a loan to age it and accrue its interest, small enough to hold a million in memory.</summary>
/// <param name="OldestUnpaid">Due date of the oldest due with something open; <see cref="DateOnly.MaxValue"/> when there is none.</param>
/// <param name="From">The day the running stretch of interest starts.</param>
/// <param name="DueDate">The day it ends.</param>
/// <param name="Interest">Interest of the stretch, in units of the loan's currency.</param>
/// <param name="Posted">What was posted of it before; less than zero when something of earlier stretches is still to post.</param>
/// <param name="MinorUnits">Digits of the currency's minor unit.</param>
/// <param name="Rounding">The loan's rounding.</param>
public readonly record struct LoanDay(DateOnly OldestUnpaid, DateOnly From, DateOnly DueDate, decimal Interest, decimal Posted, byte MinorUnits, Rounding Rounding)
{
    /// <summary>What a replayed loan looks like to the close of a day.</summary>
    /// <param name="account">The loan replayed to the business date.</param>
    /// <param name="posted">Interest income posted so far, over the life of the loan.</param>
    public static LoanDay Of(LoanAccount account, decimal posted)
    {
        var oldest = DateOnly.MaxValue;
        foreach (var due in account.Dues)
            if (!due.IsPaid && due.DueDate < oldest) oldest = due.DueDate;
        // A loan that does not accrue by day has its whole difference posted at once.
        var left = account.Books.Recognised - posted;
        var (minorUnits, rounding) = ((byte)account.Currency.MinorUnits, account.Schedule.Rounding);
        if (account.PerDiem == 0m || account.Standing?.NonAccrualSince is not null) return new LoanDay(oldest, account.AsOf, account.AsOf, left, 0m, minorUnits, rounding);
        var running = account.Earnings.First(earning => earning.From <= account.AsOf && account.AsOf < earning.To);
        // A stretch that starts today may bear interest on arrears too, which the plan takes as paid today.
        var interest = running.From == account.AsOf ? Money.RoundAmount(account.PerDiem * DayCounts.Days(running.From, running.To), minorUnits, rounding) : running.Interest;
        return new LoanDay(oldest, running.From, running.To, interest, Accrual.Earned(running.From, running.To, interest, account.AsOf, minorUnits, rounding) - left, minorUnits, rounding);
    }

    /// <summary>Contractual days past due and interest to post for a business date.</summary>
    public (int DaysPastDue, decimal ToPost) Close(DateOnly businessDate) =>
        (OldestUnpaid < businessDate ? businessDate.DayNumber - OldestUnpaid.DayNumber : 0, Accrual.Earned(From, DueDate, Interest, businessDate, MinorUnits, Rounding) - Posted);
}
