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

    /// <summary>True when a charge-off takes all scheduled interest; otherwise what has accrued by its day.</summary>
    public bool ChargeOffTakesScheduledInterest { get; init; }

    /// <summary>True when a chargeback opens the components its payment had paid; otherwise it is principal.</summary>
    public bool ChargebackByComponents { get; init; }

    /// <summary>The order for a kind of receipt.</summary>
    public AllocationOrder OrderOf(ReceiptKind kind) => AllocationByKind.TryGetValue(kind, out var order) ? order : Allocation;
}
