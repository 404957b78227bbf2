using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Funding;

/// <summary>A disbursement: its facts, where it goes, what must hold before it leaves, and the moves its reader may make.</summary>
public sealed partial class RequestPage
{
    private FundingView? _view;
    private Outcome? _outcome;
    private bool _missing;
    private bool _busy;
    private DateOnly _today;

    /// <summary>The funding request.</summary>
    [Parameter] public Guid Id { get; set; }

    private FundingRow Row => _view!.Row;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private IEnumerable<WorkflowOffer> OffersOf(Move<FundingStatus> move)
    {
        var money = Format.Money(_view!.PaidOut, Row.Currency);
        switch (move.To)
        {
            case FundingStatus.Scheduled when _view.Payee is null:
                yield return WorkflowOffer.Not(L["Schedule"], L["Choose the account it goes to first."]);
                break;
            case FundingStatus.Scheduled:
                yield return Offer(L["Schedule"], a => Commands.ScheduleAsync(new ScheduleDisbursement(Id, Row.Version, a.Date ?? default) { Key = a.Key }, default),
                    new(L["Schedule {0}?", money], L["The money leaves on the value date, once a second person releases it."]) { DateLabel = L["Value date"], Date = _view.Earliest }) with { IsPrimary = true };
                break;
            case FundingStatus.Disbursed when Row.ScheduledBy == Session.Identity!.UserId:
                yield return WorkflowOffer.Not(L["Release"], L["You scheduled it: a second person releases it."]);
                break;
            case FundingStatus.Disbursed when _view.NeedsApproval && Row.ApprovedBy is null:
                yield return Offer(L["Approve"], a => Commands.ApproveAsync(new ApproveDisbursement(Id, Row.Version) { Key = a.Key }, default), new(L["Approve {0}?", money], L["Another person still releases it."])) with { IsPrimary = true };
                break;
            case FundingStatus.Disbursed when Row.ValueDate > _today:
                yield return WorkflowOffer.Not(L["Release"], L["The value date is {0}: release it on that day, or schedule it again.", Format.Date(Row.ValueDate.Value)]);
                break;
            case FundingStatus.Disbursed:
                yield return Offer(L["Release {0}", money], async a => await Commands.ReleaseAsync(new ReleaseDisbursement(Id, Row.Version) { Key = a.Key }, default),
                    new(L["Release {0}?", money], L["The money leaves to {0} and the loan is booked today.", Row.PayeeText])) with { IsPrimary = true };
                break;
            case FundingStatus.Ready when Row.Status == FundingStatus.OnHold:
                yield return Offer(L["Resume"], a => Commands.ResumeAsync(new ResumeDisbursement(Id, Row.Version) { Key = a.Key }, default), new(L["Let it go on?"], L["It is ready again and gets a new value date."]));
                break;
            case FundingStatus.Ready:
                yield return Offer(L["Take off the schedule"], a => Commands.UnscheduleAsync(new UnscheduleDisbursement(Id, Row.Version) { Key = a.Key }, default), new(L["Take it off the schedule?"], L["It is ready again; its payee can be changed."]));
                break;
            case FundingStatus.OnHold:
                yield return Offer(L["Hold"], a => Commands.HoldAsync(new HoldDisbursement(Id, Row.Version, a.Reason) { Key = a.Key }, default), new(L["Hold this disbursement?"], L["Nobody can release it until someone resumes it."]) { Reasons = new ReasonList(ReasonUse.FundingHold, Row.LegalEntityId) });
                break;
            case FundingStatus.Cancelled:
                yield return Offer(L["Cancel it"], a => Commands.CancelAsync(new CancelDisbursement(Id, Row.Version, a.Reason) { Key = a.Key }, default),
                    new(L["Cancel this disbursement?"], L["No money leaves for it. The application stays ready to fund: withdraw it if the loan is off, or open a new disbursement."]) { Reasons = new ReasonList(ReasonUse.FundingCancellation, Row.LegalEntityId), IsDanger = true }) with { IsRare = true };
                break;
            case FundingStatus.Returned:
                yield return Offer(L["Record return"], a => Commands.RecordReturnAsync(new RecordDisbursementReturn(Id, Row.Version, a.Date ?? default, a.Reason) { Key = a.Key }, default),
                    new(L["Record that {0} came back?", money], L["The journal is reversed, the loan leaves the books, and the application may be paid out anew."]) { Reasons = new ReasonList(ReasonUse.FundingReturn, Row.LegalEntityId), DateLabel = L["Value date of the return"], Date = _today, IsDanger = true });
                break;
        }
    }

    private WorkflowOffer Offer(string text, Func<MoveAnswer, Task<Outcome>> run, MoveQuestion question) => new(text, run) { Question = question, Done = L["Done: {0}", text] };

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _view is null;
        if (_view is not null) _today = (await LegalEntities.MineAsync(CancellationToken.None)).Where(e => e.Id == Row.LegalEntityId).Select(e => e.BusinessDate).FirstOrDefault();
    }

    private async Task OpenAnewAsync()
    {
        if (_busy) return;
        _busy = true;
        var opened = await Commands.OpenAsync(new OpenFundingRequest(Row.ApplicationId), CancellationToken.None);
        (_busy, _outcome) = (false, opened);
        if (opened.Value is { } request) Navigation.NavigateTo($"/funding/requests/{request}");
        else await LoadAsync();
    }

    private Task MadeAsync(Outcome outcome)
    {
        _outcome = outcome;
        return LoadAsync();
    }
}
