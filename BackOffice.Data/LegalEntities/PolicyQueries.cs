using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>Where one policy of one legal entity stands.</summary>
/// <param name="LegalEntity">The legal entity.</param>
/// <param name="Kind">Which policy.</param>
/// <param name="InForce">The version in force today.</param>
/// <param name="Next">What is proposed, or approved and still to come; null when nothing is.</param>
public sealed record PolicySummary(LegalEntity LegalEntity, PolicyKind Kind, PolicyVersion InForce, PolicyVersion? Next);

/// <summary>Every version of one policy of one legal entity.</summary>
/// <param name="LegalEntity">The legal entity.</param>
/// <param name="Kind">Which policy.</param>
/// <param name="Versions">The newest first.</param>
/// <param name="InForce">The one in force today.</param>
public sealed record PolicyHistory(LegalEntity LegalEntity, PolicyKind Kind, IReadOnlyList<PolicyVersion> Versions, PolicyVersion InForce)
{
    /// <summary>The last one approved, in force or still to come: what a proposal follows.</summary>
    public PolicyVersion Latest => Versions.Where(v => v.Status == PolicyVersionStatus.Approved).MaxBy(v => (v.EffectiveFrom, v.Number))!;

    /// <summary>Versions agreed to but still to come that one starting on a day replaces once it is approved.</summary>
    public IReadOnlyList<PolicyVersion> ReplacedBy(DateOnly start) => PolicyVersion.ReplacedBy(Versions, start, LegalEntity.BusinessDate);

    /// <summary>What holds before a version, or would; null for the first.</summary>
    public PolicyVersion? Before(PolicyVersion version) =>
        Versions.Where(v => v.Number < version.Number && v.Status == PolicyVersionStatus.Approved && v.EffectiveFrom <= version.EffectiveFrom).MaxBy(v => (v.EffectiveFrom, v.Number));
}

/// <summary>Reads what legal entities have set.</summary>
public sealed class PolicyQueries(Reads reads)
{
    /// <summary>Every policy of the legal entities one works in.</summary>
    public Task<List<PolicySummary>> SummaryAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LegalEntitiesRead, async (db, actor) =>
        {
            var entities = await db.Set<LegalEntity>().OrderBy(e => e.Id).ToListAsync(ct);
            var versions = (await db.Set<PolicyVersion>().ToListAsync(ct)).ToLookup(v => (v.LegalEntityId, v.Kind));
            return entities.SelectMany(e => PolicyKinds.All.Select(k => SummaryOf(e, k, [.. versions[(e.Id, k.Name)]], actor.Today(e.Id)))).ToList();
        }, ct);

    /// <summary>One policy of one legal entity with its history; null when there is none that the reader may see.</summary>
    public Task<PolicyHistory?> HistoryAsync(short legalEntityId, string kind, CancellationToken ct) =>
        reads.AskAsync(Permission.LegalEntitiesRead, async (db, actor) =>
        {
            var entity = await db.Set<LegalEntity>().SingleOrDefaultAsync(e => e.Id == legalEntityId, ct);
            if (entity is null || PolicyKinds.Find(kind) is not { } known) return null;
            var versions = await db.Set<PolicyVersion>().Where(v => v.LegalEntityId == legalEntityId && v.Kind == kind).OrderByDescending(v => v.Number).ToListAsync(ct);
            return new PolicyHistory(entity, known, versions, InForceOf(versions, actor.Today(legalEntityId)));
        }, ct);

    /// <summary>How many proposals wait for a second person.</summary>
    public Task<int> WaitingCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LegalEntitiesRead, (db, _) => db.Set<PolicyVersion>().CountAsync(v => v.Status == PolicyVersionStatus.Proposed, ct), ct);

    /// <summary>How far work may reach today in a legal entity; asked by pages that say so beforehand.</summary>
    public Task<WorkLimits> LimitsAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, async (db, _) => (await Policies.TodayAsync<WorkLimits>(db, legalEntityId, ct)).Value, ct);

    /// <summary>The reasons that may be given for a deed today in every one of these legal entities, in the order of their list.</summary>
    public Task<IReadOnlyList<ReasonCode>> ReasonsAsync(ReasonUse use, IReadOnlyCollection<short> legalEntityIds, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, async (db, _) =>
        {
            IReadOnlyList<ReasonCode>? common = null;
            foreach (var id in legalEntityIds)
            {
                var active = (await Policies.TodayAsync<ReasonCodes>(db, id, ct)).Value.Active(use);
                common = common is null ? active : [.. common.IntersectBy(active.Select(c => c.Code), c => c.Code)];
            }
            return common ?? [];
        }, ct);

    private static PolicySummary SummaryOf(LegalEntity entity, PolicyKind kind, List<PolicyVersion> versions, DateOnly today) =>
        new(entity, kind, InForceOf(versions, today),
            versions.Where(v => v.Status == PolicyVersionStatus.Proposed || (v.Status == PolicyVersionStatus.Approved && v.EffectiveFrom > today)).MaxBy(v => v.Number));

    private static PolicyVersion InForceOf(List<PolicyVersion> versions, DateOnly today) =>
        versions.Where(v => v.Status == PolicyVersionStatus.Approved && v.EffectiveFrom <= today).MaxBy(v => (v.EffectiveFrom, v.Number))!;
}
