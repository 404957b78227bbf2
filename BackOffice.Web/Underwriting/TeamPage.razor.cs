using System.Globalization;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Underwriting;

/// <summary>The supervisor's view: what each person works on, who is away, and handing work over.</summary>
public sealed partial class TeamPage
{
    private TeamView? _team;
    private Outcome? _outcome;
    private BulkRun? _bulk;
    private short _entity;

    [SupplyParameterFromQuery(Name = "entity")] private string? Entity { get; set; }

    [Inject] private DelegationCommands Absences { get; set; } = null!;
    [Inject] private LeaseCommands Leases { get; set; } = null!;
    [Inject] private UnderwritingQueries Cases { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    private int Over => _team!.FreeOver + _team.People.Sum(p => p.OverTarget);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        var chosen = short.TryParse(Entity, CultureInfo.InvariantCulture, out var id) && Session.LegalEntities.Any(e => e.Id == id) ? id : Session.Identity!.OnlyLegalEntity ?? Session.LegalEntities[0].Id;
        if (chosen == _entity) return Task.CompletedTask;
        _entity = chosen;
        return LoadAsync();
    }

    private async Task LoadAsync() => _team = await Queries.TeamAsync(_entity, CancellationToken.None);

    private async Task HandOverAsync(WorkloadRow person)
    {
        var takers = (await Queries.TakersAsync(_entity, CancellationToken.None)).Where(t => t.Id != person.Id).ToList();
        var dialog = await Dialogs.ShowAsync<PersonDialog>(L["Hand over what {0} holds to whom?", person.Name], new DialogParameters<PersonDialog>
        {
            { d => d.People, takers }, { d => d.Suggested, person.Absence?.DelegateId }, { d => d.Verb, L["Hand over {0}", person.Held].Value }, { d => d.Body, L["Each case goes to this person with what is in its file. Drafts of a decision stay with {0}.", person.Name].Value },
        });
        if (await dialog.Result is not { Canceled: false, Data: StaffName to }) return;
        var held = (await Cases.QueueAsync(new QueueFilter(QueueTab.All, LegalEntityId: _entity, HolderId: person.Id), PageRequest.All(), CancellationToken.None)).Rows;
        _bulk = new BulkRun(L["Handed over to {0}", to.Name], held.Count);
        await _bulk.RunAsync(held, row => (row.Number, $"/underwriting/cases/{row.Id}"), row => Leases.AssignAsync(new AssignCase(row.Id, to.Id), CancellationToken.None), StateHasChanged);
        await LoadAsync();
    }

    private async Task RecordAsync(WorkloadRow person)
    {
        var dialog = await Dialogs.ShowAsync<AbsenceDialog>(L["When is {0} away?", person.Name], new DialogParameters<AbsenceDialog>
        {
            { d => d.Today, _team!.Today }, { d => d.Substitutes, [.. _team.Deciders.Where(d => d.Id != person.Id)] },
            { d => d.Record, (from, to, substitute) => Absences.RecordAbsenceAsync(new RecordAbsence(_entity, person.Id, substitute, from, to), CancellationToken.None) },
        });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }

    private async Task EndAsync(AuthorityDelegation absence)
    {
        _outcome = await Absences.EndAsync(new EndDelegation(absence.Id, absence.Version), CancellationToken.None);
        await LoadAsync();
    }
}
