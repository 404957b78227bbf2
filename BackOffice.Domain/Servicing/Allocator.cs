using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A part of a payment and where it went.</summary>
/// <param name="DueNumber">The due it paid; 0 for interest collected with the disbursement, which can only be given back.</param>
/// <param name="Component">What it paid of the due.</param>
/// <param name="Bucket">Whether the due was past, on or before its day.</param>
/// <param name="Amount">Units of the loan's currency, more than zero; less for interest that is given back.</param>
public readonly record struct Allocation(int DueNumber, Component Component, Bucket Bucket, decimal Amount);

/// <summary>Places one payment on the dues of a loan by an <see cref="AllocationOrder"/>.</summary>
internal sealed class Allocator(IReadOnlyList<Due> all, AllocationOrder order, DateOnly date, decimal smallestUnit, int firstOpen)
{
    private readonly IReadOnlyList<Due> dues = Due.OldestFirst(all, firstOpen);
    private readonly List<Allocation> allocations = [];

    /// <summary>What was placed, in the order it was placed.</summary>
    public List<Allocation> Allocations => allocations;

    /// <summary>Places as much of <paramref name="amount"/> as there is to pay and returns what is left.</summary>
    public decimal Place(decimal amount)
    {
        amount = PlaceBucket(Bucket.PastDue, amount);
        amount = PlaceBucket(Bucket.Due, amount);
        return amount > 0m ? PlaceAhead(amount) : 0m;
    }

    private decimal PlaceBucket(Bucket bucket, decimal amount)
    {
        if (order.Direction == AllocationDirection.Vertical) return Vertical(Open(bucket), bucket, order.Of(bucket), amount);
        for (var index = firstOpen; index < dues.Count && amount > 0m; index++)
        {
            var due = dues[index];
            if (BucketOf(due) != bucket) continue;
            amount = PayDue(due, bucket, order.Of(bucket), amount);
        }

        return amount;
    }

    private decimal PlaceAhead(decimal amount)
    {
        if (order.Excess == ExcessRule.Held) return amount;
        var ahead = Open(Bucket.InAdvance);
        if (order.Excess is ExcessRule.LastInstalment or ExcessRule.Principal) ahead.Reverse();
        if (order.Excess == ExcessRule.Principal) return Vertical(ahead, Bucket.InAdvance, [Target.Principal], amount);
        if (order.Excess == ExcessRule.Reamortise) return Evenly(ahead, amount);
        if (order.Direction == AllocationDirection.Vertical) return Vertical(ahead, Bucket.InAdvance, order.InAdvance, amount);
        foreach (var due in ahead)
        {
            if (amount <= 0m) break;
            amount = PayDue(due, Bucket.InAdvance, order.InAdvance, amount);
        }

        return amount;
    }

    // Equal parts in whole units, the last of them takes what division leaves; a due that needs less frees the rest for another round.
    private decimal Evenly(List<Due> ahead, decimal amount)
    {
        while (amount > 0m)
        {
            ahead.RemoveAll(due => !order.InAdvance.Any(target => due.OpenOf(target, date) > 0m));
            if (ahead.Count == 0) return amount;
            var part = decimal.Floor(amount / ahead.Count / smallestUnit) * smallestUnit;
            var before = amount;
            for (var index = 0; index < ahead.Count && amount > 0m; index++)
            {
                var share = index == ahead.Count - 1 ? before - part * (ahead.Count - 1) : part;
                amount -= share - PayDue(ahead[index], Bucket.InAdvance, order.InAdvance, share);
            }
        }

        return amount;
    }

    private decimal Vertical(List<Due> open, Bucket bucket, IReadOnlyList<Target> targets, decimal amount)
    {
        foreach (var target in targets)
            foreach (var due in open)
            {
                if (amount <= 0m) return 0m;
                amount -= Pay(due, bucket, target, amount);
            }

        return amount;
    }

    private decimal PayDue(Due due, Bucket bucket, IReadOnlyList<Target> targets, decimal amount)
    {
        for (var index = 0; index < targets.Count && amount > 0m; index++) amount -= Pay(due, bucket, targets[index], amount);
        return amount;
    }

    private decimal Pay(Due due, Bucket bucket, Target target, decimal amount)
    {
        var (component, paid) = due.Pay(target, amount, date);
        if (paid > 0m) allocations.Add(new Allocation(due.Number, component, bucket, paid));
        return paid;
    }

    private List<Due> Open(Bucket bucket)
    {
        var open = new List<Due>();
        for (var index = firstOpen; index < dues.Count; index++)
            if (BucketOf(dues[index]) == bucket && !dues[index].IsPaid) open.Add(dues[index]);
        return open;
    }

    private Bucket BucketOf(Due due) => due.DueDate < date ? Bucket.PastDue : due.DueDate == date ? Bucket.Due : Bucket.InAdvance;
}
