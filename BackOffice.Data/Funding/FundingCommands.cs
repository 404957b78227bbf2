using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>Open the disbursement of an application that passed quality control.</summary>
public sealed record OpenFundingRequest(Guid ApplicationId) : Command;

/// <summary>Give a disbursement its value date.</summary>
public sealed record ScheduleDisbursement(Guid FundingRequestId, int Version, DateOnly ValueDate) : Command;

/// <summary>Take a disbursement off the schedule.</summary>
public sealed record UnscheduleDisbursement(Guid FundingRequestId, int Version) : Command;

/// <summary>Say that a disbursement above the limit may leave.</summary>
public sealed record ApproveDisbursement(Guid FundingRequestId, int Version) : Command, INeedsConfirmation;

/// <summary>Let the money go and book the loan.</summary>
public sealed record ReleaseDisbursement(Guid FundingRequestId, int Version) : Command, INeedsConfirmation;

/// <summary>Stop a disbursement for a reason.</summary>
public sealed record HoldDisbursement(Guid FundingRequestId, int Version, ReasonChoice Reason) : Command;

/// <summary>Let a held disbursement go on.</summary>
public sealed record ResumeDisbursement(Guid FundingRequestId, int Version) : Command;

/// <summary>End a disbursement for a reason.</summary>
public sealed record CancelDisbursement(Guid FundingRequestId, int Version, ReasonChoice Reason) : Command;

/// <summary>End the disbursement of an application that has ended.</summary>
public sealed record EndDisbursement(Guid ApplicationId) : Command;

/// <summary>Record that the bank sent the money back.</summary>
/// <param name="FundingRequestId">The disbursement.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="ReturnedOn">Value date of the return.</param>
/// <param name="Reason">The bank's reason.</param>
public sealed record RecordDisbursementReturn(Guid FundingRequestId, int Version, DateOnly ReturnedOn, ReasonChoice Reason) : Command;

/// <summary>Schedules and releases disbursements.</summary>
public sealed class FundingCommands(UseCases useCases)
{
    /// <summary>Opens a request on the approved terms: by itself once the file passed or the money came back, by hand after one was cancelled.</summary>
    /// <returns>The request; null when the application has ended, which its message may only say afterwards.</returns>
    public Task<Outcome<Guid?>> OpenAsync(OpenFundingRequest command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
            if (application.HasEnded) return (Guid?)null;
            Refusal.If(application.Status != Domain.Origination.ApplicationStatus.ReadyToFund, "This application is not ready to fund.");
            var decision = await db.Set<Decision>().Where(d => d.ApplicationId == application.Id).OrderByDescending(d => d.DecidedAt).FirstAsync(ct);
            var request = new FundingRequest(Guid.CreateVersion7(), application, new LoanTerms(decision.Amount, decision.TermMonths, decision.AnnualRate), actor.Now);
            db.Add(request);
            return request.Id;
        }, ct);

    /// <summary>Schedules.</summary>
    public Task<Outcome> ScheduleAsync(ScheduleDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, actor) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            request.Schedule(command.ValueDate, await Disbursing.FactsAsync(db, request, ct), actor);
        }, ct);

    /// <summary>Takes it off the schedule.</summary>
    public Task<Outcome> UnscheduleAsync(UnscheduleDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            request.Unschedule();
        }, ct);

    /// <summary>Approves a release above the limit.</summary>
    public Task<Outcome> ApproveAsync(ApproveDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            request.ApproveRelease((await Disbursing.FactsAsync(db, request, ct)).Rules, actor);
        }, ct);

    /// <summary>Releases, by a second person; the loan is booked in the same transaction.</summary>
    /// <returns>The loan.</returns>
    public Task<Outcome<Guid>> ReleaseAsync(ReleaseDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
            (await Disbursing.ReleaseAsync(db, await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct), new Releaser(actor.UserId, actor.Name), ct)).Id, ct);

    /// <summary>Holds.</summary>
    public Task<Outcome> HoldAsync(HoldDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            request.Hold(await Reasons.GiveAsync(db, request, ReasonUse.FundingHold, command.Reason, ct));
        }, ct);

    /// <summary>Resumes.</summary>
    public Task<Outcome> ResumeAsync(ResumeDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            request.Resume();
        }, ct);

    /// <summary>Cancels.</summary>
    public Task<Outcome> CancelAsync(CancelDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            request.Cancel(await Reasons.GiveAsync(db, request, ReasonUse.FundingCancellation, command.Reason, ct));
        }, ct);

    /// <summary>Cancels what is open for an application that was withdrawn; what has left or ended stays as it is.</summary>
    public Task<Outcome> EndAsync(EndDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
        {
            var id = await db.Set<FundingRequest>().Where(r => r.ApplicationId == command.ApplicationId && FundingRequest.OpenStates.Contains(r.Status)).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct);
            if (id is null) return;
            var request = await db.LockedAsync<FundingRequest>(id.Value, ct);
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            Refusal.If(!application.HasEnded, "This application has not ended: cancel its disbursement for a reason of your own.");
            if (FundingRequest.OpenStates.Contains(request.Status)) request.End(application);
        }, ct);

    /// <summary>Records that the money came back: the journal is reversed, the loan leaves the books, and the application may be paid out anew.</summary>
    public Task<Outcome> RecordReturnAsync(RecordDisbursementReturn command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            (await Policies.TodayAsync<WorkLimits>(db, request.LegalEntityId, ct)).Value.CheckBackdating(command.ReturnedOn, actor.Today(request.LegalEntityId));
            request.RecordReturn(command.ReturnedOn, await Reasons.GiveAsync(db, request, ReasonUse.FundingReturn, command.Reason, ct), actor);
            await LoanReturn.RecordAsync(db, request.LoanId!.Value, request.Id, command.ReturnedOn, ct);
            (await ApplicationMoves.LockAsync(db, request.ApplicationId, ct)).ReturnFunding(actor.Now);
        }, ct);
}
