using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Payments;

/// <summary>Every payment on the loan, what it paid, and what was taken back.</summary>
public sealed class PaymentsEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 70;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var payments = await db.Set<Payment>().Where(p => p.LoanId == subject.LoanId).OrderBy(p => p.RecordedAt).ThenBy(p => p.Id).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("transactions", "Transactions", payments.SelectMany(p => p.Allocations.OrderBy(a => a.LineNo).DefaultIfEmpty().Select(a => (Payment: p, Part: a))),
                ("Number", x => x.Payment.Number), ("Recorded at (UTC)", x => x.Payment.RecordedAt), ("Effective on", x => x.Payment.EffectiveOn), ("Posted on", x => x.Payment.PostedOn), ("Status", x => x.Payment.Status), ("Amount", x => x.Payment.Amount), ("Currency", x => x.Payment.Currency),
                ("Instalment", x => x.Part?.DueLineNo), ("Paid", x => x.Part?.Component), ("Of it", x => x.Part?.Amount), ("Reversed on", x => x.Payment.ReversedOn), ("Reason", x => x.Payment.Reason)),
        ];
    }
}
