using System.Diagnostics;
using System.Globalization;
using BackOffice.Data.Shared;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>The application's own PostgreSQL, where something befell it.</summary>
[Trait("Needs", "Database")]
public sealed class PrivateServerTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"backoffice-servers-{Guid.CreateVersion7():N}");
    private PrivateServer _killed = null!;
    private PrivateServer _stranger = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _killed = await PrivateServer.StartAsync(Path.Combine(_folder, "killed"), durable: false, Ct);
        _stranger = await PrivateServer.StartAsync(Path.Combine(_folder, "stranger"), durable: false, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _killed.DisposeAsync();
        await _stranger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task To_stop_a_server_that_was_killed_stops_nobody_who_has_its_number_by_now()
    {
        var (mine, theirs) = (await PidFileAsync(_killed), await PidFileAsync(_stranger));
        var lines = await File.ReadAllLinesAsync(mine, Ct);
        using (var server = Process.GetProcessById(int.Parse(lines[0], CultureInfo.InvariantCulture))) server.Kill();
        while (await IsAliveAsync(lines[0])) await Task.Delay(20, Ct);
        lines[0] = (await File.ReadAllLinesAsync(theirs, Ct))[0];
        await File.WriteAllLinesAsync(mine, lines, Ct);

        await _killed.StopAsync();

        Assert.Equal(1, await AskAsync<int>(_stranger, "select 1"));
    }

    private static async Task<string> PidFileAsync(PrivateServer server) => Path.Combine(await AskAsync<string>(server, "select current_setting('data_directory')"), "postmaster.pid");

    // A dead process that nobody has reaped yet is still listed, as Z.
    private static async Task<bool> IsAliveAsync(string pid)
    {
        try
        {
            return !(await File.ReadAllTextAsync($"/proc/{pid}/stat", Ct)).Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<T> AskAsync<T>(PrivateServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.AdministratorConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }
}
