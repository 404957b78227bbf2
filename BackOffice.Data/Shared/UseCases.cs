using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using BackOffice.Data.Audit;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>
/// The one door for every write. In order: permission, fresh context, transaction, body, save with audit and outbox, commit, outcome.
/// The body does nothing outside the database: it may run twice.
/// </summary>
/// <typeparam name="TDb">The business tables, or those of access.</typeparam>
public abstract class UseCases<TDb>(Door<TDb> door, IActorSource actors, OutboxSignal outbox, ILogger log) where TDb : DbContext, IUseCaseDb
{
    private const int Attempts = 4;

    /// <summary>Runs a use case without a result.</summary>
    /// <param name="permission">What the actor must hold.</param>
    /// <param name="command">What is asked; its key makes it happen once.</param>
    /// <param name="body">What is done.</param>
    /// <param name="ct">Ends the wait; a commit under way is not taken back.</param>
    public async Task<Outcome> RunAsync(Permission permission, Command command, Func<TDb, Actor, Task> body, CancellationToken ct) =>
        await RunAsync<object>(permission, command, async (db, actor) => { await body(db, actor); return null!; }, ct);

    /// <summary>Runs a use case with a result.</summary>
    /// <inheritdoc cref="RunAsync(Permission, Command, Func{TDb, Actor, Task}, CancellationToken)"/>
    public async Task<Outcome<T>> RunAsync<T>(Permission permission, Command command, Func<TDb, Actor, Task<T>> body, CancellationToken ct)
    {
        var name = command.GetType().Name;
        // Its trace id stands in the log, in the audit and in the messages it leaves.
        using var activity = Telemetry.Source.StartActivity(name);
        var begun = Stopwatch.GetTimestamp();
        var outcome = await AttemptAsync(permission, command, name, body, ct);
        Telemetry.Ended(name, outcome.Kind, Stopwatch.GetElapsedTime(begun));
        return outcome;
    }

    private async Task<Outcome<T>> AttemptAsync<T>(Permission permission, Command command, string name, Func<TDb, Actor, Task<T>> body, CancellationToken ct)
    {
        if (await actors.CurrentAsync() is not { } identity) return Forbidden<T>();
        var claim = new KeyClaim(command.Key, name, door.MarkOf(command));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(identity, permission, command, claim, body, ct);
            }
            catch (Exception e) when (attempt < Attempts && IsTransient(e))
            {
                // Each attempt has a fresh context; the pause spreads those that met here.
                await Task.Delay(Random.Shared.Next(5, 25) * attempt, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return await EndingOfAsync<T>(e, identity, permission, name, ct);
            }
        }
    }

    private async Task<Outcome<T>> RunOnceAsync<T>(StaffIdentity identity, Permission permission, Command command, KeyClaim claim, Func<TDb, Actor, Task<T>> body, CancellationToken ct)
    {
        await using var entered = await door.EnterAsync(identity, permission, claim.Command, claim, ct);
        if (entered is null)
        {
            log.LogWarning("Use case {UseCase} was refused to {Actor}, who does not hold {Permission}.", claim.Command, identity.UserId, permission.Code);
            return Forbidden<T>();
        }
        if (entered.Claimed is { IsNew: false } earlier)
            return door.IsMarkOf(earlier.Hash, command)
                ? new Outcome<T>(OutcomeKind.Done, "", JsonSerializer.Deserialize<T>(earlier.Outcome!))
                : Outcome.Refused("This was sent before with other content. Reload the page and try again.").As<T>();

        if (command is INeedsConfirmation { NeedsConfirmation: true } && !await IsConfirmedAsync(entered, identity, ct)) return Outcomes.Unconfirmed.As<T>();
        var value = await body(entered.Db, entered.Actor);
        await entered.Db.SaveChangesAsync(ct);
        await entered.Db.Database.ExecuteSqlAsync($"update shared.idempotency set outcome = {JsonSerializer.Serialize(value)}::jsonb where key = {claim.Key}", ct);
        await entered.CommitAsync(ct);
        if (entered.Db.HasPublished) outbox.Wake();
        return new Outcome<T>(OutcomeKind.Done, "", value);
    }

    // A job, or the demonstration, sits at no browser that somebody else could have found open.
    private static async Task<bool> IsConfirmedAsync(Entered<TDb> entered, StaffIdentity identity, CancellationToken ct) => identity.SessionId is not { } session
        || await entered.Db.Database.SqlQuery<bool>($"select access.is_confirmed({session}, {identity.UserId}, {entered.Actor.Now}) as \"Value\"").SingleAsync(ct);

    private async Task<Outcome<T>> EndingOfAsync<T>(Exception exception, StaffIdentity identity, Permission permission, string useCase, CancellationToken ct)
    {
        switch (exception)
        {
            case Refusal refusal:
                return Outcome.Refused(refusal.Message).As<T>();
            case StaleVersionException stale:
                return Outcomes.Conflict(await WhoWasFirstAsync(identity, permission, stale.Root.Name, stale.Id, ct)).As<T>();
            case DbUpdateConcurrencyException { Entries: [{ Entity: IAggregateRoot root }, ..] }:
                return Outcomes.Conflict(await WhoWasFirstAsync(identity, permission, root.GetType().Name, root.Id, ct)).As<T>();
            case PostgresException or DbUpdateException { InnerException: PostgresException }:
                var postgres = exception as PostgresException ?? (PostgresException)exception.InnerException!;
                if (ConstraintSentences.For(postgres) is { } sentence) return Outcome.Refused(sentence).As<T>();
                break;
        }

        // The message of a database error can quote values: only its kind and place are logged.
        var reference = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        log.LogError("Use case {UseCase} failed, reference {Reference}: {Error}", useCase, reference, ErrorText.Of(exception));
        return Outcomes.Failed($"This did not work, and nothing was changed. Try again; if it happens again, tell support the reference {reference}.").As<T>();
    }

    private async Task<string> WhoWasFirstAsync(StaffIdentity identity, Permission permission, string objectType, Guid id, CancellationToken ct)
    {
        await using var entered = await door.EnterAsync(identity, permission, "Conflict", null, ct);
        var last = entered is null ? null : await AuditTrail.LastChangeAsync(entered.Db, objectType, id, ct);
        return last is null
            ? "Someone else changed this while you were working on it. Your entries are kept: reload to see the change."
            : $"{last.ActorName} changed {last.ChangedFields} at {last.RecordedAt:HH:mm} UTC while you were working on it. Your entries are kept: reload to see the change.";
    }

    private static Outcome<T> Forbidden<T>() => Outcomes.Forbidden.As<T>();

    // Serialisation failure, deadlock; and a connection lost at commit, which the idempotency key settles on the next attempt.
    private static bool IsTransient(Exception e) => (e is DbUpdateException ? e.InnerException : e) switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.AdminShutdown,
        NpgsqlException { InnerException: IOException } or BusinessDateMovedException => true,
        _ => false,
    };
}

/// <summary>Use cases on the business tables.</summary>
public sealed class UseCases(BusinessDoor door, IActorSource actors, OutboxSignal outbox, ILogger<UseCases> log) : UseCases<BusinessDb>(door, actors, outbox, log);

/// <summary>Endings that are not done.</summary>
internal static class Outcomes
{
    public static readonly Outcome Forbidden = new(OutcomeKind.Forbidden, "You do not hold the right to do this here. Ask an administrator if you should.");
    public static readonly Outcome Unconfirmed = new(OutcomeKind.Unconfirmed, "Confirm that it is you, then do this again.");
    public static Outcome Conflict(string sentence) => new(OutcomeKind.Conflict, sentence);
    public static Outcome Failed(string sentence) => new(OutcomeKind.Failed, sentence);
}
