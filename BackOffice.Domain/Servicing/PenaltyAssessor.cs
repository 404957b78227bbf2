using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Makes the penalties of a <see cref="PenaltyRule"/> as the days of a replay go by.</summary>
internal sealed class PenaltyAssessor(ServicingTerms terms, RunningLoan loan, IReadOnlyList<LoanFact> facts, DateOnly asOf)
{
    private readonly PenaltyRule rule = terms.Penalty!;
    private readonly List<PenaltyHeld> holds = [.. facts.OfType<PenaltyHeld>().OrderBy(hold => hold.Effective)];
    private readonly DateOnly lastJudged = LastJudged(terms, facts, asOf);
    private readonly Dictionary<Due, Running> running = [];
    private DateOnly until;

    /// <summary>Judges every day before <paramref name="date"/> that was not judged yet, on what had been paid by then.</summary>
    public void Advance(DateOnly date)
    {
        // What fell due since the last fact is judged as the actual balance made it, not as the plan foresaw it.
        loan.Recalculate(date);
        var last = date < lastJudged ? date : lastJudged;
        if (rule.Frequency == PenaltyFrequency.OnceADue) Once(last);
        else EveryDay(last);
        until = last;
    }

    // The bank's file may still bring money of later days. Who settles is asked for everything of that day, so that nothing comes afterwards.
    private static DateOnly LastJudged(ServicingTerms terms, IReadOnlyList<LoanFact> facts, DateOnly asOf)
    {
        var last = asOf;
        while (terms.Schedule.Calendar.AddBusinessDays(last, terms.Penalty!.LagBusinessDays) > asOf) last = last.AddDays(-1);
        foreach (var fact in facts)
            if (fact is Received { Kind: ReceiptKind.Payoff or ReceiptKind.Refinance } && fact.Effective > last) last = fact.Effective;
        return last;
    }

    private void Once(DateOnly last)
    {
        foreach (var due in loan.Dues)
        {
            var day = AfterHolds(due.DueDate.AddDays(rule.GraceDays + 1));
            if (day > last || running.ContainsKey(due)) continue;
            running[due] = new Running();
            if (IsHeld(day)) continue;
            var (principal, interest) = Uncovered(due);
            if (principal + interest <= 0m) continue;
            var amount = Cap(due, rule.Flat + principal * rule.OfOverduePrincipal + interest * rule.OfOverdueInterest);
            if (amount > 0m) running[due].Charge = loan.AddPenalty(due, day, amount);
        }
    }

    private void EveryDay(DateOnly last)
    {
        var oldest = true;
        foreach (var due in Due.OldestFirst(loan.Dues, 0))
        {
            if (due.DueDate >= last) continue;
            var (principal, interest) = Uncovered(due);
            if (principal + interest <= 0m) continue;
            var from = due.DueDate > until ? due.DueDate : until;
            var days = CountedDays(from, last);
            var daily = principal * rule.OfOverduePrincipal + interest * rule.OfOverdueInterest;
            if (oldest) daily += loan.TotalDisbursed * rule.OfAmountLent + loan.PrincipalOutstanding * rule.OfOutstandingPrincipal;
            oldest = false;
            Add(due, daily * days, last);
        }
    }

    // Rounded from the running sum, so that the number of payments in between changes nothing.
    private void Add(Due due, decimal amount, DateOnly last)
    {
        if (!running.TryGetValue(due, out var sum)) running[due] = sum = new Running();
        sum.Unrounded += amount;
        if (DayCounts.Days(due.DueDate, last) <= rule.GraceDays) return;
        var charged = Cap(due, sum.Unrounded);
        if (sum.Charge is { Waived: > 0m }) return;
        if (sum.Charge is not null) sum.Charge.Amount = Math.Max(charged, sum.Charge.Amount);
        else if (charged > 0m) sum.Charge = loan.AddPenalty(due, due.DueDate.AddDays(rule.GraceDays + 1), charged);
    }

    private int CountedDays(DateOnly from, DateOnly to)
    {
        if (holds.Count == 0) return DayCounts.Days(from, to);
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (!IsHeld(day)) days++;
        return days;
    }

    // What the borrower's money does not cover when penalties are left out: everything ever placed but on penalties, oldest due first.
    private (decimal Principal, decimal Interest) Uncovered(Due due)
    {
        var open = FallenDue(due);
        if (open.Principal + open.Interest <= 0m) return (0m, 0m);
        var takenByPenalties = loan.Dues.Sum(other => other.Paid.Penalty);
        if (takenByPenalties == 0m) return (open.Principal, open.Interest);
        foreach (var other in loan.Dues)
            if (other.DueDate < due.DueDate || other.DueDate == due.DueDate && other.Number < due.Number) takenByPenalties -= FallenDue(other).Total;

        if (takenByPenalties <= 0m) return (open.Principal, open.Interest);
        var principal = Math.Max(0m, open.Principal - takenByPenalties);
        var interest = Math.Max(0m, open.Interest - Math.Max(0m, takenByPenalties - open.Principal));
        return (principal, interest);
    }

    // Interest earned after the due date is the price of being late already: no penalty comes on top of it.
    private static Amounts FallenDue(Due due)
    {
        var open = due.Open;
        return new Amounts(open.Principal, Math.Max(0m, open.Interest - due.InterestAfterDue), 0m, 0m);
    }

    private decimal Cap(Due due, decimal amount)
    {
        var rounded = Money.RoundAmount(amount, loan.Currency.MinorUnits, loan.Schedule.Rounding);
        return rule.CapShareOfDue is { } share
            ? Math.Min(rounded, Money.RoundAmount((due.Principal + due.Interest - due.InterestAfterDue) * share, loan.Currency.MinorUnits, Rounding.HalfEven))
            : rounded;
    }

    // One still running holds, and so does a promise that the bank's file may yet show as kept; one upheld waives.
    private bool IsHeld(DateOnly day)
    {
        foreach (var hold in holds)
            if (Covers(hold, day) && (hold.Upheld || IsOpen(hold) || !CostsFromOriginalDate(hold))) return true;
        return false;
    }

    // What a hold that is over lets pass without cost is asked for once it is over, when it is still unpaid then.
    private DateOnly AfterHolds(DateOnly day)
    {
        foreach (var hold in holds)
            if (Covers(hold, day) && !hold.Upheld && !IsOpen(hold) && !CostsFromOriginalDate(hold)) day = hold.Until.AddDays(1);
        return day;
    }

    private bool IsOpen(PenaltyHeld hold) => asOf <= hold.Until || lastJudged < hold.Until;

    private bool CostsFromOriginalDate(PenaltyHeld hold) => hold.Reason == HoldReason.PromiseToPay && rule.BrokenPromiseFromOriginalDate;

    private static bool Covers(PenaltyHeld hold, DateOnly day) => hold.Effective <= day && day <= hold.Until;

    private sealed class Running
    {
        public decimal Unrounded { get; set; }

        public Charge? Charge { get; set; }
    }
}
