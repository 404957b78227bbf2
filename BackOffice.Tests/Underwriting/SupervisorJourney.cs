using System.Text.RegularExpressions;
using BackOffice.Tests.Journeys;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Underwriting;

/// <summary>A supervisor shares out the work; and one case decided in two tabs is decided once.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class SupervisorJourney(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Work_is_shared_out_and_a_case_in_two_tabs_is_decided_once()
    {
        var underwriter = await app.SignInAsync("underwriter@example.test");
        await underwriter.UploadAsync("book.csv", House.LoanBook(4));
        await underwriter.GetByRole(AriaRole.Button, new() { Name = "Check 4 rows" }).ClickAsync();
        await underwriter.GetByRole(AriaRole.Button, new() { Name = "Apply 4 rows" }).ClickAsync();
        await Expect(underwriter.GetByText("Completed")).ToBeVisibleAsync();
        await underwriter.OpenQueueAsync(4);
        await underwriter.GetByRole(AriaRole.Button, new() { Name = "Take next case" }).ClickAsync();
        await Expect(underwriter.GetByText("Held by you")).ToBeVisibleAsync();

        await DecideInTwoTabsAsync(underwriter);
        await ShareOutAsync();
        await HandOverAsync();
    }

    private static async Task DecideInTwoTabsAsync(IPage first)
    {
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(first.Url);
        await Expect(second.GetByText("Held by you")).ToBeVisibleAsync();
        await first.GetByText("Ask for more", new() { Exact = true }).ClickAsync();
        await first.GetByRole(AriaRole.Region, new() { Name = "Decision" }).GiveReasonAsync("Send the payslips of the last three months");
        await first.GetByRole(AriaRole.Button, new() { Name = "Ask the applicant" }).ClickAsync();
        await Expect(first.GetByText("Revision requested").First).ToBeVisibleAsync();

        // The other tab still shows the case as it was: its word comes too late, is told so, and changes nothing.
        await second.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve USD") }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync(new Regex("Anna Keller changed status, revision question, given reason at .* while you were working on it"));
        await second.ReloadAsync();
        await Expect(second.GetByText("Revision requested").First).ToBeVisibleAsync();
        await Expect(second.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve USD") })).ToHaveCountAsync(0);
        await second.CloseAsync();
    }

    private async Task ShareOutAsync()
    {
        var page = await app.SignInAsync("senior@example.test");
        await page.GotoAsync("/underwriting/team");
        await page.GetByRole(AriaRole.Link, new() { Name = "Assign free cases" }).ClickAsync();
        await page.GetByLabel("Select all rows of this page").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Anna Keller").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Assigned to Anna Keller" })).ToContainTextAsync("3 of 3 done");
    }

    private async Task HandOverAsync()
    {
        var page = await app.SignInAsync("senior@example.test");
        await page.GotoAsync("/underwriting/team");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Anna Keller" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Record absence" }).ClickAsync();
        var absence = page.GetByRole(AriaRole.Dialog);
        await absence.GetByRole(AriaRole.Combobox).SelectOptionAsync(new SelectOptionValue { Label = "Tomas Sandoval" });
        await absence.GetByRole(AriaRole.Button, new() { Name = "Record absence" }).ClickAsync();
        await Expect(row.GetByText("Tomas Sandoval stands in")).ToBeVisibleAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "Hand over 3" }).ClickAsync();
        // Whoever stands in is chosen already.
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Hand over 3" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Handed over to Tomas Sandoval" })).ToContainTextAsync("3 of 3 done");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tomas Sandoval" }).GetByRole(AriaRole.Button, new() { Name = "Hand over 3" })).ToBeVisibleAsync();

        var taker = await app.SignInAsync("underwriter2@example.test");
        await taker.GotoAsync("/underwriting?view=mine");
        await Expect(taker.GetByRole(AriaRole.Row).Filter(new() { HasText = "You" })).ToHaveCountAsync(3);
    }
}
