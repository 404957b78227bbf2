using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;

namespace BackOffice.Data.Origination;

/// <summary>Record that the applicant accepts what was approved.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Evidence">How the acceptance is known.</param>
public sealed record RecordAcceptance(Guid ApplicationId, int Version, string Evidence) : Command;

/// <summary>Records what applicants say to an approval.</summary>
public sealed class AcceptanceCommands(UseCases useCases)
{
    /// <summary>The application is accepted and goes to quality control.</summary>
    public Task<Outcome> RecordAsync(RecordAcceptance command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, _) =>
        {
            var application = await db.AtVersionAsync<LoanApplication>(command.ApplicationId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
            await ApplicationMoves.AcceptAsync(db, application, command.Evidence, ct);
            db.Publish(application.LegalEntityId, new ApplicationAccepted(application.Id));
        }, ct);
}

/// <summary>An applicant accepted; the file is to be checked.</summary>
public sealed record ApplicationAccepted(Guid ApplicationId);
