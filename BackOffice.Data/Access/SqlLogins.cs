using System.Text.RegularExpressions;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Data.Access;

/// <summary>Whose a login is, and where it shows rows today.</summary>
public sealed record SqlLoginGrant(StaffUser Person, IReadOnlyList<short> LegalEntities);

/// <summary>
/// Lets members of staff read the reporting views with a SQL tool of their own. Who may log in to the database is not the application's to
/// say: this runs as the database's owner, who binds a login that an administrator of the server has made.
/// </summary>
public sealed partial class SqlLogins : StaffAsOwner
{
    private SqlLogins(NpgsqlConnection connection, TimeProvider clock, Secrets secrets) : base(connection, clock, secrets)
    {
    }

    /// <summary>Connects as the owner.</summary>
    public static async Task<SqlLogins> OpenAsync(string ownerConnectionString, TimeProvider clock, Secrets secrets, CancellationToken ct) =>
        new(await ConnectAsync(ownerConnectionString, ct), clock, secrets);

    /// <summary>The role of the database behind a role.</summary>
    public static string DatabaseRoleOf(SqlRole role) => role switch
    {
        SqlRole.Executive => "backoffice_executive",
        SqlRole.RiskManager => "backoffice_risk_manager",
        SqlRole.CollectionsAgent => "backoffice_collections_agent",
        SqlRole.ReadonlyAnalyst => "backoffice_readonly_analyst",
    };

    /// <summary>Binds a login to a member of staff, in one role; granting again changes the role.</summary>
    /// <exception cref="Refusal">There is no such login or person, the login can do more than read, it is somebody else's, or the person holds no role.</exception>
    public Task<SqlLoginGrant> GrantAsync(string login, string email, SqlRole role, CancellationToken ct) =>
        RunAsync("GrantSqlLogin", async (db, actor) =>
        {
            await RefuseLoginAsync(db, login, ct);
            var normal = email.Trim().ToUpperInvariant();
            var person = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normal, ct) ?? throw new Refusal("Nobody on the staff has this e-mail address: invite them first.");
            Refusal.If(person.DisabledAt is not null, "This account is shut: nobody reads with it.");
            var roles = await db.LiveRoles.Where(r => r.StaffUserId == person.Id).ToListAsync(ct);
            Refusal.If(roles.Count == 0, "This person holds no role in any legal entity: they would see nothing.");
            var known = await db.Set<SqlLogin>().SingleOrDefaultAsync(l => l.Login == login, ct);
            Refusal.If(known is not null && known.StaffUserId != person.Id, $"The login {login} is somebody else's: end it first, with the command end-sql-login.");
            if (known is null) db.Add(known = new SqlLogin { Login = login, StaffUserId = person.Id, GrantedAt = actor.Now });
            known.Role = role;
            foreach (var other in Enum.GetValues<SqlRole>()) await ExecuteAsync($"revoke {DatabaseRoleOf(other)} from {Quoted(login)}", ct);
            await ExecuteAsync($"grant {DatabaseRoleOf(role)} to {Quoted(login)}", ct);
            return new SqlLoginGrant(person, [.. roles.Select(r => r.LegalEntityId).Distinct().Order()]);
        }, ct);

    /// <summary>A login is nobody's any more and reads nothing. It stays on the server, whose administrator can drop it.</summary>
    /// <exception cref="Refusal">It is nobody's.</exception>
    public Task<StaffUser> EndAsync(string login, CancellationToken ct) =>
        RunAsync("EndSqlLogin", async (db, _) =>
        {
            var known = await db.Set<SqlLogin>().SingleOrDefaultAsync(l => l.Login == login, ct) ?? throw new Refusal($"The login {login} is nobody's: there is nothing to end.");
            db.Remove(known);
            if (await db.Database.SqlQuery<bool>($"select to_regrole({Quoted(login)}) is not null as \"Value\"").SingleAsync(ct))
                foreach (var role in Enum.GetValues<SqlRole>()) await ExecuteAsync($"revoke {DatabaseRoleOf(role)} from {Quoted(login)}", ct);
            return await db.Users.SingleAsync(u => u.Id == known.StaffUserId, ct);
        }, ct);

    // What a login could do beside reading the views would be done with the rights of the person's tool.
    private static async Task RefuseLoginAsync(AccessDb db, string login, CancellationToken ct)
    {
        Refusal.If(!LoginName().IsMatch(login), "A login is small letters, digits and underscores, such as ada or ada_first.");
        var might = await db.Database.SqlQuery<string>($"""
            select case when r.rolsuper then 'a superuser' when r.rolbypassrls then 'exempt from row-level security'
                when exists (select from pg_roles own where own.rolname in ('backoffice_owner', 'backoffice_app', 'backoffice_access', 'backoffice_refresh', 'backoffice_reporting') and pg_has_role(r.oid, own.oid, 'member')) then 'a role of the application itself'
                when not r.rolcanlogin then 'no login' else '' end as "Value"
            from pg_roles r where r.rolname = {login}
            """).ToListAsync(ct);
        Refusal.If(might.Count == 0, $"There is no login {login} on the server yet. Have its administrator run: create role {login} login password '…'; and then this command again.");
        Refusal.If(might[0].Length > 0, $"The role {login} is {might[0]}: choose a login that can do nothing else.");
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Quoted(string name)
    {
        using var builder = new NpgsqlCommandBuilder();
        return builder.QuoteIdentifier(name);
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$")]
    private static partial Regex LoginName();
}
