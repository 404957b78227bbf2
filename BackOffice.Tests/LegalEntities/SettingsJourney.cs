using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.LegalEntities;

/// <summary>A holiday proposed by one administrator and approved by another, each seeing what changes.</summary>
[Collection(nameof(JourneysOnOneApp))]
[Trait("Needs", "Browser")]
public sealed class SettingsJourney(RunningApp app)
{
    [Fact]
    public async Task A_holiday_is_proposed_by_one_and_approved_by_another()
    {
        var maker = await app.SignInAsync("admin@example.test");
        await maker.GotoAsync("/legal-entities/1/calendar");
        await maker.GetByRole(AriaRole.Link, new() { Name = "Propose a change" }).ClickAsync();

        // What cannot be is said before anybody is asked to approve it, and what was typed stays.
        await maker.GetByRole(AriaRole.Button, new() { Name = "Add a holiday" }).ClickAsync();
        await maker.GetByLabel("Name, holiday 1").FillAsync("Founders' day");
        await maker.GetByLabel("What changes and why").FillAsync("The bank is closed for its anniversary.");
        await maker.GetByRole(AriaRole.Button, new() { Name = "Propose for approval" }).ClickAsync();
        await Expect(maker.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(maker.GetByLabel("Name, holiday 1")).ToHaveValueAsync("Founders' day");

        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(1);
        await maker.GetByLabel("Day, holiday 1").FillAsync(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await maker.GetByLabel("Day, holiday 1").BlurAsync();
        await maker.GetByRole(AriaRole.Button, new() { Name = "Propose for approval" }).ClickAsync();
        await Expect(maker.GetByText("You proposed this version: a second person approves it.")).ToBeVisibleAsync();
        await Expect(maker.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") })).ToHaveCountAsync(0);

        var checker = await app.SignInAsync("admin2@example.test");
        await checker.GotoAsync(maker.Url);
        await Expect(checker.GetByText("The bank is closed for its anniversary.")).ToBeVisibleAsync();
        await Expect(checker.Locator(".bo-policy-side").GetByText("Founders' day").First).ToBeVisibleAsync();
        await checker.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve, in force from") }).ClickAsync();
        await Expect(checker.GetByText("Version 2 is approved.")).ToBeVisibleAsync();

        // Nothing is open any more: the next change can be proposed, and the maker sees what came of theirs.
        await maker.ReloadAsync();
        await Expect(maker.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Version 2" }).GetByText("Approved")).ToBeVisibleAsync();
    }
}
