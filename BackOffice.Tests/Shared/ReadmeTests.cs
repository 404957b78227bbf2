using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Shared;

/// <summary>The README's commands, run as a newcomer would, and what it says of packages.</summary>
[Trait("Needs", "Browser")]
[Collection(nameof(BrowserJourneys))]
public sealed partial class ReadmeTests
{
    // What stands in the README, and how it is run here: as it is, or where it would never end, what proves that it begins.
    private static readonly Dictionary<string, string?> Commands = new()
    {
        ["./run.sh"] = null,
        ["./run.sh --port N"] = null,
        ["./test.sh"] = "./test.sh --help",
        ["mutations/run.sh"] = "mutations/run.sh --check",
        // On databases of their own in the tests of founding and of the audit chain.
        ["BackOffice.Web verify-audit"] = null,
        ["BackOffice.Web found-legal-entity --code US --name \"Larkfield Credit\" --currency USD --time-zone America/New_York"] = null,
        ["BackOffice.Web appoint-administrator --email ada@lender.example --name \"Ada First\""] = null,
        ["dotnet ef migrations add <Name> --project BackOffice.Data --context BusinessDb -o Migrations/Business"] =
            "dotnet tool restore && dotnet ef migrations has-pending-model-changes --project BackOffice.Data --context BusinessDb --no-build",
        ["dotnet run -c Release --project bench -- oracle FILE"] = "dotnet run --no-build --project bench -- --help 2>&1 | grep -q 'bench -- oracle FILE'",
    };

    public static TheoryData<string> Runnable => [.. Commands.Values.OfType<string>()];

    [Fact]
    public void Every_command_it_names_is_run_here()
    {
        var named = CodeSpan().Matches(Read("README.md")).Select(m => m.Groups[1].Value)
            .Concat(Read("README.md").Split('\n').Where(l => l.StartsWith("./", StringComparison.Ordinal) || l.StartsWith("BackOffice.Web ", StringComparison.Ordinal)))
            .Select(c => c.Split('#')[0].Trim()).Where(c => Starts().IsMatch(c)).Distinct();
        Assert.Equal(Commands.Keys.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task A_command_does_what_it_says(string command)
    {
        using var run = Start(command);
        var output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, $"{command} ended with {run.ExitCode}:\n{await output}\n{await errors}");
    }

    [Fact]
    public async Task The_first_command_starts_the_application_and_a_signal_ends_it_with_its_database()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"backoffice-readme-{Guid.CreateVersion7():N}");
        var port = FreePort();
        using var run = Start($"BACKOFFICE_DATA={folder} exec ./run.sh --port {port}");
        var output = new StringBuilder();
        try
        {
            while (!output.ToString().Contains("auditor@example.test", StringComparison.Ordinal))
                output.AppendLine(await run.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(6), TestContext.Current.CancellationToken)
                    ?? throw new InvalidOperationException($"./run.sh ended: {output}\n{await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}"));
            Assert.Contains($"BackOffice is ready at http://localhost:{port}", output.ToString(), StringComparison.Ordinal);
            using var http = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"http://localhost:{port}/account/sign-in", TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            if (!run.HasExited)
            {
                using var stop = Process.Start("kill", ["-TERM", run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                await run.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
            }
        }
        // The last process to leave a private server stops it, and its pid file goes with it.
        var where = Path.Combine(folder, "where");
        Assert.False(File.Exists(Path.Combine(File.Exists(where) ? (await File.ReadAllTextAsync(where, TestContext.Current.CancellationToken)).Trim() : folder, "data", "postmaster.pid")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_package_has_a_notice_and_every_picture_is_there()
    {
        var notices = Read("THIRD-PARTY-NOTICES.md");
        Assert.All(Package().Matches(Read("Directory.Packages.props")).Select(m => m.Groups[1].Value), package => Assert.Contains(package, notices, StringComparison.Ordinal));
        Assert.All(Picture().Matches(Read("README.md")).Select(m => m.Groups[1].Value), picture => Assert.True(File.Exists(Path.Combine(RunningApp.RepositoryRoot, picture)), picture));
        Assert.NotEmpty(Picture().Matches(Read("README.md")));
    }

    private static Process Start(string command) =>
        Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = RunningApp.RepositoryRoot, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string Read(string file) => File.ReadAllText(Path.Combine(RunningApp.RepositoryRoot, file));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^(\./\w+\.sh|mutations/|dotnet |BackOffice\.Web )")]
    private static partial Regex Starts();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]+)\)")]
    private static partial Regex Picture();
}
