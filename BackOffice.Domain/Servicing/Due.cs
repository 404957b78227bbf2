using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A due of a running loan: what is owed and what was paid of it. Amounts are units of the loan's currency.</summary>
public sealed class Due
{
    private readonly List<Charge> charges = [];
    private decimal paidPrincipal;
    private decimal paidInterest;

    internal Due(int number, DateOnly from, DateOnly dueDate, decimal principal, decimal interest) =>
        (Number, From, DueDate, Principal, Interest) = (number, from, dueDate, principal, interest);

    /// <summary>Position in the plan, from 1.</summary>
    public int Number { get; }

    /// <summary>The day after which charges belong to this due.</summary>
    public DateOnly From { get; }

    /// <summary>The day the money is due.</summary>
    public DateOnly DueDate { get; internal set; }

    /// <summary>Principal owed.</summary>
    public decimal Principal { get; internal set; }

    /// <summary>Interest owed.</summary>
    public decimal Interest { get; internal set; }

    /// <summary>Interest of the plan that is no longer asked for.</summary>
    public decimal WaivedInterest { get; private set; }

    /// <summary>Interest that a chargeback opened again, part of <see cref="Interest"/>.</summary>
    public decimal ReopenedInterest { get; private set; }

    /// <summary>The part of <see cref="Interest"/> that was earned after the due date, on the actual basis after the last due. No penalty is asked on it.</summary>
    public decimal InterestAfterDue { get; internal set; }

    /// <summary>The first day on which a payment may take interest of it: on the actual basis interest of days to come is not certain and cannot be paid ahead.</summary>
    internal DateOnly InterestPayableFrom { get; set; }

    /// <summary>Interest as the plan has it: what is owed, waivers back in and chargebacks out.</summary>
    internal decimal PlanInterest => Interest + WaivedInterest - ReopenedInterest;

    /// <summary><see cref="PlanInterest"/> when a later plan takes over what is open.</summary>
    internal decimal InterestOnceReplaced => paidInterest + WaivedInterest - ReopenedInterest;

    /// <summary>Fees and penalties of this due in order of their dates.</summary>
    public IReadOnlyList<Charge> Charges => charges;

    /// <summary>Paid before the due date.</summary>
    public decimal PaidInAdvance { get; private set; }

    /// <summary>Paid after the due date.</summary>
    public decimal PaidLate { get; private set; }

    /// <summary>The day it was paid in full; none while something is open.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>True when a later plan took over what was open of it.</summary>
    public bool IsReplaced { get; private set; }

    /// <summary>What is owed by component.</summary>
    public Amounts Owed => new(Principal, Interest, Charged(Component.Fee), Charged(Component.Penalty));

    /// <summary>What was paid by component.</summary>
    public Amounts Paid => new(paidPrincipal, paidInterest, PaidOf(Component.Fee), PaidOf(Component.Penalty));

    /// <summary>What is open by component.</summary>
    public Amounts Open => Owed - Paid;

    /// <summary>True when nothing is open.</summary>
    public bool IsPaid => Principal == paidPrincipal && Interest == paidInterest && !AnyChargeOpen();

    /// <summary>
    /// Dues from one on in order of their dates, those of one day in order of their numbers; what stands before them stays. A debt of its own day
    /// is the last of the list, wherever its day is.
    /// </summary>
    internal static IReadOnlyList<Due> OldestFirst(IReadOnlyList<Due> dues, int from)
    {
        for (var index = from + 1; index < dues.Count; index++)
            if (dues[index].DueDate < dues[index - 1].DueDate) return [.. dues.Take(from), .. dues.Skip(from).OrderBy(due => due.DueDate)];
        return dues;
    }

    internal void Add(Charge charge)
    {
        var at = charges.FindIndex(other => other.DueDate > charge.DueDate);
        charges.Insert(at < 0 ? charges.Count : at, charge);
        if (charge.Open > 0m) PaidOn = null;
    }

    internal void Owe(decimal principal, decimal interest)
    {
        Principal += principal;
        Interest += interest;
        if (!IsPaid) PaidOn = null;
    }

    /// <summary>Opens interest again that a payment had paid.</summary>
    internal void Reopen(decimal interest)
    {
        ReopenedInterest += interest;
        Owe(0m, interest);
    }

    /// <summary>No longer asks for a part of the interest.</summary>
    internal void WaiveInterest(decimal amount, DateOnly date)
    {
        WaivedInterest += amount;
        Interest -= amount;
        SettleIfPaid(date);
    }

    /// <summary>Takes interest as the plan makes it now; what was waived or opened again stays so.</summary>
    internal void SetPlanInterest(decimal interest) => Interest = Math.Max(paidInterest, interest - WaivedInterest + ReopenedInterest);

    /// <summary>No longer asks for anything open, and says what that was.</summary>
    internal Amounts GiveUp()
    {
        var open = Open;
        WaivedInterest += open.Interest;
        (Principal, Interest) = (paidPrincipal, paidInterest);
        foreach (var charge in charges) charge.Waive();
        return open;
    }

    /// <summary>Gives what is open to a new plan; open charges are handed over when <paramref name="withCharges"/>.</summary>
    internal List<Charge> Replace(bool withCharges)
    {
        var moved = new List<Charge>();
        Principal = paidPrincipal;
        Interest = paidInterest;
        IsReplaced = true;
        if (!withCharges) return moved;
        foreach (var charge in charges)
        {
            if (charge.Open <= 0m) continue;
            moved.Add(new Charge(charge.Id, charge.Kind, charge.DueDate, charge.Open, charge.IsAutomatic) { Waived = charge.Waived });
            (charge.Amount, charge.Waived) = (charge.Paid, 0m);
        }

        return moved;
    }

    /// <summary>What a payment of <paramref name="date"/> finds open of a target.</summary>
    internal decimal OpenOf(Target target, DateOnly date) => target switch
    {
        Target.Principal => Principal - paidPrincipal,
        Target.Interest => date < InterestPayableFrom ? 0m : Interest - paidInterest,
        Target.Fee => OpenCharges(Component.Fee, DateOnly.MaxValue),
        Target.Penalty => OpenCharges(Component.Penalty, DateOnly.MaxValue),
        Target.FeeAlreadyDue => OpenCharges(Component.Fee, date),
        Target.PenaltyAlreadyDue => OpenCharges(Component.Penalty, date),
    };

    /// <summary>Pays at most <paramref name="amount"/> of a target and says how much of which component.</summary>
    internal (Component Component, decimal Amount) Pay(Target target, decimal amount, DateOnly date)
    {
        var paid = Math.Min(amount, OpenOf(target, date));
        var component = target switch
        {
            Target.Principal => Component.Principal,
            Target.Interest => Component.Interest,
            Target.Fee or Target.FeeAlreadyDue => Component.Fee,
            Target.Penalty or Target.PenaltyAlreadyDue => Component.Penalty,
        };
        if (paid <= 0m) return (component, 0m);
        if (component == Component.Principal) paidPrincipal += paid;
        else if (component == Component.Interest) paidInterest += paid;
        else PayCharges(component, paid);
        if (date < DueDate) PaidInAdvance += paid;
        if (date > DueDate) PaidLate += paid;
        if (IsPaid) PaidOn = date;
        return (component, paid);
    }

    /// <summary>Gives back interest that was paid before its days, which is no longer owed.</summary>
    internal void GiveBack(decimal interest)
    {
        paidInterest -= interest;
        Interest -= interest;
        PaidInAdvance -= Math.Min(interest, PaidInAdvance);
    }

    /// <summary>Marks a due as settled on a day when a change of what is owed left nothing open, and as open again when it did not.</summary>
    internal void SettleIfPaid(DateOnly date)
    {
        if (!IsPaid) PaidOn = null;
        if (PaidOn is null && IsPaid && Owed.Total > 0m) PaidOn = date;
    }

    private void PayCharges(Component kind, decimal amount)
    {
        foreach (var charge in charges)
        {
            if (charge.Kind != kind) continue;
            var part = Math.Min(charge.Open, amount);
            charge.Paid += part;
            amount -= part;
        }
    }

    private decimal OpenCharges(Component kind, DateOnly until)
    {
        var open = 0m;
        foreach (var charge in charges)
            if (charge.Kind == kind && charge.DueDate <= until) open += charge.Open;
        return open;
    }

    private bool AnyChargeOpen()
    {
        foreach (var charge in charges)
            if (charge.Open != 0m) return true;
        return false;
    }

    private decimal Charged(Component kind)
    {
        var sum = 0m;
        foreach (var charge in charges)
            if (charge.Kind == kind) sum += charge.Amount;
        return sum;
    }

    private decimal PaidOf(Component kind)
    {
        var sum = 0m;
        foreach (var charge in charges)
            if (charge.Kind == kind) sum += charge.Paid;
        return sum;
    }
}
