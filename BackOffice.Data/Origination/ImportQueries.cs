using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Origination;

/// <summary>An import in a list.</summary>
public sealed record ImportListRow
{
    /// <summary>The import.</summary>
    public Guid Id { get; init; }
    /// <summary>The file's name.</summary>
    public string FileName { get; init; } = "";
    /// <summary>The sender.</summary>
    public string Source { get; init; } = "";
    /// <summary>The product its rows apply for.</summary>
    public string Product { get; init; } = "";
    /// <summary>Where it stands.</summary>
    public ImportStatus Status { get; init; }
    /// <summary>Rows in the file.</summary>
    public int RowCount { get; init; }
    /// <summary>Rows that became applications.</summary>
    public int AppliedCount { get; init; }
    /// <summary>Rows that were there already.</summary>
    public int KnownCount { get; init; }
    /// <summary>Rows that cannot be taken.</summary>
    public int RefusedCount { get; init; }
    /// <summary>Who brought it.</summary>
    public string UploadedByName { get; init; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset UploadedAt { get; init; }
}

internal sealed class ImportListRows : IEntityTypeConfiguration<ImportListRow>
{
    public void Configure(EntityTypeBuilder<ImportListRow> builder) => builder.IsView("origination", "v_import_list");
}

/// <summary>A row as it will come in.</summary>
/// <param name="RowNo">Its line in the file.</param>
/// <param name="Reading">What was read.</param>
public sealed record PreviewRow(int RowNo, RowReading Reading);

/// <summary>Reads imports.</summary>
public sealed class ImportQueries(Reads reads)
{
    /// <summary>Rows that a preview shows.</summary>
    public const int PreviewRows = 8;

    /// <summary>A page of the list, newest first unless asked otherwise.</summary>
    /// <param name="status">Where they stand; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<PageOf<ImportListRow>> ListAsync(ImportStatus? status, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) =>
            db.Set<ImportListRow>().Where(r => status == null || r.Status == status).PageAsync(page.SortBy is null ? page with { SortBy = nameof(ImportListRow.UploadedAt), Descending = true } : page, i => i.Id, nameof(ImportListRow.UploadedAt), ct), ct);

    /// <summary>An import; null when there is none.</summary>
    public Task<ApplicationImport?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) => db.Set<ApplicationImport>().SingleOrDefaultAsync(i => i.Id == id, ct), ct);

    /// <summary>Which column fills which field: as chosen, or as this source was read before, or by name.</summary>
    public Task<ColumnMapping> MappingAsync(Guid importId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, async (db, _) =>
        {
            var import = await db.Set<ApplicationImport>().SingleAsync(i => i.Id == importId, ct);
            if (import.Mapping.Count > 0) return new ColumnMapping(import.Mapping);
            var source = await db.Set<ImportSource>().SingleOrDefaultAsync(s => s.LegalEntityId == import.LegalEntityId && s.Name == import.Source, ct);
            var category = await db.Set<Product>().IgnoreAutoIncludes().Where(p => p.Id == import.ProductId).Select(p => p.Category).SingleAsync(ct);
            return ColumnMapping.Suggest(import.Columns, category, source?.Mapping);
        }, ct);

    /// <summary>The sources that sent files before.</summary>
    public Task<List<string>> SourcesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) => db.Set<ImportSource>().Select(s => s.Name).Distinct().OrderBy(n => n).Take(200).ToListAsync(ct), ct);

    /// <summary>How large a file for a product may be.</summary>
    public Task<WorkLimits> LimitsAsync(Guid productId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, async (db, _) =>
            (await Policies.TodayAsync<WorkLimits>(db, await db.Set<Product>().Where(p => p.Id == productId).Select(p => p.LegalEntityId).SingleAsync(ct), ct)).Value, ct);

    /// <summary>The first rows as they came.</summary>
    public Task<List<ImportRow>> FirstRowsAsync(Guid importId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) => db.Set<ImportRow>().Where(r => r.ImportId == importId).OrderBy(r => r.RowNo).Take(3).ToListAsync(ct), ct);

    /// <summary>The first good rows as they will come in.</summary>
    public Task<List<PreviewRow>> PreviewAsync(Guid importId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, async (db, actor) =>
        {
            var import = await db.Set<ApplicationImport>().SingleAsync(i => i.Id == importId, ct);
            var product = await db.Set<Product>().SingleAsync(p => p.Id == import.ProductId, ct);
            var rows = await db.Set<ImportRow>().Where(r => r.ImportId == importId && r.Status != ImportRowStatus.Refused).OrderBy(r => r.RowNo).Take(PreviewRows).ToListAsync(ct);
            return rows.ConvertAll(r => new PreviewRow(r.RowNo, new ColumnMapping(import.Mapping).Read(r.Cells, product, actor.Today(import.LegalEntityId))));
        }, ct);

    /// <summary>The refused rows of an import, with their reasons.</summary>
    public Task<List<ImportRow>> RefusedRowsAsync(Guid importId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) =>
            db.Set<ImportRow>().Where(r => r.ImportId == importId && r.Status == ImportRowStatus.Refused).OrderBy(r => r.RowNo).ToListAsync(ct), ct);

    /// <summary>Imports that were begun and not finished, oldest first: what a restarted server goes on with.</summary>
    public Task<List<Guid>> RunningAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) =>
            db.Set<ApplicationImport>().Where(i => i.Status == ImportStatus.Applying).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct), ct);
}
