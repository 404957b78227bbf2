using BackOffice.Data.Funding;
using BackOffice.Data.Notifications;
using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Notifications;
using BackOffice.Web.Shared;

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
        ]);

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

    // The message's own id is the key of what the feature does with it that the message is for.
    private static async Task<Outcome> TellAsync(IServiceProvider services, Delivery delivery, Guid? recipientId, NotificationText text, CancellationToken ct)
    {
        if (recipientId is not { } recipient) return Outcome.Done;
        var outcome = await services.GetRequiredService<NotificationCommands>().RecordAsync(new RecordNotification(recipient, text) { Key = delivery.KeyFor("notification") }, ct);
        if (outcome.IsDone) services.GetRequiredService<NotificationSignal>().Tell(recipient);
        return outcome;
    }
}
