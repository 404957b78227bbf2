using BackOffice.Data.Access;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Access;

/// <summary>A review of access: each role with its answer, and the sign-off.</summary>
public sealed partial class ReviewPage
{
    private AccessReview? _review;
    private IReadOnlyList<TableColumn<AccessReviewLine>> _columns = [];
    private Outcome? _outcome;
    private bool _missing;
    private DateOnly _today;

    /// <summary>The review.</summary>
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }
    [Inject] private ReviewQueries Queries { get; set; } = null!;
    [Inject] private ReviewCommands Commands { get; set; } = null!;
    [Inject] private LegalEntityQueries LegalEntities { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private ExcelExport Excel { get; set; } = null!;

    private string EntityName { get; set; } = "";
    private bool IsOpen => _review!.Status == AccessReviewStatus.Open;
    private bool MayAnswer => IsOpen && Session.Has(Permission.AccessCertify);
    private bool IsReviewer => MayAnswer && _review!.ReviewerId == Session.Identity!.UserId;
    private int Answered => _review!.Lines.Count(l => l.Answer is not null);
    private int Ending => _review!.Lines.Count(l => l.Answer == AccessAnswer.End);
    private int OwnOpen => _review!.Lines.Count(l => l.Answer is null && l.StaffUserId == Session.Identity!.UserId);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_review?.Id == Id) return;
        _columns =
        [
            Column.Text<AccessReviewLine>(L["Name"], l => l.StaffName),
            new TableColumn<AccessReviewLine>(L["Role"], ColumnKind.Text, l => L[Format.Words(l.Role)].Value, nameof(AccessReviewLine.Role)),
            Column.Date<AccessReviewLine>(L["Since"], l => l.ValidFrom),
            Column.Date<AccessReviewLine>(L["Until"], l => l.ValidTo) with { OnPhone = false },
            new TableColumn<AccessReviewLine>(L["Last signed in"], ColumnKind.Text, LastSignIn, nameof(AccessReviewLine.LastSignInAt)) { OnPhone = false },
            new TableColumn<AccessReviewLine>(L["Answer"], ColumnKind.Text, l => l.Answer is { } answer ? $"{L[Format.Words(answer)]}{(l.Reason is { } why ? $": {why}" : "")}" : "", nameof(AccessReviewLine.Answer)) { Template = AnswerOf },
            Column.Text<AccessReviewLine>(L["Answered by"], l => l.AnsweredByName) with { OnPhone = false },
            Column.Instant<AccessReviewLine>(L["Answered (UTC)"], l => l.AnsweredAt) with { OnPhone = false },
        ];
        await LoadAsync();
    }

    private string LastSignIn(AccessReviewLine line) => line.IsShut ? L["account shut"] : line.LastSignInAt is { } at ? Format.Instant(at) : L["never"];

    private async Task LoadAsync()
    {
        _review = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _review is null;
        if (_review is null) return;
        var entity = (await LegalEntities.MineAsync(CancellationToken.None)).Single(e => e.Id == _review.LegalEntityId);
        (EntityName, _today) = (entity.Name, entity.BusinessDate);
    }

    // A review's lines are read with it: the page cuts them.
    private Task<PageOf<AccessReviewLine>> PageAsync(PageRequest page, CancellationToken ct)
    {
        var lines = _review!.Lines.Where(l => View switch { null => l.Answer is null, "kept" => l.Answer == AccessAnswer.Keep, "ended" => l.Answer == AccessAnswer.End, _ => true });
        var sorted = page.SortBy switch
        {
            nameof(AccessReviewLine.Role) => lines.OrderBy(l => l.Role).ThenBy(l => l.LineNo),
            nameof(AccessReviewLine.ValidFrom) => lines.OrderBy(l => l.ValidFrom).ThenBy(l => l.LineNo),
            nameof(AccessReviewLine.LastSignInAt) => lines.OrderBy(l => l.LastSignInAt).ThenBy(l => l.LineNo),
            nameof(AccessReviewLine.AnsweredByName) => lines.OrderBy(l => l.AnsweredByName, StringComparer.Ordinal).ThenBy(l => l.LineNo),
            _ => lines.OrderBy(l => l.LineNo),
        };
        List<AccessReviewLine> rows = page.Descending ? [.. sorted.Reverse()] : [.. sorted];
        return Task.FromResult(new PageOf<AccessReviewLine>(page.Take == int.MaxValue ? rows : [.. rows.Skip(page.Skip).Take(page.Take)], rows.Count));
    }

    // Whoever selects all of a page has their own among them: those wait for somebody else.
    private List<AccessReviewLine> OfOthers(IEnumerable<AccessReviewLine> lines) => [.. lines.Where(l => l.StaffUserId != Session.Identity!.UserId)];

    private async Task AnswerAsync(IReadOnlyList<AccessReviewLine> lines, AccessAnswer answer, string? reason)
    {
        _outcome = await Commands.AnswerAsync(new AnswerAccessReview(Id, _review!.Version, [.. lines.Select(l => l.LineNo)], answer, reason), CancellationToken.None);
        if (_outcome.IsDone) await LoadAsync();
    }

    private Task AskEndAsync(IReadOnlyList<AccessReviewLine> lines) => AskAsync(
        lines.Count == 1 ? L["End the role {0} of {1}?", Format.Words(lines[0].Role), lines[0].StaffName] : L["End {0} roles?", lines.Count],
        L["It ends with the sign-off, and whoever holds it is signed out everywhere."], L["End"], L["Why"],
        answer => Commands.AnswerAsync(new AnswerAccessReview(Id, _review!.Version, [.. lines.Select(l => l.LineNo)], AccessAnswer.End, answer.Text) { Key = answer.Key }, CancellationToken.None));

    private Task SignOffAsync() => AskAsync(L["Sign off this review?"],
        Ending == 0 ? L["Every role is kept. You put your name to it."] : L["{0} roles end now. Whoever holds one is out of every tab within five seconds.", Ending], L["Sign off"], L["What you confirm"],
        answer => Commands.SignOffAsync(new SignOffAccessReview(Id, _review!.Version, answer.Text) { Key = answer.Key }, CancellationToken.None));

    private Task WithdrawAsync() => AskAsync(L["Withdraw this review?"], L["Its answers stay on record and change nothing."], L["Withdraw"], L["Why"],
        answer => Commands.WithdrawAsync(new WithdrawAccessReview(Id, _review!.Version, answer.Text) { Key = answer.Key }, CancellationToken.None));

    private async Task HandOverAsync()
    {
        var dialog = await Dialogs.ShowAsync<HandOverDialog>(L["Hand this review over?"], new DialogParameters<HandOverDialog> { { d => d.Review, _review! } });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }

    private async Task AskAsync(string title, string body, string verb, string textLabel, Func<MoveAnswer, Task<Outcome>> move)
    {
        var dialog = await Dialogs.ShowAsync<MoveDialog>(title, new DialogParameters<MoveDialog> { { d => d.Body, body }, { d => d.Verb, verb }, { d => d.TextLabel, textLabel }, { d => d.Move, move } });
        if (await dialog.Result is not { Canceled: false }) return;
        _outcome = null;
        await LoadAsync();
    }

    private Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<AccessReviewLine>> columns, ListState state) =>
        Excel.RunAsync(Permission.AccessRead, "Access review", $"{EntityName}, {View ?? "to answer"}", Format.Date(_review!.OpenedOn), columns, ct => PageAsync(state.Everything, ct), CancellationToken.None);
}
