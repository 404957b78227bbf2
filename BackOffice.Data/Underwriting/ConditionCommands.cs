using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>Record that a condition is met.</summary>
/// <param name="ConditionId">The condition.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Evidence">Where it can be seen; may be empty when a document shows it.</param>
/// <param name="DocumentId">The document of the application that shows it; null when it is seen elsewhere.</param>
public sealed record SatisfyCondition(Guid ConditionId, int Version, string Evidence, Guid? DocumentId = null) : Command;

/// <summary>Give a condition up.</summary>
/// <param name="ConditionId">The condition.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Reason">Why the case is good without it.</param>
public sealed record WaiveCondition(Guid ConditionId, int Version, ReasonChoice Reason) : Command;

/// <summary>Settles the conditions of approvals.</summary>
public sealed class ConditionCommands(UseCases useCases)
{
    /// <summary>Records that a condition is met.</summary>
    public Task<Outcome> SatisfyAsync(SatisfyCondition command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecide, command, async (db, actor) =>
        {
            var document = command.DocumentId is { } id
                ? await db.Set<Document>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw new Refusal("This document does not exist, or belongs to a legal entity you have no right in.")
                : null;
            await SettleAsync(db, command.ConditionId, command.Version, c => { c.Satisfy(command.Evidence, document, actor); return Task.CompletedTask; }, ct);
        }, ct);

    /// <summary>Gives a condition up.</summary>
    public Task<Outcome> WaiveAsync(WaiveCondition command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingWaive, command, (db, actor) =>
            SettleAsync(db, command.ConditionId, command.Version, async c => c.Waive(await Reasons.GiveAsync(db, c, ReasonUse.ConditionWaiver, command.Reason, ct), actor), ct), ct);

    private static async Task SettleAsync(BusinessDb db, Guid conditionId, int version, Func<ApprovalCondition, Task> settle, CancellationToken ct)
    {
        var condition = await db.AtVersionAsync<ApprovalCondition>(conditionId, version, ct);
        var application = await ApplicationMoves.LockAsync(db, condition.ApplicationId, ct);
        await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
        await settle(condition);
        await ConditionKeeping.CountAsync(db, application, ct);
        // A file that nobody reviews waits for nothing else.
        if (application is { Status: ApplicationStatus.QcReview, OpenFundingConditions: 0 }) db.Publish(application.LegalEntityId, new FileComplete(application.Id));
    }
}

/// <summary>Keeps an application's count of open conditions, by which acceptance and quality control are held up.</summary>
internal static class ConditionKeeping
{
    /// <summary>Adds a decision with its conditions; those of an earlier decision do not count any more.</summary>
    public static void Set(BusinessDb db, LoanApplication application, Decision decision, IReadOnlyList<NewCondition> conditions)
    {
        db.Add(decision);
        db.AddRange(conditions.Select(c => new ApprovalCondition(Guid.CreateVersion7(), decision, c.Text, c.Stage)));
        application.KeepOpenConditions(conditions.Count(c => c.Stage == ConditionStage.Acceptance), conditions.Count(c => c.Stage == ConditionStage.Funding));
    }

    /// <summary>Counts anew after one was settled.</summary>
    public static async Task CountAsync(BusinessDb db, LoanApplication application, CancellationToken ct)
    {
        var last = await db.Set<Decision>().Where(d => d.ApplicationId == application.Id).OrderByDescending(d => d.DecidedAt).Select(d => d.Id).FirstAsync(ct);
        // The change of the one in hand is not in the table yet: count over what is tracked.
        var conditions = await db.Set<ApprovalCondition>().Where(c => c.DecisionId == last).ToListAsync(ct);
        var open = conditions.Where(c => c.Status == ConditionStatus.Open).ToList();
        application.KeepOpenConditions(open.Count(c => c.Stage == ConditionStage.Acceptance), open.Count(c => c.Stage == ConditionStage.Funding));
    }
}
