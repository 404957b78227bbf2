using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using MudBlazor;

namespace BackOffice.Web.Shared;

/// <summary>Asks once for a reason that several rows are given.</summary>
public sealed class BulkReason(IDialogService dialogs, PolicyQueries policies)
{
    /// <summary>Asks.</summary>
    /// <param name="title">The question.</param>
    /// <param name="body">What happens to each row.</param>
    /// <param name="verb">What the button says.</param>
    /// <param name="use">The deed.</param>
    /// <param name="legalEntityIds">Those of the rows; a reason is offered that all of them know.</param>
    /// <returns>The reason; null when the question was closed without one.</returns>
    public async Task<ReasonChoice?> AskAsync(string title, string body, string verb, ReasonUse use, IEnumerable<short> legalEntityIds)
    {
        var list = new ReasonList(use, [.. legalEntityIds.Distinct()]);
        var codes = new ReasonCodes(await policies.ReasonsAsync(use, list.LegalEntityIds, CancellationToken.None));
        ReasonChoice? reason = null;
        var dialog = await dialogs.ShowAsync<MoveDialog>(title, new DialogParameters<MoveDialog>
        {
            { d => d.Body, body }, { d => d.Verb, verb }, { d => d.Reasons, list },
            { d => d.Move, answer => Task.FromResult(codes.Problem(use, reason = answer.Reason) is { } problem ? Outcome.Refused(problem) : Outcome.Done) },
        });
        return await dialog.Result is { Canceled: false } ? reason : null;
    }
}
