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
        return outcome.Kind == OutcomeKind.Unconfirmed && await AskAsync() ? await useCase() : outcome;
    }

    /// <summary>Asks for the proof before something that an address answers, where no dialog could ask any more; the use case behind it looks again.</summary>
    /// <returns>False when the reader would not give it.</returns>
    public async Task<bool> IsSureAsync() => await proof.IsGivenAsync() || await AskAsync();

    private async Task<bool> AskAsync()
    {
        var parameters = new DialogParameters<ConfirmIdentityDialog> { { d => d.AsksCode, await proof.AsksCodeAsync() } };
        var dialog = await dialogs.ShowAsync<ConfirmIdentityDialog>(texts["Confirm that it is you"], parameters);
        return await dialog.Result is { Canceled: false };
    }
}
