using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared;

/// <summary>The one door for every read: a permission, a read-only transaction, the same row-level security, no tracking, and what is personal masked where the reader may not see it.</summary>
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
        PersonalMask.Hide(answer, entered.Actor);
        return answer;
    }
}

/// <summary>Reads of the business tables.</summary>
public sealed class Reads(BusinessDoor door, IActorSource actors, ReaderLimits limits) : Reads<BusinessDb>(door, actors)
{
    private readonly IActorSource _actors = actors;

    /// <summary>Answers a question in which something is looked for by a text; a person may do that so often only.</summary>
    /// <param name="permission">As in <see cref="Reads{TDb}.AskAsync"/>.</param>
    /// <param name="text">What is looked for; null or empty when nothing is.</param>
    /// <param name="query">The question.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="BackOffice.Domain.Shared.Refusal">The person has searched too often.</exception>
    public async Task<T> FindAsync<T>(Permission permission, string? text, Func<BusinessDb, Actor, Task<T>> query, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(text) && await _actors.CurrentAsync() is { IsSystem: false } identity) limits.CountSearch(identity.UserId);
        return await AskAsync(permission, query, ct);
    }
}
