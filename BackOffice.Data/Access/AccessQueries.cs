using BackOffice.Domain.Access;
using Npgsql;

namespace BackOffice.Data.Access;

/// <summary>A right as the shell sees it.</summary>
public sealed record HeldRight(short LegalEntityId, Role Role, Permission Permission);

/// <summary>A choice of the legal-entity switch.</summary>
public sealed record HeldLegalEntity(short Id, string Code, string Name, bool IsDemonstration);

/// <summary>Reads who may do what.</summary>
public sealed class AccessQueries(NpgsqlDataSource source)
{
    /// <summary>What a member of staff holds today. It draws navigation and buttons; every door asks the database again.</summary>
    public async Task<IReadOnlyList<HeldRight>> RightsOfAsync(Guid userId, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select legal_entity_id, role, permission from access.rights_of($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rights = new List<HeldRight>();
        while (await reader.ReadAsync(ct)) rights.Add(new HeldRight(reader.GetInt16(0), Enum.Parse<Role>(reader.GetString(1)), new Permission(reader.GetString(2))));
        return rights;
    }

    /// <summary>The legal entities in which a member of staff holds any right today.</summary>
    public async Task<IReadOnlyList<HeldLegalEntity>> LegalEntitiesOfAsync(Guid userId, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select id, code, name, is_demonstration from access.legal_entities_of($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entities = new List<HeldLegalEntity>();
        while (await reader.ReadAsync(ct)) entities.Add(new HeldLegalEntity(reader.GetInt16(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
        return entities;
    }
}
