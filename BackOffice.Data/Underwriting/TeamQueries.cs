using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>What a member of staff works on.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Held">Cases held now.</param>
/// <param name="OverTarget">Of them over the target.</param>
/// <param name="DecidedToday">Cases decided on the business date.</param>
/// <param name="DecidedWeek">Cases decided in the seven days to it.</param>
/// <param name="MedianMinutes">Median minutes from taking a case to deciding it, over thirty days; null without a decision.</param>
/// <param name="Overrides">Decisions against the scorecard in thirty days.</param>
/// <param name="Absence">The present or next absence; null without one.</param>
public sealed record WorkloadRow(Guid Id, string Name, int Held, int OverTarget, int DecidedToday, int DecidedWeek, double? MedianMinutes, int Overrides, AuthorityDelegation? Absence);

/// <summary>How the work of a legal entity is spread.</summary>
/// <param name="Today">Its business date.</param>
/// <param name="Free">Cases that nobody holds.</param>
/// <param name="FreeOver">Of them over the target.</param>
/// <param name="People">Who takes cases.</param>
/// <param name="Deciders">Who can stand in for someone.</param>
public sealed record TeamView(DateOnly Today, int Free, int FreeOver, IReadOnlyList<WorkloadRow> People, IReadOnlyList<StaffName> Deciders);

/// <summary>Who may approve what in a legal entity, and where the reader stands.</summary>
/// <param name="LegalEntity">The legal entity.</param>
/// <param name="Matrix">The matrix in force.</param>
/// <param name="MatrixNumber">Its version.</param>
/// <param name="Own">What the reader's own right reaches to.</param>
/// <param name="Level">What their word reaches to today, with what is lent to them.</param>
/// <param name="LentToMe">Absences in which the reader stands in, today or later.</param>
/// <param name="Mine">The reader's own absences, today or later.</param>
/// <param name="Deciders">Who could stand in for the reader.</param>
public sealed record AuthorityView(LegalEntity LegalEntity, AuthorityMatrix Matrix, int MatrixNumber, AuthorityLevel Own, AuthorityLevel Level, IReadOnlyList<AuthorityDelegation> LentToMe,
    IReadOnlyList<AuthorityDelegation> Mine, IReadOnlyList<StaffName> Deciders);

/// <summary>Decisions of one person against the scorecard, for one reason.</summary>
/// <param name="Name">Who decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When the last time.</param>
public sealed record OverrideRow(string Name, string Reason, int Count, DateTimeOffset LastAt);

/// <summary>Reads who works on what, who is away, and who may approve what.</summary>
public sealed class TeamQueries(Reads reads)
{
    /// <summary>Days that medians and overrides of the team look back.</summary>
    public const int Days = 30;

    /// <summary>Days that the page of authority looks back for overrides.</summary>
    public const int OverrideDays = 90;

    /// <summary>Who takes cases in a legal entity, what each works on, and who is away.</summary>
    public Task<TeamView> TeamAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingSupervise, async (db, actor) =>
        {
            var today = actor.Today(legalEntityId);
            var people = await db.Database.SqlQuery<Load>($"""
                select h.id, h.name, coalesce(l.held, 0)::int as held, coalesce(l.over_target, 0)::int as over_target, coalesce(d.decided_today, 0)::int as decided_today, coalesce(d.decided_week, 0)::int as decided_week,
                    d.median_minutes, coalesce(d.overrides, 0)::int as overrides
                from access.holders_of({Permission.UnderwritingTake.Code}, {legalEntityId}) h
                left join (select l.holder_id, count(*) as held, count(*) filter (where a.due_at < {actor.Now}) as over_target
                    from underwriting.case_lease l join origination.loan_application a on a.id = l.application_id
                    where l.legal_entity_id = {legalEntityId} and l.until > {actor.Now} group by l.holder_id) l on l.holder_id = h.id
                left join (select d.decided_by, count(*) filter (where d.decided_on = {today}) as decided_today, count(*) filter (where d.decided_on > {today.AddDays(-7)}) as decided_week,
                        percentile_cont(0.5) within group (order by extract(epoch from d.decided_at - d.held_since)::float8 / 60) filter (where d.held_since is not null) as median_minutes,
                        count(*) filter (where d.is_override) as overrides
                    from underwriting.decision d where d.legal_entity_id = {legalEntityId} and d.decided_on > {today.AddDays(-Days)} group by d.decided_by) d on d.decided_by = h.id
                order by h.name
                """).ToListAsync(ct);
            var absences = await db.Set<AuthorityDelegation>().Where(d => d.LegalEntityId == legalEntityId && d.ValidTo >= today).OrderBy(d => d.ValidFrom).ToListAsync(ct);
            var free = await db.Database.SqlQuery<FreeCases>($"""
                select count(*)::int as free, count(*) filter (where a.due_at < {actor.Now})::int as over from origination.loan_application a
                where a.legal_entity_id = {legalEntityId} and a.rank_at is not null and not exists (select from underwriting.case_lease l where l.application_id = a.id and l.until > {actor.Now})
                    and exists (select from fraud.fraud_screening s where s.application_id = a.id and s.submission = a.submissions and s.standing <> 'Held')
                """).SingleAsync(ct);
            var deciders = await CaseAssessment.HoldersAsync(db, Permission.UnderwritingDecide, legalEntityId, ct);
            return new TeamView(today, free.Free, free.Over, people.ConvertAll(p => new WorkloadRow(p.Id, p.Name, p.Held, p.OverTarget, p.DecidedToday, p.DecidedWeek, p.MedianMinutes, p.Overrides, absences.FirstOrDefault(a => a.OwnerId == p.Id))), deciders);
        }, ct);

    /// <summary>Who can be given cases of a legal entity today: those who may take them and are not away.</summary>
    public Task<List<StaffName>> TakersAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingSupervise, async (db, actor) =>
        {
            var today = actor.Today(legalEntityId);
            var away = await db.Set<AuthorityDelegation>().Where(d => d.LegalEntityId == legalEntityId && d.ValidFrom <= today && d.ValidTo >= today).Select(d => d.OwnerId).ToListAsync(ct);
            return (await CaseAssessment.HoldersAsync(db, Permission.UnderwritingTake, legalEntityId, ct)).Where(h => !away.Contains(h.Id)).ToList();
        }, ct);

    /// <summary>The matrix in force in each of the reader's legal entities, and how far their own word reaches.</summary>
    public Task<List<AuthorityView>> AuthorityAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, async (db, actor) =>
        {
            var views = new List<AuthorityView>();
            foreach (var entity in await db.Set<LegalEntity>().Where(e => actor.BusinessDates.Keys.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(ct))
            {
                var matrix = await Policies.TodayAsync<AuthorityMatrix>(db, entity.Id, ct);
                var large = await CaseAssessment.HoldersAsync(db, Permission.UnderwritingDecideLarge, entity.Id, ct);
                var absences = await db.Set<AuthorityDelegation>().Where(d => d.LegalEntityId == entity.Id && d.ValidTo >= entity.BusinessDate && (d.OwnerId == actor.UserId || d.DelegateId == actor.UserId)).OrderBy(d => d.ValidFrom).ToListAsync(ct);
                var deciders = await CaseAssessment.HoldersAsync(db, Permission.UnderwritingDecide, entity.Id, ct);
                views.Add(new AuthorityView(entity, matrix.Value, matrix.Number, large.Any(h => h.Id == actor.UserId) ? AuthorityLevel.SeniorUnderwriter : AuthorityLevel.Underwriter,
                    await CaseAssessment.LevelAsync(db, actor, entity.Id, ct), [.. absences.Where(a => a.DelegateId == actor.UserId)], [.. absences.Where(a => a.OwnerId == actor.UserId)], [.. deciders.Where(d => d.Id != actor.UserId)]));
            }
            return views;
        }, ct);

    /// <summary>Decisions against the scorecard, counted by person and reason, the most frequent first.</summary>
    public Task<List<OverrideRow>> OverridesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, (db, actor) => db.Database.SqlQuery<OverrideRow>($"""
            select max(d.decided_by_name) as name, d.evidence ->> 'OverrideReason' as reason, count(*)::int as count, max(d.decided_at) as last_at
            from underwriting.decision d where d.is_override and d.decided_at > {actor.Now.AddDays(-OverrideDays)}
            group by d.decided_by, d.evidence ->> 'OverrideReason' order by count(*) desc, 1, 2
            """).ToListAsync(ct), ct);

    private sealed record Load(Guid Id, string Name, int Held, int OverTarget, int DecidedToday, int DecidedWeek, double? MedianMinutes, int Overrides);

    private sealed record FreeCases(int Free, int Over);
}
