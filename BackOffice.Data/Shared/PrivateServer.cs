using System.Diagnostics;
using Npgsql;
using static BackOffice.Data.Shared.ServerFolder;

namespace BackOffice.Data.Shared;

/// <summary>
/// The application's own PostgreSQL, used when no connection string is given: a real server with the real roles, on a
/// loopback port of its own, whose files lie in one folder.
/// </summary>
/// <remarks>
/// <para>The folder holds <c>data/</c> (the cluster, its logs in <c>data/log/</c>), <c>password.*</c>, <c>port</c>,
/// <c>lock</c> (held while one process starts or stops the server) and <c>in-use</c> (share-locked by every process that
/// uses it). As root the server runs as the user "postgres" or "nobody"; when that user cannot reach the folder, the
/// cluster lies in <c>/var/lib/backoffice/</c> instead and the file <c>where</c> names the place.</para>
/// <para>Any number of processes may use one folder; the last to leave stops the server. A server left behind by a
/// process that was killed is taken over by the next.</para>
/// </remarks>
public sealed class PrivateServer : IAsyncDisposable
{
    /// <summary>The database of the application.</summary>
    public const string Database = "backoffice";

    /// <summary>The role that owns the database and migrates it.</summary>
    public const string OwnerRole = "backoffice_owner";

    /// <summary>The role of the application, bound by row-level security.</summary>
    public const string AppRole = "backoffice_app";

    /// <summary>The role of sign-in and accounts.</summary>
    public const string AccessRole = "backoffice_access";

    private const string AdministratorRole = "postgres";

    private readonly string _folder;
    private readonly string _dataDirectory;
    private readonly ServerProcess _process;
    private readonly FileStream _inUse;
    private readonly Dictionary<string, string> _passwords;
    private int _port;
    private bool _mayRun;
    private bool _stopped;

    private PrivateServer(string folder, string dataDirectory, ServerProcess process, FileStream inUse, Dictionary<string, string> passwords) =>
        (_folder, _dataDirectory, _process, _inUse, _passwords) = (folder, dataDirectory, process, inUse, passwords);

    /// <summary>Connects as the owner of the database: migrations only.</summary>
    public string OwnerConnectionString => ConnectionStringFor(Database, OwnerRole);

    /// <summary>Connects as the application.</summary>
    public string AppConnectionString => ConnectionStringFor(Database, AppRole);

    /// <summary>Connects as sign-in and accounts.</summary>
    public string AccessConnectionString => ConnectionStringFor(Database, AccessRole);

    /// <summary>Connects as the superuser to the database "postgres"; tests create and drop databases with it.</summary>
    public string AdministratorConnectionString => ConnectionStringFor(AdministratorRole, AdministratorRole);

    /// <summary>Starts the server in a folder, making it there at first, or joins the one that runs there.</summary>
    /// <param name="folder">Where its files lie; made when missing.</param>
    /// <param name="durable">False for tests only: the server then waits for no disk and may lose everything in a crash.
    /// Without effect on a server that runs already.</param>
    /// <param name="ct">Gives up the start, leaving nothing running that was not running before.</param>
    /// <returns>A server that answers, with its roles and its database.</returns>
    /// <exception cref="PrivateServerException">It cannot be had; the message is one sentence for the user.</exception>
    public static async Task<PrivateServer> StartAsync(string folder, bool durable, CancellationToken ct)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (OperatingSystem.IsWindows())
            throw new PrivateServerException("On Windows BackOffice looks after no PostgreSQL of its own: set ConnectionStrings__BackOffice to a server.");
        // pg_ctl hands paths to a shell between double quotes.
        if (folder.AsSpan().IndexOfAny("\"$`\\\n") >= 0)
            throw new PrivateServerException($"The data folder {folder} has a character in its path that PostgreSQL's programs cannot take (\" $ ` \\): choose another by BACKOFFICE_DATA.");
        try
        {
            EnsureFolder(folder);
            await using var guard = await LockAsync(folder, ct);
            var inUse = Open(Path.Combine(folder, "in-use"), FileAccess.Read, FileShare.Read);
            try
            {
                var place = await ClusterPlace.FindAsync(folder, ct);
                return await StartAsync(folder, place, durable, inUse, ct);
            }
            catch
            {
                await inUse.DisposeAsync();
                throw;
            }
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new PrivateServerException($"The data folder {folder} belongs to another user ({refused.Message}): start as that user, or choose another folder by BACKOFFICE_DATA.", refused);
        }
        catch (IOException failed)
        {
            throw new PrivateServerException($"The data folder {folder} cannot be used: {failed.Message}", failed);
        }
    }

    /// <summary>Connects to one of the server's databases as one of its roles.</summary>
    /// <param name="database">A database's name; tests make their own from a template.</param>
    /// <param name="role"><see cref="OwnerRole"/>, <see cref="AppRole"/>, <see cref="AccessRole"/> or "postgres".</param>
    public string ConnectionStringFor(string database, string role) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = role,
        Password = _passwords.TryGetValue(role, out var password)
            ? password
            : throw new ArgumentException($"The server has no role {role} that logs in.", nameof(role)),
        // The server speaks neither, and asking costs a round trip a connection.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        ApplicationName = "BackOffice",
    }.ConnectionString;

    /// <summary>
    /// Leaves the server, and stops it cleanly when no other process uses it. Close connections first: those still open are cut.
    /// </summary>
    /// <exception cref="PrivateServerException">It does not stop.</exception>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        await using var guard = await LockAsync(_folder, CancellationToken.None);
        _stopped = true;
        await _inUse.DisposeAsync();
        if (!IsUsedByOthers())
            await StopServerAsync();
    }

    // Never on trust in a pid file alone: a copied folder's names the server it was copied from.
    private Task StopServerAsync() => _mayRun ? _process.StopAsync() : Task.CompletedTask;

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<PrivateServer> StartAsync(string folder, ClusterPlace place, bool durable, FileStream inUse, CancellationToken ct)
    {
        var programs = await PostgresPrograms.FindAsync(place.Account, place.Major, ct);
        var passwords = new[] { AdministratorRole, OwnerRole, AppRole, AccessRole }
            .ToDictionary(role => role, role => PasswordOf(role, folder, mayBeNew: role != AdministratorRole || place.Major is null));
        place.RemoveUnfinished();
        if (place.Major is null)
            await place.InitialiseAsync(programs, AdministratorRole, passwords[AdministratorRole], durable, ct);

        var server = new PrivateServer(folder, place.DataDirectory, new ServerProcess(place.DataDirectory, place.Account, programs, durable), inUse, passwords);
        try
        {
            await server.EnsureRunningAsync(ct);
            await server.EnsureDatabaseAsync(ct);
            return server;
        }
        catch
        {
            await inUse.DisposeAsync();
            if (!server.IsUsedByOthers())
                await server.StopServerAsync();
            throw;
        }
    }

    private async Task EnsureRunningAsync(CancellationToken ct)
    {
        var known = ServerPort.Read(_folder);
        var waited = Stopwatch.StartNew();
        var reason = "it does not answer";
        var refusals = 0;
        while (waited.Elapsed < Patience && refusals < 5)
        {
            _port = known ?? 0;
            switch (known is null ? Answer.None : await AskAsync(ct))
            {
                case Answer.Ready:
                    _mayRun = true;
                    return;
                case Answer.Busy:
                    await Task.Delay(Pause, ct);
                    continue;
            }
            // A pid in postmaster.pid proves nothing: its process may be dying, or the number may be somebody else's by now.
            if (await _process.IsStillDyingAsync(ct))
            {
                reason = "a server that does not answer still runs there";
                await Task.Delay(Pause, ct);
                continue;
            }
            if (known is null || !ServerPort.IsFree(known.Value))
                known = ServerPort.Choose(_folder);
            _mayRun = true;
            var started = await _process.LaunchAsync(known.Value, ct);
            if (started.Succeeded)
                continue;
            // A port taken in between is worth another try; orphans of a killed server, which hold its memory, are worth waiting for.
            reason = _process.FirstFatalLine() ?? started.LastLine;
            if (!reason.Contains("shared memory block", StringComparison.Ordinal))
                refusals++;
            await Task.Delay(Pause, ct);
        }
        throw new PrivateServerException($"PostgreSQL could not be started in {_dataDirectory}, whose folder log may say more: {reason}");
    }

    private enum Answer
    {
        /// <summary>Nobody there, or somebody else.</summary>
        None,

        /// <summary>Starting up, recovering or shutting down.</summary>
        Busy,

        /// <summary>Our server, ready for work.</summary>
        Ready,
    }

    private async Task<Answer> AskAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await ConnectAsync(AdministratorRole, ct);
            await using var command = new NpgsqlCommand("select current_setting('data_directory')", connection);
            // A copied folder brings along the port and the passwords of the server it was copied from.
            return (string?)await command.ExecuteScalarAsync(ct) == _dataDirectory ? Answer.Ready : Answer.None;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState == PostgresErrorCodes.CannotConnectNow ? Answer.Busy : Answer.None;
        }
        catch (Exception absent) when (absent is NpgsqlException or TimeoutException)
        {
            return Answer.None;
        }
    }

    private async Task EnsureDatabaseAsync(CancellationToken ct)
    {
        await using (var administrator = await ConnectAsync(AdministratorRole, ct))
        {
            await using var ask = new NpgsqlCommand("select 1 from pg_database where datname = $1", administrator) { Parameters = { new() { Value = Database } } };
            if (await ask.ExecuteScalarAsync(ct) is null)
                await ExecuteAsync(administrator, $"create database {Database} template template0 encoding 'UTF8'", ct);
        }

        await using var connection = await ConnectAsync(Database, ct);
        await ExecuteAsync(connection, await RolesSqlAsync(ct), ct);
        foreach (var role in new[] { OwnerRole, AppRole, AccessRole })
            await ExecuteAsync(connection, $"alter role {role} password '{_passwords[role]}'", ct);
    }

    /// <summary>The same file that an administrator runs on a server of their own.</summary>
    private static async Task<string> RolesSqlAsync(CancellationToken ct)
    {
        var assembly = typeof(PrivateServer).Assembly;
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith("Roles.roles.sql", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync(ct);
    }

    private async Task<NpgsqlConnection> ConnectAsync(string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionStringFor(database, AdministratorRole)) { Pooling = false, Timeout = 5 }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whether another process uses the server. Locks die with their process, even a killed one.</summary>
    private bool IsUsedByOthers()
    {
        try
        {
            using var alone = Open(Path.Combine(_folder, "in-use"), FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

}

/// <summary>The application's own PostgreSQL cannot be had. The message is one sentence for the user.</summary>
public sealed class PrivateServerException(string message, Exception? cause = null) : Exception(message, cause);
