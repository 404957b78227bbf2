using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>A case sent upward, with what its underwriter recommends; whoever approves on it is the second approver.</summary>
public sealed class Referral : IAggregateRoot
{
    private Referral() { }

    /// <summary>Sends a case upward.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="application">The case.</param>
    /// <param name="reason">Why someone else must decide.</param>
    /// <param name="recommended">The terms the underwriter would approve; null when none are recommended.</param>
    /// <param name="actor">Who sends it.</param>
    public Referral(Guid id, LoanApplication application, Reason reason, ApprovalTerms? recommended, Actor actor)
    {
        (Id, LegalEntityId, ApplicationId, Reason, ReferredBy, ReferredByName, ReferredAt) =
            (id, application.LegalEntityId, application.Id, reason.For(ReasonUse.Referral), actor.UserId, actor.Name, actor.Now);
        (Currency, Submission) = (application.Currency, application.Submissions);
        (Amount, TermMonths, AnnualRate) = (recommended?.Amount, recommended?.TermMonths, recommended?.AnnualRate);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The case.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>ISO 4217 code of the amount.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Recommended principal; null without a recommendation.</summary>
    public decimal? Amount { get; private set; }
    /// <summary>Recommended months.</summary>
    public int? TermMonths { get; private set; }
    /// <summary>Recommended nominal rate, a fraction a year.</summary>
    public decimal? AnnualRate { get; private set; }
    /// <summary>Which submission of the application it was recommended on: what the applicant says anew is judged anew.</summary>
    public int Submission { get; private set; }
    /// <summary>Who sent it.</summary>
    public Guid ReferredBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string ReferredByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset ReferredAt { get; private set; }

    /// <summary>True when someone else recommends these terms, or the same for more money, on the application as it is now.</summary>
    public bool Recommends(ApprovalTerms terms, LoanApplication application, Guid approver) => Submission == application.Submissions && Amount >= terms.Amount && TermMonths == terms.TermMonths && AnnualRate == terms.AnnualRate && ReferredBy != approver;
}
