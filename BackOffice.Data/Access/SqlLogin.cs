using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Access;

/// <summary>As what someone reads the reporting views with a SQL tool of their own. Each is a role of the database that its people are members of.</summary>
public enum SqlRole
{
    /// <summary>Reads applications, loans, how late they are, and the trial balance.</summary>
    Executive,
    /// <summary>Reads every view.</summary>
    RiskManager,
    /// <summary>Reads loans, plans, payments, parties and how late loans are.</summary>
    CollectionsAgent,
    /// <summary>Reads every view.</summary>
    ReadonlyAnalyst,
}

/// <summary>
/// A login of the database that is a member of staff. What it sees follows from the roles that person holds at that moment: it ends with
/// them, and with the account.
/// </summary>
public sealed class SqlLogin
{
    /// <summary>The login's name on the database server.</summary>
    public string Login { get; set; } = "";

    /// <summary>Whose it is.</summary>
    public Guid StaffUserId { get; set; }

    /// <summary>As what they read.</summary>
    public SqlRole Role { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset GrantedAt { get; set; }
}

internal sealed class SqlLoginTable : IEntityTypeConfiguration<SqlLogin>
{
    public void Configure(EntityTypeBuilder<SqlLogin> builder)
    {
        builder.ToTable("sql_login");
        builder.HasKey(l => l.Login);
        builder.HasOne<StaffUser>().WithMany().HasForeignKey(l => l.StaffUserId).OnDelete(DeleteBehavior.Restrict);
    }
}
