using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>Nobody attaches, describes or withdraws a document of an application they are close to, whichever use case does it.</summary>
internal sealed class ConflictOverDocuments : KeptInStep
{
    public override async Task KeepAsync(BusinessDb db, CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries<Document>().Where(e => e.State is EntityState.Added or EntityState.Modified);
        foreach (var application in changed.Select(e => e.Entity.SubjectId).Distinct().ToList()) await ConflictOfInterest.RefuseAsync(db, application, ct);
    }
}
