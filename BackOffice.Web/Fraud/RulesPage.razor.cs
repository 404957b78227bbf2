using BackOffice.Data.Fraud;
using BackOffice.Data.LegalEntities;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Fraud;

/// <summary>The rules in force, and those proposed, each with what it would have flagged of the past.</summary>
public sealed partial class RulesPage
{
    private IReadOnlyList<(string Value, string Text)> _entities = [];
    private string _chosen = "";
    private RuleSet? _now;
    private RuleSet? _next;
    private bool _loaded;
    private string? _shownFor;

    [SupplyParameterFromQuery(Name = "entity")] private string? Entity { get; set; }

    [Inject] private StaffSession Session { get; set; } = null!;

    private PolicyVersion? Next => _next?.Version;

    private static string Address(RuleSet set) => $"/legal-entities/{set.History.LegalEntity.Id}/{FraudRules.Kind}";

    private sealed record RuleSet(PolicyHistory History, PolicyVersion Version, FraudRules Rules)
    {
        public FraudTrial? Trial { get; init; }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = Entity ?? "";
        if (_shownFor == asked) return;
        (_shownFor, _loaded, _now, _next) = (asked, false, null, null);
        var mine = Session.Has(Domain.Access.Permission.LegalEntitiesRead) ? (await Policies.SummaryAsync(CancellationToken.None)).Where(s => s.Kind.Name == FraudRules.Kind).ToList() : [];
        _entities = [.. mine.Select(s => (s.LegalEntity.Code, s.LegalEntity.Name))];
        if ((mine.Find(s => s.LegalEntity.Code == asked) ?? mine.FirstOrDefault()) is { } summary && await Policies.HistoryAsync(summary.LegalEntity.Id, FraudRules.Kind, CancellationToken.None) is { } history)
        {
            _chosen = summary.LegalEntity.Code;
            _now = new RuleSet(history, history.InForce, PolicyContent.Read<FraudRules>(history.InForce.Content));
            if (summary.Next is { } next) _next = new RuleSet(history, next, PolicyContent.Read<FraudRules>(next.Content));
        }
        _loaded = true;
        StateHasChanged();
        // The rules are drawn first; trying them takes a moment.
        if (_now is not null) _now = await TriedAsync(_now);
        if (_next is not null) _next = await TriedAsync(_next);
    }

    private async Task<RuleSet> TriedAsync(RuleSet set) => set with { Trial = await Trials.TryAsync(set.History.LegalEntity.Id, set.Rules, CancellationToken.None) };

    // As they are stored: a list is the same when its parts are.
    private static bool Same(FraudRule one, FraudRule other) => System.Text.Json.JsonSerializer.Serialize(one, one.GetType()) == System.Text.Json.JsonSerializer.Serialize(other, other.GetType());

    private string Count(FraudTrial? trial, FraudRuleKind kind) =>
        trial?.Rules.Single(r => r.Rule == kind) is not { } counted ? "…" : counted.Flagged == 0 ? Format.Count(0) : L["{0} ({1} only)", Format.Count(counted.Flagged), Format.Count(counted.FlaggedOnlyByIt)];

    private string Total(FraudTrial? trial) => trial is null ? "…" : L["{0}, {1} held", Format.Count(trial.Flagged), Format.Count(trial.Held)];
}
