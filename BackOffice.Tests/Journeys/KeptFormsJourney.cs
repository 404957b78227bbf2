using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>
/// Forms whose page is reloaded while they are filled in: what was typed stands in them again, and nothing of it once they are sent. And
/// forms far away from their server: what is typed stands where it was typed.
/// </summary>
[Collection(nameof(JourneysOnOneApp))]
[Trait("Needs", "Browser")]
public sealed class KeptFormsJourney(RunningApp app)
{
    [Fact]
    public async Task Forms_about_a_party_come_back_after_a_reload()
    {
        var page = await app.SignInAsync("servicing@example.test");
        await page.GotoAsync("/parties");
        await page.GetByRole(AriaRole.Button, new() { Name = "New party" }).ClickAsync();
        await TypeAsync(page, "Name", "Kestrel Yard");
        await ReloadAsync(page, "New party");
        await Expect(Field(page, "Name")).ToHaveValueAsync("Kestrel Yard");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Legal entity").ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasText = "US" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add party" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kestrel Yard" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).First.ClickAsync();
        await TypeAsync(page, "State or province", "Vermont");
        await ReloadAsync(page, "Edit");
        await Expect(Field(page, "State or province")).ToHaveValueAsync("Vermont");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).First.ClickAsync();
        await Expect(Field(page, "State or province")).ToHaveValueAsync("");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Record check" }).ClickAsync();
        await TypeAsync(page, "Source", "register of companies");
        await ReloadAsync(page, "Record check");
        await Expect(Field(page, "Source")).ToHaveValueAsync("register of companies");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Expect(page.GetByText("register of companies").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record check" }).ClickAsync();
        await Expect(Field(page, "Source")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Over_a_slow_connection_what_is_typed_stays_where_it_is_typed()
    {
        var page = await app.SignInAsync("servicing@example.test");
        await page.SlowDownAsync();
        await page.GotoAsync("/parties");
        // At once, when a page or a dialog has just appeared: neither takes the focus away in the middle of a word.
        var search = page.GetByLabel("Name, e-mail, phone or identifier");
        await search.ClickAsync();
        await page.Keyboard.TypeAsync("Heron", new() { Delay = 60 });
        await Expect(search).ToHaveValueAsync("Heron");
        await page.GotoAsync("/parties");
        var add = page.GetByRole(AriaRole.Button, new() { Name = "New party" });
        await add.ClickAsync();
        await Field(page, "Name").ClickAsync();
        await page.Keyboard.TypeAsync("Heron Quay", new() { Delay = 60 });
        await Expect(page.GetByText("Draft saved")).ToBeVisibleAsync();
        await Expect(Field(page, "Name")).ToHaveValueAsync("Heron Quay");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        // Whoever does nothing begins in the first field, and is back where they were afterwards.
        await Expect(add).ToBeFocusedAsync();
        await add.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).Locator("input").First).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "KYC" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "KYC" })).ToBeFocusedAsync();
    }

    private static ILocator Field(IPage page, string label) => page.GetByRole(AriaRole.Dialog).GetByLabel(label, new() { Exact = true });

    private static async Task TypeAsync(IPage page, string label, string text)
    {
        await Field(page, label).FillAsync(text);
        await Expect(page.GetByText("Draft saved")).ToBeVisibleAsync();
    }

    private static async Task ReloadAsync(IPage page, string button)
    {
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
    }
}
