using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>The decisions with the versions of the rules and the reasons they were made by, the points behind each score, referrals and conditions.</summary>
public sealed class UnderwritingEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 40;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var decisions = await db.Set<Decision>().Where(d => d.ApplicationId == subject.ApplicationId).OrderBy(d => d.DecidedAt).ThenBy(d => d.Id).ToListAsync(ct);
        var referrals = await db.Set<Referral>().Where(r => r.ApplicationId == subject.ApplicationId).OrderBy(r => r.ReferredAt).ThenBy(r => r.Id).ToListAsync(ct);
        var conditions = await db.Set<ApprovalCondition>().Where(c => c.ApplicationId == subject.ApplicationId).OrderBy(c => c.Id).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("decisions", "Decisions", decisions,
                ("Decided at (UTC)", d => d.DecidedAt), ("By", d => d.DecidedByName), ("Outcome", d => d.Outcome), ("Amount", d => d.Amount), ("Currency", d => d.Currency), ("Term in months", d => d.TermMonths), ("Annual rate", d => d.AnnualRate),
                ("Reasons", d => string.Join("; ", d.Reasons.Select(r => StateName.InWords(r.ToString())))), ("Other reason", d => d.OtherReason), ("Notice due on", d => d.NoticeDueOn), ("Scorecard version", d => d.Evidence.ScorecardVersion), ("Points", d => d.Evidence.Score.Points),
                ("Band", d => d.Evidence.Score.Band), ("Authority version", d => d.Evidence.MatrixVersion), ("Product version", d => d.Evidence.ProductVersion), ("Fraud rules version", d => d.Evidence.FraudRulesVersion), ("Authority needed", d => d.Evidence.Required?.Level), ("Second approver needed", d => d.Evidence.Required?.SecondApprover), ("Why against the scorecard", d => d.Evidence.OverrideReason)),
            EvidenceSheet.Of("score", "Points of the score", decisions.SelectMany(d => d.Evidence.Score.Contributions.Select(c => (Decision: d, Part: c))),
                ("Decided at (UTC)", x => x.Decision.DecidedAt), ("Factor", x => x.Part.Factor), ("Value", x => x.Part.Value), ("Points", x => x.Part.Points)),
            EvidenceSheet.Of("referrals", "Referrals", referrals, ("Referred at (UTC)", r => r.ReferredAt), ("By", r => r.ReferredByName), ("Reason", r => r.Reason), ("Amount", r => r.Amount), ("Currency", r => r.Currency), ("Annual rate", r => r.AnnualRate)),
            EvidenceSheet.Of("conditions", "Conditions", conditions,
                ("Condition", c => c.Text), ("Before", c => c.Stage), ("Status", c => c.Status), ("Settled by", c => c.SettledByName), ("Settled at (UTC)", c => c.SettledAt), ("How", c => c.Settlement), ("Document", c => c.EvidenceDocumentId?.ToString())),
        ];
    }
}
