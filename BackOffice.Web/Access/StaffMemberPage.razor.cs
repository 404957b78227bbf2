using BackOffice.Data.Access;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Access;

/// <summary>A member of staff: account and roles.</summary>
public sealed partial class StaffMemberPage
{
    private StaffMember? _member;
    private Outcome? _outcome;
    private bool _missing;
    private short _entity;
    private Role _role = Role.Underwriter;
    private Dictionary<short, DateOnly> _today = [];

    /// <summary>The member of staff.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private StaffQueries Queries { get; set; } = null!;
    [Inject] private StaffCommands Commands { get; set; } = null!;
    [Inject] private LegalEntityQueries LegalEntities { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private bool MayManage => Session.Has(Permission.AccessManage) && Id != Session.Identity!.UserId;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _entity = Session.LegalEntities.Select(e => e.Id).FirstOrDefault();
        _today = (await LegalEntities.MineAsync(CancellationToken.None)).ToDictionary(e => e.Id, e => e.BusinessDate);
        await LoadAsync();
    }

    private string CodeOf(short legalEntityId) => Session.LegalEntities.FirstOrDefault(e => e.Id == legalEntityId)?.Code ?? "";

    private async Task LoadAsync()
    {
        _member = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _member is null;
    }

    private Task GrantAsync() =>
        RunAsync(() => Commands.GrantAsync(new GrantRole(Id, _entity, _role, _today[_entity], null), CancellationToken.None), L["The role is given."]);

    private async Task RunAsync(Func<Task<Outcome>> change, string done)
    {
        _outcome = await change();
        if (!_outcome.IsDone) return;
        Snackbar.Add(done, Severity.Success);
        await LoadAsync();
    }
}
