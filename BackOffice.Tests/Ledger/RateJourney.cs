using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Ledger;

/// <summary>The rates of a day pasted by one person and approved together by another.</summary>
[Collection(nameof(JourneysOnOneApp))]
[Trait("Needs", "Browser")]
public sealed class RateJourney(RunningApp app)
{
    [Fact]
    public async Task Rates_are_pasted_by_one_and_approved_together_by_another()
    {
        var maker = await app.SignInAsync("finance@example.test");
        await maker.GotoAsync("/ledger/rates");
        var sheet = maker.GetByRole(AriaRole.Textbox, new() { Name = "Rates" });
        await sheet.FillAsync("EUR USD 1.08\nCHF\tUSD\t1,12");
        await Expect(maker.GetByText("“1,12” is no rate")).ToBeVisibleAsync();
        await Expect(maker.GetByText("Draft saved")).ToBeVisibleAsync();

        // Nothing typed is lost by a reload, and nothing is proposed before every line is right.
        await maker.ReloadAsync();
        await Expect(sheet).ToHaveValueAsync("EUR USD 1.08\nCHF\tUSD\t1,12");
        await maker.GetByRole(AriaRole.Button, new() { NameRegex = new("^Propose 1 rate") }).ClickAsync();
        await Expect(maker.GetByText("Put the marked lines right")).ToBeVisibleAsync();
        await sheet.FillAsync("EUR USD 1.08\nCHF\tUSD\t1.12");
        await maker.GetByRole(AriaRole.Button, new() { Name = "Propose 2 rates" }).ClickAsync();
        await Expect(maker.GetByText("2 of 2 done")).ToBeVisibleAsync();
        await Expect(sheet).ToHaveValueAsync("");

        var checker = await app.SignInAsync("risk@example.test");
        await checker.GotoAsync("/ledger/rates?view=waiting&currency=CHF");
        await Expect(checker.Locator("tbody tr")).ToHaveCountAsync(1);
        await checker.GetByLabel("Select this row").CheckAsync();
        await checker.GetByRole(AriaRole.Button, new() { Name = "Reject…" }).ClickAsync();
        await checker.GetByRole(AriaRole.Dialog).GiveReasonAsync("Our source says otherwise");
        await checker.GetByRole(AriaRole.Button, new() { Name = "Reject 1 rate" }).ClickAsync();
        await Expect(checker.GetByText("Nothing waits")).ToBeVisibleAsync();
        await checker.GotoAsync("/ledger/rates?view=waiting&currency=EUR");
        await checker.GetByLabel("Select all rows of this page").CheckAsync();
        await checker.GetByRole(AriaRole.Button, new() { Name = "Approve 1 rate" }).ClickAsync();
        await Expect(checker.GetByText("1 of 1 done")).ToBeVisibleAsync();
        await checker.GotoAsync("/ledger/rates?currency=EUR");
        await Expect(checker.Locator("tbody tr").Filter(new() { HasText = "1.08" })).ToHaveCountAsync(1);
    }
}
