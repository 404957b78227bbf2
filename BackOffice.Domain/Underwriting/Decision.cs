using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>What was decided.</summary>
public enum DecisionOutcome
{
    /// <summary>Yes.</summary>
    Approved,
    /// <summary>No.</summary>
    Denied,
}

/// <summary>The terms of an approval.</summary>
/// <param name="Amount">Principal in the application's currency.</param>
/// <param name="TermMonths">Monthly instalments.</param>
/// <param name="AnnualRate">Nominal rate, a fraction a year.</param>
public sealed record ApprovalTerms(decimal Amount, int TermMonths, decimal AnnualRate);

/// <summary>An underwriter's decision on an application; it is kept as it was made.</summary>
public sealed class Decision : IAggregateRoot
{
    private Decision() { }

    /// <summary>An approval on terms.</summary>
    /// <exception cref="Refusal">The terms exceed what was asked for.</exception>
    public static Decision Approve(Guid id, LoanApplication application, ApprovalTerms terms, Actor approver)
    {
        Refusal.If(terms.Amount <= 0, "The approved amount must be positive.");
        Refusal.If(terms.Amount > application.Amount, "An approval cannot exceed the amount asked for. Make a counter-offer instead.");
        Refusal.If(terms.TermMonths < 1, "The term is at least one month.");
        Refusal.If(terms.AnnualRate is < 0 or >= 1, "The rate is a fraction a year between 0 and 1: 11.9% is 0.119.");
        return new Decision
        {
            Id = id, LegalEntityId = application.LegalEntityId, ApplicationId = application.Id, Outcome = DecisionOutcome.Approved, Currency = application.Currency,
            Amount = terms.Amount, TermMonths = terms.TermMonths, AnnualRate = terms.AnnualRate,
            DecidedBy = approver.UserId, DecidedByName = approver.Name, DecidedAt = approver.Now, DecidedOn = approver.Today(application.LegalEntityId),
        };
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Yes or no.</summary>
    public DecisionOutcome Outcome { get; private set; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Approved principal.</summary>
    public decimal Amount { get; private set; }
    /// <summary>Approved monthly instalments.</summary>
    public int TermMonths { get; private set; }
    /// <summary>Approved nominal rate, a fraction a year.</summary>
    public decimal AnnualRate { get; private set; }
    /// <summary>Who decided.</summary>
    public Guid DecidedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string DecidedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset DecidedAt { get; private set; }
    /// <summary>The business date then.</summary>
    public DateOnly DecidedOn { get; private set; }
}

/// <summary>
/// Who holds a case, and until when. It has a row of its own, so that taking a case never conflicts with work on the application.
/// </summary>
public sealed class CaseLease
{
    /// <summary>How long a case stays with its holder without a sign of life.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(30);

    private CaseLease() { }

    /// <summary>A case taken now.</summary>
    public CaseLease(short legalEntityId, Guid applicationId, Actor holder) =>
        (LegalEntityId, ApplicationId, HolderId, HolderName, Since, Until) =
        (legalEntityId, applicationId, holder.UserId, holder.Name, holder.Now, holder.Now + Duration);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The case.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Who holds it.</summary>
    public Guid HolderId { get; private set; }
    /// <summary>Their name.</summary>
    public string HolderName { get; private set; } = "";
    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; }
    /// <summary>Free again after this.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Takes over a lease that has run out.</summary>
    public void PassTo(Actor holder)
    {
        Refusal.If(HolderId != holder.UserId && Until > holder.Now, $"{HolderName} holds this case until {Until:HH:mm} UTC. Take another one, or ask them to hand it back.");
        (HolderId, HolderName, Since, Until) = (holder.UserId, holder.Name, holder.Now, holder.Now + Duration);
    }
}
