using System.Text;

namespace BackOffice.Web.Shared;

/// <summary>A secret of a private installation: made once, kept in a file that only its owner reads.</summary>
internal static class SecretFile
{
    /// <summary>The secret, made by <paramref name="make"/> when there is none yet.</summary>
    public static string GetOrMake(string path, Func<string> make)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(path, options);
            stream.Write(Encoding.ASCII.GetBytes(make()));
        }
        return File.ReadAllText(path).Trim();
    }
}
