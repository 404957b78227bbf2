using BackOffice.Data.Shared;
using BackOffice.Web.Access;
using BackOffice.Web.Shared.Jobs;
using Npgsql;

namespace BackOffice.Web.Shared;

/// <summary>The database this process works on: one named by connection strings, or its own private server.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly PrivateServer? _server;

    private Database(string app, string access, string? owner, Secrets secrets, PrivateServer? server, string dataFolder)
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

    /// <summary>Where a private server and a demonstration keep their files; with connection strings and without demonstration nothing is written there.</summary>
    public string DataFolder { get; }

    /// <summary>Where letters lie that no mail server takes; null beside a database of one's own, which somebody runs in earnest.</summary>
    public string? LetterFolder => _server is null ? null : Path.Combine(DataFolder, "mail");

    /// <summary>Finds or starts the database.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration, CancellationToken ct)
    {
        var folder = Path.GetFullPath(configuration["BackOffice:DataFolder"] ?? Path.Combine(".backoffice", "data"));
        if (Connection(configuration, "BackOffice") is { } app)
        {
            var access = Connection(configuration, "BackOfficeAccess") is { } a ? a
                : throw new SettingException("ConnectionStrings__BackOfficeAccess is missing: give the connection string of the role backoffice_access.");
            var key = configuration["BackOffice:MasterKey"] is { Length: > 0 } k ? k
                : throw new SettingException("BackOffice__MasterKey is missing: give 32 random bytes in base64, for example from: openssl rand -base64 32");
            return new Database(app, access, Connection(configuration, "BackOfficeOwner"), new Secrets(key), null, folder);
        }

        var server = await PrivateServer.StartAsync(folder, durable: true, ct);
        return new Database(server.AppConnectionString, server.AccessConnectionString, server.OwnerConnectionString, new Secrets(SecretFile.GetOrMake(Path.Combine(folder, "master-key"), () => Convert.ToBase64String(Secrets.NewKey()))), server, folder);
    }

    /// <summary>The owner's connection string.</summary>
    /// <param name="deed">What it is needed for.</param>
    /// <exception cref="SettingException">It is missing.</exception>
    public string OwnerOrRefuse(string deed) => Owner ?? throw new SettingException($"ConnectionStrings__BackOfficeOwner is missing: {deed} needs the owner's connection string.");

    /// <summary>Brings the database to this version.</summary>
    /// <exception cref="SettingException">The owner's connection string is missing.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        var owner = OwnerOrRefuse("migrating");
        await Migrator.MigrateAsync(owner, ct);
        await Scheduler.MakeTablesAsync(owner, ct);
    }

    /// <summary>Refuses a role that row-level security would not hold and a key that opens nothing here, and migrates or asks for it.</summary>
    /// <exception cref="SettingException">The role is too powerful, the database is behind and nobody may migrate it, or the master key is another.</exception>
    public async Task EnsureCurrentAsync(CancellationToken ct)
    {
        if (Owner is not null) await MigrateAsync(ct);
        await using var app = await App.OpenConnectionAsync(ct);
        await using var access = new NpgsqlConnection(Access);
        await access.OpenAsync(ct);
        if (await Migrator.RoleProblemAsync(app, "ConnectionStrings__BackOffice", PrivateServer.AppRole, ct) is { } problem) throw new SettingException(problem);
        if (await Migrator.RoleProblemAsync(access, "ConnectionStrings__BackOfficeAccess", PrivateServer.AccessRole, ct) is { } mighty) throw new SettingException(mighty);
        if (await Migrator.IsPendingAsync(App, ct) || await Scheduler.LacksTablesAsync(App, ct))
            throw new SettingException("The database is not at this version: run the command “migrate” with ConnectionStrings__BackOfficeOwner set, then start again.");
        await using var first = new NpgsqlCommand("select xml from access.data_protection_key order by id limit 1", access);
        if (await first.ExecuteScalarAsync(ct) is string stored && !MasterKeyXmlDecryptor.Opens(stored, Secrets))
            throw new SettingException("BackOffice__MasterKey is not the key that this database was encrypted with: give the one from the backup. With another, nothing personal could be read again.");
    }

    private static string? Connection(IConfiguration configuration, string name)
    {
        if (configuration.GetConnectionString(name) is not { Length: > 0 } text) return null;
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (ArgumentException)
        {
            // The message would quote the text, and with it the password.
            throw new SettingException($"ConnectionStrings__{name} is no connection string: write it like Host=db;Database=backoffice;Username=backoffice_app;Password=…");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_server is not null) await _server.DisposeAsync();
    }
}
