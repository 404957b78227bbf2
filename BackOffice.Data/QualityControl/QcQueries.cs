using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.QualityControl;

/// <summary>The tabs of the queue.</summary>
public enum QcTab
{
    /// <summary>Waiting or being reviewed.</summary>
    Open,
    /// <summary>Held by the reader.</summary>
    Mine,
    /// <summary>Back with underwriting.</summary>
    Returned,
    /// <summary>Passed.</summary>
    Passed,
    /// <summary>Every one, those outside the sample too.</summary>
    All,
}

/// <summary>How many files each tab shows.</summary>
public sealed record QcCounts(int Open, int Mine, int Returned);

/// <summary>
/// Significant defects of closed reviews over a time, in files that were drawn at random or where every file is reviewed: files that a rule
/// looked for, or that are large, would say how well the rule finds defects, not how many there are.
/// </summary>
/// <param name="Reviewed">Files passed or returned.</param>
/// <param name="Gross">Files in which a significant defect was ever found.</param>
/// <param name="Net">Files in which one still stands.</param>
public sealed record QcFigures(int Reviewed, int Gross, int Net)
{
    /// <summary>Files with a significant defect ÷ files reviewed; null when none was reviewed.</summary>
    public decimal? GrossRate => Reviewed == 0 ? null : (decimal)Gross / Reviewed;
    /// <summary>Files with a significant defect that stands ÷ files reviewed; null when none was reviewed.</summary>
    public decimal? NetRate => Reviewed == 0 ? null : (decimal)Net / Reviewed;
}

/// <summary>A review as its page shows it.</summary>
public sealed record QcReviewView(QcReview Review, QcQueueRow Row);

/// <summary>Reads quality control.</summary>
public sealed class QcQueries(Reads reads)
{
    /// <summary>A page of the reviews.</summary>
    public Task<PageOf<QcQueueRow>> QueueAsync(QcTab tab, string? search, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.QualityControlRead, search, async (db, actor) =>
        {
            IQueryable<QcQueueRow> rows = tab switch
            {
                QcTab.Open => db.Set<QcQueueRow>().Where(r => r.Status == QcStatus.Pending || r.Status == QcStatus.InReview),
                QcTab.Mine => db.Set<QcQueueRow>().Where(r => r.HolderId == actor.UserId && r.HeldUntil > actor.Now && r.Status == QcStatus.InReview),
                QcTab.Returned => BackWithUnderwriting(db),
                QcTab.Passed => db.Set<QcQueueRow>().Where(r => r.Status == QcStatus.Passed),
                QcTab.All => db.Set<QcQueueRow>(),
            };
            if (!string.IsNullOrWhiteSpace(search))
            {
                var like = $"%{search.Trim()}%";
                rows = rows.Where(r => EF.Functions.ILike(r.Number, like) || EF.Functions.ILike(r.Applicant, like));
            }
            var found = await rows.PageAsync(actor, page, r => r.Id, nameof(QcQueueRow.OpenedAt), ct);
            return found with { Rows = await SlaClocks.ReadAsync(db, found.Rows, SlaQueue.QualityControl, r => r.Status is QcStatus.Pending or QcStatus.InReview ? r.OpenedAt : null, (r, time) => r with { Service = time }, ct) };
        }, ct);

    /// <summary>How many files each tab shows.</summary>
    public Task<QcCounts> CountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, async (db, actor) => new QcCounts(
            await db.Set<QcReview>().CountAsync(r => r.Status == QcStatus.Pending || r.Status == QcStatus.InReview, ct),
            await db.Set<QcLease>().CountAsync(l => l.HolderId == actor.UserId && l.Until > actor.Now, ct),
            await BackWithUnderwriting(db).CountAsync(ct)), ct);

    // A file whose application was denied or withdrawn after it was returned comes back to nobody.
    private static IQueryable<QcQueueRow> BackWithUnderwriting(BusinessDb db) =>
        db.Set<QcQueueRow>().Where(r => r.Status == QcStatus.Returned && !LoanApplication.EndedStates.Contains(r.ApplicationStatus));

    /// <summary>How many reviews are open.</summary>
    public Task<int> OpenCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, (db, _) => db.Set<QcReview>().CountAsync(r => r.Status == QcStatus.Pending || r.Status == QcStatus.InReview, ct), ct);

    /// <summary>The defect figures of reviews closed since an instant.</summary>
    public Task<QcFigures> FiguresAsync(DateTimeOffset since, CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, async (db, _) =>
        {
            var closed = db.Set<QcReview>().IgnoreAutoIncludes().Where(r => (r.Status == QcStatus.Passed || r.Status == QcStatus.Returned) && r.ClosedAt >= since
                && (r.SampleReason == QcSampleReason.Random || r.SampleReason == QcSampleReason.EveryFile));
            return new QcFigures(
                await closed.CountAsync(ct),
                await closed.CountAsync(r => r.Findings.Any(f => f.FoundSeverity == QcSeverity.Significant), ct),
                await closed.CountAsync(r => r.Findings.Any(f => f.Result == QcResult.Defect && f.Severity == QcSeverity.Significant), ct));
        }, ct);

    /// <summary>A page of the defects that were ever found, newest first unless sorted otherwise.</summary>
    public Task<PageOf<QcDefectRow>> DefectsAsync(bool openOnly, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, (db, actor) =>
        {
            IQueryable<QcDefectRow> rows = db.Set<QcDefectRow>();
            if (openOnly) rows = rows.Where(r => r.IsOpen == true);
            return rows.PageAsync(actor, page.SortBy is null ? page with { SortBy = nameof(QcDefectRow.ClosedAt), Descending = true } : page, r => r.Id, nameof(QcDefectRow.Number), ct);
        }, ct);

    /// <summary>The review of an application; null when there is none.</summary>
    public Task<QcQueueRow?> OfApplicationAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, (db, _) => db.Set<QcQueueRow>().SingleOrDefaultAsync(r => r.ApplicationId == applicationId, ct), ct);

    /// <summary>A review; null when there is none in the reader's legal entities.</summary>
    public Task<QcReviewView?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, async (db, _) =>
        {
            var review = await db.Set<QcReview>().SingleOrDefaultAsync(r => r.Id == id, ct);
            return review is null ? null : new QcReviewView(review, await db.Set<QcQueueRow>().SingleAsync(r => r.Id == id, ct));
        }, ct);
}
