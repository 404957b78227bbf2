using BackOffice.Data.Audit;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Policies that this use case has asked for already: it decides by one version of each from beginning to end.</summary>
    internal Dictionary<(short LegalEntityId, string Kind, DateOnly On), object> PoliciesInForce { get; } = [];

    UseCaseContext IUseCaseDb.Context { get => Context; set => Context = value; }

    bool IUseCaseDb.HasPublished => HasPublished;

    /// <summary>Puts a message into the outbox; it goes out after the commit, at least once.</summary>
    internal void Publish<TMessage>(short legalEntityId, TMessage message) where TMessage : notnull
    {
        Add(OutboxMessage.Of(legalEntityId, message, Context.Actor.Now, Context.CorrelationId));
        HasPublished = true;
    }

    /// <inheritdoc cref="Aggregates.RootAtVersionAsync"/>
    internal Task<T> AtVersionAsync<T>(Guid id, int version, CancellationToken ct) where T : class, IAggregateRoot => this.RootAtVersionAsync<T>(id, version, ct);

    /// <inheritdoc cref="Aggregates.LockedRootAsync"/>
    internal Task<T> LockedAsync<T>(Guid id, CancellationToken ct) where T : class, IAggregateRoot => this.LockedRootAsync<T>(id, ct);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Context.IsReadOnly) throw new InvalidOperationException("A query does not write.");
        ChangeTracker.DetectChanges();
        foreach (var kept in KeptInStep.All) await kept.KeepAsync(this, cancellationToken);
        ChangeTracker.DetectChanges();
        // Looking at the entries would look for changes again, each time: once is enough until something is added.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var changed = ChangeTracker.RaiseVersions();
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
        modelBuilder.HasDbFunction(() => AuditEntry.NamesField("", "")).HasSchema("audit").HasName("names_field").HasParameter("changes").HasStoreType("jsonb");
        modelBuilder.KeepEnumsInTheirValues();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseHouseTypes();
}

/// <summary>What a use case is, for those who write about it.</summary>
/// <param name="Actor">Who, when, where.</param>
/// <param name="UseCase">The command's name.</param>
/// <param name="CorrelationId">Finds everything of one use case in the log.</param>
/// <param name="IsReadOnly">True behind the reading door.</param>
/// <param name="Secrets">Keys for what is personal.</param>
internal sealed record UseCaseContext(Actor Actor, string UseCase, string CorrelationId, bool IsReadOnly, Secrets Secrets);
