using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>Give a role in a legal entity, or ask for it where a second administrator gives it.</summary>
/// <param name="StaffUserId">To whom.</param>
/// <param name="LegalEntityId">Where.</param>
/// <param name="Role">Which role.</param>
/// <param name="ValidFrom">First day; today or later.</param>
/// <param name="ValidTo">Last day; null without end.</param>
public sealed record GrantRole(Guid StaffUserId, short LegalEntityId, Role Role, DateOnly ValidFrom, DateOnly? ValidTo) : Command;

/// <summary>Give a role that another administrator asked for.</summary>
public sealed record GiveRequestedRole(Guid RequestId, int Version) : Command;

/// <summary>Do not give a role that another administrator asked for.</summary>
public sealed record RefuseRequestedRole(Guid RequestId, int Version, string Reason) : Command;

/// <summary>Take back one's own request for a role.</summary>
public sealed record WithdrawRoleRequest(Guid RequestId, int Version) : Command;

/// <summary>Take a role away.</summary>
/// <param name="StaffUserId">From whom.</param>
/// <param name="StaffRoleId">The holding.</param>
/// <param name="LastDay">The last day it is held, today or later; null for at once.</param>
public sealed record EndRole(Guid StaffUserId, Guid StaffRoleId, DateOnly? LastDay = null) : Command;

/// <summary>What came of giving a role.</summary>
public enum RoleGift
{
    /// <summary>It is held from its first day on.</summary>
    Given,
    /// <summary>It waits for a second administrator.</summary>
    Waits,
}

/// <summary>Gives roles and takes them away.</summary>
public sealed class RoleCommands(AccessUseCases useCases)
{
    /// <summary>
    /// Gives a role, or asks a second administrator for it when it decides, moves money or grants rights. Refused for oneself and for pairs
    /// that must not meet. The first administrator of a legal entity takes in the second one without asking: there is nobody to ask. Once there
    /// were two it takes two, so that nobody becomes alone by shutting the others out.
    /// </summary>
    public Task<Outcome<RoleGift>> GrantAsync(GrantRole command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var (today, span) = (actor.Today(command.LegalEntityId), new RoleSpan(command.ValidFrom, command.ValidTo));
            await StaffAccess.OtherAsync(db, actor, command.StaffUserId, ct);
            Refusal.If(command.ValidFrom < today, "A role begins today or later: the past is not rewritten.");
            await StaffAccess.CheckAsync(db, command.StaffUserId, command.LegalEntityId, command.Role, span, ct);
            var alone = command.Role == Role.Administrator && await StaffAccess.IsFirstAdministratorAsync(db, actor.UserId, command.LegalEntityId, ct);
            if (!WeightyRoles.Contains(command.Role) || alone)
            {
                Give(db, command.StaffUserId, command.LegalEntityId, command.Role, span);
                return RoleGift.Given;
            }
            var request = new RoleRequest(Guid.CreateVersion7(), command.LegalEntityId, command.StaffUserId, command.Role, span, actor);
            db.Add(request);
            db.Publish(command.LegalEntityId, new RoleRequested(request.Id));
            return RoleGift.Waits;
        }, ct);

    /// <summary>Gives a role that another administrator asked for.</summary>
    public Task<Outcome> GiveAsync(GiveRequestedRole command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var request = await db.RootAtVersionAsync<RoleRequest>(command.RequestId, command.Version, ct);
            await StaffAccess.OtherAsync(db, actor, request.StaffUserId, ct);
            request.Give(actor);
            var today = actor.Today(request.LegalEntityId);
            var span = new RoleSpan(request.ValidFrom < today ? today : request.ValidFrom, request.ValidTo);
            await StaffAccess.CheckAsync(db, request.StaffUserId, request.LegalEntityId, request.Role, span, ct);
            Give(db, request.StaffUserId, request.LegalEntityId, request.Role, span);
            db.Publish(request.LegalEntityId, new RoleRequestDecided(request.Id));
        }, ct);

    /// <summary>Says no to another administrator's request.</summary>
    public Task<Outcome> RefuseAsync(RefuseRequestedRole command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var request = await db.RootAtVersionAsync<RoleRequest>(command.RequestId, command.Version, ct);
            request.Refuse(command.Reason, actor);
            db.Publish(request.LegalEntityId, new RoleRequestDecided(request.Id));
        }, ct);

    /// <summary>Takes back one's own request.</summary>
    public Task<Outcome> WithdrawAsync(WithdrawRoleRequest command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
            (await db.RootAtVersionAsync<RoleRequest>(command.RequestId, command.Version, ct)).Withdraw(actor), ct);

    /// <summary>Takes a role away: at once, which ends the person's sessions too, or after a last day.</summary>
    public Task<Outcome> EndAsync(EndRole command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            await StaffAccess.OtherAsync(db, actor, command.StaffUserId, ct);
            var role = await db.StaffRoles.SingleOrDefaultAsync(r => r.Id == command.StaffRoleId && r.StaffUserId == command.StaffUserId && r.EndedAt == null, ct)
                ?? throw new Refusal("This role is not held any more.");
            actor.Today(role.LegalEntityId);
            // Not the books' day, which may be earlier: the door goes by the calendar.
            var today = (await StaffAccess.DaysAsync(db, actor, ct))[role.LegalEntityId];
            Refusal.If(role.ValidTo < today, "The last day of this role is past: it is not held any more.");
            Refusal.If(command.LastDay < today, "The last day lies in the past: end the role at once instead.");
            Refusal.If(command.LastDay > role.ValidTo, "This role ends before that day already. To hold it longer it is given anew, from the day after its last one.");
            Refusal.If(command.LastDay < role.ValidFrom, "The role begins after that day: end it at once instead.");
            if (command.LastDay is not { } lastDay)
            {
                await StaffAccess.EndAsync(db, role, actor, ct);
                return;
            }
            if (role.Role == Role.Administrator) await StaffAccess.KeepAnAdministratorAsync(db, role.StaffUserId, role.LegalEntityId, ct);
            role.ValidTo = lastDay;
        }, ct);

    private static void Give(AccessDb db, Guid staffUserId, short legalEntityId, Role role, RoleSpan span) =>
        db.StaffRoles.Add(new StaffRole { StaffUserId = staffUserId, LegalEntityId = legalEntityId, Role = role, ValidFrom = span.From, ValidTo = span.To });
}

/// <summary>A role waits for a second administrator.</summary>
public sealed record RoleRequested(Guid RequestId);

/// <summary>The second administrator has said yes or no.</summary>
public sealed record RoleRequestDecided(Guid RequestId);
