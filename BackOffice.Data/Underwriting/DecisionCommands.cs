using BackOffice.Data.Fraud;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>A condition that an approval sets.</summary>
/// <param name="Text">What must be so.</param>
/// <param name="Stage">What it holds up while open.</param>
public sealed record NewCondition(string Text, ConditionStage Stage);

/// <summary>Approve a case.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Version">The version the underwriter saw.</param>
/// <param name="Terms">Amount, term and rate.</param>
public sealed record ApproveApplication(Guid ApplicationId, int Version, ApprovalTerms Terms) : Command
{
    /// <summary>What must be so before it goes on.</summary>
    public IReadOnlyList<NewCondition> Conditions { get; init; } = [];

    /// <summary>Why, when the scorecard says no.</summary>
    public string? OverrideReason { get; init; }
}

/// <summary>Offer other terms than asked for.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Version">The version the underwriter saw.</param>
/// <param name="Terms">What is offered.</param>
public sealed record OfferOtherTerms(Guid ApplicationId, int Version, ApprovalTerms Terms) : Command
{
    /// <summary>What must be so before it goes on.</summary>
    public IReadOnlyList<NewCondition> Conditions { get; init; } = [];

    /// <summary>Why, when the scorecard says no.</summary>
    public string? OverrideReason { get; init; }
}

/// <summary>Deny a case.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Version">The version the underwriter saw.</param>
/// <param name="Reasons">Up to four, the weightiest first.</param>
/// <param name="OtherReason">What “Other” means.</param>
public sealed record DenyApplication(Guid ApplicationId, int Version, IReadOnlyList<DenialReason> Reasons, string? OtherReason = null) : Command;

/// <summary>Ask the applicant for something.</summary>
public sealed record RequestRevision(Guid ApplicationId, int Version, ReasonChoice Question) : Command;

/// <summary>Send a case upward.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Version">The version the underwriter saw.</param>
/// <param name="Reason">Why someone else must decide.</param>
/// <param name="Recommended">The terms the underwriter would approve; null without a recommendation.</param>
public sealed record ReferApplication(Guid ApplicationId, int Version, ReasonChoice Reason, ApprovalTerms? Recommended) : Command;

/// <summary>Decides cases. Only the holder of a case decides it, and within their authority.</summary>
public sealed class DecisionCommands(UseCases useCases)
{
    /// <summary>Approves a case on terms, with conditions; the case leaves the queue.</summary>
    public Task<Outcome> ApproveAsync(ApproveApplication command, CancellationToken ct) =>
        DecideAsync(command, command.ApplicationId, command.Version, async (db, actor, application, lease) =>
        {
            await FraudHolds.RefuseConfirmedAsync(db, application, ct);
            var evidence = await CaseAssessment.ApprovalAsync(db, actor, application, command.Terms, command.OverrideReason, ct);
            var decision = Decision.Approve(Guid.CreateVersion7(), application, command.Terms, evidence, actor).AfterHolding(lease);
            ConditionKeeping.Set(db, application, decision, command.Conditions);
            application.Approve(actor.Now);
        }, ct);

    /// <summary>Offers other terms; the applicant accepts or refuses them.</summary>
    public Task<Outcome> CounterOfferAsync(OfferOtherTerms command, CancellationToken ct) =>
        DecideAsync(command, command.ApplicationId, command.Version, async (db, actor, application, lease) =>
        {
            await FraudHolds.RefuseConfirmedAsync(db, application, ct);
            var evidence = await CaseAssessment.ApprovalAsync(db, actor, application, command.Terms, command.OverrideReason, ct);
            var decision = Decision.CounterOffer(Guid.CreateVersion7(), application, command.Terms, evidence, actor).AfterHolding(lease);
            ConditionKeeping.Set(db, application, decision, command.Conditions);
            application.CounterOffer(actor.Now);
        }, ct);

    /// <summary>Denies a case; the clock of its notice starts.</summary>
    public Task<Outcome> DenyAsync(DenyApplication command, CancellationToken ct) =>
        DecideAsync(command, command.ApplicationId, command.Version, async (db, actor, application, lease) =>
        {
            var evidence = await CaseAssessment.DenialAsync(db, application, ct);
            db.Add(Decision.Deny(Guid.CreateVersion7(), application, command.Reasons, command.OtherReason, evidence, actor).AfterHolding(lease));
            application.Deny(actor.Now);
        }, ct);

    /// <summary>Asks the applicant; the case rests until the answer is recorded.</summary>
    public Task<Outcome> RequestRevisionAsync(RequestRevision command, CancellationToken ct) =>
        HeldAsync(command, command.ApplicationId, command.Version, async (db, _, application, _) =>
            ApplicationMoves.RequestRevision(db, application, await Reasons.GiveAsync(db, application, ReasonUse.Question, command.Question, ct)), ct);

    /// <summary>Sends a case upward; whoever sent it does not take it back.</summary>
    public Task<Outcome> ReferAsync(ReferApplication command, CancellationToken ct) =>
        HeldAsync(command, command.ApplicationId, command.Version, async (db, actor, application, _) =>
        {
            db.Add(new Referral(Guid.CreateVersion7(), application, await Reasons.GiveAsync(db, application, ReasonUse.Referral, command.Reason, ct), command.Recommended, actor));
            application.Refer(actor.Now);
        }, ct);

    private Task<Outcome> DecideAsync(Command command, Guid applicationId, int version, Func<BusinessDb, Actor, LoanApplication, CaseLease, Task> decide, CancellationToken ct) =>
        HeldAsync(command, applicationId, version, async (db, actor, application, lease) =>
        {
            await decide(db, actor, application, lease);
            db.Publish(application.LegalEntityId, new ApplicationDecided(application.Id));
        }, ct);

    // Whatever is decided, its holder lets go of the case.
    private Task<Outcome> HeldAsync(Command command, Guid applicationId, int version, Func<BusinessDb, Actor, LoanApplication, CaseLease, Task> move, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecide, command, async (db, actor) =>
        {
            var application = await db.AtVersionAsync<LoanApplication>(applicationId, version, ct);
            var lease = await CaseHolding.OfAsync(db, actor, application, ct);
            await FraudHolds.RefuseHeldAsync(db, application, ct);
            await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
            await move(db, actor, application, lease);
            db.Remove(lease);
        }, ct);
}

/// <summary>An application was decided.</summary>
public sealed record ApplicationDecided(Guid ApplicationId);
