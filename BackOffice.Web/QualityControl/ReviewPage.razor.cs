using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
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
    private Outcome? _outcome;
    private bool _missing;

    /// <summary>The review.</summary>
    [Parameter] public Guid Id { get; set; }

    private QcReview Review => _view!.Review;

    private QcQueueRow Row => _view!.Row;

    private bool IsMine => Review.Status == QcStatus.InReview && Review.ReviewerId == Session.Identity!.UserId && Row.HolderId == Session.Identity.UserId;

    private bool MayStart => Session.Has(Permission.QualityControlReview)
        && (Review.Status == QcStatus.Pending || (Review.Status == QcStatus.InReview && (Row.HeldUntil is null || Row.HeldUntil <= Clock.GetUtcNow())));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Review.Id == Id) return;
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
        _form = new ReviewForm(Review.Findings);
        if (!IsMine) return;
        _draft ??= ActivatorUtilities.CreateInstance<DraftState>(Services);
        if (await _draft.RestoreAsync(Form, Id, Review.Version) is { } typed) _form.Take(typed);
    }

    private async Task KeepDraftAsync()
    {
        if (await _draft!.KeepAsync(new KeepDraft(Review.LegalEntityId, Form, Id, Review.Version, _form.ToFields()))) StateHasChanged();
    }

    private async Task BeginAnewAsync()
    {
        await _draft!.DiscardAsync(Form, Id);
        _form = new ReviewForm(Review.Findings);
    }

    private Task AnswerRestAsync()
    {
        _form.AnswerRest();
        return KeepDraftAsync();
    }

    private async Task StartAsync()
    {
        _outcome = await Commands.StartAsync(new StartReview(Id), CancellationToken.None);
        await ReloadAsync();
    }

    private Task SaveAsync() => EndAsync(Commands.RecordAsync(new RecordFindings(Id, Review.Version, _form.Answers), CancellationToken.None));

    private Task PassAsync() => EndAsync(Commands.PassAsync(new PassReview(Id, Review.Version, _form.Answers), CancellationToken.None));

    private Task ReturnAsync() => EndAsync(Commands.ReturnAsync(new ReturnReview(Id, Review.Version, _form.Answers, _form.Finding), CancellationToken.None));

    private async Task HandBackAsync()
    {
        await EndAsync(Commands.HandBackAsync(new HandBackReview(Id, Review.Version, _form.Answers), CancellationToken.None));
        if (_outcome is { IsDone: true }) Navigation.NavigateTo("/quality-control");
    }

    private async Task EndAsync(Task<Outcome> move)
    {
        _outcome = await move;
        if (!_outcome.IsDone) return;
        await _draft!.DiscardAsync(Form, Id);
        await ReloadAsync();
    }
}
