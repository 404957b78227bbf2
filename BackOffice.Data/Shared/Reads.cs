using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared;

/// <summary>The one door for every read: a permission, a read-only transaction, the same row-level security, no tracking.</summary>
/// <typeparam name="TDb">The business tables, or those of access.</typeparam>
public abstract class Reads<TDb>(Door<TDb> door, IActorSource actors) where TDb : DbContext, IUseCaseDb
{
    /// <summary>Answers a question.</summary>
    /// <param name="permission">What the actor must hold; rows of legal entities where they do not are not seen.</param>
    /// <param name="query">The question.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="ForbiddenException">The permission is held nowhere.</exception>
    public async Task<T> AskAsync<T>(Permission permission, Func<TDb, Actor, Task<T>> query, CancellationToken ct)
    {
        var identity = await actors.CurrentAsync() ?? throw new ForbiddenException();
        await using var entered = await door.EnterAsync(identity, permission, "Query", null, ct) ?? throw new ForbiddenException();
        entered.Db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var answer = await query(entered.Db, entered.Actor);
        await entered.CommitAsync(ct);
        return answer;
    }
}

/// <summary>Reads of the business tables.</summary>
public sealed class Reads(BusinessDoor door, IActorSource actors) : Reads<BusinessDb>(door, actors);
