using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What is going on with a loan beside its status.</summary>
public enum LoanSubStatus
{
    /// <summary>It is being repaid.</summary>
    Repaying,
    /// <summary>A payoff was quoted and is expected.</summary>
    PendingPayoff,
    /// <summary>Fraud is looked into.</summary>
    FraudProcess,
    /// <summary>The borrower is represented by an attorney.</summary>
    AttorneyRetained,
    /// <summary>The borrower has died.</summary>
    DeceasedProcess,
    /// <summary>The borrower is in bankruptcy.</summary>
    Bankruptcy,
    /// <summary>The borrower told of a hardship.</summary>
    Hardship,
    /// <summary>Charged off and still collected.</summary>
    ChargedOff,
    /// <summary>Settled for less than was owed.</summary>
    Settled,
    /// <summary>Everything was paid.</summary>
    PaidInFull,
}

/// <summary>A change of a loan's status or sub-status. It is only ever added.</summary>
public sealed class LoanStatusChange : IPartOfRoot
{
    private LoanStatusChange() { }

    internal LoanStatusChange(Loan loan, DateOnly effectiveOn, string reason, Actor actor) =>
        (Id, LegalEntityId, LoanId, Status, SubStatus, EffectiveOn, Reason, ChangedByName, RecordedAt) =
        (Guid.CreateVersion7(), loan.LegalEntityId, loan.Id, loan.Status, loan.SubStatus, effectiveOn, reason, actor.Name, actor.Now);

    /// <summary>UUID version 7.</summary>
    public Guid Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The loan.</summary>
    public Guid LoanId { get; private set; }
    /// <summary>The status it came to.</summary>
    public LoanStatus Status { get; private set; }
    /// <summary>The sub-status it came to.</summary>
    public LoanSubStatus SubStatus { get; private set; }
    /// <summary>The business date it holds from.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>The name of who did it.</summary>
    public string ChangedByName { get; private set; } = "";
    /// <summary>When it was written.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => LoanId;
}
