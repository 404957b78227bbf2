using Microsoft.Playwright;

namespace BackOffice.Tests.Shared;

/// <summary>How a person gives a reason: they type a part of it, choose it from the list, and add a note.</summary>
internal static class ReasonSteps
{
    /// <summary>Gives a reason in a dialog or form.</summary>
    public static async Task GiveReasonAsync(this ILocator form, string text, string? note = null)
    {
        await form.GetByLabel("Reason", new() { Exact = true }).PressSequentiallyAsync(text[..8]);
        var offered = form.Page.Locator(".mud-popover-open .mud-list-item");
        // The list answers each letter; whoever chooses before the last answer finds it open again.
        await Assertions.Expect(offered.Filter(new() { HasText = text })).Not.ToHaveCountAsync(0);
        await Assertions.Expect(offered.Filter(new() { HasNotText = text[..8] })).ToHaveCountAsync(0);
        await offered.Filter(new() { HasText = text }).First.ClickAsync();
        await Assertions.Expect(form.GetByLabel("Reason", new() { Exact = true })).ToHaveValueAsync(text);
        if (note is not null) await form.GetByLabel("Note").FillAsync(note);
    }
}
