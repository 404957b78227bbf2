using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>What was decided.</summary>
public enum DecisionOutcome
{
    /// <summary>Yes.</summary>
    Approved,
    /// <summary>Yes, on other terms than asked for.</summary>
    CounterOffered,
    /// <summary>No.</summary>
    Denied,
}

/// <summary>The terms of an approval.</summary>
/// <param name="Amount">Principal in the application's currency.</param>
/// <param name="TermMonths">Monthly instalments.</param>
/// <param name="AnnualRate">Nominal rate, a fraction a year.</param>
public sealed record ApprovalTerms(decimal Amount, int TermMonths, decimal AnnualRate);

/// <summary>What the rules saw and said when a case was decided; it is kept with the decision, so that it can be defended later.</summary>
/// <param name="ScorecardVersion">The scorecard's version.</param>
/// <param name="Score">What it said, factor by factor.</param>
/// <param name="Affordability">The month it was scored on.</param>
/// <param name="MatrixVersion">The authority matrix' version.</param>
/// <param name="Required">The authority it asked for; null for a denial, which needs none.</param>
/// <param name="OverrideReason">Why the decision goes against the scorecard; null when it does not.</param>
/// <param name="ProductVersion">The version of the product's terms; null in decisions older than this record of it.</param>
/// <param name="FraudRulesVersion">The version of the fraud rules it was screened under; null where it never was, and in decisions older than this record of it.</param>
public sealed record DecisionEvidence(int ScorecardVersion, Score Score, Affordability Affordability, int MatrixVersion, RequiredAuthority? Required, string? OverrideReason, int? ProductVersion = null, int? FraudRulesVersion = null);

/// <summary>An underwriter's decision on an application; it is kept as it was made.</summary>
public sealed class Decision : IAggregateRoot
{
    private Decision() { }

    private Decision(Guid id, LoanApplication application, DecisionOutcome outcome, ApprovalTerms terms, DecisionEvidence evidence, Actor actor)
    {
        (Id, LegalEntityId, ApplicationId, Outcome, Currency, Evidence) = (id, application.LegalEntityId, application.Id, outcome, application.Currency, evidence);
        (Amount, TermMonths, AnnualRate) = (terms.Amount, terms.TermMonths, terms.AnnualRate);
        (DecidedBy, DecidedByName, DecidedAt, DecidedOn) = (actor.UserId, actor.Name, actor.Now, actor.Today(application.LegalEntityId));
        IsOverride = evidence.OverrideReason is not null;
    }

    /// <summary>An approval on the terms asked for.</summary>
    /// <exception cref="Refusal">They are other terms, which the applicant must be offered (Regulation B, 12 CFR 1002.2(c)(1)(i) and 1002.9(a)(1)(iv)).</exception>
    public static Decision Approve(Guid id, LoanApplication application, ApprovalTerms terms, DecisionEvidence evidence, Actor approver)
    {
        Check(terms);
        Refusal.If(!Asks(application, terms), "These are not the terms asked for: make a counter-offer, so that the applicant can accept or refuse them.");
        Refusal.If(evidence.Score.Band == ScoreBand.Decline && string.IsNullOrWhiteSpace(evidence.OverrideReason), "The scorecard declines this case. Say why you approve it all the same.");
        return new Decision(id, application, DecisionOutcome.Approved, terms, evidence, approver);
    }

    /// <summary>An offer on other terms. The notice of adverse action is due 90 days later unless it is accepted.</summary>
    /// <exception cref="Refusal">The terms are those asked for.</exception>
    public static Decision CounterOffer(Guid id, LoanApplication application, ApprovalTerms terms, DecisionEvidence evidence, Actor approver)
    {
        Check(terms);
        Refusal.If(Asks(application, terms), "These are the terms asked for: approve the case instead.");
        Refusal.If(evidence.Score.Band == ScoreBand.Decline && string.IsNullOrWhiteSpace(evidence.OverrideReason), "The scorecard declines this case even on these terms. Say why you offer them all the same.");
        var decision = new Decision(id, application, DecisionOutcome.CounterOffered, terms, evidence, approver);
        decision.NoticeDueOn = decision.DecidedOn.AddDays(AdverseAction.CounterOfferDays);
        return decision;
    }

    /// <summary>A denial, for up to four reasons in order of weight. Its notice is due within 30 days of the completed application (12 CFR 1002.9(a)(1)(i)), not of the decision.</summary>
    /// <exception cref="Refusal">There is no reason, more than four, or one twice.</exception>
    public static Decision Deny(Guid id, LoanApplication application, IReadOnlyList<DenialReason> reasons, string? otherReason, DecisionEvidence evidence, Actor approver)
    {
        Refusal.If(reasons.Count == 0, "Give the reasons for the denial, the weightiest first: the applicant has a right to them.");
        Refusal.If(reasons.Count > AdverseAction.MaximumReasons, $"Give at most {AdverseAction.MaximumReasons} reasons, the weightiest first.");
        Refusal.If(reasons.Distinct().Count() != reasons.Count, "A reason is given twice: keep it once.");
        Refusal.If(reasons.Contains(DenialReason.Other) == string.IsNullOrWhiteSpace(otherReason), "Say which other reason it is, and only when “Other” is among the reasons.");
        var decision = new Decision(id, application, DecisionOutcome.Denied, new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate), evidence, approver);
        (decision.Reasons, decision.OtherReason) = (reasons, otherReason?.Trim());
        decision.NoticeDueOn = DateOnly.FromDateTime(application.SubmittedAt.UtcDateTime).AddDays(AdverseAction.NoticeDays);
        return decision;
    }

    /// <summary>Keeps since when the decider held the case.</summary>
    public Decision AfterHolding(CaseLease lease)
    {
        HeldSince = lease.Since;
        return this;
    }

    private static bool Asks(LoanApplication application, ApprovalTerms terms) => terms == new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate);

    private static void Check(ApprovalTerms terms)
    {
        Refusal.If(terms.Amount <= 0, "The approved amount must be positive.");
        Refusal.If(terms.TermMonths < 1, "The term is at least one month.");
        Refusal.If(terms.AnnualRate is < 0 or >= 1, "The rate is a fraction a year between 0 and 1: 11.9% is 0.119.");
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Yes, yes on other terms, or no.</summary>
    public DecisionOutcome Outcome { get; private set; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Principal approved or offered; of a denial the one asked for.</summary>
    public decimal Amount { get; private set; }
    /// <summary>Monthly instalments approved or offered.</summary>
    public int TermMonths { get; private set; }
    /// <summary>Nominal rate approved or offered, a fraction a year.</summary>
    public decimal AnnualRate { get; private set; }
    /// <summary>Who decided.</summary>
    public Guid DecidedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string DecidedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset DecidedAt { get; private set; }
    /// <summary>The business date then.</summary>
    public DateOnly DecidedOn { get; private set; }
    /// <summary>Since when the decider held the case: with the instant of the decision it says how long they took.</summary>
    public DateTimeOffset? HeldSince { get; private set; }
    /// <summary>Why not, the weightiest first; empty unless denied.</summary>
    public IReadOnlyList<DenialReason> Reasons { get; private set; } = [];
    /// <summary>The reason meant by <see cref="DenialReason.Other"/>.</summary>
    public string? OtherReason { get; private set; }
    /// <summary>The day the notice of adverse action must be out; null when none is due.</summary>
    public DateOnly? NoticeDueOn { get; private set; }
    /// <summary>True when it goes against the scorecard.</summary>
    public bool IsOverride { get; private set; }
    /// <summary>What the rules saw and said.</summary>
    public DecisionEvidence Evidence { get; private set; } = null!;
}
