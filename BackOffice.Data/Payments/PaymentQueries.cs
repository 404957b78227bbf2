using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Payments;

/// <summary>Reads payments.</summary>
public sealed class PaymentQueries(Reads reads)
{
    /// <summary>The payments of a loan, newest first.</summary>
    public Task<List<Payment>> OfLoanAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, (db, _) => db.Set<Payment>().Where(p => p.LoanId == loanId).OrderByDescending(p => p.Id).ToListAsync(ct), ct);
}
