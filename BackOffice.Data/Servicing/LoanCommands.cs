using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Servicing;

namespace BackOffice.Data.Servicing;

/// <summary>Say what is going on with a loan beside its status.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="Version">As it was shown.</param>
/// <param name="SubStatus">What is going on.</param>
/// <param name="Reason">Why, from the list; for the history.</param>
public sealed record MarkLoan(Guid LoanId, int Version, LoanSubStatus SubStatus, ReasonChoice Reason) : Command;

/// <summary>Looks after booked loans.</summary>
public sealed class LoanCommands(UseCases useCases)
{
    /// <summary>Marks a loan; the history keeps what it was before.</summary>
    public Task<Outcome> MarkAsync(MarkLoan command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ServicingMark, command, async (db, actor) =>
        {
            var loan = await db.AtVersionAsync<Loan>(command.LoanId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, loan.ApplicationId, ct);
            loan.Mark(command.SubStatus, await Reasons.GiveAsync(db, loan, ReasonUse.LoanMark, command.Reason, ct), actor);
        }, ct);
}
