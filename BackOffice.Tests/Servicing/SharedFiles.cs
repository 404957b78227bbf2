namespace BackOffice.Tests.Servicing;

/// <summary>Files that may stand beside the repository, in ../shared from its root.</summary>
internal static class SharedFiles
{
    /// <summary>The full path, or nothing when the folder is not there.</summary>
    public static string? Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BackOffice.sln"))) folder = folder.Parent;
        if (folder?.Parent is null) return null;
        var file = Path.Combine(folder.Parent.FullName, "shared", path);
        return File.Exists(file) ? file : null;
    }
}
