using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Origination;

/// <summary>An application: what is asked for, by whom, what was said about it, and the moves that are origination's.</summary>
public sealed partial class ApplicationPage
{
    private ApplicationView? _view;
    private ApplicationDocuments? _documents;
    private Outcome? _outcome;
    private bool _missing;
    private int _expiryDays;

    /// <summary>The application.</summary>
    [Parameter] public Guid Id { get; set; }

    private LoanApplication Application => _view!.Application;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    // Underwriting, quality control and funding make their moves on their own pages.
    private IEnumerable<WorkflowOffer> OffersOf(Move<ApplicationStatus> move)
    {
        switch (move.To)
        {
            case ApplicationStatus.Submitted when Application.IsOpenToWriting:
                yield return WorkflowOffer.Link(Application.Status == ApplicationStatus.Draft ? L["Go on writing"] : L["Record the answer"], $"/origination/applications/{Id}/edit") with { IsPrimary = true };
                break;
            case ApplicationStatus.Accepted when Application.OpenAcceptanceConditions > 0:
                yield return WorkflowOffer.Not(L["Record acceptance"], L["Conditions of the approval are open: {0}.", Application.OpenAcceptanceConditions]);
                break;
            case ApplicationStatus.Accepted:
                yield return new WorkflowOffer(L["Record acceptance"], answer => Acceptance.RecordAsync(new RecordAcceptance(Id, Application.Version, answer.Text) { Key = answer.Key }, CancellationToken.None))
                { IsPrimary = true, Question = new(L["Has the applicant accepted?"], L["A file with every document that the product requires then goes to quality control; another waits for them."]) { TextLabel = L["Evidence, for example: signed agreement of 12 May on file"] } };
                break;
            case ApplicationStatus.QcReview when _documents?.Problem is { } problem:
                yield return WorkflowOffer.Not(L["Send to quality control"], problem);
                break;
            case ApplicationStatus.QcReview:
                yield return new WorkflowOffer(L["Send to quality control"], answer => Acceptance.SendAsync(new SendToQualityControl(Id, Application.Version) { Key = answer.Key }, CancellationToken.None)) { IsPrimary = true };
                break;
            case ApplicationStatus.Withdrawn:
                yield return new WorkflowOffer(L["Withdraw"], answer => Commands.WithdrawAsync(new WithdrawApplication(Id, Application.Version, answer.Reason) { Key = answer.Key }, CancellationToken.None))
                {
                    IsRare = Application.Status is not (ApplicationStatus.Submitted or ApplicationStatus.Draft),
                    Question = new(L["Withdraw {0}?", Application.Number], L["The application ends here. Work on it stops, and it cannot be taken up again."]) { Reasons = new ReasonList(ReasonUse.Withdrawal, Application.LegalEntityId), IsDanger = true },
                };
                break;
            case ApplicationStatus.Expired when Application.WaitsForBorrower || Application.Status == ApplicationStatus.Draft:
                yield return Clock.GetUtcNow() >= ExpiresFrom
                    ? new WorkflowOffer(L["Expire"], answer => Commands.ExpireAsync(new ExpireApplication(Id, Application.Version) { Key = answer.Key }, CancellationToken.None))
                    : WorkflowOffer.Not(L["Expire"], L["From {0} on, if no answer comes.", Format.Instant(ExpiresFrom)]);
                break;
        }
    }

    private DateTimeOffset ExpiresFrom => Application.StatusSince.AddDays(_expiryDays);

    private Task MadeAsync(Outcome outcome)
    {
        _outcome = outcome;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        _view = await Queries.ViewAsync(Id, CancellationToken.None);
        _missing = _view is null;
        if (_view is not null) _expiryDays = (await Limits.LimitsAsync(Application.LegalEntityId, CancellationToken.None)).ExpiryDays;
    }
}
