using BackOffice.Data.Ledger;
using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.Servicing;

namespace BackOffice.Data.Servicing;

/// <summary>Takes a loan off the books whose disbursement the bank sent back, inside the use case that records it.</summary>
internal static class LoanReturn
{
    public static async Task RecordAsync(BusinessDb db, Guid loanId, Guid fundingRequestId, DateOnly on, CancellationToken ct)
    {
        var loan = await db.LockedAsync<Loan>(loanId, ct);
        loan.ReturnDisbursement(on, db.Context.Actor);
        await LedgerReversal.OfLoanAsync(db, loan.LegalEntityId, new JournalSubject(JournalEvent.DisbursementReturned, loan.Id, fundingRequestId), on, ct);
        await LoanAccrual.TakeBackAsync(db, loan, fundingRequestId, on, ct);
        await LoanBooking.KeepPositionAsync(db, loan, ct);
        db.Publish(loan.LegalEntityId, new DisbursementReturned(loan.Id, loan.ApplicationId));
    }
}

/// <summary>A loan left the books because its disbursement came back.</summary>
public sealed record DisbursementReturned(Guid LoanId, Guid ApplicationId);
