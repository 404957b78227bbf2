using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using static BackOffice.Data.Shared.ServerFolder;

namespace BackOffice.Data.Shared;

/// <summary>Where the cluster of a private server lies, or will lie.</summary>
/// <param name="DataDirectory">PostgreSQL's data directory.</param>
/// <param name="Account">As whom the server runs.</param>
/// <param name="Major">The version of PostgreSQL that made the cluster, null when it has yet to be made.</param>
internal sealed record ClusterPlace(string DataDirectory, ServerAccount Account, int? Major)
{
    /// <summary>Finds the cluster of a folder, or the place where it may be made.</summary>
    /// <exception cref="PrivateServerException">The server's user can reach neither place.</exception>
    public static async Task<ClusterPlace> FindAsync(string folder, CancellationToken ct)
    {
        // From the path, never from the file "where": that may have come along with a copied clone.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var elsewhere = Path.Combine("/var/lib/backoffice", hash);

        foreach (var root in Environment.IsPrivilegedProcess ? new[] { folder, elsewhere } : [folder])
        {
            var data = Path.Combine(root, "data");
            var version = Path.Combine(data, "PG_VERSION");
            if (!File.Exists(version))
                continue;
            var owner = await ServerAccount.ForAsync(data, ct);
            if (!await CanReachAsync(owner, data, ct))
                throw new PrivateServerException($"The user {owner.Name}, as whom the database in {root} runs, can no longer reach it: open the folders above it, or begin anew with ./run.sh --reset.");
            return new ClusterPlace(data, owner, int.Parse((await File.ReadAllTextAsync(version, ct)).Trim(), CultureInfo.InvariantCulture));
        }

        var account = await ServerAccount.ForAsync(null, ct);
        if (account.Ids is null || await CanReachAsync(account, folder, ct))
            return new ClusterPlace(Path.Combine(folder, "data"), account, null);

        EnsureFolder("/var/lib/backoffice");
        EnsureFolder(elsewhere);
        if (!await CanReachAsync(account, elsewhere, ct))
            throw new PrivateServerException($"The user {account.Name}, as whom PostgreSQL runs, can reach neither {folder} nor {elsewhere}: choose another folder by BACKOFFICE_DATA.");
        Write(Path.Combine(folder, "where"), elsewhere);
        return new ClusterPlace(Path.Combine(elsewhere, "data"), account, null);
    }

    private static async Task<bool> CanReachAsync(ServerAccount account, string folder, CancellationToken ct) =>
        (await account.RunAsync("test", ["-x", folder], ct)).Succeeded;

    /// <summary>Makes the cluster.</summary>
    /// <exception cref="PrivateServerException">PostgreSQL could not.</exception>
    public async Task InitialiseAsync(PostgresPrograms programs, string administrator, string password, bool durable, CancellationToken ct)
    {
        var root = Path.GetDirectoryName(DataDirectory)!;
        // Made beside its final place and moved there when whole, so that a start that is killed leaves no half cluster.
        // Under a name of its own each time, as a killed start's initdb may still be writing.
        var unfinished = Path.Combine(root, $"data.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        var passwordFile = Path.Combine(root, "password.initdb");
        try
        {
            var result = await InitdbAsync("--locale=C.UTF-8");
            if (!result.Succeeded && result.Errors.Contains("locale", StringComparison.Ordinal))
            {
                RemoveUnfinished();
                result = await InitdbAsync("--locale=C", "--locale-provider=icu", "--icu-locale=en-US-u-va-posix");
            }
            if (!result.Succeeded)
                throw new PrivateServerException($"PostgreSQL could not make its files in {root}: {result.LastLine}");
            Directory.Move(unfinished, DataDirectory);
        }
        finally
        {
            File.Delete(passwordFile);
            RemoveUnfinished();
        }

        async Task<ProgramResult> InitdbAsync(params string[] locale)
        {
            CreateFolder(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await Account.TakeOverAsync(unfinished, ct);
            Write(passwordFile, password);
            await Account.TakeOverAsync(passwordFile, ct);
            return await programs.RunAsync("initdb", [
                "--pgdata", unfinished, "--username", administrator, "--auth=scram-sha-256", "--pwfile", passwordFile,
                "-E", "UTF8", .. locale, "--no-instructions", .. durable ? Array.Empty<string>() : ["--no-sync"]], ct);
        }
    }

    /// <summary>Removes what a start that was killed left half-made.</summary>
    public void RemoveUnfinished()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetDirectoryName(DataDirectory)!, "data.new-*"))
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Still being written to; the next one to come by removes it.
            }
    }
}
