using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Notifications;

/// <summary>Reads one's own notifications.</summary>
public sealed class NotificationQueries(Reads reads)
{
    private const int Newest = 20;

    /// <summary>The reader's newest twenty, newest first.</summary>
    public Task<List<Notification>> MineAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, (db, actor) =>
            db.Set<Notification>().Where(n => n.RecipientId == actor.UserId).OrderByDescending(n => n.Id).Take(Newest).ToListAsync(ct), ct);

    /// <summary>How many the reader has not read.</summary>
    public Task<int> UnreadCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, (db, actor) => db.Set<Notification>().CountAsync(n => n.RecipientId == actor.UserId && n.ReadAt == null, ct), ct);
}
