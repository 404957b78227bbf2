using BackOffice.Web.Shared;

namespace BackOffice.Tests.Shared;

/// <summary>What was typed and what someone else saved meanwhile, put together.</summary>
public sealed class ThreeWayTests
{
    private static readonly Dictionary<string, string> Before = new() { ["Amount"] = "12000", ["Months"] = "36", ["Purpose"] = "car" };

    [Fact]
    public void Nothing_typed_is_lost_and_theirs_is_taken_where_nothing_was_typed()
    {
        var merged = ThreeWay.Merge(Before, With("Amount", "9000", "Months", "24"), With("Amount", "11000"));
        Assert.Equal(("11000", "24", "car"), (merged.Fields["Amount"], merged.Fields["Months"], merged.Fields["Purpose"]));
        Assert.Equal([new FieldConflict("Amount", "12000", "9000", "11000"), new FieldConflict("Months", "36", "24", "36")], merged.Changed);
        Assert.Equal([true, false], merged.Changed.Select(c => c.IsChoice));
    }

    [Fact]
    public void What_both_wrote_alike_is_no_conflict() => Assert.Empty(ThreeWay.Merge(Before, With("Amount", "9000"), With("Amount", "9000")).Changed);

    [Fact]
    public void A_field_that_was_emptied_stays_empty()
    {
        var mine = new Dictionary<string, string>(Before);
        mine.Remove("Purpose");
        var merged = ThreeWay.Merge(Before, Before, mine);
        Assert.DoesNotContain("Purpose", merged.Fields.Keys);
        Assert.Empty(merged.Changed);
        Assert.Equal(new FieldConflict("Purpose", "car", "boat", ""), ThreeWay.Merge(Before, With("Purpose", "boat"), mine).Changed.Single());
    }

    [Fact]
    public void Facts_that_the_form_does_not_ask_for_are_told_not_chosen()
    {
        var told = ThreeWay.Facts(new Dictionary<string, string> { ["Income"] = "50000" }, new Dictionary<string, string> { ["Income"] = "60000" }).Single();
        Assert.Equal((false, "60000"), (told.IsChoice, told.Theirs));
    }

    [Theory]
    [InlineData("TakeNextCase", "took the case")]
    [InlineData("RecordSanctionsResult", "recorded sanctions result")]
    [InlineData("DenyClaim", "denied claim")]
    [InlineData("VerifyPayee", "verified payee")]
    [InlineData("SendNotice", "sent notice")]
    public void A_use_case_is_told_in_the_past_tense(string useCase, string deed) => Assert.Equal(deed, Deed.Of(useCase));

    private static Dictionary<string, string> With(params string[] pairs)
    {
        var fields = new Dictionary<string, string>(Before);
        foreach (var pair in pairs.Chunk(2)) fields[pair[0]] = pair[1];
        return fields;
    }
}
