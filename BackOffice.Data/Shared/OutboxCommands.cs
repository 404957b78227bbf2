using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BackOffice.Data.Shared;

/// <summary>A message on its way: its id is the idempotency key of what it causes.</summary>
/// <param name="Id">The message.</param>
/// <param name="LegalEntityId">The owner.</param>
/// <param name="Topic">The message type's name.</param>
/// <param name="Payload">The message as JSON.</param>
public sealed record Delivery(Guid Id, short LegalEntityId, string Topic, string Payload)
{
    /// <summary>The message itself.</summary>
    public TMessage Read<TMessage>() => JsonSerializer.Deserialize<TMessage>(Payload)!;

    /// <summary>The idempotency key of one of several things a message causes: its id serves the first only.</summary>
    /// <param name="effect">What is caused.</param>
    public Guid KeyFor(string effect) => new(SHA256.HashData([.. Id.ToByteArray(), .. Encoding.UTF8.GetBytes(effect)]).AsSpan(0, 16));
}

/// <summary>What a topic causes. It may be called more than once for a message, and must do its work once.</summary>
/// <param name="Topic">The message type's name.</param>
/// <param name="HandleAsync">Runs with services whose actor is the system in the message's legal entity.</param>
public sealed record Subscription(string Topic, Func<IServiceProvider, Delivery, CancellationToken, Task<Outcome>> HandleAsync)
{
    /// <summary>True when it waits for others, such as a mail server that may hang: its topic is delivered apart, so that nothing else waits with it.</summary>
    public bool IsSlow { get; init; }
}

/// <summary>Which messages a dispatcher takes.</summary>
/// <param name="SlowTopics">Topics that are delivered apart.</param>
/// <param name="IsSlow">True for the dispatcher of these, false for that of all others.</param>
public sealed record OutboxLane(string[] SlowTopics, bool IsSlow)
{
    /// <summary>How many it takes at once: what is slow must be done before its minute is over.</summary>
    public int AtOnce => IsSlow ? 2 : 20;

    /// <summary>Every message.</summary>
    public static OutboxLane Whole { get; } = new([], false);
}

internal sealed record ClaimMessages : Command;

internal sealed record SettleMessage(Guid MessageId, string? Error) : Command;

/// <summary>
/// Takes messages that are due and marks how they went. A message is lent for a minute: a dispatcher that dies leaves it to the next.
/// </summary>
public sealed class OutboxCommands(UseCases useCases, Reads reads)
{
    /// <summary>Lends a few messages of the system's legal entity.</summary>
    public async Task<IReadOnlyList<Delivery>> ClaimAsync(OutboxLane lane, CancellationToken ct)
    {
        if (!await reads.AskAsync(Permission.NotificationsRead, (db, actor) => db.Set<OutboxMessage>().AnyAsync(m => m.NextAttemptAt <= actor.Now && lane.SlowTopics.Contains(m.Topic) == lane.IsSlow, ct), ct)) return [];
        var claimed = await useCases.RunAsync(Permission.NotificationsRead, new ClaimMessages(), (db, actor) => db.Database.SqlQuery<Delivery>($"""
            update shared.outbox set next_attempt_at = {actor.Now.AddMinutes(1)} where id in (
                select id from shared.outbox where next_attempt_at <= {actor.Now} and (topic = any ({lane.SlowTopics})) = {lane.IsSlow} order by id limit {lane.AtOnce} for update skip locked)
            returning id, legal_entity_id, topic, payload::text as payload
            """).ToListAsync(ct), ct);
        // In the order they were written, as far as one claim goes.
        return [.. (claimed.Value ?? []).OrderBy(d => d.Id)];
    }

    /// <summary>Removes a delivered message, or postpones one that failed.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="error">Why it failed; null when it was delivered.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<Outcome> SettleAsync(Guid messageId, string? error, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, new SettleMessage(messageId, error), async (db, actor) =>
        {
            var message = await db.Set<OutboxMessage>().SingleAsync(m => m.Id == messageId, ct);
            if (error is null) db.Remove(message);
            else message.Postpone(error, actor.Now);
        }, ct);
}
