using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>Every line of the journal that the loan caused.</summary>
public sealed class LedgerEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 80;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var lines = await LedgerQueries.Lines(db, e => e.LoanId == subject.LoanId).ToListAsync(ct);
        return
        [
            EvidenceSheet.Of("journal", "Journal", lines,
                ("Entry", l => l.Number), ("Event", l => l.EventName), ("Posted on", l => l.PostedOn), ("Effective on", l => l.EffectiveOn), ("Account", l => l.AccountCode), ("Name", l => l.Account), ("Currency", l => l.Currency),
                ("Debit", l => l.Amount > 0 ? l.Amount : null), ("Credit", l => l.Amount < 0 ? -l.Amount : null), ("In base currency", l => l.BaseAmount), ("Exchange rate", l => l.FxRate)),
        ];
    }
}
