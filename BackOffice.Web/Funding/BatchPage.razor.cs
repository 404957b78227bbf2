using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Funding;

/// <summary>A batch: its control totals, how each line ended, and the files for the bank.</summary>
public sealed partial class BatchPage
{
    private readonly CancellationTokenSource _left = new();
    private BatchView? _view;
    private Outcome? _outcome;
    private bool _missing;
    private bool _watching;

    /// <summary>The batch.</summary>
    [Parameter] public Guid Id { get; set; }

    private ReleaseBatch Batch => _view!.Batch;

    private string TotalText => string.Join(", ", Batch.Totals.Select(t => Format.Money(t.Amount, t.Currency)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private int CountOf(BatchLineStatus status) => Batch.Lines.Count(l => l.Status == status);

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _view is null;
        if (_view is not null && Batch.Status == BatchStatus.Releasing && !_watching) _ = InvokeAsync(WatchAsync);
    }

    // The lines follow in the background: the page looks until the last is settled or it is left.
    private async Task WatchAsync()
    {
        _watching = true;
        await Following.UntilOverAsync(TimeSpan.FromSeconds(1), async () =>
        {
            _view = await Queries.FindAsync(Id, _left.Token) ?? _view;
            StateHasChanged();
            return Batch.Status != BatchStatus.Releasing;
        }, _left.Token);
        _watching = false;
    }

    private IEnumerable<WorkflowOffer> OffersOf(Move<BatchStatus> move)
    {
        switch (move.To)
        {
            case BatchStatus.Cancelled:
                yield return new WorkflowOffer(L["Take apart"], answer => Commands.CancelAsync(new CancelBatch(Id, Batch.Version) { Key = answer.Key }, CancellationToken.None))
                { Question = new(L["Take this batch apart?"], L["Its disbursements stay scheduled and can go into another batch."]) };
                break;
            case BatchStatus.Releasing when Batch.PreparedBy == Session.Identity!.UserId:
                yield return WorkflowOffer.Not(L["Release"], L["A second person releases what you prepared."]);
                break;
            case BatchStatus.Releasing:
                yield return new WorkflowOffer(L["Release {0}", TotalText], answer => Commands.ReleaseAsync(new ReleaseBatchNow(Id, Batch.Version) { Key = answer.Key }, CancellationToken.None))
                { IsPrimary = true, Question = new(L["Release {0}?", TotalText], Batch.Lines.Count == 1 ? L["One disbursement leaves, with its loan. Compare the control total with your own."] : L["{0} disbursements leave one by one, each with its loan. Compare the control totals with your own.", Batch.Lines.Count]) };
                break;
        }
    }

    private Task MadeAsync(Outcome outcome)
    {
        _outcome = outcome;
        return LoadAsync();
    }

    private async Task TakeAsync(BankFile file)
    {
        if (file.Downloads == 0)
        {
            var download = new DownloadBankFile(file.Id, null);
            _outcome = await StepUp.RunAsync(() => Commands.DownloadAsync(download, CancellationToken.None));
            if (_outcome.IsDone) await SaveAsync(file);
        }
        else if (await AskAsync(L["Take {0} again?", file.Name], new DialogParameters<MoveDialog>
        {
            { d => d.Body, L["A bank that gets the file twice may pay twice."].Value }, { d => d.Verb, L["Download again"].Value }, { d => d.Reasons, new ReasonList(ReasonUse.BankFileAgain, file.LegalEntityId) },
            { d => d.Move, answer => Commands.DownloadAsync(new DownloadBankFile(file.Id, answer.Reason) { Key = answer.Key }, CancellationToken.None) },
        }))
        {
            await SaveAsync(file);
        }
        await LoadAsync();
    }

    private async Task SaveAsync(BankFile file)
    {
        if (await Queries.FileContentAsync(file.Id, CancellationToken.None) is not { } content) return;
        await using var stream = new MemoryStream(content);
        await Download.SaveAsync(file.Name, stream);
    }

    private async Task<bool> AskAsync(string title, DialogParameters<MoveDialog> parameters)
    {
        var dialog = await Dialogs.ShowAsync<MoveDialog>(title, parameters);
        if (await dialog.Result is not { Canceled: false }) return false;
        _outcome = null;
        await LoadAsync();
        return true;
    }
}
