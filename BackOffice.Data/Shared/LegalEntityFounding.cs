using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>
/// Founds legal entities with their chart. A legal entity is the tenant itself, so nobody can hold a right in it
/// yet: this runs as the database's owner, like a migration, and is audited like everything else.
/// </summary>
public sealed class LegalEntityFounding : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly TimeProvider _clock;
    private readonly Secrets _secrets;

    private LegalEntityFounding(NpgsqlConnection connection, TimeProvider clock, Secrets secrets) => (_connection, _clock, _secrets) = (connection, clock, secrets);

    /// <summary>Connects as the owner.</summary>
    public static async Task<LegalEntityFounding> OpenAsync(string ownerConnectionString, TimeProvider clock, Secrets secrets, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        return new LegalEntityFounding(connection, clock, secrets);
    }

    /// <summary>Founds a legal entity; one that is there already is left alone.</summary>
    public async Task FoundAsync(LegalEntity entity, IReadOnlyList<LedgerAccount> chart, CancellationToken ct)
    {
        await using var db = new BusinessDb(BusinessDoor.OptionsFor(_connection));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var actor = new Actor(Actor.SystemId, "BackOffice", new Dictionary<short, DateOnly> { [entity.Id] = entity.BusinessDate }, _clock.GetUtcNow());
        db.Context = new UseCaseContext(actor, "FoundLegalEntity", Guid.CreateVersion7().ToString("N"), false, _secrets);
        await db.Database.ExecuteSqlAsync($"select set_config('app.legal_entities', {entity.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}, true), set_config('app.actor', {Actor.SystemId.ToString()}, true)", ct);
        if (await db.Set<LegalEntity>().AnyAsync(e => e.Id == entity.Id, ct)) return;
        db.Add(entity);
        db.AddRange(chart);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
