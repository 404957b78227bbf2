using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>One loan's whole way through the browser, each step by the person whose job it is.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class LoanJourney(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_loan_goes_from_the_imported_file_to_the_excel_of_the_dashboard()
    {
        var number = await ImportAndApproveAsync();
        await PassQualityControlAsync(number);
        await ScheduleAsync(number);
        var loan = await ReleaseAsync(number);
        await PayAsync(loan);
        await SeeOnDashboardAsync(loan);
    }

    private async Task<string> ImportAndApproveAsync()
    {
        var page = await app.SignInAsync("underwriter@example.test");
        await page.UploadAsync("book.csv", House.LoanBook(10));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check 10 rows" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply 10 rows" }).ClickAsync();
        await Expect(page.GetByText("Completed")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await page.GotoAsync("/underwriting");
        await Expect(page.GetByText("10 waiting")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take next case" }).ClickAsync();
        await Expect(page.GetByText("Held by you")).ToBeVisibleAsync();
        var number = (await page.Locator(".bo-facts").InnerTextAsync()).Split('·')[0].Trim();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve USD") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Record acceptance" }).ClickAsync();
        await page.GetByLabel("Evidence").FillAsync("signed agreement on file");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record acceptance" }).ClickAsync();
        await Expect(page.GetByText("QC review").First).ToBeVisibleAsync();
        return number;
    }

    private async Task PassQualityControlAsync(string number)
    {
        var page = await app.SignInAsync("qc@example.test");
        await OpenRowAsync(page, "/quality-control", number);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start review" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "The rest is in order" }).ClickAsync();
        await Expect(page.GetByText("10 of 10 answered")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pass", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Passed").First).ToBeVisibleAsync();
    }

    // One person enters the account, another calls the payee back, the first schedules and puts it into a batch.
    private async Task ScheduleAsync(string number)
    {
        var page = await app.SignInAsync("funding@example.test");
        await OpenRowAsync(page, "/funding", number);
        await page.GetByLabel("Account holder").FillAsync("Nora Brennan");
        await page.GetByLabel("IBAN or account number").FillAsync("12345678");
        await page.GetByLabel("BIC or routing number").FillAsync("021000021");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter account" }).ClickAsync();
        await Expect(page.GetByText("A second person calls the payee back")).ToBeVisibleAsync();

        var second = await app.SignInAsync("funding2@example.test");
        await OpenRowAsync(second, "/funding", number);
        await second.GetByRole(AriaRole.Button, new() { Name = "Record call-back" }).ClickAsync();
        var call = second.GetByRole(AriaRole.Dialog);
        await call.GetByLabel("Whom you called, on which number").FillAsync("Nora Brennan on the number of the application");
        await call.GetByLabel("Why the holder has another name").FillAsync("the file names the payee by reference only");
        await call.GetByRole(AriaRole.Button, new() { Name = "Record call-back" }).ClickAsync();
        await Expect(second.GetByText("Verified").First).ToBeVisibleAsync();

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Scheduled").First).ToBeVisibleAsync();
        // Whoever scheduled cannot release.
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Release USD") })).ToHaveCountAsync(0);

        await page.GotoAsync("/funding?view=scheduled");
        await page.GetByLabel("Select this row").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Put into a batch: USD") }).ClickAsync();
        await Expect(page.GetByText("A second person releases")).ToBeVisibleAsync();
    }

    private async Task<string> ReleaseAsync(string number)
    {
        var page = await app.SignInAsync("funding2@example.test");
        await page.GotoAsync("/funding/batches");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^FB-") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Release USD") }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("^Release USD") }).DblClickAsync();
        var file = page.GetByRole(AriaRole.Button, new() { Name = "Download" }).Last;
        await Expect(file).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var download = await page.RunAndWaitForDownloadAsync(() => file.ClickAsync());
        Assert.EndsWith(".xml", download.SuggestedFilename, StringComparison.Ordinal);
        await Expect(page.GetByText("taken 1 times, last by Omar Haddad")).ToBeVisibleAsync();
        Assert.Contains(number, await page.GetByRole(AriaRole.Table).InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^LN-") }).ClickAsync();
        await Expect(page.GetByText("Loans receivable")).ToHaveCountAsync(1);
        return await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
    }

    private async Task PayAsync(string loan)
    {
        var page = await app.SignInAsync("payments@example.test");
        await OpenRowAsync(page, "/servicing", loan);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Post USD") }).DblClickAsync();
        await Expect(page.GetByText("PM-")).Not.ToHaveCountAsync(0);
        await Expect(page.GetByText("Paid", new() { Exact = true })).ToHaveCountAsync(2); // the column's head and one due
    }

    private async Task SeeOnDashboardAsync(string loan)
    {
        var page = await app.SignInAsync("executive@example.test");
        await page.GotoAsync("/analytics/portfolio");
        await page.GetByText("Outstanding principal").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = loan })).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export to Excel" }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        using var book = new ClosedXML.Excel.XLWorkbook(copy);
        var rows = book.Worksheet(1);
        Assert.Equal(loan, rows.Cell(2, 1).GetString());
        Assert.Equal(ClosedXML.Excel.XLDataType.Number, rows.Cell(2, 4).DataType);
        Assert.Equal("About", book.Worksheet(2).Name);

        var finance = await app.SignInAsync("finance@example.test");
        await finance.GotoAsync("/ledger");
        await Expect(finance.GetByTestId("balance").First).ToHaveTextAsync("0.00");
    }

    private static async Task OpenRowAsync(IPage page, string address, string number)
    {
        await WaitForRowAsync(page, address, number);
        await page.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(number);
    }

    // What another feature causes comes by the outbox, a moment later: look again until it is there.
    private static async Task WaitForRowAsync(IPage page, string address, string number)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await page.GotoAsync(address);
            try
            {
                await Expect(page.GetByRole(AriaRole.Cell, new() { Name = number })).ToBeVisibleAsync(new() { Timeout = 1_000 });
                return;
            }
            catch (PlaywrightException)
            {
                // Not there yet.
            }
        }
        Assert.Fail($"{number} did not appear at {address}.");
    }
}
