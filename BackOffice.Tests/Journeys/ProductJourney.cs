using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>Terms proposed by one person and approved by another, each seeing what they do; and the calculator's link.</summary>
[Collection(nameof(JourneysOnOneApp))]
[Trait("Needs", "Browser")]
public sealed class ProductJourney(RunningApp app)
{
    [Fact]
    public async Task Terms_are_tried_proposed_and_approved_and_a_calculation_is_passed_on_by_its_link()
    {
        var address = await ProposeAsync();
        await ApproveAsync(address);
        await CalculateAsync();
    }

    private async Task<string> ProposeAsync()
    {
        var page = await app.SignInAsync("risk@example.test");
        await page.GotoAsync("/products");
        await page.GetByRole(AriaRole.Link, new() { Name = "Working capital loan" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Propose new terms" }).ClickAsync();
        await page.GetByLabel("Usual rate %").FillAsync("11.25");
        await page.GetByLabel("What changes and why").FillAsync("Cost of funds rose by half a point.");
        await page.GetByLabel("What changes and why").BlurAsync();
        // The example beside the form says what the change does before anyone approves it.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What each change does by itself" })).ToBeVisibleAsync();
        await Expect(page.GetByText("11.25%, was 9.75%")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Propose for approval" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save draft" })).ToBeVisibleAsync();
        // Whoever proposes is not offered to approve.
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") })).ToHaveCountAsync(0);
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task ApproveAsync(string address)
    {
        var page = await app.SignInAsync("finance@example.test");
        await page.GotoAsync(address);
        await Expect(page.GetByText("Cost of funds rose by half a point.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve, in force from") }).ClickAsync();
        await Expect(page.GetByText("Version 2 is approved.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") })).ToHaveCountAsync(0);
    }

    private async Task CalculateAsync()
    {
        var page = await app.SignInAsync("finance@example.test");
        await page.GotoAsync("/servicing/calculator?currency=KWD&amount=1000&months=6&rate=8&on=2028-01-31");
        await Expect(page.GetByText("Tue 29 Feb 2028")).ToBeVisibleAsync();
        await page.GetByLabel("What to change").ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("Due on a holiday", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Due on a holiday").ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("Next business day", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "1 May 2028", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "30 Apr 2028", Exact = true })).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export to Excel" }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        using var book = new ClosedXML.Excel.XLWorkbook(copy);
        Assert.Equal(new DateTime(2028, 2, 29), book.Worksheet(1).Cell(2, 2).GetDateTime());

        var link = page.Url;
        var other = await app.SignInAsync("risk@example.test");
        await other.GotoAsync(link);
        await Expect(other.GetByRole(AriaRole.Cell, new() { Name = "1 May 2028", Exact = true })).ToBeVisibleAsync();
        await Expect(other.Locator(".bo-chart-drawing svg").First).ToBeVisibleAsync();
    }
}
