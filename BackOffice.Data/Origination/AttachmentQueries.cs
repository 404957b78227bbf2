using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>The documents of an application beside what its product asks for.</summary>
/// <param name="Documents">Every one, replaced and withdrawn ones too, newest first.</param>
/// <param name="Checklist">The required kinds in the order of the product.</param>
/// <param name="Today">The business date that expiry goes by.</param>
/// <param name="IsOpen">True while more may be attached.</param>
public sealed record ApplicationDocuments(IReadOnlyList<Document> Documents, IReadOnlyList<Requirement> Checklist, DateOnly Today, bool IsOpen)
{
    /// <summary>Those that count.</summary>
    public IEnumerable<Document> Current => Documents.Where(d => d.Status == DocumentStatus.Current);

    /// <summary>All of them by key, for what happened to them.</summary>
    public IEnumerable<Guid> Ids => Documents.Select(d => d.Id);

    /// <summary>Another number whenever one was added or changed.</summary>
    public int Version => Documents.Sum(d => d.Version);

    /// <summary>What is missing or expired, as a sentence; null when nothing is.</summary>
    public string? Problem => DocumentChecklist.Problem(Checklist);
}

/// <summary>Reads the documents of applications.</summary>
public sealed class AttachmentQueries(Reads reads)
{
    /// <summary>The documents of an application; null when there is no such application in the reader's legal entities.</summary>
    public Task<ApplicationDocuments?> OfApplicationAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.DocumentsRead, async (db, _) =>
            await db.Set<LoanApplication>().IgnoreAutoIncludes().SingleOrDefaultAsync(a => a.Id == applicationId, ct) is { } application
                ? await RequiredDocuments.OfAsync(db, application, ct) : null, ct);
}

/// <summary>What an application's product asks for before money moves, for the features that hold the money up.</summary>
internal static class RequiredDocuments
{
    /// <summary>The documents with the checklist.</summary>
    public static async Task<ApplicationDocuments> OfAsync(BusinessDb db, LoanApplication application, CancellationToken ct)
    {
        var documents = await db.Set<Document>().AsNoTracking().Where(d => d.SubjectId == application.Id).OrderByDescending(d => d.UploadedAt).ThenByDescending(d => d.Id).ToListAsync(ct);
        var product = await db.Set<Product>().AsNoTracking().SingleAsync(p => p.Id == application.ProductId, ct);
        // The terms of the day it was received, as for everything else that is agreed.
        var required = product.On(application.ReceivedOn).Terms.RequiredDocuments;
        var today = db.Context.Actor.Today(application.LegalEntityId);
        return new ApplicationDocuments(documents, DocumentChecklist.Of(required, documents, today), today, application.Status is not (ApplicationStatus.Withdrawn or ApplicationStatus.Expired));
    }

    /// <summary>Refuses while a required document is missing or has expired.</summary>
    public static async Task MustBeCompleteAsync(BusinessDb db, LoanApplication application, CancellationToken ct)
    {
        if ((await OfAsync(db, application, ct)).Problem is { } problem) throw new Refusal($"{problem} Attach them to the case first.");
    }
}
