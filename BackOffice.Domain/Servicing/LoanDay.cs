using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What the close of a day needs to know of a loan to age it and accrue its interest, small enough to hold a million in memory.</summary>
/// <param name="OldestUnpaid">Due date of the oldest due with something open; <see cref="DateOnly.MaxValue"/> when there is none.</param>
/// <param name="From">The day the running interest period starts.</param>
/// <param name="DueDate">The day it ends.</param>
/// <param name="Interest">Interest of the running due, in units of the loan's currency.</param>
/// <param name="Posted">What was posted of it before.</param>
/// <param name="MinorUnits">Digits of the currency's minor unit.</param>
/// <param name="Rounding">The loan's rounding.</param>
public readonly record struct LoanDay(DateOnly OldestUnpaid, DateOnly From, DateOnly DueDate, decimal Interest, decimal Posted, byte MinorUnits, Rounding Rounding)
{
    /// <summary>What a replayed loan looks like to the close of a day.</summary>
    /// <param name="account">The loan replayed to the business date.</param>
    /// <param name="posted">Interest of the running due posted before.</param>
    public static LoanDay Of(LoanAccount account, decimal posted)
    {
        var oldest = DateOnly.MaxValue;
        Due? running = null;
        foreach (var due in account.Dues)
        {
            if (!due.IsPaid && due.DueDate < oldest) oldest = due.DueDate;
            if (running is null && !due.IsReplaced && due.From < account.AsOf && account.AsOf <= due.DueDate) running = due;
        }

        return running is null
            ? new LoanDay(oldest, account.AsOf, account.AsOf, 0m, 0m, (byte)account.Currency.MinorUnits, account.Schedule.Rounding)
            : new LoanDay(oldest, running.From, running.DueDate, running.Interest, posted, (byte)account.Currency.MinorUnits, account.Schedule.Rounding);
    }

    /// <summary>Contractual days past due and interest to post for a business date.</summary>
    public (int DaysPastDue, decimal ToPost) Close(DateOnly businessDate) =>
        (OldestUnpaid < businessDate ? businessDate.DayNumber - OldestUnpaid.DayNumber : 0, Accrual.Earned(From, DueDate, Interest, businessDate, MinorUnits, Rounding) - Posted);
}
