using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>The steps by which a person attaches files.</summary>
internal static class DocumentSteps
{
    /// <summary>Where files are dropped.</summary>
    public static ILocator Documents(this IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Documents" });

    /// <summary>Chooses files whose names say what they show, and attaches them.</summary>
    public static async Task AttachAsync(this IPage page, params (string Name, byte[] Content)[] files)
    {
        var input = page.Documents().Locator("input[type=file]:not([hidden])");
        await Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(files.Select(f => new FilePayload { Name = f.Name, MimeType = "application/octet-stream", Buffer = f.Content }));
        await page.SendAsync(files.Length);
    }

    /// <summary>Drops files onto the documents, as from a folder's window.</summary>
    public static async Task DropAsync(this IPage page, params (string Name, byte[] Content)[] files)
    {
        await Expect(page.Documents().Locator("input[type=file]:not([hidden])")).ToBeEnabledAsync();
        var data = await page.EvaluateHandleAsync("""
            files => {
                const data = new DataTransfer();
                for (const { name, content } of files) data.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name));
                return data;
            }
            """, files.Select(f => new { name = f.Name, content = Convert.ToBase64String(f.Content) }).ToArray());
        foreach (var step in (string[])["dragenter", "dragover", "drop"]) await page.Documents().Locator(".bo-drop").DispatchEventAsync(step, new { dataTransfer = data });
    }

    /// <summary>Attaches what was chosen.</summary>
    public static async Task SendAsync(this IPage page, int count)
    {
        await page.Documents().GetByRole(AriaRole.Button, new() { Name = count == 1 ? "Attach" : $"Attach {count} files", Exact = true }).ClickAsync();
        await Expect(page.Documents().GetByText(count == 1 ? "1 file attached." : $"{count} files attached.")).ToBeVisibleAsync();
    }
}
