using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;
using BackOffice.Web.LegalEntities.Settings;

namespace BackOffice.Tests.LegalEntities;

/// <summary>The forms of settings: nothing is lost between a policy and its form, and what differs is said in words.</summary>
public sealed class PolicyLayoutTests
{
    public static TheoryData<string> Kinds => [.. PolicyKinds.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_form_says_all_that_a_policy_says(string kind)
    {
        var layout = PolicyLayouts.Of(kind);
        var content = PolicyContent.Write(PolicyKinds.Of(kind).StandardFor(Standards.Us));
        var sheet = layout.Read(content);
        Assert.Equal(content, PolicyContent.Write(layout.Write(content, sheet)));
        Assert.Equal(content, PolicyContent.Write(layout.Write(content, sheet.Restored(sheet.ToFields()))));
        Assert.Empty(SheetDifference.Of(layout, sheet, layout.Read(content), "USD"));
        Assert.All(layout.Fields.Concat(layout.Tables.SelectMany(t => t.Columns)), f => Assert.NotEmpty(f.Name));
        Assert.All(layout.Tables, t => Assert.Contains(t.Columns, c => c.IsKey));
    }

    [Fact]
    public void What_differs_is_said_row_by_row()
    {
        var layout = PolicyLayouts.Of(WorkCalendar.Kind);
        var before = layout.Read(PolicyContent.Write(WorkCalendar.StandardFor(Standards.Us) with { Holidays = [new(new(2026, 5, 4), "Founders' day")] }));
        var after = layout.Read(PolicyContent.Write(WorkCalendar.StandardFor(Standards.Us) with { Holidays = [new(new(2026, 11, 27), "Day after Thanksgiving")], CutOff = new TimeOnly(16, 0) }));
        Assert.Equal(
        [
            new SheetChange(null, "Cut-off of the payment day", "until midnight", "16:00"),
            new SheetChange("Single holidays", "Mon 4 May 2026", "Name Founders' day", null),
            new SheetChange("Single holidays", "Fri 27 Nov 2026", null, "Name Day after Thanksgiving"),
        ], SheetDifference.Of(layout, before, after, "USD"));
    }

    [Fact]
    public void What_cannot_be_read_is_refused_by_its_place()
    {
        var layout = PolicyLayouts.Of(AuthorityMatrix.Kind);
        var content = PolicyContent.Write(AuthorityMatrix.StandardFor(Standards.Us));
        var sheet = layout.Read(content);
        Refuses("Lines, row 2: Up to amount: “lots” is not a number.", () => layout.Write(content, sheet.With("lines", sheet.Tables["lines"][1], "upto", "lots")));
        Refuses("Lines, row 4: Up to amount is empty", () => layout.Write(content, sheet.WithRow("lines", layout.Tables[0].NewRow)));
        var longer = (AuthorityMatrix)layout.Write(content, sheet.With("lines", sheet.Tables["lines"][0], "upto", "30,000"));
        Assert.Equal(30_000m, longer.Lines[0].UpTo);
    }

    [Fact]
    public void Points_belong_to_a_factor()
    {
        var layout = PolicyLayouts.Of(Scorecard.Kind);
        var content = PolicyContent.Write(Scorecard.StandardFor(Standards.Us));
        var sheet = layout.Read(content);
        Refuses("Applicants has points, but is not among the factors", () => layout.Write(content, sheet.WithoutRow("factors", sheet.Tables["factors"][^1])));
        Assert.Equal(2, sheet.WithRowUp("factors", sheet.Tables["factors"][2]).Tables["factors"].FindIndex(r => r.Id == sheet.Tables["factors"][1].Id));
    }

    private static void Refuses(string sentence, Action act) => Assert.Contains(sentence, Assert.Throws<Refusal>(act).Message, StringComparison.Ordinal);
}
