using System.Text;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Tests.Access;

/// <summary>The paper that an auditor reads says what the program grants.</summary>
public sealed class AccessMatrixTests
{
    private const string Paper = "docs/access-matrix.md";

    [Fact]
    public void The_paper_of_roles_and_rights_says_what_is_granted()
    {
        var granted = Written();
        Assert.True(File.ReadAllText(Path.Combine(RunningApp.RepositoryRoot, Paper)) == granted, $"{Paper} is to say:\n{granted}");
    }

    private static string Written()
    {
        var roles = Enum.GetValues<Role>();
        var text = new StringBuilder("# Roles and rights\n\nWhat `AccessMatrix` grants and `SegregationOfDuties` keeps apart; a test compares. A role is held in a legal entity, from a first day to a last one.\n\n");
        text.Append("| Right |").AppendJoin("|", roles.Select(r => $" {Format.Words(r)} ")).Append("|\n| --- |").AppendJoin("|", roles.Select(_ => " :-: ")).Append("|\n");
        foreach (var permission in Permission.All)
            text.Append($"| `{permission.Code}` |").AppendJoin("|", roles.Select(r => AccessMatrix.Grants[r].Contains(permission) ? " ● " : "  ")).Append("|\n");
        text.Append("\n## Never held by one person in one legal entity\n\n");
        foreach (var (first, second) in SegregationOfDuties.ForbiddenPairs) text.Append($"- {Format.Words(first)} and {Format.Words(second)}\n");
        text.Append("\n## Given by two administrators\n\n");
        foreach (var role in roles.Where(WeightyRoles.Contains)) text.Append($"- {Format.Words(role)}\n");
        return text.ToString();
    }
}
