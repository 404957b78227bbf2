using BackOffice.Data.Audit;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BackOffice.Data.Shared;

/// <summary>
/// The business tables as one open use case sees them. Only the two doors make one: <see cref="UseCases"/> to write,
/// <see cref="Reads"/> to read. It is not in the container.
/// </summary>
public sealed class BusinessDb : DbContext, IUseCaseDb
{
    internal BusinessDb(DbContextOptions<BusinessDb> options) : base(options) { }

    /// <summary>The use case this context was opened for; the door sets it once the database has said who may do what where.</summary>
    internal UseCaseContext Context { get => field ?? throw new InvalidOperationException("This context was not opened by a door."); set; }

    /// <summary>True once a message was put into the outbox.</summary>
    internal bool HasPublished { get; private set; }

    UseCaseContext IUseCaseDb.Context { get => Context; set => Context = value; }

    bool IUseCaseDb.HasPublished => HasPublished;

    /// <summary>Puts a message into the outbox; it goes out after the commit, at least once.</summary>
    internal void Publish<TMessage>(short legalEntityId, TMessage message) where TMessage : notnull
    {
        Add(OutboxMessage.Of(legalEntityId, message, Context.Actor.Now, Context.CorrelationId));
        HasPublished = true;
    }

    /// <summary>Locks a root, refuses an old version, and loads the aggregate.</summary>
    /// <exception cref="Refusal">There is no such root in the actor's legal entities.</exception>
    /// <exception cref="StaleVersionException">Someone else has changed it since.</exception>
    internal async Task<T> AtVersionAsync<T>(Guid id, int version, CancellationToken ct) where T : class, IAggregateRoot
    {
        var root = await LockedAsync<T>(id, ct);
        return root.Version == version ? root : throw new StaleVersionException(typeof(T), id);
    }

    /// <summary>Locks a root and loads the aggregate as it is now.</summary>
    /// <exception cref="Refusal">There is no such root in the actor's legal entities.</exception>
    internal async Task<T> LockedAsync<T>(Guid id, CancellationToken ct) where T : class, IAggregateRoot
    {
        // The lock comes first and alone: a join in the same statement would read parts from before a wait for the lock.
        var table = Model.FindEntityType(typeof(T))!;
        var sql = $"select id as \"Value\" from {table.GetSchema()}.{table.GetTableName()} where id = {{0}} for no key update";
        var found = await Database.SqlQueryRaw<Guid>(sql, id).ToListAsync(ct);
        Refusal.If(found.Count == 0, "This record does not exist, or belongs to a legal entity you have no right in.");
        return await Set<T>().SingleAsync(e => e.Id == id, ct);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Context.IsReadOnly) throw new InvalidOperationException("A query does not write.");
        ChangeTracker.DetectChanges();
        // Looking at the entries would look for changes again, each time: once is enough until something is added.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var changed = ChangedAggregates();
            foreach (var aggregate in changed) RaiseVersion(aggregate.Root);
            await AuditTrail.AddEntriesAsync(this, changed, cancellationToken);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BusinessDb).Assembly, type => type.Namespace != typeof(Data.Access.AccessDb).Namespace);
        modelBuilder.KeepEnumsInTheirValues();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseHouseTypes();

    private static void RaiseVersion(EntityEntry root)
    {
        var version = root.Property(nameof(IAggregateRoot.Version));
        version.CurrentValue = root.State == EntityState.Added ? 1 : (int)version.OriginalValue! + 1;
    }

    private List<ChangedAggregate> ChangedAggregates()
    {
        var entries = ChangeTracker.Entries().ToList();
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

/// <summary>A root with those of its rows that a save changes.</summary>
internal sealed record ChangedAggregate(EntityEntry Root, IReadOnlyList<EntityEntry> Entries);

/// <summary>What a use case is, for those who write about it.</summary>
/// <param name="Actor">Who, when, where.</param>
/// <param name="UseCase">The command's name.</param>
/// <param name="CorrelationId">Finds everything of one use case in the log.</param>
/// <param name="IsReadOnly">True behind the reading door.</param>
/// <param name="Secrets">Keys for what is personal.</param>
internal sealed record UseCaseContext(Actor Actor, string UseCase, string CorrelationId, bool IsReadOnly, Secrets Secrets);
