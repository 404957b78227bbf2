using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Products;

/// <summary>Which dues a step of the order looks at, seen from the day of the payment.</summary>
public enum Bucket
{
    /// <summary>Due before that day.</summary>
    PastDue,

    /// <summary>Due on that day.</summary>
    Due,

    /// <summary>Due after that day.</summary>
    InAdvance,
}

/// <summary>What a step pays of a due.</summary>
public enum Target
{
    /// <summary>Principal.</summary>
    Principal,

    /// <summary>Interest.</summary>
    Interest,

    /// <summary>All fees of the due.</summary>
    Fee,

    /// <summary>All penalties of the due.</summary>
    Penalty,

    /// <summary>Fees whose own date has come.</summary>
    FeeAlreadyDue,

    /// <summary>Penalties whose own date has come.</summary>
    PenaltyAlreadyDue,
}

/// <summary>Whether a due is finished before the next, or a component before the next.</summary>
public enum AllocationDirection
{
    /// <summary>Due by due, inside each component by component.</summary>
    Horizontal,

    /// <summary>Component by component, inside each due by due.</summary>
    Vertical,
}

/// <summary>Where money goes that is left when nothing is due.</summary>
public enum ExcessRule
{
    /// <summary>To the dues that come next.</summary>
    NextInstalment,

    /// <summary>To the last due, then the one before it.</summary>
    LastInstalment,

    /// <summary>In equal parts to all dues still open.</summary>
    Reamortise,

    /// <summary>To principal only, of the last due first.</summary>
    Principal,

    /// <summary>Nowhere: it is held for the borrower until something is due.</summary>
    Held,
}

/// <summary>The order in which a payment is placed: product data, kept by the loan as it was booked.</summary>
public sealed record AllocationOrder
{
    /// <summary>Due by due or component by component.</summary>
    public AllocationDirection Direction { get; init; } = AllocationDirection.Horizontal;

    /// <summary>What is paid first of a due that is past due.</summary>
    public IReadOnlyList<Target> PastDue { get; init; } = Standard;

    /// <summary>What is paid first of a due on its day.</summary>
    public IReadOnlyList<Target> Due { get; init; } = Standard;

    /// <summary>What is paid first of a due that comes later.</summary>
    public IReadOnlyList<Target> InAdvance { get; init; } = Standard;

    /// <summary>Which later due comes first.</summary>
    public ExcessRule Excess { get; init; } = ExcessRule.NextInstalment;

    /// <summary>Penalty, fee, interest, principal.</summary>
    public static IReadOnlyList<Target> Standard { get; } = [Target.Penalty, Target.Fee, Target.Interest, Target.Principal];

    /// <summary>The default of a product: oldest due first, in each penalty, fee, interest, principal.</summary>
    public static AllocationOrder Default { get; } = new();

    /// <summary>Refuses an order that forgets a component, so that money could never reach it.</summary>
    /// <exception cref="Refusal">A bucket lacks a component.</exception>
    public void Check()
    {
        foreach (var targets in new[] { PastDue, Due, InAdvance })
            Refusal.If(Standard.Any(needed => !targets.Contains(needed)), "Every part of the allocation order needs penalty, fee, interest and principal.");
    }

    internal IReadOnlyList<Target> Of(Bucket bucket) => bucket switch
    {
        Bucket.PastDue => PastDue,
        Bucket.Due => Due,
        Bucket.InAdvance => InAdvance,
    };
}
