using BackOffice.Data.LegalEntities;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>
/// Founds legal entities with their chart and the first version of each policy. A legal entity is the tenant itself, so nobody can hold a right in it
/// yet: this runs as the database's owner, like a migration, and is audited like everything else.
/// </summary>
public sealed class LegalEntityFounding : FoundingAsOwner
{
    private LegalEntityFounding(NpgsqlConnection connection, TimeProvider clock, Secrets secrets) : base(connection, clock, secrets)
    {
    }

    /// <summary>Connects as the owner.</summary>
    public static async Task<LegalEntityFounding> OpenAsync(string ownerConnectionString, TimeProvider clock, Secrets secrets, CancellationToken ct) =>
        new(await ConnectAsync(ownerConnectionString, ct), clock, secrets);

    /// <summary>Founds a legal entity; one that is there already is left alone.</summary>
    public async Task FoundAsync(LegalEntity entity, IReadOnlyList<LedgerAccount> chart, CancellationToken ct)
    {
        await using var db = new BusinessDb(BusinessDoor.OptionsFor(Connection));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await EnterAsync(db, entity, ct);
        if (await db.Set<LegalEntity>().AnyAsync(e => e.Id == entity.Id, ct)) return;
        await AddAsync(db, entity, chart, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Founds a legal entity under the next free id.</summary>
    /// <param name="make">Makes it, given the id.</param>
    /// <param name="chart">Its chart of accounts, given the id.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="Refusal">The code is taken, or what it is made of will not do.</exception>
    public async Task<LegalEntity> FoundNextAsync(Func<short, LegalEntity> make, Func<short, IEnumerable<LedgerAccount>> chart, CancellationToken ct)
    {
        await using var db = new BusinessDb(BusinessDoor.OptionsFor(Connection));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"lock table legal_entities.legal_entity in share row exclusive mode", ct);
        // It opens the transaction to every legal entity.
        await db.Database.ExecuteSqlAsync($"select access.enter_account({Actor.SystemId})", ct);
        var known = await db.Set<LegalEntity>().Select(e => new { e.Id, e.Code }).ToListAsync(ct);
        var entity = make((short)(known.Select(k => k.Id).DefaultIfEmpty().Max() + 1));
        Refusal.If(known.Any(k => k.Code == entity.Code), $"There is a legal entity {entity.Code} already: choose another code.");
        await EnterAsync(db, entity, ct);
        await AddAsync(db, entity, [.. chart(entity.Id)], ct);
        await transaction.CommitAsync(ct);
        await KeepMonthsAsync(entity.BusinessDate, ct);
        return entity;
    }

    /// <summary>Makes the partitions of every month from a day to three months ahead: books that begin in the past need theirs before the first row.</summary>
    public async Task KeepMonthsAsync(DateOnly from, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        var months = ((today.Year - from.Year) * 12) + today.Month - from.Month + 3;
        await using var make = new NpgsqlCommand("select shared.make_partitions($1, $2)", Connection) { Parameters = { new() { Value = from }, new() { Value = months } } };
        await make.ExecuteNonQueryAsync(ct);
    }

    private async Task EnterAsync(BusinessDb db, LegalEntity entity, CancellationToken ct)
    {
        var actor = new Actor(Actor.SystemId, "BackOffice", new Dictionary<short, DateOnly> { [entity.Id] = entity.BusinessDate }, Clock.GetUtcNow());
        db.Context = new UseCaseContext(actor, "FoundLegalEntity", Guid.CreateVersion7().ToString("N"), false, Secrets);
        await db.Database.ExecuteSqlAsync($"select set_config('app.legal_entities', {entity.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}, true), set_config('app.actor', {Actor.SystemId.ToString()}, true)", ct);
    }

    private static async Task AddAsync(BusinessDb db, LegalEntity entity, IReadOnlyList<LedgerAccount> chart, CancellationToken ct)
    {
        db.Add(entity);
        db.AddRange(chart);
        await Policies.BeginAsync(db, entity, ct);
        await db.SaveChangesAsync(ct);
    }
}
