using BackOffice.Data.Shared;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>A database of its own, with the roles and nothing else.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly PrivateServer _server;
    private readonly string _name = $"empty_{Guid.CreateVersion7():N}";

    private EmptyDatabase(PrivateServer server) => _server = server;

    public string Owner => Unpooled(PrivateServer.OwnerRole);

    /// <summary>The settings of a process that works on this database, as its command line takes them.</summary>
    public string[] Settings =>
    [
        "--ConnectionStrings:BackOffice", Unpooled(PrivateServer.AppRole), "--ConnectionStrings:BackOfficeAccess", Unpooled(PrivateServer.AccessRole), "--ConnectionStrings:BackOfficeOwner", Owner,
        "--BackOffice:MasterKey", Convert.ToBase64String(Secrets.NewKey()),
    ];

    public static async Task<EmptyDatabase> CreateAsync(PrivateServer server)
    {
        var empty = new EmptyDatabase(server);
        await ExecuteAsync(server.AdministratorConnectionString, $"create database {empty._name} template template0 encoding 'UTF8' owner {PrivateServer.OwnerRole}");
        await empty.DoAsync(await RolesAsync());
        return empty;
    }

    public async Task<bool> IsPendingAsync()
    {
        await using var source = NpgsqlDataSource.Create(Unpooled(PrivateServer.AppRole));
        return await Migrator.IsPendingAsync(source, default);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Unpooled("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task DoAsync(string sql) => ExecuteAsync(Unpooled("postgres"), sql);

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server.AdministratorConnectionString, $"drop database {_name} with (force)");

    // A pooled connection would keep the database from being dropped.
    private string Unpooled(string role) => new NpgsqlConnectionStringBuilder(_server.ConnectionStringFor(_name, role)) { Pooling = false }.ConnectionString;

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
