using System.IO.Compression;
using BackOffice.Tests.Demonstration;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Audit;

/// <summary>The application where two files an hour must do.</summary>
public sealed class AppOfTwoFiles : AppWithStory
{
    protected override IReadOnlyList<string> Settings => ["--Limits:ExportsPerHour", "2"];
}

/// <summary>An auditor's morning: a loan by its number, who looked at it, what changed, the rows in a file and the evidence as a ZIP.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class AuditJourney(AppOfTwoFiles app) : IClassFixture<AppOfTwoFiles>
{
    private const string LooksOfTheAuditor = "select count(*) from audit.audit_entry where action = 'Viewed' and object_type = 'Party' and actor_name = 'Ingrid Solheim'";

    [Fact]
    public async Task A_loan_is_followed_through_the_audit_and_its_evidence_taken()
    {
        var servicing = await app.SignInAsync("servicing@example.test");
        await servicing.GotoAsync("/servicing");
        await servicing.Locator("a.bo-row-link").First.ClickAsync();
        await Expect(servicing.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^LN-"));
        var number = await servicing.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        // Whoever may not search the audit is offered neither it nor the evidence, and finds neither by its address.
        await Expect(servicing.GetByRole(AriaRole.Button, new() { Name = "Evidence pack" })).ToHaveCountAsync(0);
        var id = new Uri(servicing.Url).AbsolutePath.Split('/')[^1];
        Assert.Equal(404, (await servicing.APIRequest.GetAsync($"/audit/evidence/{id}")).Status);

        var page = await app.SignInAsync("auditor@example.test");
        await page.GotoAsync("/audit");
        await page.GetByLabel("Record: number or name").PressSequentiallyAsync(number);
        // Each legal entity numbers its own loans.
        await page.Locator(".mud-list-item").Filter(new() { HasText = number }).First.WaitForAsync();
        await page.GotoAsync($"/audit?object={id}&act=Viewed");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Viewed loan {number}" })).ToHaveCountAsync(1);
        Assert.DoesNotContain(number, page.Url, StringComparison.Ordinal);

        await page.GotoAsync($"/audit?object={id}&kind=Loan");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Loan {number}" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Released the money" }).GetByRole(AriaRole.Button).ClickAsync();
        var opened = page.GetByRole(AriaRole.Dialog);
        await Expect(opened.GetByRole(AriaRole.Row).Filter(new() { HasText = "Disbursed on" })).ToBeVisibleAsync();
        await Expect(opened.GetByText("Trace")).ToBeVisibleAsync();
        await opened.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        // Whoever reads here what was personal has seen the record, as on its own page.
        await page.GotoAsync("/audit?kind=Party&act=Created");
        await page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await opened.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        for (var wait = 0; wait < 100 && await app.AskAsync<long>(LooksOfTheAuditor) == 0; wait++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(1, await app.AskAsync<long>(LooksOfTheAuditor));

        var sheet = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export to Excel" }).ClickAsync());
        Assert.EndsWith(".xlsx", sheet.SuggestedFilename, StringComparison.Ordinal);
        await page.GotoAsync($"/servicing/loans/{id}");
        var zip = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Evidence pack" }).ClickAsync());
        Assert.Contains(number, zip.SuggestedFilename, StringComparison.Ordinal);
        await using (var archive = await ZipFile.OpenReadAsync(await zip.PathAsync())) Assert.Contains(archive.Entries, e => e.FullName == "manifest.json");

        await page.GotoAsync("/audit?act=Exported");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Exported Evidence pack {number}" }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Exported Audit" }).First).ToBeVisibleAsync();

        // Two files were taken: the page and the address say the same of a third.
        await page.GetByRole(AriaRole.Button, new() { Name = "Export to Excel" }).ClickAsync();
        await Expect(page.GetByText("You have taken 2 files within an hour, which is the limit")).ToBeVisibleAsync();
        var third = await page.APIRequest.GetAsync($"/audit/evidence/{id}");
        Assert.Equal(429, third.Status);
        Assert.StartsWith("You have taken 2 files within an hour, which is the limit", await third.TextAsync(), StringComparison.Ordinal);
    }
}
