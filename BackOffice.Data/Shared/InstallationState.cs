using BackOffice.Domain.Access;
using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>What an operator watches.</summary>
/// <param name="OutboxAge">How long the oldest message that is due, or failed before, has waited since it was written; zero when none does.</param>
/// <param name="UnsealedEntries">Audit entries that no seal covers yet, counted up to <see cref="InstallationStates.MostCounted"/>.</param>
/// <param name="UnsealedAge">How long the oldest of them has waited; zero when there is none.</param>
/// <param name="UnforeseenRows">Tables whose rows fell into no month's partition.</param>
/// <param name="MissingPartitions">Tables without a partition for next month.</param>
/// <param name="BrokenChains">Legal entities whose audit chain did not hold when it was last verified.</param>
public sealed record InstallationState(TimeSpan OutboxAge, int UnsealedEntries, TimeSpan UnsealedAge, IReadOnlyList<string> UnforeseenRows, IReadOnlyList<string> MissingPartitions, int BrokenChains);

/// <summary>Asks the database how the installation is, one legal entity after the other, as the application role.</summary>
public sealed class InstallationStates(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Beyond this it does not matter how many.</summary>
    public const int MostCounted = 20_000;

    private static readonly string[] Partitioned = ["audit.audit_entry", "ledger.ledger_entry"];

    /// <summary>The state now, the worst of all legal entities.</summary>
    /// <exception cref="NpgsqlException">The database cannot be asked.</exception>
    public async Task<InstallationState> NowAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var (outbox, unsealed, unsealedFor, broken) = (TimeSpan.Zero, 0, TimeSpan.Zero, 0);
        foreach (var entity in await IdsAsync(connection, ct))
        {
            var lag = await LagAsync(connection, entity, ct);
            (outbox, unsealed, unsealedFor) = (Longer(outbox, lag.Outbox), Math.Max(unsealed, lag.Unsealed), Longer(unsealedFor, lag.UnsealedFor));
            if (lag.IsBroken) broken++;
        }
        var (unforeseen, missing) = await PartitionsAsync(connection, ct);
        return new InstallationState(outbox, unsealed, unsealedFor, unforeseen, missing, broken);
    }

    // A key of version 7 says when it was made (RFC 9562, 5.7), by the machine's clock even where a demonstration works in days gone by.
    private static DateTimeOffset MadeAt(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static async Task<List<short>> IdsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select id from shared.legal_entity_ids() id", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<short>();
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetInt16(0));
        return ids;
    }

    private async Task<(TimeSpan Outbox, int Unsealed, TimeSpan UnsealedFor, bool IsBroken)> LagAsync(NpgsqlConnection connection, short legalEntityId, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var enter = new NpgsqlCommand("select shared.enter_as_system($1, $2, true)", connection) { Parameters = { new() { Value = Actor.SystemId }, new() { Value = legalEntityId } } })
            await enter.ExecuteNonQueryAsync(ct);
        // The sealer goes by transaction, so what comes after the last sealed entry in that order is not sealed yet.
        await using var ask = new NpgsqlCommand("""
            with last as (
                select a.tx, a.id from audit.seal s join audit.audit_entry a on a.id = s.entry_id and a.recorded_at = s.entry_recorded_at
                where s.legal_entity_id = $1 order by s.seq desc limit 1),
            pending as (
                select a.id from audit.audit_entry a where a.legal_entity_id = $1
                    and (a.tx, a.id) > (coalesce((select tx from last), '0'::xid8), coalesce((select id from last), '00000000-0000-0000-0000-000000000000'::uuid)) order by a.tx, a.id limit $3)
            select (select id from shared.outbox where legal_entity_id = $1 and (next_attempt_at <= $2 or attempts > 0) order by id limit 1),
                (select count(*)::integer from pending), (select id from pending order by id limit 1),
                coalesce((select c.first_break is not null from audit.chain_check c where c.legal_entity_id = $1 order by c.checked_at desc limit 1), false)
            """, connection) { Parameters = { new() { Value = legalEntityId }, new() { Value = clock.GetUtcNow() }, new() { Value = (long)MostCounted } } };
        await using var reader = await ask.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (Since(0), reader.GetInt32(1), Since(2), reader.GetBoolean(3));

        TimeSpan Since(int column) => reader.IsDBNull(column) ? TimeSpan.Zero : Longer(TimeSpan.Zero, clock.GetUtcNow() - MadeAt(reader.GetGuid(column)));
    }

    private async Task<(List<string> Unforeseen, List<string> Missing)> PartitionsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var next = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(1);
        await using var command = new NpgsqlCommand("select name, pg_relation_size((name || '_default')::regclass) > 0, to_regclass(name || to_char($2, '_YYYY_MM')) is null from unnest($1) name", connection)
        { Parameters = { new() { Value = Partitioned }, new() { Value = next } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (unforeseen, missing) = (new List<string>(), new List<string>());
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetBoolean(1)) unforeseen.Add(reader.GetString(0));
            if (reader.GetBoolean(2)) missing.Add(reader.GetString(0));
        }
        return (unforeseen, missing);
    }
}
