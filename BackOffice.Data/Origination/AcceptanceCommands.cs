using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;

namespace BackOffice.Data.Origination;

/// <summary>Record that the applicant accepts what was approved.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Evidence">How the acceptance is known.</param>
public sealed record RecordAcceptance(Guid ApplicationId, int Version, string Evidence) : Command;

/// <summary>Send an accepted application, whose documents have come by now, to quality control.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Version">The version the member of staff saw.</param>
public sealed record SendToQualityControl(Guid ApplicationId, int Version) : Command;

/// <summary>Records what applicants say to an approval, and hands complete files on.</summary>
public sealed class AcceptanceCommands(UseCases useCases)
{
    /// <summary>The application is accepted. With every document that its product requires it goes to quality control at once; without, it waits for them.</summary>
    public Task<Outcome> RecordAsync(RecordAcceptance command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, _) =>
        {
            var application = await db.AtVersionAsync<LoanApplication>(command.ApplicationId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
            await ApplicationMoves.AcceptAsync(db, application, command.Evidence, ct);
        }, ct);

    /// <summary>An accepted application goes to quality control; refused while a required document is missing or has expired.</summary>
    public Task<Outcome> SendAsync(SendToQualityControl command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, _) =>
        {
            var application = await db.AtVersionAsync<LoanApplication>(command.ApplicationId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
            await RequiredDocuments.MustBeCompleteAsync(db, application, ct);
            ApplicationMoves.SendToQualityControl(db, application);
        }, ct);
}

/// <summary>An accepted file has what its product requires; it is to be checked.</summary>
public sealed record FileComplete(Guid ApplicationId);
