using System.Globalization;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Web.LegalEntities.Settings;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.LegalEntities;

/// <summary>A policy of a legal entity: its versions, one of them with what it changes, and the form that proposes the next.</summary>
public sealed partial class PolicyPage
{
    private const string New = "new";
    private PolicyHistory? _view;
    private PolicyVersion? _shown;
    private PolicyVersion? _before;
    private PolicyForm? _form;
    private DraftState? _draft;
    private Outcome? _outcome;
    private (int, string, string?)? _read;
    private bool _missing;
    private bool _busy;
    private Guid _key = Guid.CreateVersion7();

    /// <summary>The legal entity.</summary>
    [Parameter] public int LegalEntityId { get; set; }

    /// <summary>Which policy.</summary>
    [Parameter] public string Kind { get; set; } = "";

    /// <summary>A version's number, or “new” for the form; without it what waits, else what is in force.</summary>
    [SupplyParameterFromQuery(Name = "version")] private string? Version { get; set; }

    [Inject] private PolicyQueries Queries { get; set; } = null!;
    [Inject] private PolicyCommands Commands { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private IServiceProvider Services { get; set; } = null!;

    private PolicyLayout Layout => PolicyLayouts.Of(Kind);

    private string Address => $"/legal-entities/{LegalEntityId}/{Kind}";

    private string Currency => _view!.LegalEntity.BaseCurrency;

    private bool MayPropose => Session.Has(_view!.Kind.Rights.Propose);

    private PolicyVersion? Open => _view!.Versions.FirstOrDefault(v => v.Status == PolicyVersionStatus.Proposed);

    private Sheet SheetOfShown => Layout.Read(_shown!.Content);

    private IReadOnlyList<SheetChange>? Compared => _before is null ? null : SheetDifference.Of(Layout, Layout.Read(_before.Content), _form?.Sheet ?? SheetOfShown, Currency);

    private string WhoMay => L["{0} propose; {1} approve what someone else proposed.", RolesWith(_view!.Kind.Rights.Propose), RolesWith(_view.Kind.Rights.Approve)];

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == (LegalEntityId, Kind, Version)) return;
        _read = (LegalEntityId, Kind, Version);
        _outcome = null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _view = await Queries.HistoryAsync((short)LegalEntityId, Kind, CancellationToken.None);
        _missing = _view is null;
        if (_view is null) return;
        var isNew = Version == New && MayPropose && Open is null;
        _shown = int.TryParse(Version, CultureInfo.InvariantCulture, out var number) ? _view.Versions.FirstOrDefault(v => v.Number == number) : null;
        _shown ??= isNew ? _view.Latest : Open ?? _view.InForce;
        _before = isNew ? _view.Latest : _view.Before(_shown);
        _form = null;
        if (isNew) await OpenFormAsync();
    }

    private async Task OpenFormAsync()
    {
        _draft ??= ActivatorUtilities.CreateInstance<DraftState>(Services);
        var untouched = PolicyForm.Of(_view!, Layout);
        _form = untouched.Restored(await _draft.OpenAsync(untouched.SubjectIn(_view!)));
    }

    private string TitleOf(string field) => L[PolicyForm.TitleOf(Layout, field)];

    private Task ChooseAsync(KeyValuePair<string, string> field) =>
        WriteAsync(_form!.Restored(new Dictionary<string, string>(_form.ToFields()) { [field.Key] = field.Value }));

    private async Task WriteAsync(PolicyForm form)
    {
        _form = form;
        StateHasChanged();
        if (await _draft!.KeepAsync(form.ToFields())) StateHasChanged();
    }

    private async Task LeaveFormAsync()
    {
        await _draft!.DiscardAsync();
        Navigation.NavigateTo(Address);
    }

    private async Task ProposeAsync()
    {
        _busy = true;
        try
        {
            var policy = Layout.Write(_view!.Latest.Content, _form!.Sheet);
            var proposal = new PolicyProposal(_form.EffectiveFrom, PolicyContent.Write(policy), _form.Reason);
            _outcome = await Commands.ProposeAsync(new ProposePolicy(_view.LegalEntity.Id, Kind, _view.Versions[0].Number, proposal) { Key = _key }, CancellationToken.None);
        }
        catch (Refusal refusal)
        {
            _outcome = Outcome.Refused(refusal.Message);
        }
        (_busy, _key) = (false, Guid.CreateVersion7());
        if (!_outcome.IsDone) return;
        await _draft!.DiscardAsync();
        Snackbar.Add(L["Proposed: a second person approves it."], Severity.Success);
        Navigation.NavigateTo(Address);
    }

    private IEnumerable<WorkflowOffer> OffersOf(Move<PolicyVersionStatus> move) =>
        new PolicyOffers(Commands, L, _view!, _shown!, isMine: _shown!.ProposedBy == Session.Identity!.UserId).Of(move);

    private async Task MadeAsync(Outcome outcome)
    {
        _outcome = outcome;
        if (outcome.IsDone) await LoadAsync();
    }

    private static string RolesWith(Permission permission) =>
        Format.Sentence(string.Join(" and ", AccessMatrix.Grants.Where(g => g.Value.Contains(permission)).Select(g => StateName.InWords(g.Key.ToString()) + "s")));
}
