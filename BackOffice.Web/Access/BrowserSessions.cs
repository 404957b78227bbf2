using BackOffice.Data.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Web.Access;

/// <summary>The sessions in the database: begun at sign-in, kept alive by what people do, ended by sign-out or by time.</summary>
internal sealed class BrowserSessions(AccessDb db, TimeProvider clock, SessionLimits limits)
{
    /// <summary>Begins a session and forgets the person's old ones.</summary>
    public async Task<Guid> StartAsync(Guid userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var forgotten = now - limits.Length - TimeSpan.FromDays(30);
        await db.Set<BrowserSession>().Where(s => s.StaffUserId == userId && s.StartedAt < forgotten).ExecuteDeleteAsync(ct);
        var session = new BrowserSession { Id = Guid.CreateVersion7(now), StaffUserId = userId, StartedAt = now, LastSeenAt = now, ConfirmedUntil = now + limits.Confirmation };
        db.Add(session);
        await db.SaveChangesAsync(ct);
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.LastSignInAt, now), ct);
        return session.Id;
    }

    /// <summary>When the session ends if nothing happens; null when it has ended.</summary>
    public async Task<DateTimeOffset?> OpenUntilAsync(Guid id, CancellationToken ct)
    {
        var session = await db.Set<BrowserSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        return session is { EndedAt: null } && limits.EndOf(session) is var end && end > clock.GetUtcNow() ? end : null;
    }

    /// <summary>Notes that the person did something; a session that has ended stays so.</summary>
    public async Task TouchAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var idleSince = now - limits.Idle;
        await db.Set<BrowserSession>().Where(s => s.Id == id && s.EndedAt == null && s.LastSeenAt > idleSince && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
    }

    /// <summary>Notes that the person proved to be who the session says.</summary>
    public async Task ConfirmAsync(Guid id, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + limits.Confirmation;
        await db.Set<BrowserSession>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConfirmedUntil, until), ct);
    }

    /// <summary>True while such a proof still counts.</summary>
    public Task<bool> IsConfirmedAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Set<BrowserSession>().AnyAsync(s => s.Id == id && s.EndedAt == null && s.ConfirmedUntil > now, ct);
    }

    /// <summary>Ends the session in every tab.</summary>
    /// <returns>False when it had ended already.</returns>
    public async Task<bool> EndAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Set<BrowserSession>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct) > 0;
    }

    /// <summary>Marks a session that ran out of time; of several tabs that notice it, one does.</summary>
    /// <returns>True for the one that did.</returns>
    public async Task<bool> CloseExpiredAsync(Guid id, CancellationToken ct)
    {
        var (now, idleSince, begunBefore) = (clock.GetUtcNow(), clock.GetUtcNow() - limits.Idle, clock.GetUtcNow() - limits.Length);
        return await db.Set<BrowserSession>().Where(s => s.Id == id && s.EndedAt == null && (s.LastSeenAt <= idleSince || s.StartedAt <= begunBefore)).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct) > 0;
    }

    /// <summary>Ends every session of a person.</summary>
    public async Task EndAllAsync(Guid userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Set<BrowserSession>().Where(s => s.StaffUserId == userId && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct);
    }
}
