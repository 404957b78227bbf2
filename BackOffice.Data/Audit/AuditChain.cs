using Npgsql;

namespace BackOffice.Data.Audit;

/// <summary>The chain of a legal entity.</summary>
/// <param name="LegalEntity">Its code.</param>
/// <param name="Links">Sealed entries.</param>
/// <param name="Pending">Entries not sealed yet.</param>
/// <param name="FirstBreak">The first link that does not fit; null when the chain is whole.</param>
/// <param name="Head">The last link's hash, in hexadecimal; null while nothing is sealed. What was noted of it elsewhere shows whether links at the end were removed.</param>
public sealed record ChainState(string LegalEntity, long Links, long Pending, long? FirstBreak, string? Head);

/// <summary>The newest link of a chain: its hash covers every entry before it.</summary>
/// <param name="Link">Its place, from 1.</param>
/// <param name="Hash">In hexadecimal.</param>
public sealed record ChainEnd(long Link, string Hash);

/// <summary>Seals audit entries and verifies the chain, one legal entity after the other, as the application role.</summary>
public sealed class AuditChain(NpgsqlDataSource source)
{
    private const int BatchSize = 5_000;

    /// <summary>The legal entities there are.</summary>
    public async Task<IReadOnlyList<short>> LegalEntitiesAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select id from shared.legal_entity_ids() id");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<short>();
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetInt16(0));
        return ids;
    }

    /// <summary>Chains what no running transaction can come before any more.</summary>
    /// <returns>The new end of the chain; null when nothing was sealed.</returns>
    public async Task<ChainEnd?> SealAsync(short legalEntityId, CancellationToken ct)
    {
        var made = await AsSystemAsync(legalEntityId, readOnly: false, "select audit.seal_pending($1, $2)", [legalEntityId, BatchSize], reader => reader.GetInt32(0), ct);
        return made == 0 ? null : await AsSystemAsync(legalEntityId, readOnly: true, "select seq, encode(hash, 'hex') from audit.seal where legal_entity_id = $1 order by seq desc limit 1", [legalEntityId],
            reader => new ChainEnd(reader.GetInt64(0), reader.GetString(1)), ct);
    }

    /// <summary>Walks every chain.</summary>
    public async Task<IReadOnlyList<ChainState>> VerifyAsync(CancellationToken ct)
    {
        var states = new List<ChainState>();
        foreach (var id in await LegalEntitiesAsync(ct))
            states.Add(await AsSystemAsync(id, readOnly: true, """
                select (select code from legal_entities.legal_entity where id = $1), (select count(*) from audit.seal),
                    (select count(*) from audit.audit_entry a where not exists (select from audit.seal s where s.legal_entity_id = a.legal_entity_id and s.entry_id = a.id)),
                    audit.first_break($1), (select encode(hash, 'hex') from audit.seal where legal_entity_id = $1 order by seq desc limit 1)
                """, [id], r => new ChainState(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.IsDBNull(3) ? null : r.GetInt64(3), r.IsDBNull(4) ? null : r.GetString(4)), ct));
        return states;
    }

    private async Task<T> AsSystemAsync<T>(short legalEntityId, bool readOnly, string sql, object[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var enter = new NpgsqlCommand("select shared.enter_as_system($1, $2, $3)", connection)
        { Parameters = { new() { Value = Domain.Access.Actor.SystemId }, new() { Value = legalEntityId }, new() { Value = readOnly } } })
            await enter.ExecuteNonQueryAsync(ct);
        T result;
        await using (var command = new NpgsqlCommand(sql, connection))
        {
            foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            result = read(reader);
        }
        await transaction.CommitAsync(ct);
        return result;
    }
}
