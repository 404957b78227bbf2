using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BackOffice.Data.Access;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Notifications;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Notifications;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Notifications;

/// <summary>Who is told of roles that wait and of reviews of access.</summary>
internal static class AccessNotices
{
    /// <summary>Every other administrator is asked to give the role.</summary>
    public static async Task<Outcome> RoleRequestedAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var queries = services.GetRequiredService<ReviewQueries>();
        if (await queries.RequestAsync(delivery.Read<RoleRequested>().RequestId, ct) is not { Status: RoleRequestStatus.Waiting } request) return Outcome.Done;
        var text = new NotificationText(NotificationKind.RoleRequested, $"{request.RequestedByName} asks for the role {Format.Words(request.Role)} for a member of staff", "/access/requests");
        return await TellAllAsync(services, from a in await queries.AdministratorsAsync(delivery.LegalEntityId, ct) where a.Id != request.RequestedBy && a.Id != request.StaffUserId select a.Id, text, id => delivery.KeyFor($"notification {id}"), ct);
    }

    /// <summary>Whoever asked is told what the second administrator said.</summary>
    public static async Task<Outcome> RoleDecidedAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        if (await services.GetRequiredService<ReviewQueries>().RequestAsync(delivery.Read<RoleRequestDecided>().RequestId, ct) is not { } request) return Outcome.Done;
        var said = request.Status == RoleRequestStatus.Given ? "gave" : "refused";
        return await NotificationsFeature.TellAsync(services, delivery, request.RequestedBy,
            new NotificationText(NotificationKind.RoleDecided, $"{request.DecidedByName} {said} the role {Format.Words(request.Role)} that you asked for", $"/access/staff/{request.StaffUserId}"), ct);
    }

    /// <summary>The reviewer has a review to answer.</summary>
    public static async Task<Outcome> ReviewAssignedAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        if (await services.GetRequiredService<ReviewQueries>().FindAsync(delivery.Read<AccessReviewAssigned>().ReviewId, ct) is not { } review) return Outcome.Done;
        return await NotificationsFeature.TellAsync(services, delivery, review.ReviewerId,
            new NotificationText(NotificationKind.AccessReviewAssigned, $"Review who holds which role: {review.Lines.Count} roles, due {Format.Date(review.DueOn)}", $"/access/reviews/{review.Id}"), ct);
    }

    /// <summary>An overdue review is told of each day: to its reviewer and to the administrators.</summary>
    public static async Task<Outcome<int>> RemindAsync(IServiceProvider services, CancellationToken ct)
    {
        var queries = services.GetRequiredService<ReviewQueries>();
        var told = 0;
        foreach (var entity in await services.GetRequiredService<LegalEntityQueries>().MineAsync(ct))
            foreach (var review in (await queries.OpenAsync(ct)).Where(r => r.IsOverdue(entity.BusinessDate)))
            {
                var text = new NotificationText(NotificationKind.AccessReviewOverdue, $"The review of access was due {Format.Date(review.DueOn)}: {review.Roles - review.Answered} of {review.Roles} roles have no answer", $"/access/reviews/{review.Id}");
                var recipients = (await queries.AdministratorsAsync(review.LegalEntityId, ct)).Select(a => a.Id).Append(review.ReviewerId).Distinct().ToList();
                var outcome = await TellAllAsync(services, recipients, text, id => KeyOf(review.Id, id, entity.BusinessDate), ct);
                if (!outcome.IsDone) return new Outcome<int>(outcome.Kind, outcome.Sentence, told);
                told += recipients.Count;
            }
        return new Outcome<int>(OutcomeKind.Done, "", told);
    }

    private static async Task<Outcome> TellAllAsync(IServiceProvider services, IEnumerable<Guid> recipients, NotificationText text, Func<Guid, Guid> keyOf, CancellationToken ct)
    {
        foreach (var recipient in recipients)
        {
            var outcome = await services.GetRequiredService<NotificationCommands>().RecordAsync(new RecordNotification(recipient, text) { Key = keyOf(recipient) }, ct);
            if (!outcome.IsDone) return outcome;
            services.GetRequiredService<NotificationSignal>().Tell(recipient);
        }
        return Outcome.Done;
    }

    // Once a day, however often the job is tried.
    private static Guid KeyOf(Guid reviewId, Guid recipientId, DateOnly day) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"overdue {reviewId} {recipientId} {day:yyyy-MM-dd}"))).AsSpan(0, 16));
}
