using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>Identifying and screening a party on its page, as an officer does.</summary>
internal static class KycSteps
{
    /// <summary>Works the queue of KYC until nobody of an application is left in it.</summary>
    public static async Task CheckEverybodyAsync(IPage page, string application)
    {
        for (var person = 0; person < 8; person++)
        {
            await page.GotoAsync("/parties/kyc");
            await Expect(page.Locator(".bo-table-card:not(.is-loading)")).ToBeVisibleAsync();
            var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = application });
            if (await row.CountAsync() == 0) return;
            await row.First.GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Record check" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await RecordAsync(page, "passport seen");
            await RecordAsync(page, "UN, EU and OFAC lists");
        }
    }

    /// <summary>Records the check that the dialog offers first.</summary>
    public static async Task RecordAsync(IPage page, string source)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Record check" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Source").FillAsync(source);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        // A dialog that stays says why.
        try { await Expect(dialog).ToHaveCountAsync(0); }
        catch (PlaywrightException) { Assert.Fail(await dialog.InnerTextAsync()); }
        await Expect(page.GetByText(source).First).ToBeVisibleAsync();
    }
}
