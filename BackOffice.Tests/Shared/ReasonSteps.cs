using Microsoft.Playwright;

namespace BackOffice.Tests.Shared;

/// <summary>How a person gives a reason: they choose it from the list, and add a note.</summary>
internal static class ReasonSteps
{
    /// <summary>Gives a reason in a dialog or form.</summary>
    public static async Task GiveReasonAsync(this ILocator form, string text, string? note = null)
    {
        await form.GetByLabel("Reason", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = text });
        if (note is not null) await form.GetByLabel("Note").FillAsync(note);
    }
}
