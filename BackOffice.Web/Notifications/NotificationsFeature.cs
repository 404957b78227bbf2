using BackOffice.Data.Access;
using BackOffice.Data.Audit;
using BackOffice.Data.Fraud;
using BackOffice.Data.Funding;
using BackOffice.Data.Notifications;
using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Notifications;
using BackOffice.Web.Fraud;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Jobs;

namespace BackOffice.Web.Notifications;

/// <summary>Who is told what. Nobody is told of what they did themselves, but for an import, which ends long after they began it.</summary>
internal static class NotificationsFeature
{
    public static Feature Definition { get; } = new(
        [],
        services => services.AddSingleton<NotificationSignal>().AddScoped<NotificationQueries>().AddScoped<NotificationCommands>(),
        [
            new Subscription(nameof(ImportCompleted), ImportCompletedAsync),
            new Subscription(nameof(FilePassed), (services, delivery, ct) => FileClosedAsync(services, delivery, delivery.Read<FilePassed>().ApplicationId, true, ct)),
            new Subscription(nameof(FileReturned), (services, delivery, ct) => FileClosedAsync(services, delivery, delivery.Read<FileReturned>().ApplicationId, false, ct)),
            new Subscription(nameof(LoanBooked), LoanBookedAsync),
            new Subscription(nameof(HoldingFlagsRaised), FraudHoldAsync),
            new Subscription(nameof(RoleRequested), AccessNotices.RoleRequestedAsync),
            new Subscription(nameof(RoleRequestDecided), AccessNotices.RoleDecidedAsync),
            new Subscription(nameof(AccessReviewAssigned), AccessNotices.ReviewAssignedAsync),
            new Subscription(nameof(AuditChainBroken), AuditNotices.ChainBrokenAsync),
            new Subscription(nameof(CaseAssigned), CaseAssignedAsync),
            new Subscription(nameof(CaseTakenBack), CaseTakenBackAsync),
        ])
    {
        Jobs = [new FeatureJob("remind-access-reviews", "0 30 6 * * ?", AccessNotices.RemindAsync) { OncePerDay = true }],
    };

    private static async Task<Outcome> ImportCompletedAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var queries = services.GetRequiredService<ImportQueries>();
        var id = delivery.Read<ImportCompleted>().ImportId;
        var import = await queries.FindAsync(id, ct);
        if (import is null) return Outcome.Done;
        var subject = $"Import complete: {Format.Count(import.AppliedCount)} of {Format.Count(import.RowCount)} rows became applications";
        return await TellAsync(services, delivery, import.UploadedBy, new NotificationText(NotificationKind.ImportCompleted, subject, $"/origination/import?import={id}"), ct);
    }

    private static async Task<Outcome> FileClosedAsync(IServiceProvider services, Delivery delivery, Guid applicationId, bool passed, CancellationToken ct)
    {
        var review = await services.GetRequiredService<QcQueries>().OfApplicationAsync(applicationId, ct);
        if (review is null) return Outcome.Done;
        var text = passed
            ? new NotificationText(NotificationKind.FilePassed, $"{review.Number} passed quality control", $"/origination/applications/{applicationId}")
            : new NotificationText(NotificationKind.FileReturned, $"{review.Number} came back from quality control", $"/underwriting/cases/{applicationId}");
        return await TellAsync(services, delivery, review.UnderwriterId, text, ct);
    }

    private static async Task<Outcome> LoanBookedAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var loanId = delivery.Read<LoanBooked>().LoanId;
        var request = await services.GetRequiredService<FundingQueries>().OfLoanAsync(loanId, ct);
        if (request is null) return Outcome.Done;
        return await TellAsync(services, delivery, request.ScheduledBy, new NotificationText(NotificationKind.LoanBooked, $"{request.Number} was released and booked as {request.LoanNumber}", $"/servicing/loans/{loanId}"), ct);
    }

    // One notification for each decider, however many flags a file of applications raised.
    private static async Task<Outcome> FraudHoldAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var (flags, deciders) = await services.GetRequiredService<FraudQueries>().ToDecideAsync(delivery.Read<HoldingFlagsRaised>().FlagIds, ct);
        if (flags.Count == 0) return Outcome.Done;
        var cases = flags.Select(f => f.ApplicationId).Distinct().Count();
        var text = cases == 1
            ? new NotificationText(NotificationKind.FraudHold, $"{flags[0].Number} is held by a fraud flag: {FraudTexts.NameOf(flags[0].Rule).ToLowerInvariant()}", $"/fraud/flags/{flags[0].Id}")
            : new NotificationText(NotificationKind.FraudHold, $"{Format.Count(cases)} applications are held by fraud flags", "/fraud?held=yes");
        foreach (var decider in deciders)
            if (await TellAsync(services, delivery, decider, text, ct) is { IsDone: false } failed) return failed;
        return Outcome.Done;
    }

    private static Task<Outcome> CaseAssignedAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var assigned = delivery.Read<CaseAssigned>();
        return TellAsync(services, delivery, assigned.HolderId == assigned.SupervisorId ? null : assigned.HolderId,
            new NotificationText(NotificationKind.CaseAssigned, $"{assigned.Number} was given to you", $"/underwriting/cases/{assigned.ApplicationId}"), ct);
    }

    private static Task<Outcome> CaseTakenBackAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var taken = delivery.Read<CaseTakenBack>();
        return TellAsync(services, delivery, taken.HolderId == taken.SupervisorId ? null : taken.HolderId,
            new NotificationText(NotificationKind.CaseTakenBack, $"{taken.Number} was taken back from you: its notes say why", $"/underwriting/cases/{taken.ApplicationId}"), ct);
    }

    // The message's own id is the key of what the feature does with it that the message is for.
    internal static async Task<Outcome> TellAsync(IServiceProvider services, Delivery delivery, Guid? recipientId, NotificationText text, CancellationToken ct)
    {
        if (recipientId is not { } recipient) return Outcome.Done;
        var outcome = await services.GetRequiredService<NotificationCommands>().RecordAsync(new RecordNotification(recipient, text) { Key = delivery.KeyFor($"notification {recipient}") }, ct);
        if (outcome.IsDone) services.GetRequiredService<NotificationSignal>().Tell(recipient);
        return outcome;
    }
}
