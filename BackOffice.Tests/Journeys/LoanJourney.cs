using System.Text.RegularExpressions;
using BackOffice.Data.LegalEntities;
using BackOffice.Domain.LegalEntities;
using BackOffice.Tests.Documents;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>The application with banks that never close, so that money leaves on the day it is ordered, whatever day and hour that is.</summary>
public sealed class AppOpenEveryDay : RunningApp
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var always = PolicyContent.Write(new WorkCalendar([], []));
        Assert.Equal(3, await AskAsync<long>($"with opened as (update legal_entities.policy_version set content = $json${always}$json$ where kind = '{WorkCalendar.Kind}' returning 1) select count(*) from opened"));
    }
}

/// <summary>One loan's whole way through the browser, each step by the person whose job it is.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class LoanJourney(AppOpenEveryDay app) : IClassFixture<AppOpenEveryDay>
{
    [Fact]
    public Task A_loan_goes_from_the_imported_file_to_the_excel_of_the_dashboard() => new LoanWay(app).GoAsync(new("book.csv", House.LoanBook(10), 10, 10));

    [Fact]
    public async Task A_loan_of_the_real_file_goes_the_same_way()
    {
        var file = new ImportedFile("personal-loans-2018.csv", await File.ReadAllBytesAsync(SharedData.Path("data/personal-loans-2018.csv")), 6_000, 5_998, IsOfEverySize: true);
        await using var own = new AppOpenEveryDay();
        await own.InitializeAsync();
        await new LoanWay(own).GoAsync(file);
    }
}

/// <summary>A file that applications come from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Good">How many of them become applications.</param>
/// <param name="IsOfEverySize">True when some of them are beyond an underwriter's authority.</param>
internal sealed record ImportedFile(string Name, byte[] Content, int Rows, int Good, bool IsOfEverySize = false);

/// <summary>The steps of the way.</summary>
internal sealed class LoanWay(RunningApp app)
{
    public async Task GoAsync(ImportedFile file)
    {
        var number = await ImportAndApproveAsync(file);
        await PassQualityControlAsync(number);
        await ScheduleAsync(number);
        var loan = await ReleaseAsync(number);
        await PayAsync(loan);
        await SeeOnDashboardAsync(loan);
    }

    private async Task<string> ImportAndApproveAsync(ImportedFile file)
    {
        var page = await app.SignInAsync("underwriter@example.test");
        await page.UploadAsync(file.Name, file.Content);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Check {file.Rows:N0} rows" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Apply {file.Good:N0} rows" }).ClickAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByText("Completed")).ToBeVisibleAsync(new() { Timeout = 90_000 });

        await page.OpenQueueAsync(file.Good);
        await Expect(page.GetByText($"{file.Good:N0} waiting")).ToBeVisibleAsync();
        if (file.IsOfEverySize) await ApproveWithinAuthorityAsync(page);
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Take next case" }).ClickAsync();
            Assert.True(await IsApprovedAsync(page));
        }
        var number = await page.Locator(".bo-facts > span").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Record acceptance" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record acceptance" }).ClickAsync();
        var acceptance = page.GetByRole(AriaRole.Dialog);
        await acceptance.GetByLabel("Evidence").FillAsync("signed agreement on file");
        await acceptance.GetByRole(AriaRole.Button, new() { Name = "Record acceptance" }).ClickAsync();
        await Expect(page.GetByText("QC review").First).ToBeVisibleAsync();
        return number;
    }

    // What comes first is large, or graded low by its sender: such cases are a senior underwriter's.
    private static async Task ApproveWithinAuthorityAsync(IPage page)
    {
        for (var row = 0; row < 10; row++)
        {
            await page.GotoAsync("/underwriting?sort=Amount");
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^AP-") }).Nth(row).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take this case") }).ClickAsync();
            if (await IsApprovedAsync(page)) return;
        }
        Assert.Fail("None of the ten smallest cases is within an underwriter's authority.");
    }

    // False when it needs somebody with more authority.
    private static async Task<bool> IsApprovedAsync(IPage page)
    {
        await Expect(page.GetByText("Held by you")).ToBeVisibleAsync();
        await page.AttachAsync(("passport.png", SampleFiles.Png()), ("payslip.pdf", SampleFiles.Pdf("Payslip March")), ("bank statement.pdf", SampleFiles.Pdf("Statement of account", pages: 3)));
        await Expect(page.GetByText("3 of 3 required")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve USD") }).ClickAsync();
        var (approved, refused) = (page.GetByRole(AriaRole.Link, new() { Name = "Record acceptance" }), page.GetByText("needs a senior underwriter"));
        await Expect(approved.Or(refused)).ToBeVisibleAsync();
        return await approved.CountAsync() > 0;
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
        await KycSteps.CheckEverybodyAsync(page, number);
        await OpenRowAsync(page, "/funding", number);
        // Nobody is offered our own name for the holder: it is what the bank's is compared with.
        await Expect(page.GetByLabel("Account holder")).ToHaveValueAsync("");
        await page.GetByLabel("Account holder").FillAsync("Nora Brennan");
        await page.GetByLabel("IBAN or account number").FillAsync("12345678");
        // A reload loses nothing of it.
        await Expect(page.GetByText("Draft saved")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Account holder")).ToHaveValueAsync("Nora Brennan");
        await Expect(page.GetByLabel("IBAN or account number")).ToHaveValueAsync("12345678");
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
        // Why it is not offered stands below the buttons, and fits a tablet.
        await page.SetViewportSizeAsync(768, 900);
        Assert.Equal(768, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.SetViewportSizeAsync(1440, 900);

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
        // As if the sign-in were a while ago.
        await app.DoAsync("update access.staff_session set confirmed_until = now()");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Release USD") }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("^Release USD") }).DblClickAsync();
        await ConfirmAsync(page);
        var file = page.GetByRole(AriaRole.Button, new() { Name = "Download" }).Last;
        await Expect(file).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var download = await page.RunAndWaitForDownloadAsync(() => file.ClickAsync());
        Assert.EndsWith(".xml", download.SuggestedFilename, StringComparison.Ordinal);
        await Expect(page.GetByText("taken once, by Omar Haddad")).ToBeVisibleAsync();
        Assert.Contains(number, await page.GetByRole(AriaRole.Table).InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^LN-") }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Journal" }).ClickAsync();
        await Expect(page.GetByText("Loans receivable")).ToHaveCountAsync(1);
        return await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
    }

    // Somebody else at the open screen gets no further; the person does, and is not asked again for the bank's file.
    private async Task ConfirmAsync(IPage page)
    {
        var question = page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "Confirm that it is you" });
        await question.GetByLabel("Your password").FillAsync("not the password");
        await question.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Expect(question.GetByRole(AriaRole.Alert)).ToContainTextAsync("The password is not right.");
        await question.GetByLabel("Your password").FillAsync(app.Password);
        await question.GetByLabel("Your password").PressAsync("Enter");
        await Expect(question).ToHaveCountAsync(0);
    }

    private async Task PayAsync(string loan)
    {
        var page = await app.SignInAsync("payments@example.test");
        await OpenRowAsync(page, "/servicing", loan);
        await PostAsync(page);
        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Transactions") }).ClickAsync();
        await Expect(page.GetByText(new Regex("Payment PM-"))).ToHaveCountAsync(1);

        // A payment of the wrong loan is taken back, and posted again.
        await page.GetByRole(AriaRole.Button, new() { Name = "Reverse", Exact = true }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await question.GiveReasonAsync("Meant for another loan", "of the same family");
        await question.GetByRole(AriaRole.Button, new() { NameRegex = new("^Reverse USD") }).ClickAsync();
        await Expect(page.GetByText("Reversal PM-")).ToHaveCountAsync(1);
        await PostAsync(page);
        // The dialog is gone a moment before the page shows what it did.
        await Expect(page.Locator(".bo-loan-figures .bo-tile-value").First).Not.ToContainTextAsync("12,100.00");

        // What is owed is explained by what happened, to the cent.
        await page.GetByRole(AriaRole.Button, new() { Name = "Why: Outstanding principal" }).ClickAsync();
        var why = page.GetByRole(AriaRole.Dialog);
        await Expect(why.GetByText("taken back")).ToHaveCountAsync(1);
        var owed = await why.GetByTestId("why-total").InnerTextAsync();
        await why.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.Locator(".bo-loan-figures .bo-tile-value").First).ToContainTextAsync(owed);
    }

    private static async Task PostAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Post payment" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Post USD") }).DblClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
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
        // An executive looks at several legal entities: the file says whose loan it is, and amounts are numbers.
        Assert.Equal("US", rows.Cell(2, ColumnOf(rows, "Entity")).GetString());
        Assert.Equal(ClosedXML.Excel.XLDataType.Number, rows.Cell(2, ColumnOf(rows, "Principal")).DataType);
        Assert.Equal("About", book.Worksheet(2).Name);

        var finance = await app.SignInAsync("finance@example.test");
        await finance.GotoAsync("/ledger");
        await Expect(finance.GetByTestId("balance").First).ToHaveTextAsync("0.00");
        await finance.GotoAsync("/collections/closes");
        foreach (var difference in await finance.GetByTestId("difference").AllInnerTextsAsync()) Assert.Equal("0.00", difference.Trim());

        // From the payment's entry to the account and back to the loan.
        await finance.GotoAsync("/ledger/journal?event=repayment%20reversed");
        await finance.GetByRole(AriaRole.Link, new() { NameRegex = new("^JE-") }).First.ClickAsync();
        await Expect(finance.GetByText("Takes back")).ToBeVisibleAsync();
        await Expect(finance.GetByText("Yuki Tanabe")).ToBeVisibleAsync();
        await finance.GetByRole(AriaRole.Link, new() { Name = "1210" }).ClickAsync();
        await Expect(finance.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("1210 Accrued interest");
        await finance.GetByRole(AriaRole.Link, new() { Name = loan }).First.ClickAsync();
        await Expect(finance.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(loan);
    }

    private static int ColumnOf(ClosedXML.Excel.IXLWorksheet rows, string head) =>
        rows.Row(1).CellsUsed().First(c => c.GetString().StartsWith(head, StringComparison.Ordinal)).Address.ColumnNumber;

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
