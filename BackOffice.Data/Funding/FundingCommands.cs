using BackOffice.Data.Origination;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>Open the disbursement of an application that passed quality control.</summary>
public sealed record OpenFundingRequest(Guid ApplicationId) : Command;

/// <summary>Give a disbursement its value date.</summary>
public sealed record ScheduleDisbursement(Guid FundingRequestId, int Version, DateOnly ValueDate) : Command;

/// <summary>Let the money go and book the loan.</summary>
public sealed record ReleaseDisbursement(Guid FundingRequestId, int Version) : Command;

/// <summary>Stop a disbursement for a reason.</summary>
public sealed record HoldDisbursement(Guid FundingRequestId, int Version, string Reason) : Command;

/// <summary>Let a held disbursement go on.</summary>
public sealed record ResumeDisbursement(Guid FundingRequestId, int Version) : Command;

/// <summary>End a disbursement for a reason.</summary>
public sealed record CancelDisbursement(Guid FundingRequestId, int Version, string Reason) : Command;

/// <summary>Schedules and releases disbursements.</summary>
public sealed class FundingCommands(UseCases useCases)
{
    /// <summary>Opens a request on the approved terms.</summary>
    public Task<Outcome> OpenAsync(OpenFundingRequest command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            var decision = await db.Set<Decision>().Where(d => d.ApplicationId == application.Id).OrderByDescending(d => d.DecidedAt).FirstAsync(ct);
            db.Add(new FundingRequest(Guid.CreateVersion7(), application, new LoanTerms(decision.Amount, decision.TermMonths, decision.AnnualRate), actor.Now));
        }, ct);

    /// <summary>Schedules.</summary>
    public Task<Outcome> ScheduleAsync(ScheduleDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, actor) =>
            (await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct)).Schedule(command.ValueDate, actor), ct);

    /// <summary>Releases, by a second person; the loan is booked in the same transaction.</summary>
    /// <returns>The loan.</returns>
    public Task<Outcome<Guid>> ReleaseAsync(ReleaseDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingRelease, command, async (db, actor) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            var application = await ApplicationMoves.LockAsync(db, request.ApplicationId, ct);
            Refusal.If(request.ValueDate is null, "Schedule this disbursement first.");
            // Money leaves on the day it is released, which may be later than it was scheduled for.
            var on = actor.Today(request.LegalEntityId);
            var loan = await LoanBooking.BookAsync(db, new Booking(application, request.Amount, request.TermMonths, request.AnnualRate, on, request.Id), ct);
            request.Release(loan.Id, actor);
            application.Fund(actor.Now);
            return loan.Id;
        }, ct);

    /// <summary>Holds.</summary>
    public Task<Outcome> HoldAsync(HoldDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
            (await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct)).Hold(command.Reason), ct);

    /// <summary>Resumes.</summary>
    public Task<Outcome> ResumeAsync(ResumeDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
            (await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct)).Resume(), ct);

    /// <summary>Cancels.</summary>
    public Task<Outcome> CancelAsync(CancelDisbursement command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
            (await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct)).Cancel(command.Reason), ct);
}
