using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>The moving parts of a replay: dues, credit and what was done so far.</summary>
internal sealed class RunningLoan(ServicingTerms terms)
{
    private ScheduleTerms schedule = terms.Schedule;
    private ActualBasis? actual;
    private int planOffset;
    private int firstOpen;

    public List<Due> Dues { get; } = [];

    public List<LoanEntry> Entries { get; } = [];

    public Dictionary<long, Charge> Charges { get; } = [];

    public decimal Credit { get; private set; }

    public decimal TotalDisbursed { get; private set; }

    public decimal PrincipalOutstanding { get; private set; }

    public DateOnly? ChargedOffOn { get; set; }

    public bool IsWrittenOff { get; private set; }

    public DateOnly? Start { get; private set; }

    public Currency Currency => schedule.Currency;

    public ScheduleTerms Schedule => schedule;

    public bool FollowsActualBalance => actual is not null;

    public LoanState State =>
        Start is null ? LoanState.Approved
        : IsWrittenOff ? LoanState.WrittenOff
        : Dues.Exists(due => !due.IsPaid) ? LoanState.Active
        : Credit > 0m ? LoanState.Overpaid : LoanState.Closed;

    /// <summary>Pays out; the first time makes the dues, later re-works those from its period on.</summary>
    public void Disburse(DateOnly date, decimal amount)
    {
        var money = new Money(amount, Currency);
        schedule = Start is null
            ? schedule with { Principal = money, Start = date }
            : schedule with { Tranches = [.. schedule.Tranches, new Tranche(date, money)] };
        var first = Start is null;
        Start ??= date;
        TotalDisbursed += amount;
        PrincipalOutstanding += amount;
        var plan = AmortisationPlan.Of(schedule);
        if (first) MakeDues(plan);
        else Rework(plan);
        StartActual();
    }

    /// <summary>Brings interest and principal of the dues to what the actual balance makes of them on a day.</summary>
    public void Recalculate(DateOnly asOf)
    {
        if (actual is null) return;
        for (var period = actual.Advance(asOf); period < actual.Count; period++)
        {
            var due = Dues[planOffset + period];
            (due.Principal, due.Interest) = actual.DueAt(period);
            due.SettleIfPaid(asOf);
        }
    }

    /// <summary>Places money and says what it did. What is left becomes the borrower's credit.</summary>
    public (Amounts Amounts, decimal Left, List<Allocation> Allocations) Place(decimal amount, DateOnly date, AllocationOrder order)
    {
        while (firstOpen < Dues.Count && Dues[firstOpen].IsPaid && Dues[firstOpen].DueDate < date) firstOpen++;
        var allocations = new List<Allocation>();
        var left = amount;
        if (PrepaidDue(date) is >= 0 and var prepaid)
        {
            left = Allocate(left, date, order with { Excess = ExcessRule.Held }, allocations);
            if (left > 0m) left = Prepay(prepaid, date, left, allocations);
        }
        else if (actual is not null && terms.Arrears == ArrearsInterest.Daily)
        {
            // Interest that is not earned yet cannot be paid ahead: it shrinks with the principal.
            left = Allocate(left, date, order with { InAdvance = [.. order.InAdvance.Where(target => target != Target.Interest)] }, allocations);
        }
        else
        {
            left = Allocate(left, date, order, allocations);
        }

        // Only when no principal is left is what remains of interest certain.
        if (actual is not null && left > 0m && Dues.TrueForAll(due => due.Open.Principal == 0m))
        {
            Recalculate(date);
            left = Allocate(left, date, order, allocations);
        }

        var amounts = default(Amounts);
        foreach (var allocation in allocations) amounts += Amounts.Of(allocation.Component, allocation.Amount);
        return (amounts, left, allocations);
    }

    private decimal Allocate(decimal amount, DateOnly date, AllocationOrder order, List<Allocation> allocations)
    {
        var allocator = new Allocator(Dues, order, date, Currency.SmallestUnit, firstOpen);
        var left = allocator.Place(amount);
        foreach (var allocation in allocator.Allocations)
        {
            allocations.Add(allocation);
            if (allocation.Component == Component.Principal) PrincipalOutstanding -= allocation.Amount;
            if (actual is not null) RecordActual(allocation, date);
        }

        return left;
    }

    public void AddCredit(decimal amount) => Credit += amount;

    /// <summary>Places held credit on what has fallen due by a day, and further by a rule.</summary>
    public (Amounts Amounts, List<Allocation> Allocations) PlaceCredit(DateOnly date, ExcessRule excess = ExcessRule.Held)
    {
        var (amounts, left, allocations) = Place(Credit, date, terms.Allocation with { Excess = excess });
        Credit = left;
        return (amounts, allocations);
    }

    /// <summary>A charge belongs to the due whose period holds its date; after the last due it gets a due of its own.</summary>
    public Charge AddCharge(long id, Component kind, DateOnly dueDate, decimal amount, bool automatic)
    {
        var charge = new Charge(id, kind, dueDate, amount, automatic);
        Charges[id] = charge;
        DueFor(dueDate).Add(charge);
        firstOpen = 0;
        return charge;
    }

    /// <summary>Puts an automatic charge on a given due, whatever its date.</summary>
    public Charge AddPenalty(Due due, long id, DateOnly date, decimal amount)
    {
        var charge = new Charge(id, Component.Penalty, date, amount, automatic: true);
        due.Add(charge);
        firstOpen = 0;
        return charge;
    }

    /// <summary>A new debt on a day.</summary>
    public void Owe(DateOnly date, Amounts amounts)
    {
        // Dues of the actual basis follow the balance; a debt beside them is a due of its own.
        if (actual is not null) Dues.Add(new Due(Dues.Count + 1, date, date, amounts.Principal, amounts.Interest));
        else DueFor(date).Owe(amounts.Principal, amounts.Interest);
        PrincipalOutstanding += amounts.Principal;
        firstOpen = 0;
    }

    public void WaiveInterest(decimal amount)
    {
        foreach (var due in Dues)
        {
            var part = Math.Min(amount, due.Open.Interest);
            due.Owe(0m, -part);
            amount -= part;
        }

        Refusal.If(amount > 0m, "There is less interest open than is to be waived. Lower the amount.");
    }

    public void WriteOff()
    {
        foreach (var due in Dues)
        {
            var open = due.Open;
            due.Owe(-open.Principal, -open.Interest);
            foreach (var charge in due.Charges) charge.Amount = charge.Paid;
        }

        PrincipalOutstanding = 0m;
        IsWrittenOff = true;
    }

    /// <summary>Replaces the dues after a day, or all open ones, by those of a new plan.</summary>
    public void ChangePlan(DateOnly effective, AmortisationPlan plan, bool arrearsToo)
    {
        Refusal.If(actual is not null && plan.Terms.Start < Start, "A new plan must start on or after the day the loan was paid out.");
        decimal replaced = 0m, arrearsInterest = 0m, paidAhead = 0m;
        var charges = new List<Charge>();
        for (var index = Dues.Count - 1; index >= 0; index--)
        {
            var due = Dues[index];
            var later = due.DueDate > effective;
            if (!later && !arrearsToo) continue;
            var open = due.Open;
            replaced += open.Principal;
            if (later) paidAhead += due.Paid.Interest;
            else arrearsInterest += open.Interest;
            charges.AddRange(due.Replace(withCharges: true));
        }

        Refusal.If(plan.TotalPrincipal.Amount != replaced, $"The new plan repays {plan.TotalPrincipal}, but {new Money(replaced, Currency)} is to be replaced. Make it from the state of its first day.");
        AppendPlan(plan, arrearsInterest - paidAhead);
        foreach (var charge in charges)
        {
            Charges[charge.Id] = charge;
            DueFor(charge.DueDate).Add(charge);
        }
    }

    // Interest of arrears joins the first new due; interest paid ahead is not asked for again.
    private void AppendPlan(AmortisationPlan plan, decimal interestToMove)
    {
        // An agreed instalment may repay the loan before the last period.
        schedule = plan.Terms with { Periods = plan.Lines.Count, AgreedPeriods = plan.Terms.AgreedPeriods?.Take(plan.Lines.Count).ToArray() };
        planOffset = Dues.Count;
        var from = plan.Terms.Start;
        foreach (var line in plan.Lines)
        {
            var interest = Math.Max(0m, line.Interest.Amount + interestToMove);
            interestToMove += line.Interest.Amount - interest;
            Dues.Add(new Due(Dues.Count + 1, from, line.DueDate, line.Principal.Amount, interest));
            from = line.DueDate;
        }

        firstOpen = 0;
        if (actual is not null) StartActual();
    }

    private void MakeDues(AmortisationPlan plan)
    {
        var from = plan.Terms.Start;
        foreach (var line in plan.Lines)
        {
            Dues.Add(new Due(line.Number, from, line.DueDate, line.Principal.Amount, line.Interest.Amount));
            from = line.DueDate;
        }

        planOffset = plan.Terms.DownPaymentShare > 0m ? 1 : 0;
    }

    private void Rework(AmortisationPlan plan)
    {
        for (var index = 0; index < plan.Lines.Count; index++)
        {
            var line = plan.Lines[index];
            Dues[index].Owe(line.Principal.Amount - Dues[index].Principal, line.Interest.Amount - Dues[index].Interest);
        }

        firstOpen = 0;
    }

    private void StartActual()
    {
        if (terms.Basis != InterestBasis.Actual) return;
        var down = planOffset == 1 && Dues[0].DueDate == Start ? Dues[0].Principal : 0m;
        actual = new ActualBasis(schedule with { Principal = new Money(schedule.Principal.Amount - down, Currency), DownPaymentShare = 0m }, terms.Arrears);
    }

    private void RecordActual(Allocation allocation, DateOnly date)
    {
        var period = allocation.DueNumber - 1 - planOffset;
        if (period < 0 || period >= actual!.Count || allocation.Component is Component.Fee or Component.Penalty) return;
        var principal = allocation.Component == Component.Principal;
        actual.Pay(period, date, principal ? allocation.Amount : 0m, principal ? 0m : allocation.Amount);
    }

    private int PrepaidDue(DateOnly date)
    {
        if (actual is null || terms.Prepayment == PrepaymentEffect.KeepsInstalments) return -1;
        for (var index = planOffset; index < Dues.Count - 1; index++)
            if (Dues[index].DueDate == date) return index - planOffset;
        return -1;
    }

    private decimal Prepay(int period, DateOnly date, decimal amount, List<Allocation> allocations)
    {
        var principal = Math.Min(amount, Dues.Skip(planOffset).Take(actual!.Count).Sum(other => other.Open.Principal));
        if (principal <= 0m) return amount;
        actual.Prepay(period, date, principal, terms.Prepayment);
        var due = Dues[period + planOffset];
        due.Owe(principal, 0m);
        due.Pay(Target.Principal, principal, date);
        allocations.Add(new Allocation(due.Number, Component.Principal, Bucket.Due, principal));
        PrincipalOutstanding -= principal;
        return amount - principal;
    }

    private Due DueFor(DateOnly date)
    {
        var ordinary = Dues.Count > 1 && Dues[0].DueDate == Start ? 1 : 0;
        for (var index = ordinary; index < Dues.Count; index++)
            if (date <= Dues[index].DueDate && !Dues[index].IsReplaced) return Dues[index];
        var last = Dues[^1];
        if (last.Principal == 0m && last.Interest == 0m && !last.IsReplaced)
        {
            last.DueDate = date;
            return last;
        }

        var own = new Due(Dues.Count + 1, last.DueDate, date, 0m, 0m);
        Dues.Add(own);
        return own;
    }
}
