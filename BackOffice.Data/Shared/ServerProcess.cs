using System.Globalization;

namespace BackOffice.Data.Shared;

/// <summary>The server's own process: how it is launched, told from others and stopped.</summary>
/// <param name="dataDirectory">The cluster.</param>
/// <param name="account">The user it runs as.</param>
/// <param name="programs">PostgreSQL's programs.</param>
/// <param name="durable">False for tests: it then waits for no disk.</param>
internal sealed class ServerProcess(string dataDirectory, ServerAccount account, PostgresPrograms programs, bool durable)
{
    private string PidFile => Path.Combine(dataDirectory, "postmaster.pid");

    private string StartLog => Path.Combine(dataDirectory, "start.log");

    /// <summary>Launches it on a port; the answer says whether it is ready.</summary>
    public Task<ProgramResult> LaunchAsync(int port, CancellationToken ct)
    {
        List<string> settings = [
            $"port={port.ToString(CultureInfo.InvariantCulture)}", "listen_addresses=127.0.0.1",
            // The path of a socket may be no longer than 107 characters, a clone's may.
            "unix_socket_directories=''", "cluster_name=backoffice",
            "max_connections=200", "shared_buffers=128MB", "jit=off", "timezone=UTC",
            "logging_collector=on", "log_directory=log", "log_filename=server-%a.log", "log_rotation_age=1d", "log_rotation_size=0",
            "log_truncate_on_rotation=on", "log_timezone=UTC",
            // No statement, parameter or key value: the log must hold no personal data.
            "log_statement=none", "log_min_duration_statement=-1", "log_parameter_max_length=0", "log_parameter_max_length_on_error=0",
            "log_error_verbosity=terse", "log_min_error_statement=panic"];
        if (!durable)
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);

        // pg_ctl appends to it.
        File.Delete(StartLog);
        // pg_ctl puts the server into a session of its own, so that Ctrl-C reaches the application alone.
        return programs.RunAsync("pg_ctl", [
            "--pgdata", dataDirectory, "--log", StartLog, "--silent", "--wait", "--timeout=300",
            "--options", string.Join(' ', settings.Select(setting => $"-c {setting}")), "start"], ct);
    }

    /// <summary>Why the last launch failed, if it failed before the server began its own log.</summary>
    public string? FirstFatalLine() => File.Exists(StartLog)
        ? File.ReadLines(StartLog).FirstOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal))
        : null;

    /// <summary>Whether the process named in postmaster.pid is our server; a file that names another process is removed.</summary>
    public async Task<bool> IsStillDyingAsync(CancellationToken ct)
    {
        if (await IsOursAsync(ct) is not { } isOurs)
            return false;
        // PostgreSQL takes any process of that number for its own, even a dead one nobody has reaped, and refuses to start.
        if (!isOurs)
            File.Delete(PidFile);
        return isOurs;
    }

    /// <summary>Stops it cleanly; connections still open are cut.</summary>
    /// <exception cref="PrivateServerException">It does not stop.</exception>
    public async Task StopAsync()
    {
        // Of a server that was killed, pg_ctl would wait for a dead process that nobody has reaped, or stop the one that has its number by now.
        if (await IsOursAsync(CancellationToken.None) == false)
            return;
        var stopped = await programs.RunAsync("pg_ctl", ["--pgdata", dataDirectory, "--silent", "--mode=fast", "--wait", "--timeout=120", "stop"], CancellationToken.None);
        if (stopped.Succeeded)
            return;
        var status = await programs.RunAsync("pg_ctl", ["--pgdata", dataDirectory, "status"], CancellationToken.None);
        // pg_ctl's own code for "no server is running"; then somebody was faster.
        if (status.ExitCode != 3)
            throw new PrivateServerException($"PostgreSQL in {dataDirectory} does not stop: {stopped.LastLine}");
    }

    /// <summary>Whether the process named in postmaster.pid is our server; null when none is named, or where that cannot be told.</summary>
    private async Task<bool?> IsOursAsync(CancellationToken ct)
    {
        // Elsewhere PostgreSQL's own rules have to do: only Linux tells which folder a process works in.
        if (!OperatingSystem.IsLinux() || !File.Exists(PidFile))
            return null;
        // Asked as the server's user: a process of another user cannot be our server, and root in a container may not look into others.
        var pid = File.ReadLines(PidFile).FirstOrDefault("").Trim();
        return (await account.RunAsync("test", [$"/proc/{pid}/cwd", "-ef", dataDirectory], ct)).Succeeded;
    }
}
