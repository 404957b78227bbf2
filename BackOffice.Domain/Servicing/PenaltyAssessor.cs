using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Makes the penalties of a <see cref="PenaltyRule"/> as the days of a replay go by.</summary>
internal sealed class PenaltyAssessor(ServicingTerms terms, RunningLoan loan, IReadOnlyList<PenaltyHeld> holds, DateOnly asOf)
{
    private readonly PenaltyRule rule = terms.Penalty!;
    private readonly Dictionary<Due, Running> running = [];
    private DateOnly until;

    /// <summary>Judges every day before <paramref name="date"/> that was not judged yet, on what had been paid by then.</summary>
    public void Advance(DateOnly date)
    {
        if (rule.Frequency == PenaltyFrequency.OnceADue) Once(date);
        else EveryDay(date);
        until = date;
    }

    private void Once(DateOnly date)
    {
        foreach (var due in loan.Dues)
        {
            var day = due.DueDate.AddDays(rule.GraceDays + 1);
            if (day > date || running.ContainsKey(due) || !IsJudged(day)) continue;
            running[due] = new Running();
            if (IsHeld(day)) continue;
            var (principal, interest) = Uncovered(due);
            if (principal + interest <= 0m) continue;
            var amount = Cap(due, rule.Flat + principal * rule.OfOverduePrincipal + interest * rule.OfOverdueInterest);
            if (amount > 0m) running[due].Charge = loan.AddPenalty(due, due.Number, day, amount);
        }
    }

    private void EveryDay(DateOnly date)
    {
        var oldest = true;
        foreach (var due in loan.Dues)
        {
            if (due.DueDate >= date) continue;
            var (principal, interest) = Uncovered(due);
            if (principal + interest <= 0m) continue;
            var from = due.DueDate > until ? due.DueDate : until;
            var days = CountedDays(from, date);
            var daily = principal * rule.OfOverduePrincipal + interest * rule.OfOverdueInterest;
            if (oldest) daily += loan.TotalDisbursed * rule.OfAmountLent + loan.PrincipalOutstanding * rule.OfOutstandingPrincipal;
            oldest = false;
            Add(due, daily * days, date);
        }
    }

    // Rounded from the running sum, so that the number of payments in between changes nothing.
    private void Add(Due due, decimal amount, DateOnly date)
    {
        if (!running.TryGetValue(due, out var sum)) running[due] = sum = new Running();
        sum.Unrounded += amount;
        if (DayCounts.Days(due.DueDate, date) <= rule.GraceDays || !IsJudged(due.DueDate.AddDays(rule.GraceDays + 1))) return;
        var charged = Cap(due, sum.Unrounded);
        if (sum.Charge is not null) sum.Charge.Amount = Math.Max(charged, sum.Charge.Amount);
        else if (charged > 0m) sum.Charge = loan.AddPenalty(due, due.Number, due.DueDate.AddDays(rule.GraceDays + 1), charged);
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
        var open = due.Open;
        if (open.Principal + open.Interest <= 0m) return (0m, 0m);
        var takenByPenalties = loan.Dues.Sum(other => other.Paid.Penalty);
        if (takenByPenalties == 0m) return (open.Principal, open.Interest);
        foreach (var other in loan.Dues)
        {
            if (other == due) break;
            takenByPenalties -= other.Open.Principal + other.Open.Interest;
        }

        if (takenByPenalties <= 0m) return (open.Principal, open.Interest);
        var principal = Math.Max(0m, open.Principal - takenByPenalties);
        var interest = Math.Max(0m, open.Interest - Math.Max(0m, takenByPenalties - open.Principal));
        return (principal, interest);
    }

    private decimal Cap(Due due, decimal amount)
    {
        var rounded = Money.RoundAmount(amount, loan.Currency.MinorUnits, loan.Schedule.Rounding);
        return rule.CapShareOfDue is { } share
            ? Math.Min(rounded, Money.RoundAmount((due.Principal + due.Interest) * share, loan.Currency.MinorUnits, Rounding.HalfEven))
            : rounded;
    }

    private bool IsJudged(DateOnly day) => rule.LagBusinessDays == 0 || asOf >= loan.Schedule.Calendar.AddBusinessDays(day, rule.LagBusinessDays);

    // A promise still running holds; a kept one waives; a broken one never held.
    private bool IsHeld(DateOnly day)
    {
        foreach (var hold in holds)
            if (hold.Effective <= day && day <= hold.Until && (hold.Upheld || asOf <= hold.Until)) return true;
        return false;
    }

    private sealed class Running
    {
        public decimal Unrounded { get; set; }

        public Charge? Charge { get; set; }
    }
}
