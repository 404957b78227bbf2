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
        await page.GetByRole(AriaRole.Button, new() { Name = "Pass", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Passed")).ToBeVisibleAsync();
    }

    private async Task ScheduleAsync(string number)
    {
        var page = await app.SignInAsync("funding@example.test");
        await WaitForRowAsync(page, "/funding", number);
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule for today" }).ClickAsync();
        // Whoever scheduled cannot release.
        await Expect(page.GetByText("A second person releases")).ToBeVisibleAsync();
    }

    private async Task<string> ReleaseAsync(string number)
    {
        var page = await app.SignInAsync("funding2@example.test");
        await WaitForRowAsync(page, "/funding", number);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Release USD") }).DblClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "All" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^LN-") }).ClickAsync();
        await Expect(page.GetByText("Loans receivable")).ToHaveCountAsync(1);
        await Expect(page.GetByText("Total of payments")).ToBeVisibleAsync();
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
