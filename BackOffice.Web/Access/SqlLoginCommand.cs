using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Access;

/// <summary>The commands <c>grant-sql-login</c> and <c>end-sql-login</c>: who reads the reporting views with a SQL tool of their own.</summary>
internal static class SqlLoginCommand
{
    private static readonly Dictionary<string, SqlRole> Roles = Enum.GetValues<SqlRole>().ToDictionary(r => SqlLogins.DatabaseRoleOf(r)["backoffice_".Length..]);

    /// <exception cref="SettingException">An option or the owner's connection string is missing, or there is no such role.</exception>
    /// <exception cref="Refusal">The login or the person will not do.</exception>
    public static async Task<int> GrantAsync(CommandLine line, Database database, TextWriter output, CancellationToken ct)
    {
        var (login, email) = (line["login"], line["email"]);
        var role = Roles.TryGetValue(line["as"], out var named) ? named : throw new SettingException($"“{line["as"]}” is no role to read as: there are {string.Join(", ", Roles.Keys)}.");
        await using var logins = await OpenAsync(database, ct);
        var (person, entities) = await logins.GrantAsync(login, email, role, ct);
        await output.WriteLineAsync($"{login} is {person.DisplayName}, who reads the views of the schema reporting in {(entities.Count == 1 ? "one legal entity" : $"{entities.Count} legal entities")}, as far as their roles there reach.");
        return 0;
    }

    /// <exception cref="SettingException">An option or the owner's connection string is missing.</exception>
    /// <exception cref="Refusal">The login is nobody's.</exception>
    public static async Task<int> EndAsync(CommandLine line, Database database, TextWriter output, CancellationToken ct)
    {
        var login = line["login"];
        await using var logins = await OpenAsync(database, ct);
        var person = await logins.EndAsync(login, ct);
        await output.WriteLineAsync($"{login} is no longer {person.DisplayName}'s and reads nothing. The administrator of the database server can drop it.");
        return 0;
    }

    private static Task<SqlLogins> OpenAsync(Database database, CancellationToken ct) =>
        SqlLogins.OpenAsync(database.OwnerOrRefuse("saying who reads with a tool of their own"), TimeProvider.System, database.Secrets, ct);
}
