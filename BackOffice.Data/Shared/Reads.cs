using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared;

/// <summary>The one door for every read: a permission, a read-only transaction, the same row-level security, no tracking.</summary>
public sealed class Reads(Door door, IActorSource actors)
{
    /// <summary>Answers a question.</summary>
    /// <param name="permission">What the actor must hold; rows of legal entities where they do not are not seen.</param>
    /// <param name="query">The question.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="ForbiddenException">The permission is held nowhere.</exception>
    public async Task<T> AskAsync<T>(Permission permission, Func<BusinessDb, Actor, Task<T>> query, CancellationToken ct)
    {
        var identity = await actors.CurrentAsync() ?? throw new ForbiddenException();
        await using var entered = await door.EnterAsync(identity, permission, "Query", null, ct) ?? throw new ForbiddenException();
        entered.Db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var answer = await query(entered.Db, entered.Actor);
        await entered.CommitAsync(ct);
        return answer;
    }
}
