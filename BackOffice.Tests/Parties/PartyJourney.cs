using BackOffice.Tests.Journeys;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Parties;

/// <summary>A person on record through the browser: reached, identified, revealed for a reason, screened, and masked from who may not see.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class PartyJourney(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_party_is_reached_identified_revealed_and_screened()
    {
        var address = await KeepAsync();

        var senior = await app.SignInAsync("senior@example.test");
        await senior.GotoAsync(address);
        await senior.GetByRole(AriaRole.Button, new() { Name = "Reveal" }).ClickAsync();
        var reveal = senior.GetByRole(AriaRole.Dialog);
        await reveal.GetByRole(AriaRole.Button, new() { Name = "Reveal" }).ClickAsync();
        await Expect(reveal.GetByText("Choose the reason for seeing an identifier")).ToBeVisibleAsync();
        await reveal.GiveReasonAsync("Compared with a document", "the passport on file");
        await reveal.GetByRole(AriaRole.Button, new() { Name = "Reveal" }).ClickAsync();
        await Expect(senior.GetByText("900127345")).ToBeVisibleAsync();
        var auditor = await app.SignInAsync("auditor@example.test");
        await auditor.GotoAsync("/audit");
        await Expect(auditor.GetByRole(AriaRole.Cell, new() { NameRegex = new("^Revealed identifier") }).First).ToBeVisibleAsync();

        var officer = await app.SignInAsync("funding@example.test");
        await officer.GotoAsync(address);
        await KycSteps.RecordAsync(officer, "passport seen");
        await KycSteps.RecordAsync(officer, "UN, EU and OFAC lists");
        await Expect(officer.GetByText("Clear", new() { Exact = true }).First).ToBeVisibleAsync();

        var executive = await app.SignInAsync("executive@example.test");
        await executive.GotoAsync(address);
        await Expect(executive.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("A••• B•••");
        await Expect(executive.GetByText("+14155550100")).ToHaveCountAsync(0);
    }

    private async Task<string> KeepAsync()
    {
        var page = await app.SignInAsync("underwriter@example.test");
        await page.UploadAsync("book.csv", House.LoanBook(1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check 1 rows" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply 1 rows" }).ClickAsync();
        await Expect(page.GetByText("Completed")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GotoAsync("/parties?view=customers");
        await page.Locator("a.bo-row-link").First.ClickAsync();

        // What it asks us for stands at the top.
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Alone USD") })).ToContainTextAsync("12,100.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("Ada Brennan");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ada Brennan");

        var contacts = page.GetByRole(AriaRole.Region, new() { Name = "Contacts" });
        await contacts.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await dialog.GetByLabel("Phone with country code").FillAsync("+1 415 555 0100");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await Expect(contacts.GetByText("+14155550100")).ToBeVisibleAsync();
        await contacts.GetByRole(AriaRole.Button, new() { Name = "Allow contact" }).ClickAsync();
        await dialog.GetByLabel("How that is known").FillAsync("on the phone");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
        await Expect(contacts.GetByText("on the phone")).ToBeVisibleAsync();

        var identifiers = page.GetByRole(AriaRole.Region, new() { Name = "Identifiers" });
        await identifiers.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await dialog.GetByLabel("Number").FillAsync("900-12-7345");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add identifier" }).ClickAsync();
        await Expect(identifiers.GetByText("•••• 7345")).ToBeVisibleAsync();
        await Expect(identifiers.GetByRole(AriaRole.Button, new() { Name = "Reveal" })).ToHaveCountAsync(0);
        var address = new Uri(page.Url).AbsolutePath;

        // Found by its last four; what was searched for does not stand in the address.
        await page.GotoAsync("/parties");
        await page.GetByLabel("Name, e-mail, phone or identifier").FillAsync("7345");
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ada Brennan" })).ToBeVisibleAsync();
        Assert.DoesNotContain("7345", page.Url, StringComparison.Ordinal);
        return address;
    }
}
