using BackOffice.Data.Shared;
using BackOffice.Web.Shared;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BackOffice.Web.Access;

/// <summary>Where a use case wants to be sure who sits at the browser, asks for the proof and then does what was asked for.</summary>
internal sealed class StepUp(IdentityProof proof, IDialogService dialogs, IStringLocalizer<Texts> texts)
{
    /// <summary>Runs a use case, a second time once its reader has confirmed to be who the session says.</summary>
    /// <param name="useCase">The use case, with the same key each time.</param>
    public async Task<Outcome> RunAsync(Func<Task<Outcome>> useCase)
    {
        var outcome = await useCase();
        if (outcome.Kind != OutcomeKind.Unconfirmed) return outcome;
        var parameters = new DialogParameters<ConfirmIdentityDialog> { { d => d.AsksCode, await proof.AsksCodeAsync() } };
        var dialog = await dialogs.ShowAsync<ConfirmIdentityDialog>(texts["Confirm that it is you"], parameters);
        return await dialog.Result is { Canceled: false } ? await useCase() : outcome;
    }
}
