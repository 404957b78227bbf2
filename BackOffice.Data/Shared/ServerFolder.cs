using System.Diagnostics;
using System.Security.Cryptography;

namespace BackOffice.Data.Shared;

/// <summary>The files of a private server's folder: read by their owner only, written whole or not at all, locked while in use.</summary>
internal static class ServerFolder
{
    /// <summary>How long a process waits for another one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes a folder that others may pass through but not list; a present one is left as it is.</summary>
    public static void EnsureFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        // The server's user must get through to its data directory.
        if (Environment.IsPrivilegedProcess)
            mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        CreateFolder(folder, mode);
    }

    /// <summary>Makes a folder with exactly this mode.</summary>
    public static void CreateFolder(string folder, UnixFileMode mode)
    {
        Directory.CreateDirectory(folder);
        // Not as an argument of the line above, where the process's umask would narrow it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, mode);
    }

    /// <summary>Writes a file only its owner can read, whole or not at all.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var writer = new StreamWriter(Open(unfinished, FileAccess.Write, FileShare.None)))
            writer.Write(text);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>A role's password, kept in the folder and made at first.</summary>
    /// <exception cref="PrivateServerException">It is missing although the database is there.</exception>
    public static string PasswordOf(string role, string folder, bool mayBeNew)
    {
        var path = Path.Combine(folder, $"password.{role}");
        if (File.Exists(path))
            return File.ReadAllText(path).Trim();
        if (!mayBeNew)
            throw new PrivateServerException($"The database is there but {path}, its administrator's password, is missing: bring it back, or begin anew with ./run.sh --reset.");
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Write(path, password);
        return password;
    }

    /// <summary>Opens or makes a file only its owner can read. On Unix the share is a lock that ends with the process.</summary>
    public static FileStream Open(string path, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Holds a folder's lock, so that one process at a time starts or stops its server.</summary>
    public static async Task<FileStream> LockAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, "lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return Open(path, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && waited.Elapsed < Patience)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
