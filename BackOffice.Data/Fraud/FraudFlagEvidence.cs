using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Fraud;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>The fraud flags of the application: which rule in which version raised them, and who cleared or confirmed them why.</summary>
public sealed class FraudFlagEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 30;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var flags = await db.Set<FraudFlag>().Where(f => f.ApplicationId == subject.ApplicationId).OrderBy(f => f.RaisedAt).ThenBy(f => f.Id).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("fraud", "Fraud flags", flags,
                ("Rule", f => f.Rule), ("Rules' version", f => f.RulesVersion), ("Severity", f => f.Severity), ("Raised at (UTC)", f => f.RaisedAt), ("Status", f => f.Status), ("Decided by", f => f.DecidedByName), ("Decided at (UTC)", f => f.DecidedAt), ("Reason", f => f.Reason)),
        ];
    }
}
