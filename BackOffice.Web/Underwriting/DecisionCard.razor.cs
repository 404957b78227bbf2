using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Underwriting;

/// <summary>What the holder of a case does with it. Its button says what will happen.</summary>
public sealed partial class DecisionCard
{
    private const string Form = "underwriting-decision";
    private DecisionForm _form = new();
    private DraftState? _draft;
    private Outcome? _outcome;
    private string _condition = "";
    private bool _busy;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired] public CaseView Case { get; set; } = null!;
    /// <summary>Called when the case was decided, or changed meanwhile.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }
    /// <summary>Called with the terms being typed.</summary>
    [Parameter, EditorRequired] public EventCallback<DecisionForm> OnTyped { get; set; }

    [Inject] private DecisionCommands Commands { get; set; } = null!;
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

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _draft = ActivatorUtilities.CreateInstance<DraftState>(Services);
        _form = await _draft.RestoreAsync(Form, Application.Id, Application.Version) is { } typed ? DecisionForm.Of(Application, typed) : DecisionForm.Of(Application);
        await OnTyped.InvokeAsync(_form);
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
        _form.Choice = choice;
        return ChangedAsync();
    }

    private Task AddAsync(ConditionStage stage)
    {
        if (string.IsNullOrWhiteSpace(_condition)) return Task.CompletedTask;
        _form.Conditions.Add(new NewCondition(_condition.ReplaceLineEndings(" ").Trim(), stage));
        _condition = "";
        return ChangedAsync();
    }

    private Task RemoveAsync(NewCondition condition)
    {
        _form.Conditions.Remove(condition);
        return ChangedAsync();
    }

    private Task AddReasonAsync(ChangeEventArgs e)
    {
        if (Enum.TryParse<DenialReason>(e.Value?.ToString(), out var reason)) _form.Reasons.Add(reason);
        return ChangedAsync();
    }

    private Task RemoveAsync(DenialReason reason)
    {
        _form.Reasons.Remove(reason);
        return ChangedAsync();
    }

    private async Task ChangedAsync()
    {
        await OnTyped.InvokeAsync(_form);
        if (await _draft!.KeepAsync(new KeepDraft(Application.LegalEntityId, Form, Application.Id, Application.Version, _form.Fields))) StateHasChanged();
    }

    private async Task BeginAnewAsync()
    {
        await _draft!.DiscardAsync(Form, Application.Id);
        _form = DecisionForm.Of(Application);
        await OnTyped.InvokeAsync(_form);
    }

    private async Task DecideAsync()
    {
        _busy = true;
        _outcome = await SendAsync();
        _busy = false;
        if (!_outcome.IsDone) return;
        await _draft!.DiscardAsync(Form, Application.Id);
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
            DecisionChoice.Ask => Commands.RequestRevisionAsync(new RequestRevision(id, version, _form.Text), ct),
            DecisionChoice.Refer => Commands.ReferAsync(new ReferApplication(id, version, _form.Text, _form.Terms), ct),
        };
    }
}
