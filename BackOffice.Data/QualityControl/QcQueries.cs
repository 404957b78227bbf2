using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.QualityControl;

/// <summary>A file in quality control.</summary>
public sealed record QcQueueRow
{
    /// <summary>The review.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The review's version.</summary>
    public int Version { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Where the review stands.</summary>
    public QcStatus Status { get; init; }
    /// <summary>Since when it waits.</summary>
    public DateTimeOffset OpenedAt { get; init; }
    /// <summary>Who decided the application.</summary>
    public Guid UnderwriterId { get; init; }
    /// <summary>Who reviews.</summary>
    public Guid? ReviewerId { get; init; }
    /// <summary>Their name.</summary>
    public string? ReviewerName { get; init; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>What to fix.</summary>
    public string? Finding { get; init; }
}

internal sealed class QcQueueRows : IEntityTypeConfiguration<QcQueueRow>
{
    public void Configure(EntityTypeBuilder<QcQueueRow> builder) => builder.IsView("quality_control", "v_qc_queue");
}

/// <summary>Reads quality control.</summary>
public sealed class QcQueries(Reads reads)
{
    /// <summary>A page of the reviews, open ones or all.</summary>
    public Task<PageOf<QcQueueRow>> QueueAsync(bool openOnly, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, (db, _) =>
        {
            IQueryable<QcQueueRow> rows = db.Set<QcQueueRow>();
            if (openOnly) rows = rows.Where(r => r.Status == QcStatus.Pending || r.Status == QcStatus.InReview);
            return rows.PageAsync(page, r => r.Id, nameof(QcQueueRow.OpenedAt), ct);
        }, ct);

    /// <summary>How many reviews are open.</summary>
    public Task<int> OpenCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, (db, _) => db.Set<QcReview>().CountAsync(r => r.Status == QcStatus.Pending || r.Status == QcStatus.InReview, ct), ct);

    /// <summary>The review of an application; null when there is none.</summary>
    public Task<QcQueueRow?> OfApplicationAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, (db, _) => db.Set<QcQueueRow>().SingleOrDefaultAsync(r => r.ApplicationId == applicationId, ct), ct);

    /// <summary>A review; null when there is none.</summary>
    public Task<QcQueueRow?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.QualityControlRead, (db, _) => db.Set<QcQueueRow>().SingleOrDefaultAsync(r => r.Id == id, ct), ct);
}
