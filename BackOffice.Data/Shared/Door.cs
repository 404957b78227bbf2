using System.Data;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace BackOffice.Data.Shared;

/// <summary>
/// Opens a context for one use case: a fresh context, a transaction, and the legal entities in which the actor holds the permission.
/// Rights are read from the database each time, so a right taken away is gone with the next click.
/// </summary>
/// <typeparam name="TDb">The business tables, or those of access.</typeparam>
public abstract class Door<TDb>(Func<TDb> open, TimeProvider clock, Secrets secrets) where TDb : DbContext, IUseCaseDb
{
    /// <summary>Enters, or returns null when the permission is held in no legal entity.</summary>
    /// <param name="identity">Who asks.</param>
    /// <param name="permission">For what.</param>
    /// <param name="useCase">The name that stands in audit and log.</param>
    /// <param name="claim">The idempotency key to claim; null for a query.</param>
    /// <param name="ct">Ends the wait.</param>
    internal async Task<Entered<TDb>?> EnterAsync(StaffIdentity identity, Permission permission, string useCase, KeyClaim? claim, CancellationToken ct)
    {
        var db = open();
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            var (actor, claimed) = await AskAsync(db, identity, permission, claim, ct);
            if (actor is null)
            {
                await db.DisposeAsync();
                return null;
            }
            var context = new UseCaseContext(actor, useCase, Activity.Current?.TraceId.ToString() ?? Guid.CreateVersion7().ToString("N"), claim is null, secrets);
            db.Context = context;
            return new Entered<TDb>(db, transaction, claimed);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a command is known by when it comes again; keyed, because numbers of people stand in some, and a plain hash could be tried out.</summary>
    internal byte[] MarkOf(Command command) => secrets.Mark("command", Content(command));

    /// <summary>Whether a stored mark is that of the command. Keys claimed before marks were keyed, kept for 90 days, have a plain hash.</summary>
    internal bool IsMarkOf(byte[] mark, Command command) => MarkOf(command).AsSpan().SequenceEqual(mark) || SHA256.HashData(Content(command)).AsSpan().SequenceEqual(mark);

    private static byte[] Content(Command command) => JsonSerializer.SerializeToUtf8Bytes(command, command.GetType());

    // One round trip: the transaction's BEGIN travels with the batch.
    private async Task<(Actor? Actor, ClaimedKey? Claimed)> AskAsync(TDb db, StaffIdentity identity, Permission permission, KeyClaim? claim, CancellationToken ct)
    {
        await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
        batch.Transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var enter = batch.CreateBatchCommand();
        enter.CommandText = identity.IsSystem
            ? "select legal_entity_id, business_date, reads_personal from shared.enter_as_system($1, $2, $3)"
            : "select legal_entity_id, business_date, reads_personal from access.enter($1, $2, $3, $4)";
        if (!identity.IsSystem) enter.Parameters.Add(new NpgsqlParameter<string> { TypedValue = permission.Code });
        enter.Parameters.Insert(0, new NpgsqlParameter<Guid> { TypedValue = identity.UserId });
        enter.Parameters.Add(new NpgsqlParameter { Value = identity.OnlyLegalEntity ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint });
        enter.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = claim is null });
        batch.BatchCommands.Add(enter);
        if (claim is not null)
        {
            var key = batch.CreateBatchCommand();
            key.CommandText = "select is_new, command_hash, outcome::text from shared.claim_key($1, $2, $3, $4)";
            key.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = claim.Key });
            key.Parameters.Add(new NpgsqlParameter<string> { TypedValue = claim.Command });
            key.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = claim.Hash });
            key.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
            batch.BatchCommands.Add(key);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var dates = new Dictionary<short, DateOnly>();
        var personal = new HashSet<short>();
        while (await reader.ReadAsync(ct))
        {
            dates.Add(reader.GetInt16(0), reader.GetFieldValue<DateOnly>(1));
            if (reader.GetBoolean(2)) personal.Add(reader.GetInt16(0));
        }
        if (dates.Count == 0) return (null, null);
        ClaimedKey? claimed = null;
        if (claim is not null && await reader.NextResultAsync(ct) && await reader.ReadAsync(ct))
            claimed = new ClaimedKey(reader.GetBoolean(0), reader.GetFieldValue<byte[]>(1), reader.IsDBNull(2) ? null : reader.GetString(2));
        return (new Actor(identity.UserId, identity.Name, dates, clock.GetUtcNow()) { ReadsPersonalIn = personal }, claimed);
    }
}

/// <summary>The door to the business tables, as the application role.</summary>
public sealed class BusinessDoor(NpgsqlDataSource source, TimeProvider clock, Secrets secrets) : Door<BusinessDb>(Opener(source), clock, secrets)
{
    // One for every data source: Entity Framework would work out the whole mapping again for another.
    private static readonly DbContextOptions<BusinessDb> Options = Build(o => o.UseNpgsql(History));

    internal static DbContextOptions<BusinessDb> OptionsFor(System.Data.Common.DbConnection connection) => Build(o => o.UseNpgsql(connection, History));

    private static Func<BusinessDb> Opener(NpgsqlDataSource source) => () =>
    {
        var db = new BusinessDb(Options);
        db.Database.SetDbConnection(source.CreateConnection(), contextOwnsConnection: true);
        return db;
    };

    private static DbContextOptions<BusinessDb> Build(Action<DbContextOptionsBuilder> connect)
    {
        var builder = new DbContextOptionsBuilder<BusinessDb>();
        connect(builder);
        return (DbContextOptions<BusinessDb>)builder.UseSnakeCaseNamingConvention()
            .ConfigureWarnings(w => w.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.MigrationsUserTransactionWarning)).Options;
    }

    private static void History(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) => npgsql.Plain("shared");
}

/// <summary>A context that a use case can run in.</summary>
public interface IUseCaseDb
{
    /// <summary>The use case it was opened for.</summary>
    internal UseCaseContext Context { get; set; }

    /// <summary>True once a message was put into the outbox.</summary>
    internal bool HasPublished { get; }
}

/// <summary>An open use case.</summary>
internal sealed class Entered<TDb>(TDb db, IDbContextTransaction transaction, ClaimedKey? claimed) : IAsyncDisposable where TDb : DbContext, IUseCaseDb
{
    public TDb Db => db;
    public UseCaseContext Context => db.Context;
    public Actor Actor => db.Context.Actor;
    public ClaimedKey? Claimed => claimed;
    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);
    public ValueTask DisposeAsync() => db.DisposeAsync();
}

/// <summary>A key with the fingerprint of what it stands for.</summary>
internal sealed record KeyClaim(Guid Key, string Command, byte[] Hash);

/// <summary>What the database says of a key: new, or what was done under it.</summary>
internal sealed record ClaimedKey(bool IsNew, byte[] Hash, string? Outcome);
