using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>The steps by which a person brings a file in.</summary>
internal static class ImportSteps
{
    /// <summary>Chooses among the products of the demonstration.</summary>
    public static async Task ChoosePersonalLoanAsync(this IPage page)
    {
        await page.GetByLabel("Product").ClickAsync();
        await page.GetByText("Personal loan · USD").ClickAsync();
    }

    /// <summary>Opens the underwriting queue once as many cases can be taken: an application is screened a moment after it came in.</summary>
    public static async Task OpenQueueAsync(this IPage page, int free)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await page.GotoAsync("/underwriting");
            await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
            if (await page.GetByText($"{free:N0} free to take").CountAsync() > 0) return;
        }
        await Expect(page.GetByText($"{free:N0} free to take")).ToBeVisibleAsync();
    }

    /// <summary>Hands the file over for that product; the page then shows the import.</summary>
    public static async Task UploadAsync(this IPage page, string name, byte[] content)
    {
        await page.GotoAsync("/origination/import");
        await page.ChoosePersonalLoanAsync();
        await Expect(page.Locator("input[type=file]")).ToBeEnabledAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name, new() { Timeout = 60_000 });
    }
}
