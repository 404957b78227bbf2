using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Interest income of a loan in the books. While it accrues, income is what the contract has earned; in non-accrual it is what the entity's
/// policy makes of the cash. Every posting is the difference to a running sum, so that no number of steps in between changes it.
/// Source: FFIEC Call Report instructions, glossary “Nonaccrual status”: reversal of what is accrued and unpaid, cash basis, cost recovery, and the return to accrual.
/// Amounts are units of the loan's currency.
/// </summary>
internal sealed class IncomeRecognition(ServicingTerms terms, RunningLoan loan)
{
    private readonly List<BookLine> lines = [];
    private decimal recognised;
    private decimal recognisedAtYearStart;
    private decimal recognisedElsewhere;
    private decimal leftTheBooks;
    private decimal memo;
    private bool stopped;
    private decimal? frozen;
    private (decimal Recognised, decimal Cash, decimal Waived) atStop;
    private decimal appliedToPrincipal;

    /// <summary>Postings so far, in order of their days.</summary>
    public List<BookLine> Lines => lines;

    /// <summary>True while income is not recognised as it is earned.</summary>
    public bool IsStopped => stopped;

    /// <summary>Income recognised in these books: what a claim brought along was recognised where it came from.</summary>
    public decimal Recognised => recognised - recognisedElsewhere;

    public decimal Memo => memo;

    /// <summary>Accrued interest in the books.</summary>
    public decimal Accrued => frozen ?? recognised - Settled - leftTheBooks;

    // Cash, forgiveness and capitalisation on interest, less what chargebacks opened again.
    private decimal Cash => loan.InterestPaid - loan.InterestReopened;

    private decimal Settled => Cash + loan.InterestWaived;

    /// <summary>The first day of the financial year after a day.</summary>
    public DateOnly NextYear(DateOnly day)
    {
        var month = terms.Credit?.YearStartsInMonth ?? 1;
        var start = new DateOnly(day.Year, month, 1);
        return start > day ? start : start.AddYears(1);
    }

    /// <summary>Remembers at the start of a financial year what was recognised before.</summary>
    public void CloseYears(DateOnly day)
    {
        if (day.Day != 1 || NextYear(day.AddDays(-1)) != day) return;
        Recognise(day.AddDays(-1));
        recognisedAtYearStart = recognised;
    }

    /// <summary>Brings income to what it is by the end of a day.</summary>
    public void Recognise(DateOnly day)
    {
        if (frozen is not null) return;
        var earned = loan.Plan.EarnedBy(day);
        var target = !stopped ? earned - Math.Min(appliedToPrincipal, loan.PrincipalOutstanding)
            : terms.Credit!.Books == NonAccrualBooks.CashBasis || loan.PrincipalOutstanding == 0m ? Math.Min(Settled, earned)
            : atStop.Recognised + loan.InterestWaived - atStop.Waived + Math.Max(0m, Cash - atStop.Cash - loan.PrincipalOutstanding);
        Add(day, PostingEvent.Accrual, target - recognised);
        recognised = target;
        KeepMemo(day, stopped ? Math.Max(0m, earned - Settled) : 0m);
    }

    /// <summary>Stops recognition on a day: what is accrued and unpaid is taken back, this year's against income and earlier years' against the allowance.</summary>
    public void Stop(DateOnly day)
    {
        Recognise(day.AddDays(-1));
        var open = Math.Max(0m, Accrued);
        var earlier = Math.Clamp(recognisedAtYearStart - Settled, 0m, open);
        Add(day, PostingEvent.NonAccrual, open - earlier);
        Add(day, PostingEvent.NonAccrualOfEarlierYears, earlier);
        recognised -= open;
        stopped = true;
        atStop = (recognised, Cash, loan.InterestWaived);
        Recognise(day);
    }

    /// <summary>Recognises again from a day on. Interest that went to principal in the books stays there until the carrying amount is recovered.</summary>
    public void Resume(DateOnly day)
    {
        Recognise(day.AddDays(-1));
        if (terms.Credit!.Books == NonAccrualBooks.CostRecovery) appliedToPrincipal += Math.Max(0m, Cash - atStop.Cash - (recognised - atStop.Recognised - loan.InterestWaived + atStop.Waived));
        stopped = false;
        Recognise(day);
    }

    /// <summary>Interest leaves the books with the asset, or is given up; says how much of it the books held.</summary>
    /// <param name="day">The day.</param>
    /// <param name="interest">Open interest of the claim that goes.</param>
    /// <param name="ends">True when the whole asset leaves.</param>
    /// <param name="goesOn">True when a sister entity takes it at carrying amount, interest paid ahead included.</param>
    public decimal Leave(DateOnly day, decimal interest, bool ends, bool goesOn)
    {
        Recognise(day);
        // A product that gives up interest still to come recognises it first, so that both sides show.
        var earned = Accrued + Math.Min(appliedToPrincipal, loan.PrincipalOutstanding);
        if (!stopped && frozen is null && interest > (ends && !goesOn ? earned : Math.Max(0m, earned)))
        {
            Add(day, PostingEvent.Accrual, interest - earned);
            recognised += interest - earned;
        }

        // What cost recovery took off the carrying amount as interest makes the loss of the whole smaller.
        var booked = ends ? Math.Min(interest, Accrued) : Math.Clamp(earned, 0m, interest);
        leftTheBooks += booked;
        if (!ends) return booked;
        KeepMemo(day, 0m);
        frozen = Accrued;
        return booked;
    }

    /// <summary>The books begin on a day with a claim that came from elsewhere; says how much interest it brings, less than zero when more was taken than earned.</summary>
    public decimal Arrive(DateOnly day)
    {
        Recognise(day);
        lines.Clear();
        recognisedElsewhere = recognised;
        if (memo != 0m) lines.Add(BookLine.OfInterest(day, PostingEvent.MemoInterest, memo));
        return Accrued;
    }

    private void KeepMemo(DateOnly day, decimal target)
    {
        Add(day, PostingEvent.MemoInterest, target - memo);
        memo = target;
    }

    private void Add(DateOnly day, PostingEvent @event, decimal interest)
    {
        if (interest != 0m) lines.Add(BookLine.OfInterest(day, @event, interest));
    }
}
