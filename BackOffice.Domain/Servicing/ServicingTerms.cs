using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>The settings a loan is run by, as its product had them when it was booked.</summary>
public sealed record ServicingTerms
{
    /// <summary>The schedule the loan was booked with; amount and day come from the disbursement itself.</summary>
    public required ScheduleTerms Schedule { get; init; }

    /// <summary>Interest by plan or by actual balance.</summary>
    public InterestBasis Basis { get; init; } = InterestBasis.Scheduled;

    /// <summary>When arrears and early money change interest, on the actual basis.</summary>
    public ArrearsInterest Arrears { get; init; } = ArrearsInterest.Daily;

    /// <summary>What money ahead of the plan does, on the actual basis.</summary>
    public PrepaymentEffect Prepayment { get; init; } = PrepaymentEffect.KeepsInstalments;

    /// <summary>In which order a payment is placed.</summary>
    public AllocationOrder Allocation { get; init; } = AllocationOrder.Default;

    /// <summary>Another order for some kinds of receipt.</summary>
    public IReadOnlyDictionary<ReceiptKind, AllocationOrder> AllocationByKind { get; init; } = new Dictionary<ReceiptKind, AllocationOrder>();

    /// <summary>True when the down payment is taken with the disbursement.</summary>
    public bool CollectsDownPayment { get; init; }

    /// <summary>Penalties charged by rule; none when absent.</summary>
    public PenaltyRule? Penalty { get; init; }

    /// <summary>Part of principal not yet due that ending early costs, as a fee of the day.</summary>
    public decimal PrepaymentFeeShare { get; init; }

    /// <summary>A payoff this much short still settles the loan; the rest is given up. In units of the currency.</summary>
    public decimal SmallBalance { get; init; }

    /// <summary>An open amount of a due up to this is not late, in units of the currency.</summary>
    public decimal Tolerance { get; init; }

    /// <summary>True when interest and charges that have fallen due may become principal.</summary>
    public bool MayCapitalise { get; init; }

    /// <summary>Origination fees withheld or financed that are earned over the life, in units of the currency.</summary>
    public decimal DeferredFees { get; init; }

    /// <summary>Commission owed to whoever brought the loan, spent over the life as the fees are earned, in units of the currency.</summary>
    public decimal DeferredCosts { get; init; }

    /// <summary>All that was promised, when it is paid out in parts, in units of the currency.</summary>
    public decimal? Commitment { get; init; }

    /// <summary>When the loan counts as defaulted and stops accruing, and what is provided; none when only the contract is followed.</summary>
    public CreditPolicy? Credit { get; init; }

    /// <summary>True when a charge-off takes all scheduled interest; otherwise what has accrued by its day.</summary>
    public bool ChargeOffTakesScheduledInterest { get; init; }

    /// <summary>True when a chargeback opens the components its payment had paid; otherwise it is principal.</summary>
    public bool ChargebackByComponents { get; init; }

    /// <summary>The order for a kind of receipt.</summary>
    public AllocationOrder OrderOf(ReceiptKind kind) => AllocationByKind.TryGetValue(kind, out var order) ? order : Allocation;
}
