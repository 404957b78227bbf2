using System.Diagnostics;
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
        // In the tests of the script.
        ["./run.sh"] = null,
        ["./run.sh --port N"] = null,
        ["./test.sh"] = "./test.sh --help",
        ["mutations/run.sh"] = "mutations/run.sh --check",
        // On databases of their own in the tests of founding and of logins.
        ["BackOffice.Web verify-audit"] = null,
        ["BackOffice.Web found-legal-entity --code US --name \"Larkfield Credit\" --currency USD --time-zone America/New_York"] = null,
        ["BackOffice.Web appoint-administrator --email ada@lender.example --name \"Ada First\""] = null,
        ["BackOffice.Web grant-sql-login --login ada --email ada@lender.example --as executive"] = null,
        ["BackOffice.Web end-sql-login --login ada"] = null,
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
    public void What_shows_that_security_is_met_is_there_and_is_counted_right()
    {
        var text = Read("docs/security/asvs.md");
        Assert.All(Evidence().Matches(text).Select(m => m.Groups[1].Value), path => Assert.True(File.Exists(Path.Combine(RunningApp.RepositoryRoot, path)), path));
        var rows = Requirement().Matches(text).Select(m => (Chapter: m.Groups[1].Value, IsMet: !m.Value.Contains("**Not yet.**", StringComparison.Ordinal))).ToList();
        Assert.Equal(
            [.. Chapter().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value)).Where(c => c.Item2 != "0")],
            rows.GroupBy(r => r.Chapter).Select(g => (g.Key, $"{g.Count()}", $"{g.Count(r => r.IsMet)}", $"{g.Count(r => !r.IsMet)}")));
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

    [GeneratedRegex(@"`([\w.\-]+(?:/[\w.\-]+)+\.\w+)`")]
    private static partial Regex Evidence();

    [GeneratedRegex(@"^\| (\d+)\.\d+\.\d+ \(L\d\).*$", RegexOptions.Multiline)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^\| V(\d+) [^|]*\| \d+ \| (\d+) \| (\d+) \| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Chapter();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^(\./\w+\.sh|mutations/|dotnet |BackOffice\.Web )")]
    private static partial Regex Starts();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]+)\)")]
    private static partial Regex Picture();
}
