using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Data.Access;

/// <summary>A role that a member of staff holds in a legal entity over a span of days.</summary>
public sealed class StaffRole
{
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
}

/// <summary>A permission of a role; the rows follow <see cref="AccessMatrix"/> at every migration.</summary>
public sealed class RolePermission
{
    /// <summary>The role.</summary>
    public Role Role { get; set; }
    /// <summary><see cref="Permission.Code"/>.</summary>
    public string Permission { get; set; } = "";
}

/// <summary>
/// Who may sign in and what they may do: schema <c>access</c>, under a database role that reaches nothing else. Only the account
/// pages and the access commands use it.
/// </summary>
public sealed class AccessDb(DbContextOptions<AccessDb> options) : IdentityUserContext<StaffUser, Guid>(options), IDataProtectionKeyContext
{
    // Identity reads its schema version from the application's services: without them the passkey table would be missing.
    private static readonly IServiceProvider IdentityServices = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    /// <summary>Roles held.</summary>
    public DbSet<StaffRole> StaffRoles => Set<StaffRole>();

    /// <summary>What roles may do.</summary>
    public DbSet<RolePermission> RolePermissions => Set<RolePermission>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The options that every context of this type shares.</summary>
    public static void Configure(DbContextOptionsBuilder builder) => builder
        .UseSnakeCaseNamingConvention().UseApplicationServiceProvider(IdentityServices)
        .ConfigureWarnings(w => w.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.MigrationsUserTransactionWarning));

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
            e.HasKey(r => new { r.StaffUserId, r.LegalEntityId, r.Role, r.ValidFrom });
            e.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.StaffUserId);
        });
        builder.Entity<RolePermission>(e =>
        {
            e.ToTable("role_permission");
            e.HasKey(r => new { r.Role, r.Permission });
        });
        builder.KeepEnumsInTheirValues();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseHouseTypes();
}
