using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Notifications;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Notifications;

/// <summary>Tell a member of staff something.</summary>
public sealed record RecordNotification(Guid RecipientId, NotificationText Text) : Command;

/// <summary>I have read this.</summary>
public sealed record MarkNotificationRead(Guid NotificationId) : Command;

/// <summary>I have read all of mine.</summary>
public sealed record MarkAllNotificationsRead : Command;

/// <summary>Tells members of staff, and lets each mark their own as read.</summary>
public sealed class NotificationCommands(UseCases useCases)
{
    /// <summary>Tells a member of staff something, in the system's legal entity.</summary>
    public Task<Outcome> RecordAsync(RecordNotification command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, (db, actor) =>
        {
            Refusal.If(actor.UserId != Actor.SystemId, "Only the system writes notifications.");
            db.Add(new Notification(Guid.CreateVersion7(), actor.BusinessDates.Keys.Single(), command.RecipientId, command.Text, actor.Now));
            return Task.CompletedTask;
        }, ct);

    /// <summary>Marks one of one's own as read.</summary>
    public Task<Outcome> MarkReadAsync(MarkNotificationRead command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, async (db, actor) =>
        {
            var notification = await db.Set<Notification>().SingleOrDefaultAsync(n => n.Id == command.NotificationId && n.RecipientId == actor.UserId, ct);
            Refusal.If(notification is null, "This notification does not exist, or is not yours.");
            notification!.MarkRead(actor.Now);
        }, ct);

    /// <summary>Marks all of one's own as read.</summary>
    public Task<Outcome> MarkAllReadAsync(MarkAllNotificationsRead command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, async (db, actor) =>
        {
            var unread = await db.Set<Notification>().Where(n => n.RecipientId == actor.UserId && n.ReadAt == null).ToListAsync(ct);
            foreach (var notification in unread) notification.MarkRead(actor.Now);
        }, ct);
}
