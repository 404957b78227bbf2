using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Data.Access;

/// <summary>What is done about staff as the database's owner; it is audited like everything else.</summary>
public abstract class StaffAsOwner : FoundingAsOwner
{
    private protected StaffAsOwner(NpgsqlConnection connection, TimeProvider clock, Secrets secrets) : base(connection, clock, secrets)
    {
    }

    private protected async Task<T> RunAsync<T>(string useCase, Func<AccessDb, Actor, Task<T>> body, CancellationToken ct)
    {
        var options = new DbContextOptionsBuilder<AccessDb>().UseNpgsql(Connection, npgsql => npgsql.Plain("access"));
        AccessDb.Configure(options);
        await using var db = new AccessDb((DbContextOptions<AccessDb>)options.Options);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // It opens the transaction to every legal entity.
        await db.Database.ExecuteSqlAsync($"select access.enter_account({Actor.SystemId})", ct);
        var dates = await db.Database.SqlQuery<DatedEntity>($"select id, business_date from legal_entities.legal_entity").ToDictionaryAsync(e => e.Id, e => e.BusinessDate, ct);
        var actor = new Actor(Actor.SystemId, "BackOffice", dates, Clock.GetUtcNow());
        ((IUseCaseDb)db).Context = new UseCaseContext(actor, useCase, Guid.CreateVersion7().ToString("N"), false, Secrets);
        var result = await body(db, actor);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    private sealed record DatedEntity(short Id, DateOnly BusinessDate);
}
