using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.QualityControl;

/// <summary>A review: the file, its checklist, and the verdict. What is typed is kept as it is typed.</summary>
public sealed partial class ReviewPage
{
    private const string Form = "qc-review";
    private QcReviewView? _view;
    private LoanApplication? _application;
    private ReviewForm _form = new([]);
    private DraftState? _draft;
    private SignOfLife? _signOfLife;
    private Outcome? _outcome;
    private bool _missing;

    /// <summary>The review.</summary>
    [Parameter] public Guid Id { get; set; }

    private QcReview Review => _view!.Review;

    private QcQueueRow Row => _view!.Row;

    private bool IsMine => Review.Status == QcStatus.InReview && Review.ReviewerId == Session.Identity!.UserId && Row.HolderId == Session.Identity.UserId;

    private bool MayStart => (Review.Status == QcStatus.Pending || (Review.Status == QcStatus.InReview && (Row.HeldUntil is null || Row.HeldUntil <= Clock.GetUtcNow())));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Review.Id == Id) return;
        // Another file: nothing of the one before is carried over.
        _draft?.Dispose();
        (_draft, _application) = (null, null);
        await ReloadAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    // After a conflict the form keeps what was typed: it is in the draft, on an older version.
    private async Task ReloadAsync()
    {
        _view = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _view is null;
        if (_view is null) return;
        _application ??= await Applications.FindAsync(Row.ApplicationId, CancellationToken.None);
        var typed = _form.ToFields();
        _form = new ReviewForm(Review.Findings);
        if (!IsMine) return;
        var isOpen = _draft is not null;
        _draft ??= ActivatorUtilities.CreateInstance<DraftState>(Services);
        var subject = new DraftSubject(Form, Review.LegalEntityId, Id, Review.Version) { Fields = _form.ToFields() };
        _form.Take(isOpen ? await _draft.RefreshAsync(subject, typed) : await _draft.OpenAsync(subject));
    }

    private async Task KeepDraftAsync()
    {
        if (!await _draft!.KeepAsync(_form.ToFields())) return;
        StateHasChanged();
        _signOfLife ??= ActivatorUtilities.CreateInstance<SignOfLife>(Services);
        if (!await _signOfLife.GiveAsync(() => Commands.KeepAsync(new KeepReview(Id), CancellationToken.None))) return;
        // What somebody else wrote meanwhile is met when this is saved, not here.
        if (await Queries.FindAsync(Id, CancellationToken.None) is { } now && (now.Review.Id, now.Review.Version) == (Review.Id, Review.Version)) _view = now;
        StateHasChanged();
    }

    private Task ChooseAsync(KeyValuePair<string, string> field)
    {
        _form.Take(new Dictionary<string, string>(_form.ToFields()) { [field.Key] = field.Value });
        return KeepDraftAsync();
    }

    private string TitleOf(string key) => Review.Findings.FirstOrDefault(f => f.Code == key)?.Question ?? (key == ReviewForm.ReasonField ? L["Reason"] : L["What must be fixed"]);

    private Task GiveAsync(ReasonChoice reason)
    {
        _form.Reason = reason;
        return KeepDraftAsync();
    }

    private Task AnswerRestAsync()
    {
        _form.AnswerRest();
        return KeepDraftAsync();
    }

    // Pass and return stand below the checklist, with what is to be said about them.
    private IEnumerable<WorkflowOffer> OffersOf(Move<QcStatus> move)
    {
        switch (move.To)
        {
            case QcStatus.Pending when move.From == QcStatus.InReview && IsMine:
                yield return new WorkflowOffer(L["Hand back"], answer => Commands.HandBackAsync(new HandBackReview(Id, Review.Version, _form.Answers, answer.Reason) { Key = answer.Key }, CancellationToken.None))
                { Question = new(L["Hand {0} back?", Row.Number], L["It goes back to the queue, with what was answered so far."]) { Reasons = new ReasonList(ReasonUse.HandBack, Review.LegalEntityId) } };
                break;
            case QcStatus.InReview or QcStatus.Pending when move.From is QcStatus.Pending or QcStatus.InReview:
                yield return MayStart
                    ? new WorkflowOffer(L["Start review"], answer => Commands.StartAsync(new StartReview(Id) { Key = answer.Key }, CancellationToken.None)) { IsPrimary = true, Shortcut = "t" }
                    : WorkflowOffer.Not(L["Start review"], L["{0} holds this file.", Row.HolderName!]);
                break;
        }
    }

    private async Task MadeAsync(Outcome outcome)
    {
        var wasMine = IsMine;
        _outcome = outcome;
        if (!outcome.IsDone) return;
        if (wasMine) await _draft!.DiscardAsync();
        await ReloadAsync();
        if (wasMine) Navigation.NavigateTo("/quality-control");
    }

    private Task SaveAsync() => EndAsync(Commands.RecordAsync(new RecordFindings(Id, Review.Version, _form.Answers), CancellationToken.None));

    private Task PassAsync() => EndAsync(Commands.PassAsync(new PassReview(Id, Review.Version, _form.Answers), CancellationToken.None));

    private Task ReturnAsync() => EndAsync(Commands.ReturnAsync(new ReturnReview(Id, Review.Version, _form.Answers, _form.Reason), CancellationToken.None));

    private async Task EndAsync(Task<Outcome> move)
    {
        _outcome = await move;
        if (!_outcome.IsDone) return;
        await _draft!.DiscardAsync();
        await ReloadAsync();
    }
}
