using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Underwriting;

/// <summary>A case in the queue.</summary>
public sealed record QueueRow
{
    /// <summary>The application.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The human number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Months asked for.</summary>
    public int TermMonths { get; init; }
    /// <summary>A fraction a year.</summary>
    public decimal AnnualRate { get; init; }
    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; init; }
    /// <summary>Since when it waits.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
    /// <summary>Borrower and co-borrowers.</summary>
    public int Applicants { get; init; }
    /// <summary>Who holds it.</summary>
    public Guid? HolderId { get; init; }
    /// <summary>Their name.</summary>
    public string? HolderName { get; init; }
    /// <summary>Since when.</summary>
    public DateTimeOffset? HeldSince { get; init; }
    /// <summary>Until when.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}

internal sealed class QueueRows : IEntityTypeConfiguration<QueueRow>
{
    public void Configure(EntityTypeBuilder<QueueRow> builder) => builder.IsView("underwriting", "v_underwriting_queue");
}

/// <summary>The tabs of the queue.</summary>
public enum QueueTab
{
    /// <summary>Every waiting case.</summary>
    All,
    /// <summary>Held by nobody.</summary>
    Free,
    /// <summary>Held by the reader.</summary>
    Mine,
}

/// <summary>How many cases each tab shows.</summary>
public sealed record QueueCounts(int All, int Free, int Mine);

/// <summary>A case as its page shows it.</summary>
/// <param name="Application">The application with its parts.</param>
/// <param name="Row">Its line in the list.</param>
/// <param name="Lease">Who holds it; null when free.</param>
/// <param name="Decisions">Every decision, the last one first.</param>
/// <param name="Conditions">The conditions of the last decision.</param>
/// <param name="Referral">The last referral; null without one.</param>
/// <param name="Rules">The rules it is decided under today.</param>
/// <param name="Authority">How far the reader's word reaches.</param>
public sealed record CaseView(LoanApplication Application, ApplicationRowView Row, CaseLease? Lease, IReadOnlyList<Decision> Decisions, IReadOnlyList<ApprovalCondition> Conditions,
    Referral? Referral, CaseRules Rules, AuthorityLevel Authority)
{
    /// <summary>The last decision; null before one.</summary>
    public Decision? Decision => Decisions.Count == 0 ? null : Decisions[0];
}

/// <summary>What a member of staff works on.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Held">Cases held now.</param>
/// <param name="DecidedToday">Cases decided on the business date.</param>
/// <param name="Overrides">Decisions against the scorecard in the last 30 days.</param>
/// <param name="AwayUntil">Last day of an absence for which authority was lent; null when there.</param>
public sealed record WorkloadRow(Guid Id, string Name, int Held, int DecidedToday, int Overrides, DateOnly? AwayUntil);

/// <summary>Names that the application itself refers to only by key.</summary>
public sealed record ApplicationRowView(string Applicant, bool IsIncomplete, string Product, string LegalEntity);

/// <summary>Reads the underwriting queue and its cases.</summary>
public sealed class UnderwritingQueries(Reads reads)
{
    /// <summary>A page of the queue.</summary>
    public Task<PageOf<QueueRow>> QueueAsync(QueueTab tab, string? search, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, (db, actor) =>
        {
            var rows = Tab(db.Set<QueueRow>(), tab, actor);
            if (!string.IsNullOrWhiteSpace(search))
            {
                var like = $"%{search.Trim()}%";
                rows = rows.Where(r => EF.Functions.ILike(r.Number, like) || EF.Functions.ILike(r.Applicant, like));
            }
            return rows.PageAsync(page, r => r.Id, nameof(QueueRow.SubmittedAt), ct);
        }, ct);

    /// <summary>How many cases wait.</summary>
    public Task<QueueCounts> CountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, async (db, actor) =>
        {
            var rows = db.Set<QueueRow>();
            return new QueueCounts(await rows.CountAsync(ct), await Tab(rows, QueueTab.Free, actor).CountAsync(ct), await Tab(rows, QueueTab.Mine, actor).CountAsync(ct));
        }, ct);

    /// <summary>How many cases wait, held or free.</summary>
    public Task<int> WaitingCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, (db, _) => db.Set<LoanApplication>()
            .CountAsync(a => a.Status == ApplicationStatus.Submitted || a.Status == ApplicationStatus.InReview || a.Status == ApplicationStatus.Referred, ct), ct);

    /// <summary>A case; null when there is none in the reader's legal entities.</summary>
    public Task<CaseView?> CaseAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, async (db, actor) =>
        {
            var application = await db.Set<LoanApplication>().SingleOrDefaultAsync(a => a.Id == applicationId, ct);
            if (application is null) return null;
            var row = await db.Set<Origination.ApplicationListRow>().Where(a => a.Id == applicationId).Select(a => new ApplicationRowView(a.Applicant, a.IsIncomplete, a.Product, a.LegalEntity)).SingleAsync(ct);
            var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == applicationId && l.Until > actor.Now, ct);
            var decisions = await db.Set<Decision>().Where(d => d.ApplicationId == applicationId).OrderByDescending(d => d.DecidedAt).ToListAsync(ct);
            var last = decisions.Count == 0 ? Guid.Empty : decisions[0].Id;
            var conditions = await db.Set<ApprovalCondition>().Where(c => c.DecisionId == last).OrderBy(c => c.Id).ToListAsync(ct);
            var referral = await db.Set<Referral>().Where(r => r.ApplicationId == applicationId).OrderByDescending(r => r.ReferredAt).FirstOrDefaultAsync(ct);
            var (rules, _) = await CaseAssessment.RulesAsync(db, application, ct);
            var authority = await CaseAssessment.LevelAsync(db, actor, application.LegalEntityId, ct);
            return new CaseView(application, row, lease, decisions, conditions, referral, rules, authority);
        }, ct);

    /// <summary>Who takes cases in a legal entity, and what each works on.</summary>
    public Task<List<WorkloadRow>> WorkloadAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingSupervise, async (db, actor) =>
        {
            var today = actor.Today(legalEntityId);
            var holders = await CaseAssessment.HoldersAsync(db, Permission.UnderwritingTake, legalEntityId, ct);
            var held = await db.Set<CaseLease>().Where(l => l.LegalEntityId == legalEntityId && l.Until > actor.Now).GroupBy(l => l.HolderId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            var decided = await db.Set<Decision>().Where(d => d.LegalEntityId == legalEntityId && d.DecidedOn > today.AddDays(-30)).GroupBy(d => d.DecidedBy)
                .Select(g => new { g.Key, Today = g.Count(d => d.DecidedOn == today), Overrides = g.Count(d => d.IsOverride) }).ToDictionaryAsync(g => g.Key, ct);
            var away = await db.Set<AuthorityDelegation>().Where(d => d.LegalEntityId == legalEntityId && d.ValidFrom <= today && d.ValidTo >= today)
                .GroupBy(d => d.OwnerId).Select(g => new { g.Key, Until = g.Max(d => d.ValidTo) }).ToDictionaryAsync(g => g.Key, g => (DateOnly?)g.Until, ct);
            return holders.Select(h => new WorkloadRow(h.Id, h.Name, held.GetValueOrDefault(h.Id), decided.GetValueOrDefault(h.Id)?.Today ?? 0, decided.GetValueOrDefault(h.Id)?.Overrides ?? 0, away.GetValueOrDefault(h.Id))).ToList();
        }, ct);

    /// <summary>Delegations of authority that hold today or later.</summary>
    public Task<List<AuthorityDelegation>> DelegationsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.UnderwritingRead, (db, actor) =>
        {
            var earliest = actor.BusinessDates.Values.Min();
            return db.Set<AuthorityDelegation>().Where(d => d.ValidTo >= earliest).OrderBy(d => d.ValidFrom).ToListAsync(ct);
        }, ct);

    private static IQueryable<QueueRow> Tab(IQueryable<QueueRow> rows, QueueTab tab, Actor actor) => tab switch
    {
        QueueTab.All => rows,
        QueueTab.Free => rows.Where(r => r.HolderId == null || r.HeldUntil <= actor.Now),
        QueueTab.Mine => rows.Where(r => r.HolderId == actor.UserId && r.HeldUntil > actor.Now),
    };
}
