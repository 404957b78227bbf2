using BackOffice.Data.Shared;
using BackOffice.Web.Shared.Jobs;
using Npgsql;

namespace BackOffice.Web.Shared;

/// <summary>The database this process works on: one named by connection strings, or its own private server.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly PrivateServer? _server;

    private Database(string app, string access, string? owner, Secrets secrets, PrivateServer? server, string? dataFolder)
    {
        (Access, Owner, Secrets, _server, DataFolder) = (access, owner, secrets, server, dataFolder);
        App = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app) { MaxAutoPrepare = 100, ApplicationName = "BackOffice" });
    }

    /// <summary>Connections as the application role.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>The sign-in role's connection string.</summary>
    public string Access { get; }

    /// <summary>The owner's connection string; null where another process migrates.</summary>
    public string? Owner { get; }

    /// <summary>The installation's keys.</summary>
    public Secrets Secrets { get; }

    /// <summary>The folder of a private installation; null with connection strings.</summary>
    public string? DataFolder { get; }

    /// <summary>Finds or starts the database.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration, CancellationToken ct)
    {
        if (configuration.GetConnectionString("BackOffice") is { Length: > 0 } app)
        {
            var access = configuration.GetConnectionString("BackOfficeAccess") is { Length: > 0 } a ? a
                : throw new SettingException("ConnectionStrings__BackOfficeAccess is missing: give the connection string of the role backoffice_access.");
            var key = configuration["BackOffice:MasterKey"] is { Length: > 0 } k ? k
                : throw new SettingException("BackOffice__MasterKey is missing: give 32 random bytes in base64, for example from: openssl rand -base64 32");
            return new Database(app, access, configuration.GetConnectionString("BackOfficeOwner"), new Secrets(key), null, null);
        }

        var folder = Path.GetFullPath(configuration["BackOffice:DataFolder"] ?? Path.Combine(".backoffice", "data"));
        var server = await PrivateServer.StartAsync(folder, durable: true, ct);
        return new Database(server.AppConnectionString, server.AccessConnectionString, server.OwnerConnectionString, new Secrets(SecretFile.GetOrMake(Path.Combine(folder, "master-key"), () => Convert.ToBase64String(Secrets.NewKey()))), server, folder);
    }

    /// <summary>Brings the database to this version.</summary>
    /// <exception cref="SettingException">The owner's connection string is missing.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        var owner = Owner ?? throw new SettingException("ConnectionStrings__BackOfficeOwner is missing: migrating needs the owner's connection string.");
        await Migrator.MigrateAsync(owner, ct);
        await Scheduler.MakeTablesAsync(owner, ct);
    }

    /// <summary>Refuses a role that row-level security would not hold, and migrates or asks for it.</summary>
    /// <exception cref="SettingException">The role is too powerful, or the database is behind and nobody may migrate it.</exception>
    public async Task EnsureCurrentAsync(CancellationToken ct)
    {
        if (Owner is not null) await MigrateAsync(ct);
        if (await Migrator.RoleProblemAsync(App, ct) is { } problem) throw new SettingException(problem);
        if (await Migrator.IsPendingAsync(App, ct) || await Scheduler.LacksTablesAsync(App, ct))
            throw new SettingException("The database is not at this version: run the command “migrate” with ConnectionStrings__BackOfficeOwner set, then start again.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_server is not null) await _server.DisposeAsync();
    }
}
