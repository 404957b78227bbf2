using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;
using BackOffice.Web.LegalEntities;
using BackOffice.Web.LegalEntities.Settings;
using BackOffice.Web.Shared;

namespace BackOffice.Tests.LegalEntities;

/// <summary>A change of a policy being typed while another is approved.</summary>
[Trait("Needs", "Database")]
public sealed class PolicyFormTests(TestDatabase database)
{
    [Fact]
    public async Task A_version_approved_meanwhile_stands_beside_what_was_typed()
    {
        var house = await database.FoundAsync();
        var desk = await house.DeskAsync("Riley Skeptic", Role.RiskManager);
        var layout = PolicyLayouts.Of(WorkLimits.Kind);
        using (var first = new DraftState(desk.Papers, desk.PaperShelf))
        {
            var untouched = await FormAsync(house, desk, layout);
            await first.OpenAsync(untouched.Form.SubjectIn(untouched.Policy));
            Assert.True(await first.KeepAsync((untouched.Form with { Reason = "Smaller", Sheet = untouched.Form.Sheet.With("batch", "100") }).ToFields()));
        }

        await house.SetAsync(new WorkLimits { BatchDisbursements = 300, ExpiryDays = 20 }, house.Entity.BusinessDate);

        using var again = new DraftState(desk.Papers, desk.PaperShelf);
        var (form, policy) = await FormAsync(house, desk, layout);
        var typed = form.Restored(await again.OpenAsync(form.SubjectIn(policy)));
        Assert.Equal(("Smaller", "100", "20"), (typed.Reason, typed.Sheet.Values["batch"], typed.Sheet.Values["expiry"]));
        Assert.Equal("Maker", Assert.Single(again.Conflict!.Changes).ActorName);
        Assert.Equal(["Disbursements of a batch: 500, 300, 100", "Application expires after, days: 30, 20, 30"], again.Conflict.Fields.Select(f =>
            $"{PolicyForm.TitleOf(layout, f.Key)}: {string.Join(", ", new[] { f.Before, f.Theirs, f.Mine! }.Select(value => PolicyForm.TextOf(layout, f.Key, value, "USD")))}").Order().Reverse());
    }

    [Fact]
    public async Task A_list_is_read_row_by_row()
    {
        var house = await database.FoundAsync();
        var desk = await house.DeskAsync("Riley Skeptic", Role.RiskManager);
        var layout = PolicyLayouts.Of(AuthorityMatrix.Kind);
        var (form, _) = await FormAsync(house, desk, layout);
        var (field, kept) = form.ToFields().Single(f => f.Key == Sheet.FieldOf(layout.Tables[0].Key));
        Assert.Equal(layout.Tables[0].Name, PolicyForm.TitleOf(layout, field));
        Assert.Equal(form.Sheet.Tables[layout.Tables[0].Key].Count, PolicyForm.TextOf(layout, field, kept, "USD").Split("; ").Length);
    }

    private static async Task<(PolicyForm Form, Data.LegalEntities.PolicyHistory Policy)> FormAsync(House house, Desk desk, PolicyLayout layout)
    {
        var policy = (await desk.PolicyBook.HistoryAsync(house.Id, layout.Kind, default))!;
        return (PolicyForm.Of(policy, layout), policy);
    }
}
