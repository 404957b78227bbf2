using BackOffice.Data.Fraud;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>A case as its page shows it.</summary>
/// <param name="Application">The application with its parts.</param>
/// <param name="Row">Its line in the list.</param>
/// <param name="Lease">Who holds it; null when free.</param>
/// <param name="Decisions">Every decision, the last one first.</param>
/// <param name="Conditions">The conditions of the last decision.</param>
/// <param name="Referral">The last referral; null without one.</param>
/// <param name="Rules">The rules it is decided under today.</param>
/// <param name="Authority">How far the reader's word reaches.</param>
/// <param name="Applicants">The people and organisations behind it, borrower first.</param>
/// <param name="Left">Working time left to decide it, as read; negative once over the target.</param>
public sealed record CaseView(LoanApplication Application, ApplicationRowView Row, CaseLease? Lease, IReadOnlyList<Decision> Decisions, IReadOnlyList<ApprovalCondition> Conditions,
    Referral? Referral, CaseRules Rules, AuthorityLevel Authority, IReadOnlyList<ApplicantRow> Applicants, TimeSpan Left)
{
    /// <summary>The working time of a day of its legal entity.</summary>
    public TimeSpan WorkingDay { get; init; }

    /// <summary>What the screening says of it.</summary>
    public FraudStanding Fraud { get; init; }

    /// <summary>Its fraud flags.</summary>
    public IReadOnlyList<Guid> Flags { get; init; } = [];

    /// <summary>The case and what belongs to it, for its timeline.</summary>
    public IReadOnlyList<Guid> Objects => [Application.Id, .. Flags, .. Decisions.Select(d => d.Id), .. Conditions.Select(c => c.Id), .. Referral is null ? [] : new[] { Referral.Id }];

    /// <summary>The last decision; null before one.</summary>
    public Decision? Decision => Decisions.Count == 0 ? null : Decisions[0];
}

/// <summary>Names that the application itself refers to only by key.</summary>
public sealed record ApplicationRowView(string Applicant, bool IsIncomplete, string Product, string LegalEntity);

/// <summary>Reads the underwriting queue and its cases.</summary>
public sealed class UnderwritingQueries(Reads reads)
{
    /// <summary>A page of the queue, by default in the order in which cases should be taken.</summary>
    public Task<PageOf<QueueRow>> QueueAsync(QueueFilter filter, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.UnderwritingRead, filter.Search, async (db, actor) =>
        {
            var found = await Filtered(Tab(db.Set<QueueRow>(), filter.Tab, actor), filter)
                .PageAsync(actor, page, r => r.Id, filter.Tab == QueueTab.Borrower ? nameof(QueueRow.StatusSince) : nameof(QueueRow.RankAt), ct);
            var rows = new List<QueueRow>(found.Rows.Count);
            foreach (var row in found.Rows) rows.Add(await ReadAsync(db, row, actor.Now, ct));
            return found with { Rows = rows };
        }, ct);

    /// <summary>The figures above the queue.</summary>
    public Task<QueueCounts> CountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, (db, actor) => db.Database.SqlQuery<QueueCounts>($"""
            select count(*) filter (where w.waits)::int as "all", count(*) filter (where w.waits and w.holder_id is null and w.standing not in ('Screening', 'Held'))::int as free, count(*) filter (where w.waits and w.holder_id = {actor.UserId})::int as mine,
                count(*) filter (where w.waits and w.came_as = 'Referred')::int as referred, count(*) filter (where w.waits and w.due_at < {actor.Now})::int as over, count(*) filter (where not w.waits)::int as borrower,
                min(w.submitted_at) filter (where w.waits) as oldest_since,
                (select count(*)::int from underwriting.decision d join legal_entities.legal_entity e on e.id = d.legal_entity_id where d.decided_by = {actor.UserId} and d.decided_on = e.business_date) as decided_today
            from (select a.rank_at is not null as waits, a.came_as, a.due_at, a.submitted_at, l.holder_id, coalesce(s.standing, 'Screening') as standing
                from origination.loan_application a left join underwriting.case_lease l on l.application_id = a.id and l.until > {actor.Now}
                left join fraud.fraud_screening s on s.application_id = a.id and s.submission = a.submissions
                where a.rank_at is not null or a.status = 'RevisionRequested') w
            """).SingleAsync(ct), ct);

    /// <summary>What the filters offer: products that are asked for, people who hold a case.</summary>
    public Task<QueueChoices> ChoicesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, async (db, actor) =>
        {
            var products = await db.Set<Domain.Products.Product>().OrderBy(p => p.Name).ThenBy(p => p.Currency).Select(p => new QueueProduct(p.Id, p.Name, p.Currency)).ToListAsync(ct);
            var holders = await db.Set<CaseLease>().Where(l => l.Until > actor.Now).GroupBy(l => l.HolderId).Select(g => new StaffName(g.Key, g.Max(l => l.HolderName)!)).ToListAsync(ct);
            return new QueueChoices(products, [.. holders.OrderBy(h => h.Name, StringComparer.Ordinal)]);
        }, ct);

    /// <summary>How many cases wait, held or free.</summary>
    public Task<int> WaitingCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, (db, _) => db.Set<LoanApplication>().IgnoreAutoIncludes().CountAsync(a => a.RankAt != null, ct), ct);

    /// <summary>A case; null when there is none in the reader's legal entities.</summary>
    public Task<CaseView?> CaseAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, async (db, actor) =>
        {
            var application = await db.Set<LoanApplication>().SingleOrDefaultAsync(a => a.Id == applicationId, ct);
            if (application is null) return null;
            var row = await db.Set<ApplicationListRow>().Where(a => a.Id == applicationId).Select(a => new ApplicationRowView(a.Applicant, a.IsIncomplete, a.Product, a.LegalEntity)).SingleAsync(ct);
            var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == applicationId && l.Until > actor.Now, ct);
            var decisions = await db.Set<Decision>().Where(d => d.ApplicationId == applicationId).OrderByDescending(d => d.DecidedAt).ToListAsync(ct);
            var last = decisions.Count == 0 ? Guid.Empty : decisions[0].Id;
            var conditions = await db.Set<ApprovalCondition>().Where(c => c.DecisionId == last).OrderBy(c => c.Id).ToListAsync(ct);
            var referral = await db.Set<Referral>().Where(r => r.ApplicationId == applicationId).OrderByDescending(r => r.ReferredAt).FirstOrDefaultAsync(ct);
            var rules = await CaseAssessment.RulesAsync(db, application, ct);
            var authority = await CaseAssessment.LevelAsync(db, actor, application.LegalEntityId, ct);
            var ids = application.Applicants.Select(a => a.PartyId).ToList();
            var parties = await db.Set<Party>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
            var clock = await SlaClocks.OfAsync(db, application.LegalEntityId, SlaQueue.Underwriting, ct);
            return new CaseView(application, row, lease, decisions, conditions, referral, rules, authority, [.. application.Applicants.Select(a => new ApplicantRow(parties[a.PartyId], a))],
                Left(clock, application.Time, actor.Now))
            {
                WorkingDay = clock.Day,
                Fraud = await FraudHolds.StandingAsync(db, application, ct),
                Flags = await db.Set<FraudFlag>().Where(f => f.ApplicationId == applicationId).Select(f => f.Id).ToListAsync(ct),
            };
        }, ct);

    private static IQueryable<QueueRow> Tab(IQueryable<QueueRow> rows, QueueTab tab, Actor actor) => tab switch
    {
        QueueTab.All => rows.Where(r => r.RankAt != null),
        QueueTab.Free => rows.Where(r => r.RankAt != null && (r.HolderId == null || r.HeldUntil <= actor.Now) && r.Fraud != FraudStanding.Screening && r.Fraud != FraudStanding.Held),
        QueueTab.Mine => rows.Where(r => r.RankAt != null && r.HolderId == actor.UserId && r.HeldUntil > actor.Now),
        QueueTab.Referred => rows.Where(r => r.RankAt != null && r.CameAs == CameAs.Referred),
        QueueTab.Over => rows.Where(r => r.RankAt != null && r.DueAt < actor.Now),
        QueueTab.Borrower => rows.Where(r => r.Status == ApplicationStatus.RevisionRequested),
    };

    private static IQueryable<QueueRow> Filtered(IQueryable<QueueRow> rows, QueueFilter filter)
    {
        if (filter.ProductId is { } product) rows = rows.Where(r => r.ProductId == product);
        if (filter.LegalEntityId is { } entity) rows = rows.Where(r => r.LegalEntityId == entity);
        if (filter.MinimumAmount is { } amount) rows = rows.Where(r => r.Amount >= amount);
        if (filter.HolderId is { } holder) rows = rows.Where(r => r.HolderId == holder);
        if (string.IsNullOrWhiteSpace(filter.Search)) return rows;
        var like = $"%{filter.Search.Trim()}%";
        return rows.Where(r => EF.Functions.ILike(r.Number, like) || EF.Functions.ILike(r.Applicant, like));
    }

    // Calendar and settings are read once for each legal entity of the page.
    private static async Task<QueueRow> ReadAsync(BusinessDb db, QueueRow row, DateTimeOffset now, CancellationToken ct)
    {
        var clock = await SlaClocks.OfAsync(db, row.LegalEntityId, SlaQueue.Underwriting, ct);
        var priority = (await Policies.TodayAsync<QueuePriority>(db, row.LegalEntityId, ct)).Value;
        var time = new QueueTime(row.QueueUsed, row.QueueTarget, row.QueueSince, row.UrgentAt, row.DueAt, row.RankAt);
        return row with { Left = Left(clock, time, now), WorkingDay = clock.Day, IsLarge = priority.IsLarge(row.Amount) };
    }

    private static TimeSpan Left(SlaClock clock, QueueTime time, DateTimeOffset now) => time.Target - time.Used - (time.RunsSince is { } since ? clock.Passed(since, now) : TimeSpan.Zero);
}
