namespace BackOffice.Domain.Shared;

/// <summary>What a payment can pay.</summary>
public enum Component
{
    /// <summary>The amount lent.</summary>
    Principal,

    /// <summary>Interest of the plan.</summary>
    Interest,

    /// <summary>Charges for a service.</summary>
    Fee,

    /// <summary>Charges for being late.</summary>
    Penalty,
}

/// <summary>An amount of each component, in units of the loan's currency.</summary>
/// <param name="Principal">Units of the currency.</param>
/// <param name="Interest">Units of the currency.</param>
/// <param name="Fee">Units of the currency.</param>
/// <param name="Penalty">Units of the currency.</param>
public readonly record struct Amounts(decimal Principal, decimal Interest, decimal Fee, decimal Penalty)
{
    /// <summary>All components together.</summary>
    public decimal Total => Principal + Interest + Fee + Penalty;

    /// <summary>The amount of one component.</summary>
    public decimal this[Component component] => component switch
    {
        Component.Principal => Principal,
        Component.Interest => Interest,
        Component.Fee => Fee,
        Component.Penalty => Penalty,
    };

    /// <summary>One component alone.</summary>
    public static Amounts Of(Component component, decimal amount) => component switch
    {
        Component.Principal => new Amounts(amount, 0m, 0m, 0m),
        Component.Interest => new Amounts(0m, amount, 0m, 0m),
        Component.Fee => new Amounts(0m, 0m, amount, 0m),
        Component.Penalty => new Amounts(0m, 0m, 0m, amount),
    };

    /// <summary>The sum by component.</summary>
    public static Amounts operator +(Amounts left, Amounts right) =>
        new(left.Principal + right.Principal, left.Interest + right.Interest, left.Fee + right.Fee, left.Penalty + right.Penalty);

    /// <summary>The difference by component.</summary>
    public static Amounts operator -(Amounts left, Amounts right) =>
        new(left.Principal - right.Principal, left.Interest - right.Interest, left.Fee - right.Fee, left.Penalty - right.Penalty);
}
