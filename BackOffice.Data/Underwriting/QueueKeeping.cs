using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>
/// Keeps the clock of a case: it starts when the application comes in, rests while the borrower owes us something, goes on with the answer,
/// and stops with the decision. Whatever moves an application, the clock follows in the same transaction.
/// </summary>
internal sealed class QueueKeeping : KeptInStep
{
    public override async Task KeepAsync(BusinessDb db, CancellationToken ct)
    {
        var moved = db.ChangeTracker.Entries<LoanApplication>().Where(e => e.State == EntityState.Added || (e.State == EntityState.Modified && e.Property(a => a.Status).IsModified)).ToList();
        foreach (var entry in moved)
        {
            ApplicationStatus? before = entry.State == EntityState.Added ? null : Before<ApplicationStatus>(entry, nameof(LoanApplication.Status));
            if (Change(before, entry.Entity) is not { } change) continue;
            await KeepAsync(db, entry.Entity, change, ct);
        }
    }

    private static async Task KeepAsync(BusinessDb db, LoanApplication application, ClockChange change, CancellationToken ct)
    {
        var clock = await SlaClocks.OfAsync(db, application.LegalEntityId, SlaQueue.Underwriting, ct);
        var priority = (await Policies.TodayAsync<QueuePriority>(db, application.LegalEntityId, ct)).Value;
        var now = db.Context.Actor.Now;
        var rested = application.Time.RunsSince is { } since ? application.Time.Rest(clock.Passed(since, now)) : application.Time;
        if (change.CameAs is not { } cameAs)
        {
            application.KeepTime(application.CameAs, rested);
            return;
        }
        // A file that comes back from quality control is new work with its own time; an answer goes on with what was left.
        var used = change.StartsAnew ? TimeSpan.Zero : rested.Used;
        var (urgentAt, dueAt) = clock.Running(used, now);
        application.KeepTime(cameAs, new QueueTime(used, clock.Target, now, urgentAt, dueAt, priority.Rank(dueAt, cameAs, application.Amount)));
    }

    // What a move means for the clock; null for moves that leave it running, or resting, as it is.
    private static ClockChange? Change(ApplicationStatus? before, LoanApplication application) => (before, application.Status) switch
    {
        (null or ApplicationStatus.Draft, ApplicationStatus.Submitted) => new ClockChange(CameAs.New, true),
        (ApplicationStatus.RevisionRequested, ApplicationStatus.Submitted) => new ClockChange(CameAs.Answered, false),
        (ApplicationStatus.QcReview, ApplicationStatus.InReview) => new ClockChange(CameAs.Returned, true),
        (ApplicationStatus.InReview, ApplicationStatus.Referred) => new ClockChange(CameAs.Referred, false),
        (ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.Referred, not (ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.Referred)) => new ClockChange(null, false),
        _ => null,
    };

    private sealed record ClockChange(CameAs? CameAs, bool StartsAnew);
}
