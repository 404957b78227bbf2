using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Data.Access;

/// <summary>
/// Who may sign in and what they may do: schema <c>access</c>, under a database role that reaches nothing else. The account pages use
/// it through Identity; the access commands open it by their own door, which audits what they change.
/// </summary>
public sealed class AccessDb(DbContextOptions<AccessDb> options) : IdentityUserContext<StaffUser, Guid>(options), IDataProtectionKeyContext, IUseCaseDb
{
    // Identity reads its schema version from the application's services: without them the passkey table would be missing.
    private static readonly IServiceProvider IdentityServices = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    private UseCaseContext? _context;
    private bool _hasPublished;

    /// <summary>Roles held.</summary>
    public DbSet<StaffRole> StaffRoles => Set<StaffRole>();

    /// <summary>Those of them that are not over by the calendar of their legal entity.</summary>
    public DbSet<LiveRole> LiveRoles => Set<LiveRole>();

    /// <summary>What roles may do.</summary>
    public DbSet<RolePermission> RolePermissions => Set<RolePermission>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    UseCaseContext IUseCaseDb.Context { get => _context!; set => _context = value; }

    bool IUseCaseDb.HasPublished => _hasPublished;

    /// <summary>The options that every context of this type shares.</summary>
    public static void Configure(DbContextOptionsBuilder builder) => builder
        .UseSnakeCaseNamingConvention().UseApplicationServiceProvider(IdentityServices)
        .ConfigureWarnings(w => w.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.MigrationsUserTransactionWarning));

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_context is not null) StaffAudit.AddEntries(this, _context, ChangeTracker.RaiseVersions());
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Puts a message into the outbox; it goes out after the commit, at least once.</summary>
    internal void Publish<TMessage>(short legalEntityId, TMessage message) where TMessage : notnull
    {
        Add(OutboxMessage.Of(legalEntityId, message, _context!.Actor.Now, _context.CorrelationId));
        _hasPublished = true;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("access");
        builder.Entity<StaffUser>().ToTable("staff_user");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("staff_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("staff_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("staff_token");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("staff_passkey");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_key");
        builder.Entity<StaffRole>(e =>
        {
            e.ToTable("staff_role");
            e.HasKey(r => r.Id);
            e.Property(r => r.Id).HasDefaultValueSql("gen_random_uuid()");
            e.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.StaffUserId);
            e.HasAlternateKey(r => new { r.LegalEntityId, r.Id });
            e.HasIndex(r => r.StaffUserId);
            e.HasIndex(r => new { r.StaffUserId, r.LegalEntityId, r.Role, r.ValidFrom }).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ix_staff_role_once");
        });
        builder.Entity<LiveRole>().HasNoKey().ToView("live_role");
        builder.ApplyConfiguration<RoleRequest>(new ReviewTables());
        builder.ApplyConfiguration<AccessReview>(new ReviewTables());
        builder.ApplyConfiguration<AccessReviewLine>(new ReviewTables());
        builder.ApplyConfiguration(new SqlLoginTable());
        builder.Entity<RolePermission>(e =>
        {
            e.ToTable("role_permission");
            e.HasKey(r => new { r.Role, r.Permission });
        });
        builder.KeepEnumsInTheirValues();
        // Tables of the business side that an access command adds a row to.
        builder.Entity<AuditEntry>(e =>
        {
            e.ToTable("audit_entry", "audit", t => t.ExcludeFromMigrations());
            e.HasKey(a => new { a.RecordedAt, a.Id });
            e.Property(a => a.Changes).HasColumnType("jsonb");
        });
        builder.Entity<OutboxMessage>(e =>
        {
            e.ToTable("outbox", "shared", t => t.ExcludeFromMigrations());
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.Payload).HasColumnType("jsonb");
        });
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseHouseTypes();
}

/// <summary>A role that is not over on the calendar day of its legal entity.</summary>
public sealed class LiveRole
{
    /// <summary>The holding.</summary>
    public Guid Id { get; private set; }
    /// <summary>The member of staff.</summary>
    public Guid StaffUserId { get; private set; }
    /// <summary>Where.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Which role.</summary>
    public Role Role { get; private set; }
    /// <summary>False while its first day is still to come.</summary>
    public bool IsHeld { get; private set; }
}

/// <summary>A role that a member of staff holds in a legal entity over a span of days.</summary>
public sealed class StaffRole
{
    /// <summary>The holding; it keeps its id when the role is given again later.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();
    /// <summary>The member of staff.</summary>
    public Guid StaffUserId { get; set; }
    /// <summary>Where.</summary>
    public short LegalEntityId { get; set; }
    /// <summary>Which role.</summary>
    public Role Role { get; set; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; set; }
    /// <summary>Last day; null without end.</summary>
    public DateOnly? ValidTo { get; set; }
    /// <summary>When it was taken away, with immediate effect; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A permission of a role; the rows follow <see cref="AccessMatrix"/> at every migration.</summary>
public sealed class RolePermission
{
    /// <summary>The role.</summary>
    public Role Role { get; set; }
    /// <summary><see cref="Permission.Code"/>.</summary>
    public string Permission { get; set; } = "";
}
