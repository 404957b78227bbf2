using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BackOffice.Data.Shared;

/// <summary>A root with those of its rows that a save changes.</summary>
internal sealed record ChangedAggregate(EntityEntry Root, IReadOnlyList<EntityEntry> Entries);

/// <summary>How aggregates are locked, versioned and told apart, whichever tables they lie in.</summary>
internal static class Aggregates
{
    /// <summary>Locks a root, refuses an old version, and loads the aggregate.</summary>
    /// <exception cref="Refusal">There is no such root in the actor's legal entities.</exception>
    /// <exception cref="StaleVersionException">Someone else has changed it since.</exception>
    public static async Task<T> RootAtVersionAsync<T>(this DbContext db, Guid id, int version, CancellationToken ct) where T : class, IAggregateRoot
    {
        var root = await db.LockedRootAsync<T>(id, ct);
        return root.Version == version ? root : throw new StaleVersionException(typeof(T), id);
    }

    /// <summary>Locks a root and loads the aggregate as it is now.</summary>
    /// <exception cref="Refusal">There is no such root in the actor's legal entities.</exception>
    public static async Task<T> LockedRootAsync<T>(this DbContext db, Guid id, CancellationToken ct) where T : class, IAggregateRoot
    {
        // The lock comes first and alone: a join in the same statement would read parts from before a wait for the lock.
        var table = db.Model.FindEntityType(typeof(T))!;
        var sql = $"select id as \"Value\" from {table.GetSchema()}.{table.GetTableName()} where id = {{0}} for no key update";
        var found = await db.Database.SqlQueryRaw<Guid>(sql, id).ToListAsync(ct);
        Refusal.If(found.Count == 0, "This record does not exist, or belongs to a legal entity you have no right in.");
        return await db.Set<T>().SingleAsync(e => e.Id == id, ct);
    }

    /// <summary>Finds what a save changes and raises the version of each root.</summary>
    public static List<ChangedAggregate> RaiseVersions(this ChangeTracker tracker)
    {
        var changed = Of(tracker);
        foreach (var aggregate in changed) Raise(aggregate.Root);
        return changed;
    }

    private static void Raise(EntityEntry root)
    {
        var version = root.Property(nameof(IAggregateRoot.Version));
        version.CurrentValue = root.State == EntityState.Added ? 1 : (int)version.OriginalValue! + 1;
    }

    private static List<ChangedAggregate> Of(ChangeTracker tracker)
    {
        var entries = tracker.Entries().ToList();
        var roots = entries.Where(e => e.Entity is IAggregateRoot).ToDictionary(e => ((IAggregateRoot)e.Entity).Id);
        return
        [
            .. entries.Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                .Select(e => (Entry: e, Root: RootOf(e, roots))).Where(x => x.Root is not null)
                .GroupBy(x => x.Root!, x => x.Entry).Select(g => new ChangedAggregate(g.Key, [.. g])),
        ];
    }

    private static EntityEntry? RootOf(EntityEntry entry, Dictionary<Guid, EntityEntry> roots) => entry.Entity switch
    {
        IAggregateRoot root => roots[root.Id],
        IPartOfRoot part => roots.GetValueOrDefault(part.RootId) ?? throw new InvalidOperationException($"{entry.Metadata.ShortName()} changed without its root: load the whole aggregate."),
        _ => null,
    };
}
