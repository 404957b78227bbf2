using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>How the money left: who scheduled, approved and released it when, to which account, and who had called its holder.</summary>
public sealed class FundingEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 55;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var requests = await db.Set<FundingRequest>().Where(f => f.ApplicationId == subject.ApplicationId).OrderBy(f => f.ReadyAt).ThenBy(f => f.Id).ToListAsync(ct);
        var payees = requests.Select(r => r.PayeeId).ToList();
        var accounts = await db.Set<PayeeAccount>().Where(p => payees.Contains(p.Id)).OrderBy(p => p.ProposedAt).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("disbursements", "Disbursements", requests,
                ("Ready at (UTC)", f => f.ReadyAt), ("Status", f => f.Status), ("Amount", f => f.Amount), ("Currency", f => f.Currency), ("Value date", f => f.ValueDate), ("Scheduled by", f => f.ScheduledByName), ("Approved by", f => f.ApprovedByName), ("Approved at (UTC)", f => f.ApprovedAt),
                ("Released by", f => f.ReleasedByName), ("Released at (UTC)", f => f.ReleasedAt), ("Returned on", f => f.ReturnedOn), ("Return recorded by", f => f.ReturnedByName), ("Reason", f => f.Reason)),
            // The number itself is revealed on its own page only, for a reason.
            EvidenceSheet.Of("payees", "Payee accounts", accounts,
                ("Holder", p => p.HolderName), ("Last four", p => p.LastFour), ("Bank", p => p.BankCode), ("Entered by", p => p.ProposedByName), ("Entered at (UTC)", p => p.ProposedAt), ("Called back by", p => p.VerifiedByName), ("Called back at (UTC)", p => p.VerifiedAt), ("Call", p => p.CallBackNote), ("Status", p => p.Status)),
        ];
    }
}
