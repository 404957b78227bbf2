using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.QualityControl;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.QualityControl;

/// <summary>The checks of the file and what they found.</summary>
public sealed class QualityControlEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 50;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var reviews = await db.Set<QcReview>().Where(r => r.ApplicationId == subject.ApplicationId).OrderBy(r => r.OpenedAt).ThenBy(r => r.Id).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("quality-reviews", "Quality reviews", reviews,
                ("Opened at (UTC)", r => r.OpenedAt), ("Chosen because", r => r.SampleReason), ("Sampling version", r => r.SamplingNumber), ("Checklist version", r => r.ChecklistNumber), ("Round", r => r.Round), ("Reviewer", r => r.ReviewerName), ("Status", r => r.Status), ("Closed at (UTC)", r => r.ClosedAt), ("Finding", r => r.Finding)),
            EvidenceSheet.Of("quality-findings", "Quality findings", reviews.SelectMany(r => r.Findings.OrderBy(f => f.LineNo)),
                ("Line", f => f.LineNo), ("Category", f => f.Category), ("Question", f => f.Question), ("Result", f => f.Result), ("Severity", f => f.Severity), ("Note", f => f.Note), ("Found in round", f => f.FoundInRound), ("Found", f => f.FoundNote), ("Cured by", f => f.CureByName), ("How", f => f.CureNote)),
        ];
    }
}
