using BackOffice.Data.Shared;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>A database of a test's own beside the one that all share, removed afterwards: empty but for the roles, or a copy of the migrated one.</summary>
public sealed class OwnDatabase : IAsyncDisposable
{
    /// <summary>The migrated database as it was before anybody worked in it. Nobody connects to it, so that it can be copied at any time.</summary>
    public const string Template = "migrated";

    private readonly PrivateServer _server;

    private OwnDatabase(PrivateServer server, string name) => (_server, Name) = (server, name);

    public string Name { get; }

    public string Owner => ConnectionStringFor(PrivateServer.OwnerRole);

    public string App => ConnectionStringFor(PrivateServer.AppRole);

    public string Access => ConnectionStringFor(PrivateServer.AccessRole);

    public string Administrator => ConnectionStringFor("postgres");

    /// <summary>The settings of a process that works on this database, as its command line takes them.</summary>
    public string[] Settings =>
    [
        "--ConnectionStrings:BackOffice", App, "--ConnectionStrings:BackOfficeAccess", Access, "--ConnectionStrings:BackOfficeOwner", Owner,
        "--BackOffice:MasterKey", Convert.ToBase64String(Secrets.NewKey()),
    ];

    /// <summary>A database with the roles and nothing else.</summary>
    public static async Task<OwnDatabase> EmptyAsync(PrivateServer server)
    {
        var empty = new OwnDatabase(server, $"empty_{Guid.CreateVersion7():N}");
        await ExecuteAsync(server.AdministratorConnectionString, $"create database {empty.Name} template template0 encoding 'UTF8' owner {PrivateServer.OwnerRole}");
        await empty.DoAsync(await RolesAsync());
        return empty;
    }

    /// <summary>A copy of the migrated database.</summary>
    public static Task<OwnDatabase> CopyAsync(PrivateServer server) => CopyAsync(server, Template, $"copy_{Guid.CreateVersion7():N}");

    /// <summary>Keeps the server's database, freshly migrated and with nobody connected, as what copies are made of.</summary>
    public static Task KeepAsTemplateAsync(PrivateServer server) => CopyAsync(server, PrivateServer.Database, Template);

    public async Task<bool> IsPendingAsync()
    {
        await using var source = NpgsqlDataSource.Create(App);
        return await Migrator.IsPendingAsync(source, default);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task DoAsync(string sql) => ExecuteAsync(Administrator, sql);

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server.AdministratorConnectionString, $"drop database {Name} with (force)");

    private static async Task<OwnDatabase> CopyAsync(PrivateServer server, string original, string name)
    {
        await ExecuteAsync(server.AdministratorConnectionString, $"create database {name} template {original} owner {PrivateServer.OwnerRole}");
        // What is granted on a database itself is not copied with it.
        await ExecuteAsync(server.AdministratorConnectionString, $"""
            do $$
            declare
                g record;
            begin
                revoke all on database {name} from public;
                for g in select a.grantee::regrole as role, a.privilege_type as privilege from pg_database d, aclexplode(d.datacl) a where d.datname = '{original}' loop
                    execute format('grant %s on database {name} to %s', g.privilege, g.role);
                end loop;
            end $$
            """);
        return new OwnDatabase(server, name);
    }

    // A pooled connection would keep the database from being dropped.
    private string ConnectionStringFor(string role) => new NpgsqlConnectionStringBuilder(_server.ConnectionStringFor(Name, role)) { Pooling = false }.ConnectionString;

    private static async Task<string> RolesAsync()
    {
        await using var stream = typeof(PrivateServer).Assembly.GetManifestResourceStream("BackOffice.Data.Shared.Roles.roles.sql")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
