using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Funding;

/// <summary>A disbursement: its facts, where it goes, what must hold before it leaves, and the moves its reader may make.</summary>
public sealed partial class RequestPage
{
    private FundingView? _view;
    private Outcome? _outcome;
    private bool _missing;
    private DateOnly _today;

    /// <summary>The funding request.</summary>
    [Parameter] public Guid Id { get; set; }

    private FundingRow Row => _view!.Row;

    private sealed record Choice(string Text, string Title, string Body, Func<MoveAnswer, Task<Outcome>> Run)
    {
        public bool IsPrimary { get; init; }
        public bool IsDanger { get; init; }
        public string? ReasonLabel { get; init; }
        public string? DateLabel { get; init; }
        public DateOnly? Date { get; init; }
    }

    private IEnumerable<Choice> Moves => FundingWorkflow.Table.From(Row.Status).Where(m => Session.Has(m.Permission)).OrderBy(m => IsForward(m.To)).SelectMany(m => ChoicesOf(m.To));

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private static bool IsForward(FundingStatus to) => to is FundingStatus.Scheduled or FundingStatus.Disbursed;

    private IEnumerable<Choice> ChoicesOf(FundingStatus to)
    {
        var money = Format.Money(_view!.PaidOut, Row.Currency);
        switch (to)
        {
            case FundingStatus.Scheduled when _view.Payee is not null:
                yield return new(L["Schedule"], L["Schedule {0}?", money], L["The money leaves on the value date, once a second person releases it."], a => Commands.ScheduleAsync(new ScheduleDisbursement(Id, Row.Version, a.Date ?? default) { Key = a.Key }, default))
                { IsPrimary = true, DateLabel = L["Value date"], Date = _view.Earliest };
                break;
            case FundingStatus.Disbursed when Row.ScheduledBy != Session.Identity!.UserId:
                if (_view.NeedsApproval && Row.ApprovedBy is null)
                    yield return new(L["Approve"], L["Approve {0}?", money], L["Another person still releases it."], a => Commands.ApproveAsync(new ApproveDisbursement(Id, Row.Version) { Key = a.Key }, default)) { IsPrimary = true };
                else
                    yield return new(L["Release {0}", money], L["Release {0}?", money], L["The money leaves to {0} and the loan is booked today.", Row.PayeeText], async a => await Commands.ReleaseAsync(new ReleaseDisbursement(Id, Row.Version) { Key = a.Key }, default)) { IsPrimary = true };
                break;
            case FundingStatus.Ready when Row.Status == FundingStatus.OnHold:
                yield return new(L["Resume"], L["Let it go on?"], L["It is ready again and gets a new value date."], a => Commands.ResumeAsync(new ResumeDisbursement(Id, Row.Version) { Key = a.Key }, default));
                break;
            case FundingStatus.Ready:
                yield return new(L["Take off the schedule"], L["Take it off the schedule?"], L["It is ready again; its payee can be changed."], a => Commands.UnscheduleAsync(new UnscheduleDisbursement(Id, Row.Version) { Key = a.Key }, default));
                break;
            case FundingStatus.OnHold:
                yield return new(L["Hold"], L["Hold this disbursement?"], L["Nobody can release it until someone resumes it."], a => Commands.HoldAsync(new HoldDisbursement(Id, Row.Version, a.Reason) { Key = a.Key }, default)) { ReasonLabel = L["Reason"] };
                break;
            case FundingStatus.Cancelled:
                yield return new(L["Cancel it"], L["Cancel this disbursement?"], L["No money leaves for it. This cannot be taken back."], a => Commands.CancelAsync(new CancelDisbursement(Id, Row.Version, a.Reason) { Key = a.Key }, default)) { ReasonLabel = L["Reason"], IsDanger = true };
                break;
            case FundingStatus.Returned:
                yield return new(L["Record return"], L["Record that {0} came back?", money], L["The journal is reversed, the loan leaves the books, and the application may be paid out anew."], a => Commands.RecordReturnAsync(new RecordDisbursementReturn(Id, Row.Version, a.Date ?? default, a.Reason) { Key = a.Key }, default))
                { ReasonLabel = L["The bank's reason"], DateLabel = L["Value date of the return"], Date = _today, IsDanger = true };
                break;
        }
    }

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _view is null;
        if (_view is not null) _today = (await LegalEntities.MineAsync(CancellationToken.None)).Where(e => e.Id == Row.LegalEntityId).Select(e => e.BusinessDate).FirstOrDefault();
    }

    private async Task AskAsync(Choice choice)
    {
        var parameters = new DialogParameters<MoveDialog>
        {
            { d => d.Body, choice.Body }, { d => d.Verb, choice.Text }, { d => d.IsDanger, choice.IsDanger }, { d => d.ReasonLabel, choice.ReasonLabel },
            { d => d.DateLabel, choice.DateLabel }, { d => d.Date, choice.Date }, { d => d.Move, choice.Run },
        };
        var dialog = await Dialogs.ShowAsync<MoveDialog>(choice.Title, parameters);
        if (await dialog.Result is not { Canceled: false }) return;
        _outcome = null;
        Snackbar.Add(L["Done: {0}", choice.Text], Severity.Success);
        await LoadAsync();
    }
}
