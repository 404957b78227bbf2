namespace BackOffice.Tests.Shared;

/// <summary>Real data that lies beside the repository on some machines. Its tests say so where it is absent.</summary>
public static class SharedData
{
    /// <summary>The path of a file, or a skipped test.</summary>
    public static string Path(string file)
    {
        var path = System.IO.Path.Combine(RunningApp.RepositoryRoot, "..", "shared", file);
        Assert.SkipUnless(File.Exists(path), $"../shared is absent: {file}");
        return path;
    }
}
