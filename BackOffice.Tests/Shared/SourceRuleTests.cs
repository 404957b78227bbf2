namespace BackOffice.Tests.Shared;

/// <summary>Rules that only the source can show.</summary>
public sealed class SourceRuleTests
{
    private const string Call = "set_config(";

    // A setting that outlives its transaction would hand one person's legal entities to whoever gets the connection next.
    [Fact]
    public void A_setting_never_outlives_its_transaction()
    {
        var offenders = new List<string>();
        var calls = 0;
        foreach (var file in SourceFiles("BackOffice.Data", "BackOffice.Web"))
        {
            var text = File.ReadAllText(file);
            for (var at = text.IndexOf(Call, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Call, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                calls++;
                var arguments = ArgumentsAt(text, at + Call.Length);
                if (!arguments[^1].Equals("true", StringComparison.OrdinalIgnoreCase))
                    offenders.Add($"{Path.GetRelativePath(RunningApp.RepositoryRoot, file)}:{text[..at].Count(c => c == '\n') + 1}: {Call}{string.Join(", ", arguments)})");
            }
        }
        Assert.True(offenders.Count == 0, "The last argument of set_config must be true:\n" + string.Join('\n', offenders));
        Assert.True(calls > 0, "No call was found: the rule looks in the wrong place.");
    }

    [Theory]
    [InlineData("set_config('a', b, false)", "false")]
    [InlineData("set_config('a', coalesce(b, ''), true)", "true")]
    [InlineData("set_config('a', f(b, (c)),\n    false )", "false")]
    public void The_last_argument_is_found_behind_nested_calls(string call, string last) =>
        Assert.Equal(last, ArgumentsAt(call, Call.Length)[^1]);

    private static IEnumerable<string> SourceFiles(params string[] projects) =>
        from project in projects
        from file in Directory.EnumerateFiles(Path.Combine(RunningApp.RepositoryRoot, project), "*", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(RunningApp.RepositoryRoot, file).Split(Path.DirectorySeparatorChar)
        where (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".sql", StringComparison.Ordinal))
            && !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("node_modules")
        select file;

    private static List<string> ArgumentsAt(string text, int start)
    {
        var arguments = new List<string>();
        var (depth, from) = (0, start);
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is '(' or '[' or '{') depth++;
            if (text[i] is ')' or ']' or '}' && depth-- == 0)
            {
                arguments.Add(text[from..i].Trim());
                return arguments;
            }
            if (text[i] == ',' && depth == 0)
            {
                arguments.Add(text[from..i].Trim());
                from = i + 1;
            }
        }
        return [.. arguments, text[from..].Trim()];
    }
}
