using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Documents;

/// <summary>The documents of the application, replaced and withdrawn ones too.</summary>
public sealed class DocumentsEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var documents = await db.Set<Document>().Where(d => d.SubjectId == subject.ApplicationId).OrderBy(d => d.UploadedAt).ThenBy(d => d.Id).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("documents", "Documents", documents,
                ("Id", d => d.Id.ToString()), ("Kind", d => d.Kind), ("File", d => d.FileName), ("Type", d => d.ContentType), ("Bytes", d => d.Size), ("SHA-256", d => Convert.ToHexStringLower(d.Sha256)), ("Status", d => d.Status),
                ("Attached at (UTC)", d => d.UploadedAt), ("Attached by", d => d.UploadedByName), ("Valid until", d => d.ExpiresOn), ("Withdrawn by", d => d.WithdrawnByName), ("Why", d => d.WithdrawalReason)),
        ];
    }
}
