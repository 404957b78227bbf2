using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BackOffice.Tests.Shared;

/// <summary>The command that starts everything, through what befalls a machine: a signal, a power cut of either program, a wish to begin anew.</summary>
[Trait("Needs", "Browser")]
[Collection(nameof(BrowserJourneys))]
public sealed class RunScriptTests
{
    private static readonly string Port = FreePort().ToString(CultureInfo.InvariantCulture);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"backoffice-run-{Guid.CreateVersion7():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_starts_ends_by_a_signal_comes_back_after_a_kill_of_either_program_and_begins_anew_when_told()
    {
        using (var first = await ReadyAsync())
        {
            Assert.Equal(HttpStatusCode.OK, await SignInPageAsync());
            first.Kill(entireProcessTree: false);
            await first.WaitForExitAsync(Ct);
        }
        var password = await PasswordAsync();

        using (var second = await ReadyAsync())
        {
            Assert.Equal(HttpStatusCode.OK, await SignInPageAsync());
            using (var server = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(await ServerFileAsync(), Ct))[0], CultureInfo.InvariantCulture)))
                server.Kill(entireProcessTree: false);
            // Without its database the application still ends when told, and waits for nobody.
            await EndAsync(second, "INT");
        }

        using (var third = await ReadyAsync())
        {
            Assert.Equal((HttpStatusCode.OK, password), (await SignInPageAsync(), await PasswordAsync()));
            await EndAsync(third, "TERM");
            // The last process to leave a private server stops it, and its pid file goes with it.
            Assert.False(File.Exists(await ServerFileAsync()));
        }

        // A script's background jobs begin with INT ignored.
        using (var anew = await ReadyAsync("trap '' INT; ", " --reset"))
        {
            Assert.NotEqual(password, await PasswordAsync());
            await EndAsync(anew, "INT");
            Assert.False(File.Exists(await ServerFileAsync()));
        }
        Directory.Delete(_folder, recursive: true);
    }

    // Without a story, which has a test of its own.
    private async Task<Process> ReadyAsync(string before = "", string options = "")
    {
        var run = Process.Start(new ProcessStartInfo("bash", ["-c", $"{before}BackOffice__DemonstrationDays=0 BACKOFFICE_DATA={_folder} exec ./run.sh --port {Port}{options}"])
        {
            WorkingDirectory = RunningApp.RepositoryRoot, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = new StringBuilder();
        while (!output.ToString().Contains("auditor@example.test", StringComparison.Ordinal))
            output.AppendLine(await run.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromMinutes(6), Ct) ?? throw new InvalidOperationException($"./run.sh ended: {output}\n{await run.StandardError.ReadToEndAsync(Ct)}"));
        Assert.Contains($"BackOffice is ready at http://localhost:{Port}", output.ToString(), StringComparison.Ordinal);
        // What it says from now on nobody reads: a full pipe would stop it.
        _ = run.StandardOutput.BaseStream.CopyToAsync(Stream.Null, Ct);
        _ = run.StandardError.BaseStream.CopyToAsync(Stream.Null, Ct);
        return run;
    }

    private static async Task EndAsync(Process run, string signal)
    {
        using var sent = Process.Start("kill", [$"-{signal}", run.Id.ToString(CultureInfo.InvariantCulture)]);
        await run.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromMinutes(2), Ct);
    }

    private static async Task<HttpStatusCode> SignInPageAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync($"http://localhost:{Port}/account/sign-in", Ct);
        return answer.StatusCode;
    }

    private Task<string> PasswordAsync() => File.ReadAllTextAsync(Path.Combine(_folder, "demonstration-password"), Ct);

    // As root the server works outside a folder that its own user cannot reach, and the folder says where.
    private async Task<string> ServerFileAsync()
    {
        var where = Path.Combine(_folder, "where");
        return Path.Combine(File.Exists(where) ? (await File.ReadAllTextAsync(where, Ct)).Trim() : _folder, "data", "postmaster.pid");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
