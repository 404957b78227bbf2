using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Payments;

/// <summary>Where a payment stands.</summary>
public enum PaymentStatus
{
    /// <summary>Announced or not placed yet.</summary>
    Pending,
    /// <summary>Placed on the loan and in the ledger.</summary>
    Posted,
    /// <summary>Taken back: it should never have been entered.</summary>
    Reversed,
    /// <summary>The bank took it back.</summary>
    Returned,
    /// <summary>It never arrived.</summary>
    Failed,
}

/// <summary>The moves of a payment.</summary>
public static class PaymentWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<PaymentStatus> Table { get; } = new("payment", [PaymentStatus.Pending, PaymentStatus.Posted],
    [
        new(PaymentStatus.Pending, "Post", PaymentStatus.Posted, Permission.PaymentsPost),
        new(PaymentStatus.Pending, "Fail", PaymentStatus.Failed, Permission.PaymentsPost),
        new(PaymentStatus.Posted, "Reverse", PaymentStatus.Reversed, Permission.PaymentsPost),
        new(PaymentStatus.Posted, "Record return", PaymentStatus.Returned, Permission.PaymentsPost),
    ]);
}

/// <summary>Money received for a loan.</summary>
public sealed class Payment : IAggregateRoot
{
    private readonly List<PaymentAllocation> _allocations = [];

    private Payment() { }

    /// <summary>A payment that pays one instalment exactly.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="number">PM-2026-000123.</param>
    /// <param name="loan">The loan.</param>
    /// <param name="amount">What was received.</param>
    /// <param name="effectiveOn">Value date at our bank.</param>
    /// <param name="paid">What the loan said it paid.</param>
    /// <param name="actor">Who posts it.</param>
    public Payment(Guid id, string number, Loan loan, Money amount, DateOnly effectiveOn, PaidInstalment paid, Actor actor)
    {
        Refusal.If(effectiveOn > actor.Today(loan.LegalEntityId), "The value date lies in the future: post the payment when the money is there.");
        Refusal.If(effectiveOn < loan.DisbursedOn, "The value date lies before the disbursement.");
        (Id, LegalEntityId, Number, LoanId, Currency, Amount, EffectiveOn, PostedOn, RecordedAt) =
            (id, loan.LegalEntityId, number, loan.Id, amount.Currency.Code, amount.Amount, effectiveOn, actor.Today(loan.LegalEntityId), actor.Now);
        Allocate(paid.LineNo, Component.Interest, paid.Interest);
        Allocate(paid.LineNo, Component.Principal, paid.Principal);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Unique in the legal entity.</summary>
    public string Number { get; private set; } = "";
    /// <summary>The loan.</summary>
    public Guid LoanId { get; private set; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What was received.</summary>
    public decimal Amount { get; private set; }
    /// <summary>Value date at our bank.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>Business date of posting.</summary>
    public DateOnly PostedOn { get; private set; }
    /// <summary>When it was entered.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public PaymentStatus Status { get; private set; } = PaymentStatus.Posted;
    /// <summary>Why it was taken back; null while it stands.</summary>
    public string? Reason { get; private set; }
    /// <summary>Business date it was taken back on.</summary>
    public DateOnly? ReversedOn { get; private set; }
    /// <summary>What it paid, line by line; adds up to <see cref="Amount"/>.</summary>
    public IReadOnlyList<PaymentAllocation> Allocations => _allocations;

    /// <summary>Takes the payment back as if it had never been entered.</summary>
    /// <param name="reason">Why it should not have been entered.</param>
    /// <param name="actor">Who takes it back.</param>
    /// <returns>What it had paid of its due.</returns>
    /// <exception cref="Refusal">It does not stand any more.</exception>
    public PaidInstalment Reverse(Reason reason, Actor actor)
    {
        (Status, Reason, ReversedOn) = (PaymentWorkflow.Table.Next(Status, PaymentStatus.Reversed), reason.For(ReasonUse.PaymentReversal), actor.Today(LegalEntityId));
        return new PaidInstalment(_allocations[0].DueLineNo, Allocated(Component.Interest), Allocated(Component.Principal));
    }

    /// <summary>What of it went to a component.</summary>
    public decimal Allocated(Component component) => _allocations.Where(a => a.Component == component).Sum(a => a.Amount);

    private void Allocate(int dueLineNo, Component component, decimal amount)
    {
        if (amount != 0) _allocations.Add(new PaymentAllocation(this, _allocations.Count + 1, dueLineNo, component, amount));
    }
}

/// <summary>A part of a payment on a component of a due.</summary>
public sealed class PaymentAllocation : IPartOfRoot
{
    private PaymentAllocation() { }

    internal PaymentAllocation(Payment payment, int lineNo, int dueLineNo, Component component, decimal amount) =>
        (LegalEntityId, PaymentId, LineNo, DueLineNo, Component, Amount) = (payment.LegalEntityId, payment.Id, lineNo, dueLineNo, component, amount);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The payment.</summary>
    public Guid PaymentId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>The plan line it paid.</summary>
    public int DueLineNo { get; private set; }
    /// <summary>What of it.</summary>
    public Component Component { get; private set; }
    /// <summary>How much, in the payment's currency.</summary>
    public decimal Amount { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => PaymentId;
}
