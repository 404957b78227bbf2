using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>The rules of the legal entity, every approved version of them: decisions and reviews name theirs by number.</summary>
public sealed class RulesEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 45;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var versions = await db.Set<PolicyVersion>().Where(v => v.LegalEntityId == subject.LegalEntityId && v.Status == PolicyVersionStatus.Approved).OrderBy(v => v.Kind).ThenBy(v => v.Number).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("rules", "Rules and their versions", versions,
                ("Rule", v => v.Kind), ("Version", v => v.Number), ("In force from", v => v.EffectiveFrom), ("Proposed by", v => v.ProposedByName), ("Approved by", v => v.DecidedByName), ("Approved at (UTC)", v => v.DecidedAt), ("Why", v => v.Reason), ("Content", v => v.Content)),
        ];
    }
}
