using System.Text.RegularExpressions;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Architecture;

/// <summary>Who may know whom. A feature knows those before it; what comes later hears of it by the outbox.</summary>
public sealed partial class FeatureOrderTests
{
    // Features of one line do not know each other, but for those that name themselves.
    private static readonly string[][] Order =
    [
        ["LegalEntities", "Access", "Audit"], ["Parties", "Products", "Ledger", "Documents", "Notifications"],
        ["Origination"], ["Fraud"], ["Underwriting"], ["QualityControl"], ["Servicing"], ["Funding"], ["Payments"], ["Collections"], ["Commissions"], ["Analytics"],
    ];

    // Posting and numbering name the legal entity; founding one gives it its chart and products, and is what Shared is for.
    private static readonly string[] SharedMayKnow = ["BackOffice.Data/Shared/"];

    [Fact]
    public void No_feature_knows_one_that_comes_after_it()
    {
        var broken = new List<string>();
        foreach (var project in (string[])["BackOffice.Domain", "BackOffice.Data"])
            foreach (var (file, feature) in FilesOf(project))
                foreach (Match use in UsingOfFeature().Matches(File.ReadAllText(file)))
                    if (LineOf(use.Groups[1].Value) > LineOf(feature) || (LineOf(use.Groups[1].Value) == LineOf(feature) && use.Groups[1].Value != feature && LineOf(feature) > 1))
                        broken.Add($"{Path.GetRelativePath(RunningApp.RepositoryRoot, file)} uses {use.Groups[1].Value}");
        Assert.Empty(broken);
    }

    [Fact]
    public void The_domain_refers_to_no_package_and_no_project()
    {
        var project = File.ReadAllText(Path.Combine(RunningApp.RepositoryRoot, "BackOffice.Domain", "BackOffice.Domain.csproj"));
        Assert.DoesNotContain("Reference Include", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_never_call_commands()
    {
        var broken = Directory.EnumerateFiles(Path.Combine(RunningApp.RepositoryRoot, "BackOffice.Data"), "*Commands.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .Where(f => CommandsParameter().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName);
        Assert.Empty(broken);
    }

    [Fact]
    public void Only_the_doors_make_a_business_context()
    {
        var makers = Directory.EnumerateFiles(Path.Combine(RunningApp.RepositoryRoot, "BackOffice.Data"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(f).Contains("new BusinessDb(", StringComparison.Ordinal))
            .Select(Path.GetFileName).Order(StringComparer.Ordinal);
        // Beside the door: the migrator and founding, which run as the owner.
        Assert.Equal(["Door.cs", "LegalEntityFounding.cs", "Migrator.cs"], makers);
    }

    private static IEnumerable<(string File, string Feature)> FilesOf(string project) =>
        from file in Directory.EnumerateFiles(Path.Combine(RunningApp.RepositoryRoot, project), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(RunningApp.RepositoryRoot, file)
        let parts = relative.Split('/')
        where parts.Length > 2 && LineOf(parts[1]) >= 0 && !SharedMayKnow.Any(s => relative.StartsWith(s, StringComparison.Ordinal))
        select (file, parts[1]);

    private static int LineOf(string feature) => Array.FindIndex(Order, line => line.Contains(feature));

    [GeneratedRegex(@"BackOffice\.(?:Domain|Data)\.(LegalEntities|Access|Audit|Parties|Products|Ledger|Documents|Notifications|Origination|Fraud|Underwriting|QualityControl|Servicing|Funding|Payments|Collections|Commissions|Analytics)\b")]
    private static partial Regex UsingOfFeature();

    [GeneratedRegex(@"\b\w+Commands \w+[,)]")]
    private static partial Regex CommandsParameter();
}
