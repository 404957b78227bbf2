using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Servicing;

/// <summary>The loan: its terms, its plans and what became of it.</summary>
public sealed class ServicingEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 60;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var loan = await db.Set<Loan>().Include(l => l.History).SingleAsync(l => l.Id == subject.LoanId, ct);
        return
        [
            EvidenceSheet.Facts("loan", "Loan",
                ("Number", loan.Number), ("Status", loan.Status), ("Sub-status", loan.SubStatus), ("Closed because", loan.ClosedReason), ("Currency", loan.Currency), ("Principal", loan.Principal), ("Annual rate", loan.AnnualRate), ("Term in months", loan.TermMonths),
                ("Version of the product's terms", loan.ProductVersion), ("Paid out", loan.PaidOut), ("Amount financed", loan.AmountFinanced), ("Finance charge", loan.FinanceCharge), ("Total of payments", loan.TotalOfPayments),
                ("Annual percentage rate", loan.AnnualPercentageRate), ("Effective rate", loan.EffectiveRate), ("Disbursed on", loan.DisbursedOn), ("Outstanding principal", loan.OutstandingPrincipal)),
            EvidenceSheet.Of("plan", "Plan", loan.Plans.OrderBy(p => p.Number).SelectMany(p => p.Dues.OrderBy(d => d.LineNo).Select(d => (Plan: p, Due: d))),
                ("Plan", x => x.Plan.Number), ("In force from", x => x.Plan.EffectiveOn), ("Line", x => x.Due.LineNo), ("From", x => x.Due.FromOn), ("Due on", x => x.Due.DueOn), ("Principal", x => x.Due.Principal), ("Interest", x => x.Due.Interest),
                ("Balance after", x => x.Due.BalanceAfter), ("Principal paid", x => x.Due.PrincipalPaid), ("Interest paid", x => x.Due.InterestPaid)),
            EvidenceSheet.Of("loan-history", "History of the loan", loan.History.OrderBy(h => h.RecordedAt),
                ("Recorded at (UTC)", h => h.RecordedAt), ("From", h => h.EffectiveOn), ("Status", h => h.Status), ("Sub-status", h => h.SubStatus), ("By", h => h.ChangedByName), ("Reason", h => h.Reason)),
        ];
    }
}
