using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A loan while it is replayed: its dues, the plan they follow, the borrower's credit and what was done so far.</summary>
internal sealed class RunningLoan
{
    private readonly ServicingTerms terms;
    private readonly DueList dues = new();

    public RunningLoan(ServicingTerms terms)
    {
        this.terms = terms;
        Plan = new PlanInForce(terms, dues);
    }

    public PlanInForce Plan { get; }

    public List<Due> Dues => dues.All;

    public List<LoanEntry> Entries { get; } = [];

    public Dictionary<long, Charge> Charges => dues.Charges;

    public decimal Credit { get; private set; }

    public decimal TotalDisbursed { get; private set; }

    public decimal PrincipalOutstanding { get; private set; }

    /// <summary>All interest paid, what was collected with the disbursement included.</summary>
    public decimal InterestPaid { get; private set; }

    /// <summary>Interest that chargebacks opened again.</summary>
    public decimal InterestReopened { get; private set; }

    /// <summary>Interest waived.</summary>
    public decimal InterestWaived { get; private set; }

    public DateOnly? ChargedOffOn { get; private set; }

    public DateOnly? TransferredOn { get; private set; }

    public bool IsWrittenOff { get; private set; }

    public DateOnly? Start => dues.Start;

    public Currency Currency => Schedule.Currency;

    public ScheduleTerms Schedule => Plan.Schedule;

    public Amounts Open => dues.Open;

    public LoanState State =>
        Start is null ? LoanState.Approved
        : TransferredOn is not null ? LoanState.Transferred
        : IsWrittenOff ? LoanState.WrittenOff
        : Dues.Exists(due => !due.IsPaid) ? LoanState.Active
        : Credit > 0m ? LoanState.Overpaid : LoanState.Closed;

    /// <summary>Pays out; the first time makes the dues, later re-works those from its period on.</summary>
    public void Disburse(DateOnly date, decimal amount)
    {
        var money = new Money(amount, Currency);
        TotalDisbursed += amount;
        PrincipalOutstanding += amount;
        if (Start is not null)
        {
            Plan.Draw(new Tranche(date, money));
            return;
        }

        dues.Start = date;
        Plan.Begin(date, money);
        InterestPaid += Plan.UpfrontInterest;
    }

    /// <summary>Brings interest and principal of the dues to what the actual balance makes of them on a day.</summary>
    public void Recalculate(DateOnly asOf) => Plan.Recalculate(asOf);

    /// <summary>Places money and says what it did. What is left becomes the borrower's credit.</summary>
    public (Amounts Amounts, decimal Left, List<Allocation> Allocations) Place(decimal amount, DateOnly date, AllocationOrder order)
    {
        var allocations = new List<Allocation>();
        var left = amount;
        if (PrepaidDue(date) is >= 0 and var prepaid)
        {
            left = Allocate(left, date, order with { Excess = ExcessRule.Held }, allocations);
            if (left > 0m) left = Prepay(prepaid, date, left, allocations);
        }
        else
        {
            left = Allocate(left, date, order, allocations);
        }

        // Only when no principal is left is what remains of interest certain; later dues may hold interest that arrears carried to them.
        if (Plan.Actual is not null && left > 0m && PrincipalOutstanding == 0m)
        {
            Recalculate(date);
            Plan.LimitInterestAhead(isCertain: true);
            left = Allocate(left, date, order, allocations);
            Plan.LimitInterestAhead(isCertain: false);
        }

        var amounts = default(Amounts);
        foreach (var allocation in allocations) amounts += Amounts.Of(allocation.Component, allocation.Amount);
        return (amounts, left, allocations);
    }

    public void AddCredit(decimal amount) => Credit += amount;

    /// <summary>Places held credit on what has fallen due by a day, and further by a rule.</summary>
    public (Amounts Amounts, List<Allocation> Allocations) PlaceCredit(DateOnly date, ExcessRule excess = ExcessRule.Held)
    {
        var (amounts, left, allocations) = Place(Credit, date, terms.Allocation with { Excess = excess });
        Credit = left;
        return (amounts, allocations);
    }

    /// <summary>Asks for a fee or penalty.</summary>
    public Charge AddCharge(long id, Component kind, DateOnly dueDate, decimal amount) => dues.AddCharge(id, kind, dueDate, amount);

    /// <summary>Asks for a penalty of the rule.</summary>
    public Charge AddPenalty(Due due, DateOnly date, decimal amount) => dues.AddPenalty(due, date, amount);

    /// <summary>A new debt on a day. Dues of the actual basis follow the balance: there it is a due of its own.</summary>
    public void Owe(DateOnly date, Amounts amounts)
    {
        dues.Owe(date, amounts, alone: Plan.Actual is not null);
        Plan.Actual?.OweBeside(date, amounts.Principal);
        PrincipalOutstanding += amounts.Principal;
        InterestReopened += amounts.Interest;
    }

    /// <summary>Turns interest and charges that have fallen due into principal: they count as paid, and the principal as lent.</summary>
    public List<Allocation> Capitalise(Amounts amounts, DateOnly date)
    {
        var allocations = new List<Allocation>();
        foreach (var (target, amount) in new[] { (Target.Interest, amounts.Interest), (Target.Fee, amounts.Fee), (Target.Penalty, amounts.Penalty) })
        {
            var order = new AllocationOrder { PastDue = [target], Due = [target], InAdvance = [target], Excess = ExcessRule.Held };
            Refusal.If(amount < 0m || Allocate(amount, date, order, allocations) > 0m, "Only interest and charges that are due and unpaid can become principal. Lower the amount.");
        }

        return allocations;
    }

    /// <summary>Interest no longer asked for, the oldest first.</summary>
    public void WaiveInterest(decimal amount, DateOnly date)
    {
        dues.WaiveInterest(amount, date);
        InterestWaived += amount;
    }

    /// <summary>Interest not earned by a day is no longer owed, and what was paid of it pays what is. On the actual balance it goes by itself as principal goes.</summary>
    public (Amounts Amounts, decimal Left, List<Allocation> Allocations) ForgoUnearned(DateOnly date)
    {
        if (Plan.Actual is null) KeepEarned(date);
        var back = Plan.GiveBack(date);
        if (back.Count == 0) return (default, 0m, back);
        var rebate = -back.Sum(given => given.Amount);
        InterestPaid -= rebate;
        var (amounts, left, allocations) = Place(rebate, date, terms.Allocation with { Excess = ExcessRule.NextInstalment });
        return (amounts - Amounts.Of(Component.Interest, rebate), left, [.. back, .. allocations]);
    }

    /// <summary>The asset leaves the books; the claim lives on and earns nothing more, unless the product takes all scheduled interest.</summary>
    public void ChargeOff(DateOnly date)
    {
        ChargedOffOn = date;
        if (!terms.ChargeOffTakesScheduledInterest) KeepEarned(date);
        Plan.StandStill(date);
    }

    /// <summary>The claim ends: nothing is asked for any more.</summary>
    public Amounts WriteOff(DateOnly date)
    {
        Plan.StandStill(date);
        var open = GiveUp();
        IsWrittenOff = true;
        return open;
    }

    /// <summary>What is left is too small to ask for.</summary>
    public Amounts GiveUp()
    {
        PrincipalOutstanding = 0m;
        return dues.GiveUp();
    }

    /// <summary>The claim goes to another entity, with the borrower's credit.</summary>
    public Amounts Transfer(DateOnly date)
    {
        KeepEarned(date);
        Plan.StandStill(date);
        TransferredOn = date;
        Credit = 0m;
        return GiveUp();
    }

    /// <summary>
    /// Replaces the dues after a day, or all open ones, by those of a new plan. What is capitalised is no longer asked for as interest or charge,
    /// and is part of the principal that the plan repays. What the plan still means to pay out joins it on its day.
    /// </summary>
    public void ChangePlan(DateOnly effective, AmortisationPlan plan, bool arrearsToo, Amounts capitalised = default)
    {
        Refusal.If(Plan.Actual is not null && plan.Terms.Start < Start, "A new plan must start on or after the day the loan was paid out.");
        if (plan.Terms.Tranches.Count > 0) plan = AmortisationPlan.Of(plan.Terms with { Tranches = [] });
        var earned = Plan.EarnedByChange(effective, plan.Terms);
        var replaced = 0m;
        var charges = new List<Charge>();
        for (var index = Dues.Count - 1; index >= 0; index--)
        {
            var due = Dues[index];
            if (due.DueDate <= effective && !arrearsToo) continue;
            replaced += due.Open.Principal;
            charges.AddRange(due.Replace(withCharges: true));
        }

        var toRepay = replaced + capitalised.Total;
        Refusal.If(plan.TotalPrincipal.Amount != toRepay, $"The new plan repays {plan.TotalPrincipal}, but {new Money(toRepay, Currency)} is to be replaced. Make it from the state of its first day.");
        PrincipalOutstanding += capitalised.Total;
        Plan.Replace(plan, earned);
        dues.Take(charges);
    }

    private decimal Allocate(decimal amount, DateOnly date, AllocationOrder order, List<Allocation> allocations)
    {
        var allocator = new Allocator(Dues, order, date, Currency.SmallestUnit, dues.FirstOpen(date));
        var left = allocator.Place(amount);
        foreach (var allocation in allocator.Allocations)
        {
            allocations.Add(allocation);
            if (allocation.Component == Component.Principal) PrincipalOutstanding -= allocation.Amount;
            if (allocation.Component == Component.Interest) InterestPaid += allocation.Amount;
            if (Plan.Actual is { } actual) RecordActual(actual, allocation, date);
        }

        return left;
    }

    private void RecordActual(ActualBasis actual, Allocation allocation, DateOnly date)
    {
        if (allocation.Component is Component.Fee or Component.Penalty) return;
        var period = allocation.DueNumber - 1 - Plan.Offset;
        var principal = allocation.Component == Component.Principal;
        if (period >= 0 && period < actual.Count) actual.Pay(period, date, principal ? allocation.Amount : 0m, principal ? 0m : allocation.Amount);
        else if (principal) actual.OweBeside(date, -allocation.Amount);
    }

    private int PrepaidDue(DateOnly date)
    {
        if (Plan.Actual is not { } actual || terms.Prepayment == PrepaymentEffect.KeepsInstalments) return -1;
        for (var period = 0; period < actual.Count - 1; period++)
            if (Dues[Plan.Offset + period].DueDate == date) return period;
        return -1;
    }

    private decimal Prepay(int period, DateOnly date, decimal amount, List<Allocation> allocations)
    {
        var actual = Plan.Actual!;
        var principal = Math.Min(amount, Dues.Skip(Plan.Offset).Take(actual.Count).Sum(other => other.Open.Principal));
        if (principal <= 0m) return amount;
        actual.Prepay(period, date, principal, terms.Prepayment);
        var due = Dues[period + Plan.Offset];
        due.Owe(principal, 0m);
        due.Pay(Target.Principal, principal, date);
        allocations.Add(new Allocation(due.Number, Component.Principal, Bucket.Due, principal));
        PrincipalOutstanding -= principal;
        return amount - principal;
    }

    private void KeepEarned(DateOnly date)
    {
        var open = Plan.OpenBy(date);
        for (var index = 0; index < open.Length; index++) Dues[index].Owe(0m, open[index] - Dues[index].Open.Interest);
    }
}
