using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Underwriting;

/// <summary>A case: what is asked for, what the rules say of it, and the decision.</summary>
public sealed partial class CasePage
{
    private CaseView? _case;
    private Outcome? _outcome;
    private bool _missing;

    /// <summary>The application.</summary>
    [Parameter] public Guid Id { get; set; }

    private LoanApplication Application => _case!.Application;

    private string? WhyNotTaken => _case switch
    {
        { Fraud: FraudStanding.Held } => L["A fraud flag holds it until the flag is decided."].Value,
        { Fraud: FraudStanding.Screening } => L["It is being screened for fraud."].Value,
        { Lease: { } lease } => L["{0} holds it until {1}.", lease.HolderName, Format.Instant(lease.Until)].Value,
        { Application.Status: ApplicationStatus.Referred, Referral: { } referral } when referral.ReferredBy == Session.Identity!.UserId => L["You referred it: someone else decides."].Value,
        { Application.Status: ApplicationStatus.Referred, Authority: AuthorityLevel.Underwriter } => L["It was referred upward: someone with more authority takes it."].Value,
        _ => null,
    };

    private string? Came => Application switch
    {
        { RankAt: null } => null,
        { CameAs: CameAs.Answered } => L["back with an answer since {0}", Format.Instant(Application.QueueSince!.Value)].Value,
        { CameAs: CameAs.Returned } => L["back from quality control since {0}", Format.Instant(Application.QueueSince!.Value)].Value,
        _ => L["since {0}", Format.Instant(Application.SubmittedAt)].Value,
    };

    // How the clock of service stands; nothing once the case is decided.
    private (string Text, string? Tone)? Service => Application switch
    {
        { Status: ApplicationStatus.RevisionRequested } => (L["the clock rests, {0} of working time to target left", Format.WorkingTime(_case!.Left, _case.WorkingDay)], "quiet"),
        { RankAt: null } => null,
        _ when Application.DueAt < Clock.GetUtcNow() => (L["{0} of working time over target", Format.WorkingTime(-_case!.Left, _case.WorkingDay)], "danger"),
        _ => (L["{0} of working time to target", Format.WorkingTime(_case!.Left, _case.WorkingDay)], Application.UrgentAt < Clock.GetUtcNow() ? "warning" : null),
    };

    private bool IsMine => _case?.Lease?.HolderId == Session.Identity!.UserId;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _case = await Queries.CaseAsync(Id, CancellationToken.None);
        _missing = _case is null;
    }

    // The decision card makes the moves that decide; here are those that say who works on the case, and the way to what follows.
    private IEnumerable<WorkflowOffer> OffersOf(Move<ApplicationStatus> move)
    {
        switch (move.To)
        {
            case ApplicationStatus.InReview when move.From is ApplicationStatus.Submitted or ApplicationStatus.Referred:
                yield return TakeOffer();
                break;
            case ApplicationStatus.Submitted when IsMine:
                yield return new WorkflowOffer(L["Hand back"], answer => Commands.HandBackAsync(new HandBackCase(Id, answer.Reason) { Key = answer.Key }, CancellationToken.None))
                { Question = new(L["Hand {0} back?", Application.Number], L["It goes back to where it was taken from, with its place in the queue."]) { Reasons = new ReasonList(ReasonUse.HandBack, Application.LegalEntityId) } };
                break;
            // A file that quality control returned is under review by nobody yet.
            case ApplicationStatus.Submitted when move.From == ApplicationStatus.InReview:
                yield return TakeOffer();
                break;
            case ApplicationStatus.Accepted:
                yield return WorkflowOffer.Link(L["Record acceptance"], $"/origination/applications/{Id}") with { IsPrimary = true };
                break;
        }
    }

    private WorkflowOffer TakeOffer() => WhyNotTaken is { } reason
        ? WorkflowOffer.Not(L["Take this case"], reason)
        : new WorkflowOffer(L["Take this case"], answer => Commands.TakeAsync(new TakeCase(Id) { Key = answer.Key }, CancellationToken.None)) { IsPrimary = true, Shortcut = "t" };

    private async Task MadeAsync(Outcome outcome)
    {
        _outcome = outcome;
        await LoadAsync();
        if (outcome.IsDone && _case?.Lease is null) Navigation.NavigateTo("/underwriting");
    }
}
