using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Access;

/// <summary>A member of staff: account, roles, sessions, and what happened to the account.</summary>
public sealed partial class StaffMemberPage
{
    private StaffMember? _member;
    private IReadOnlyList<RoleRequest> _requests = [];
    private IReadOnlyList<LegalEntity> _entities = [];
    private Outcome? _outcome;
    private bool _missing;
    private bool _giving;
    private short _entity;
    private Role _role = Role.Analyst;
    private DateTime? _from;
    private DateTime? _to;
    private int _changes;

    /// <summary>The member of staff.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private Mailer Mailer { get; set; } = null!;
    [Inject] private StaffQueries Queries { get; set; } = null!;
    [Inject] private ReviewQueries Requests { get; set; } = null!;
    [Inject] private StaffCommands Commands { get; set; } = null!;
    [Inject] private RoleCommands Roles { get; set; } = null!;
    [Inject] private LegalEntityQueries LegalEntities { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private bool MayManage => Session.Has(Permission.AccessManage) && Id != Session.Identity!.UserId;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _entities = await LegalEntities.MineAsync(CancellationToken.None);
        _entity = _entities.Select(e => e.Id).FirstOrDefault();
        _from = (await Queries.DaysAsync(CancellationToken.None)).GetValueOrDefault(_entity).ToDateTime(TimeOnly.MinValue);
        await LoadAsync();
    }

    private string CodeOf(short legalEntityId) => _entities.FirstOrDefault(e => e.Id == legalEntityId)?.Code ?? "";

    private async Task LoadAsync()
    {
        _member = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _member is null;
        _requests = [.. (await Requests.RequestsAsync(CancellationToken.None)).Where(r => r.StaffUserId == Id)];
        _changes++;
    }

    private async Task GrantAsync()
    {
        if (_from is not { } from)
        {
            _outcome = Outcome.Refused(L["Say from which day on the role holds."]);
            return;
        }
        _giving = true;
        var outcome = await Roles.GrantAsync(new GrantRole(Id, _entity, _role, DateOnly.FromDateTime(from), _to is { } to ? DateOnly.FromDateTime(to) : null), CancellationToken.None);
        (_outcome, _giving) = (outcome, false);
        if (!outcome.IsDone) return;
        Snackbar.Add(outcome.Value == RoleGift.Waits ? L["A second administrator is asked to give the role."] : L["The role is given."], Severity.Success);
        await LoadAsync();
    }

    private Task EndAsync(HeldRole role) => AskAsync(L["End the role {0} in {1}?", Format.Words(role.Role), CodeOf(role.LegalEntityId)],
        L["Without a last day it ends at once, and {0} is signed out everywhere.", _member!.Name], L["End the role"],
        answer => Roles.EndAsync(new EndRole(Id, role.Id, answer.Date) { Key = answer.Key }, CancellationToken.None), L["Last day, if not at once"]);

    private Task ResendAsync() => AskAsync(L["Send the invitation again?"], L["{0} gets another link. Earlier ones stay good until one is used.", _member!.Name], L["Send"],
        answer => Commands.ResendInvitationAsync(new ResendInvitation(Id) { Key = answer.Key }, CancellationToken.None));

    private Task WakeAsync() => AskAsync(L["Let {0} try again?", _member!.Name], L["The account no longer rests. Make sure that the wrong tries were their own."], L["Let them try again"],
        answer => Commands.WakeAsync(new WakeAccount(Id) { Key = answer.Key }, CancellationToken.None));

    private Task SignOutAsync() => AskAsync(L["Sign {0} out everywhere?", _member!.Name], L["Every browser of theirs is out within five seconds. What they typed in saved drafts is kept."], L["Sign out everywhere"],
        answer => Commands.SignOutAsync(new SignOutStaff(Id) { Key = answer.Key }, CancellationToken.None));

    private Task ResetSecondFactorAsync() => AskAsync(L["Take away the second factor of {0}?", _member!.Name], L["Authenticator, recovery codes and passkeys are gone; they sign in with the password and set up another. Make sure that it is them who asks."], L["Take away"],
        answer => Commands.ResetSecondFactorAsync(new ResetSecondFactor(Id) { Key = answer.Key }, CancellationToken.None), isDanger: true);

    private Task DisableAsync() => AskAsync(L["Shut the account of {0}?", _member!.Name], L["They are out of every tab within five seconds and cannot sign in. Their roles and everything they did stay on record."], L["Shut account"],
        answer => Commands.DisableAsync(new DisableStaff(Id) { Key = answer.Key }, CancellationToken.None), isDanger: true);

    private Task EnableAsync() => AskAsync(L["Open the account of {0}?", _member!.Name], L["They can sign in again, with the roles they hold."], L["Open account"],
        answer => Commands.EnableAsync(new EnableStaff(Id) { Key = answer.Key }, CancellationToken.None));

    private Task EndSessionAsync(Guid sessionId) => AskAsync(L["End this session?"], L["That browser is out within five seconds."], L["End"],
        answer => Commands.EndSessionAsync(new EndStaffSession(Id, sessionId) { Key = answer.Key }, CancellationToken.None));

    private async Task AskAsync(string title, string body, string verb, Func<MoveAnswer, Task<Outcome>> move, string? dateLabel = null, bool isDanger = false)
    {
        var dialog = await Dialogs.ShowAsync<MoveDialog>(title, new DialogParameters<MoveDialog>
        {
            { d => d.Body, body }, { d => d.Verb, verb }, { d => d.Move, move }, { d => d.DateLabel, dateLabel }, { d => d.IsDanger, isDanger },
        });
        if (await dialog.Result is not { Canceled: false }) return;
        _outcome = null;
        await LoadAsync();
    }
}
