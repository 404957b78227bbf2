using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Underwriting;

/// <summary>What the holder of a case does with it. Its button says what will happen.</summary>
public sealed partial class DecisionCard
{
    private const string Form = "underwriting-decision";
    private static readonly Dictionary<string, object?> Send = new() { ["data-key"] = "ctrl+enter", ["aria-keyshortcuts"] = "Control+Enter" };
    private DecisionForm _form = new();
    private DraftState? _draft;
    private Outcome? _outcome;
    private bool _busy;
    private SignOfLife? _signOfLife;
    private (Guid, int) _shownFor;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired] public CaseView Case { get; set; } = null!;
    /// <summary>Called when the case was decided, changed meanwhile, or stays with its holder for longer.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }
    /// <summary>Called with the terms being typed.</summary>
    [Parameter, EditorRequired] public EventCallback<DecisionForm> OnTyped { get; set; }

    [Inject] private DecisionCommands Commands { get; set; } = null!;
    [Inject] private CaseCommands Cases { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private IServiceProvider Services { get; set; } = null!;

    private LoanApplication Application => Case.Application;

    private bool Declines => _form.HasTerms && Case.Rules.Score(Application, _form.Terms).Band == ScoreBand.Decline;

    private string ButtonText => _form.Choice switch
    {
        DecisionChoice.Approve => (_form.IsCounterOffer(Application) ? L["Offer {0} instead", Format.Money(_form.Amount, Application.Currency)] : L["Approve {0}", Format.Money(_form.Amount, Application.Currency)])
            + (_form.Conditions.Count switch { 0 => "", 1 => L[" with 1 condition"], var n => L[" with {0} conditions", n] }),
        DecisionChoice.Deny => _form.Reasons.Count switch { 0 => L["Deny"], 1 => L["Deny for 1 reason"], var n => L["Deny for {0} reasons", n] },
        DecisionChoice.Ask => L["Ask the applicant"],
        DecisionChoice.Refer => L["Refer with these terms"],
    };

    // What the matrix says of the terms typed, and whether the reader's word reaches that far.
    private (bool Within, string Sentence)? Authority
    {
        get
        {
            if (_form is not { HasTerms: true, Choice: DecisionChoice.Approve }) return null;
            if (Case.Rules.ProblemOf(Application, _form.Terms) is { } outside) return (false, outside);
            var question = Case.Rules.Question(Application, _form.Terms);
            return Case.Rules.Matrix.Find(question) switch
            {
                null => (false, L["Nobody may approve this: offer less, or deny."]),
                { } required when required.Level > Case.Authority => (false, L["Needs a {0}: refer it.", Format.Words(required.Level).ToLowerInvariant()]),
                { SecondApprover: true } when Case.Referral?.Recommends(_form.Terms, Application, Session.Identity!.UserId) is not true => (false, L["Needs two people: refer it with these terms."]),
                _ => (true, L["Within your authority"]),
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownFor == (Application.Id, Application.Version)) return;
        _shownFor = (Application.Id, Application.Version);
        var isOpen = _draft is not null;
        _draft ??= ActivatorUtilities.CreateInstance<DraftState>(Services);
        var subject = DecisionForm.Subject(Form, Case);
        _form = DecisionForm.Of(Application, isOpen ? await _draft.RefreshAsync(subject, _form.Fields) : await _draft.OpenAsync(subject));
        _outcome = null;
        await OnTyped.InvokeAsync(_form);
    }

    private string TextOf(string key, string value) => DecisionForm.TextOf(key, value, Application.Currency);

    private Task ChosenAsync(KeyValuePair<string, string> field)
    {
        _form = DecisionForm.Of(Application, new Dictionary<string, string>(_form.Fields) { [field.Key] = field.Value });
        return ChangedAsync();
    }

    private string NameOf(DecisionChoice choice) => choice switch
    {
        DecisionChoice.Approve => L["Approve"],
        DecisionChoice.Deny => L["Deny"],
        DecisionChoice.Ask => L["Ask for more"],
        DecisionChoice.Refer => L["Refer upward"],
    };

    private Task ChooseAsync(DecisionChoice choice)
    {
        // A reason belongs to the list of one deed; the note may be meant for either.
        if (_form.Choice != choice) _form.Reason = _form.Reason with { Code = "" };
        _form.Choice = choice;
        return ChangedAsync();
    }

    private Task GiveAsync(ReasonChoice reason)
    {
        _form.Reason = reason;
        return ChangedAsync();
    }

    private async Task ChangedAsync()
    {
        await OnTyped.InvokeAsync(_form);
        if (!await _draft!.KeepAsync(_form.Fields)) return;
        StateHasChanged();
        _signOfLife ??= ActivatorUtilities.CreateInstance<SignOfLife>(Services);
        if (await _signOfLife.GiveAsync(() => Cases.KeepAsync(new KeepCase(Application.Id), CancellationToken.None))) await OnChanged.InvokeAsync();
    }

    private async Task DecideAsync()
    {
        if (_form.Choice == DecisionChoice.Approve && !string.IsNullOrWhiteSpace(_form.BegunCondition))
        {
            _outcome = Outcome.Refused(L["A condition is written but not added: say when it must be met, or clear it."]);
            return;
        }
        _busy = true;
        _outcome = await SendAsync();
        _busy = false;
        if (!_outcome.IsDone) return;
        await _draft!.DiscardAsync();
        await OnChanged.InvokeAsync();
    }

    private Task<Outcome> SendAsync()
    {
        var (id, version, ct) = (Application.Id, Application.Version, CancellationToken.None);
        return _form.Choice switch
        {
            DecisionChoice.Approve when _form.IsCounterOffer(Application) => Commands.CounterOfferAsync(new OfferOtherTerms(id, version, _form.Terms) { Conditions = _form.Conditions, OverrideReason = _form.OverrideReason }, ct),
            DecisionChoice.Approve => Commands.ApproveAsync(new ApproveApplication(id, version, _form.Terms) { Conditions = _form.Conditions, OverrideReason = _form.OverrideReason }, ct),
            DecisionChoice.Deny => Commands.DenyAsync(new DenyApplication(id, version, _form.Reasons, string.IsNullOrWhiteSpace(_form.OtherReason) ? null : _form.OtherReason), ct),
            DecisionChoice.Ask => Commands.RequestRevisionAsync(new RequestRevision(id, version, _form.Reason), ct),
            DecisionChoice.Refer => Commands.ReferAsync(new ReferApplication(id, version, _form.Reason, _form.Terms), ct),
        };
    }
}
