using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Funding;

/// <summary>A batch in a list.</summary>
public sealed record BatchRow : IOwnedRow
{
    /// <summary>The batch.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>Its version.</summary>
    public int Version { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>FB-2026-000123.</summary>
    public string Number { get; init; } = "";
    /// <summary>Where it stands.</summary>
    public BatchStatus Status { get; init; }
    /// <summary>Who prepared it.</summary>
    public Guid PreparedBy { get; init; }
    /// <summary>Their name.</summary>
    public string PreparedByName { get; init; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset PreparedAt { get; init; }
    /// <summary>Who released it.</summary>
    public string? ReleasedByName { get; init; }
    /// <summary>When.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>The sum of its lines.</summary>
    public decimal Amount { get; init; }
    /// <summary>Its lines.</summary>
    public int Lines { get; init; }
    /// <summary>Released ones.</summary>
    public int Released { get; init; }
    /// <summary>Refused ones.</summary>
    public int Refused { get; init; }
}

internal sealed class BatchRows : IEntityTypeConfiguration<BatchRow>
{
    public void Configure(EntityTypeBuilder<BatchRow> builder) => builder.IsView("funding", "v_release_batch");
}

/// <summary>A line of a batch with its disbursement.</summary>
public sealed record BatchLineView(BatchLine Line, FundingRow Request);

/// <summary>A batch as its page shows it.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Lines">Its lines in order.</param>
/// <param name="Files">Its files for the bank.</param>
public sealed record BatchView(ReleaseBatch Batch, IReadOnlyList<BatchLineView> Lines, IReadOnlyList<BankFile> Files);

/// <summary>Reads batches and their files.</summary>
public sealed class BatchQueries(Reads reads)
{
    private static readonly TimeSpan Open = TimeSpan.FromMinutes(1);

    /// <summary>A page of the batches, newest first unless sorted otherwise.</summary>
    /// <param name="status">Where they stand; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<PageOf<BatchRow>> ListAsync(BatchStatus? status, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, (db, actor) =>
            db.Set<BatchRow>().Where(r => status == null || r.Status == status).PageAsync(actor, page.SortBy is null ? page with { SortBy = nameof(BatchRow.PreparedAt), Descending = true } : page, r => r.Id, nameof(BatchRow.PreparedAt), ct), ct);

    /// <summary>A batch; null when there is none in the reader's legal entities.</summary>
    public Task<BatchView?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, async (db, _) =>
        {
            var batch = await db.Set<ReleaseBatch>().SingleOrDefaultAsync(b => b.Id == id, ct);
            if (batch is null) return null;
            var ids = batch.Lines.Select(l => l.FundingRequestId).ToList();
            var rows = await db.Set<FundingRow>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
            var files = await db.Set<BankFile>().Where(f => f.BatchId == id).OrderBy(f => f.Format).ToListAsync(ct);
            return new BatchView(batch, [.. batch.Lines.OrderBy(l => l.LineNo).Select(l => new BatchLineView(l, rows[l.FundingRequestId]))], files);
        }, ct);

    /// <summary>The lines of a batch that are still to be settled.</summary>
    public Task<List<int>> WaitingLinesAsync(Guid batchId, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, (db, _) =>
            db.Set<BatchLine>().Where(l => l.BatchId == batchId && l.Status == BatchLineStatus.Waiting).OrderBy(l => l.LineNo).Select(l => l.LineNo).ToListAsync(ct), ct);

    /// <summary>The bytes of a file, for a minute after <see cref="BatchCommands.DownloadAsync"/>; null when the reader has not said that they take it.</summary>
    public Task<byte[]?> FileContentAsync(Guid fileId, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRelease, async (db, actor) =>
        {
            var since = actor.Now - Open;
            var file = await db.Set<BankFile>().SingleOrDefaultAsync(f => f.Id == fileId && f.DownloadedBy == actor.UserId && f.DownloadedAt >= since, ct);
            return file is null ? null : db.Context.Secrets.Unwrap(file.ContentSealed);
        }, ct);
}
