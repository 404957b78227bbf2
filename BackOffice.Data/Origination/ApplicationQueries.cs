using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Origination;

/// <summary>An application in a list.</summary>
public sealed record ApplicationListRow
{
    /// <summary>The application.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The human number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower's name, or the sender's reference.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>The product's name.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Months asked for.</summary>
    public int TermMonths { get; init; }
    /// <summary>A fraction a year.</summary>
    public decimal AnnualRate { get; init; }
    /// <summary>What for.</summary>
    public string Purpose { get; init; } = "";
    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; init; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StatusSince { get; init; }
    /// <summary>Business date of receipt.</summary>
    public DateOnly ReceivedOn { get; init; }
    /// <summary>When it was complete.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
    /// <summary>The sender.</summary>
    public string Source { get; init; } = "";
    /// <summary>The sender's key.</summary>
    public string ExternalReference { get; init; } = "";
    /// <summary>Borrower and co-borrowers.</summary>
    public int Applicants { get; init; }
}

internal sealed class ApplicationListRows : IEntityTypeConfiguration<ApplicationListRow>
{
    public void Configure(EntityTypeBuilder<ApplicationListRow> builder) => builder.IsView("origination", "v_application_list");
}

/// <summary>Filters of the application list.</summary>
/// <param name="Search">Part of a number or of the applicant's name.</param>
/// <param name="Status">One status; null for all.</param>
public sealed record ApplicationFilter(string? Search = null, ApplicationStatus? Status = null);

/// <summary>A product that applications can be made for.</summary>
public sealed record ProductChoice(Guid Id, short LegalEntityId, string Name, string Currency);

/// <summary>Reads applications and imports.</summary>
public sealed class ApplicationQueries(Reads reads)
{
    /// <summary>A page of the list.</summary>
    public Task<PageOf<ApplicationListRow>> ListAsync(ApplicationFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, (db, _) => Filtered(db, filter).PageAsync(page, a => a.Id, nameof(ApplicationListRow.Number), ct), ct);

    /// <summary>An application with its parts; null when there is none in the reader's legal entities.</summary>
    public Task<LoanApplication?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, (db, _) => db.Set<LoanApplication>().SingleOrDefaultAsync(a => a.Id == id, ct), ct);

    /// <summary>The list's row of one application; null when there is none.</summary>
    public Task<ApplicationListRow?> RowAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, (db, _) => db.Set<ApplicationListRow>().SingleOrDefaultAsync(a => a.Id == id, ct), ct);

    /// <summary>An import; null when there is none.</summary>
    public Task<ApplicationImport?> ImportAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) => db.Set<ApplicationImport>().SingleOrDefaultAsync(i => i.Id == id, ct), ct);

    /// <summary>The newest imports.</summary>
    public Task<List<ApplicationImport>> ImportsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) => db.Set<ApplicationImport>().OrderByDescending(i => i.Id).Take(20).ToListAsync(ct), ct);

    /// <summary>Who had an import applied; null when that was not recorded.</summary>
    public Task<Guid?> ImporterAsync(Guid importId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, async (db, _) => (await db.Database.SqlQuery<Guid?>($"""
            select actor_id as "Value" from shared.status_history where workflow = 'import' and subject_id = {importId} and to_state = 'Applying'
            """).ToListAsync(ct)).FirstOrDefault(), ct);

    /// <summary>The refused rows of an import, with the reason.</summary>
    public Task<List<ImportRow>> RefusedRowsAsync(Guid importId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) =>
            db.Set<ImportRow>().Where(r => r.ImportId == importId && r.Status == ImportRowStatus.Refused).OrderBy(r => r.RowNo).ToListAsync(ct), ct);

    /// <summary>Imports that were begun and not finished, oldest first: what a restarted server goes on with.</summary>
    public Task<List<Guid>> RunningImportsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationImport, (db, _) =>
            db.Set<ApplicationImport>().Where(i => i.Status == ImportStatus.Applying).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct), ct);

    /// <summary>The products that can be applied for.</summary>
    public Task<List<ProductChoice>> ProductsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.ProductsRead, (db, _) =>
            db.Set<Product>().IgnoreAutoIncludes().Where(p => p.Versions.Any(v => v.Status == ProductVersionStatus.Live)).OrderBy(p => p.LegalEntityId).ThenBy(p => p.Name).Select(p => new ProductChoice(p.Id, p.LegalEntityId, p.Name, p.Currency)).ToListAsync(ct), ct);

    private static IQueryable<ApplicationListRow> Filtered(BusinessDb db, ApplicationFilter filter)
    {
        IQueryable<ApplicationListRow> rows = db.Set<ApplicationListRow>();
        if (filter.Status is { } status) rows = rows.Where(a => a.Status == status);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var like = $"%{filter.Search.Trim()}%";
            rows = rows.Where(a => EF.Functions.ILike(a.Number, like) || EF.Functions.ILike(a.Applicant, like));
        }
        return rows;
    }
}
