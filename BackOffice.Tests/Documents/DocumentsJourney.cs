using BackOffice.Tests.Journeys;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Documents;

/// <summary>Documents through the browser: dropped onto a form, shown beside it, kept from those who may not see them.</summary>
[Collection(nameof(JourneysOnOneApp))]
[Trait("Needs", "Browser")]
public sealed class DocumentsJourney(RunningApp app)
{
    [Fact]
    public async Task Files_dropped_onto_a_form_are_shown_beside_it()
    {
        var page = await app.SignInAsync("underwriter@example.test");
        await DropOntoFormAsync(page);
        await LookAsync(page);
        await FinishFormAsync(page);
        await ReplaceAndWithdrawAsync(page);
        await OnlyForReadersAsync(page);
    }

    private static async Task DropOntoFormAsync(IPage page)
    {
        await page.GotoAsync("/origination/new");
        await page.ChoosePersonalLoanAsync();
        await Expect(page.Documents().GetByText("0 of 3 required")).ToBeVisibleAsync();
        await page.GetByLabel("Amount USD").FillAsync("18000");
        await page.GetByRole(AriaRole.Region, new() { Name = "Borrower", Exact = true }).GetByLabel("Name").FillAsync("Ada Brennan");
        await page.DropAsync(("passport.png", SampleFiles.Png()), ("payslip.pdf", SampleFiles.Pdf("Payslip March")), ("statement.pdf", SampleFiles.Pdf("Statement of account", pages: 3)),
            ("invoice.pdf", [.. "MZ this is a program"u8]), ("nothing.pdf", []), ("IMG_1.png", SampleFiles.Png(2)));
        await Expect(page.GetByText("This file is empty.")).ToBeVisibleAsync();
        await ShootAsync(page, "dropped");
        await page.Documents().GetByRole(AriaRole.Button, new() { Name = "Attach 5 files" }).ClickAsync();

        // Each file says how it went, and the form has become a draft.
        await Expect(page.GetByText("3 files attached.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The content of this file is not a PDF")).ToBeVisibleAsync();
        await Expect(page.GetByText("Say what this file shows.")).ToBeVisibleAsync();
        await Expect(page.Documents().GetByText("3 of 3 required")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/origination/applications/.+/edit$"));
        await Expect(page.GetByLabel("Amount USD")).ToHaveValueAsync("18000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave invoice.pdf out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave nothing.pdf out" }).ClickAsync();
        await page.Documents().GetByLabel("What it shows").SelectOptionAsync("Other");
        await page.SendAsync(1);
        // The same file again is told.
        await page.DropAsync(("payslip again.pdf", SampleFiles.Pdf("Payslip March")));
        await page.Documents().GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();
        await Expect(page.GetByText("This is the same file as “payslip.pdf”")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave payslip again.pdf out" }).ClickAsync();
    }

    private static async Task LookAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Bank statement" }).First.ClickAsync();
        var viewer = page.GetByRole(AriaRole.Region, new() { Name = "Document", Exact = true });
        await Expect(viewer.GetByText("page 1 of 3")).ToBeVisibleAsync();
        // The words of the page can be selected, and its picture is not blank.
        await Expect(viewer.GetByText("Statement of account").First).ToBeAttachedAsync();
        await ExpectInkAsync(viewer);
        await ShootAsync(page, "viewer");
        var pages = viewer.Locator(".bo-viewer-pages");
        await pages.FocusAsync();
        await page.Keyboard.PressAsync("PageDown");
        await Expect(viewer.GetByText("page 2 of 3")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("+");
        await Expect(viewer.GetByText("125%")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("r");
        await viewer.GetByRole(AriaRole.Button, new() { Name = "Fit the width" }).ClickAsync();
        await ShootAsync(page, "turned");
        // Typing goes on beside it: single keys belong to the field.
        await page.GetByLabel("Purpose").PressSequentiallyAsync("new roof + walls");
        await Expect(page.GetByLabel("Purpose")).ToHaveValueAsync("new roof + walls");
        await Expect(viewer.GetByText("100%")).ToBeVisibleAsync();
        await pages.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(viewer.GetByText("payslip.pdf")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(viewer.GetByText("passport.png")).ToBeVisibleAsync();
        await ExpectInkAsync(viewer);
        await ShootAsync(page, "picture");
        await viewer.GetByRole(AriaRole.Button, new() { Name = "Close the document" }).ClickAsync();
        await Expect(viewer).ToHaveCountAsync(0);
    }

    private static async Task FinishFormAsync(IPage page)
    {
        await page.GetByLabel("Months").FillAsync("36");
        await page.GetByLabel("Rate, % a year").FillAsync("11.9");
        var borrower = page.GetByRole(AriaRole.Region, new() { Name = "Borrower", Exact = true });
        await borrower.GetByLabel("Income a year USD").FillAsync("60000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit USD 18,000.00" }).ClickAsync();
        await Expect(page.GetByText("Submitted").First).ToBeVisibleAsync();
        await Expect(page.Documents().GetByText("3 of 3 required")).ToBeVisibleAsync();
        await ShootAsync(page, "application-documents");
    }

    private static async Task ReplaceAndWithdrawAsync(IPage page)
    {
        await page.GetByLabel("More about Proof of income").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Replace" }).ClickAsync();
        await page.Documents().Locator("input[type=file]:not([hidden])").SetInputFilesAsync(new FilePayload { Name = "payslip april.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf("Payslip April") });
        await page.SendAsync(1);
        await Expect(page.GetByText("payslip april.pdf")).ToBeVisibleAsync();
        await page.GetByLabel("More about Other").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw document" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GiveReasonAsync("Another reason", "a holiday picture");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw document" }).ClickAsync();
        await page.GetByText("2 replaced or withdrawn").ClickAsync();
        await Expect(page.Documents().GetByText("Replaced", new() { Exact = true })).ToBeVisibleAsync();
        await page.Documents().GetByText("payslip.pdf").ClickAsync();
        await Expect(page.GetByText("A newer document took its place.")).ToBeVisibleAsync();
        await ShootAsync(page, "replaced");
    }

    private async Task OnlyForReadersAsync(IPage page)
    {
        var href = (await page.GetByRole(AriaRole.Link, new() { Name = "Download" }).First.GetAttributeAsync("href"))!;
        var content = href.Replace("/download", "/content", StringComparison.Ordinal);
        var answer = await page.APIRequest.GetAsync(content);
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        Assert.StartsWith("attachment", answer.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
        // An answer that renews the session's cookie says “no-cache” beside it.
        Assert.Contains(answer.Headers["cache-control"], (string[])["no-store", "no-cache,no-store"]);
        Assert.Equal("same-origin", answer.Headers["cross-origin-resource-policy"]);
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", answer.Headers["content-security-policy"]);
        Assert.Equal(SampleFiles.Pdf("Payslip March"), await answer.BodyAsync());
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).First.ClickAsync());
        Assert.Equal("payslip.pdf", download.SuggestedFilename);

        Assert.Equal(404, (await page.APIRequest.GetAsync($"/documents/{Guid.CreateVersion7()}/content")).Status);
        // Another legal entity's, and someone who may read no documents at all.
        foreach (var email in (string[])["underwriter.uk@example.test", "payments@example.test"])
            Assert.Equal(404, (await (await app.SignInAsync(email)).APIRequest.GetAsync(content)).Status);
        await using var nobody = await app.Browser.NewContextAsync(new() { BaseURL = app.Address });
        Assert.Contains("/account/sign-in", (await nobody.APIRequest.GetAsync(content)).Url, StringComparison.Ordinal);

        var auditor = await app.SignInAsync("auditor@example.test");
        await auditor.GotoAsync($"/audit?object={href.Split('/')[2]}");
        await Expect(auditor.GetByRole(AriaRole.Cell, new() { NameRegex = new("^Downloaded document") }).First).ToBeVisibleAsync();
        await Expect(auditor.GetByRole(AriaRole.Cell, new() { NameRegex = new("^Viewed document") }).First).ToBeVisibleAsync();
    }

    private static async Task ExpectInkAsync(ILocator viewer)
    {
        await Expect(viewer.Locator("canvas").First).ToBeVisibleAsync();
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var hasInk = await viewer.Locator("canvas").First.EvaluateAsync<bool>("canvas => canvas.width > 0 && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value, at) => at % 4 < 3 && value > 0 && value < 250)");
            if (hasInk) return;
            await Task.Delay(250);
        }
        Assert.Fail("The page is blank.");
    }

    // Kept for the eye where a folder is named; the journey itself needs none.
    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        foreach (var theme in (string[])["light", "dark"])
        {
            foreach (var width in (int[])[375, 1440])
            {
                await page.SetViewportSizeAsync(width, 900);
                await Task.Delay(400);
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png"), FullPage = width == 1440 });
            }
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("theme$") }).ClickAsync();
        }
    }
}
