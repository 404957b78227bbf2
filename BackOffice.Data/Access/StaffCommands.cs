using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>Invite someone to the staff.</summary>
/// <param name="Email">Where the invitation goes, and the sign-in name.</param>
/// <param name="Name">The name the history shows.</param>
public sealed record InviteStaff(string Email, string Name) : Command;

/// <summary>Send the invitation once more.</summary>
public sealed record ResendInvitation(Guid StaffUserId) : Command;

/// <summary>Shut an account: out of every tab within seconds.</summary>
public sealed record DisableStaff(Guid StaffUserId) : Command;

/// <summary>Open an account again.</summary>
public sealed record EnableStaff(Guid StaffUserId) : Command;

/// <summary>Let someone try again whose account rests after wrong tries.</summary>
public sealed record WakeAccount(Guid StaffUserId) : Command;

/// <summary>Take away a lost second factor; the person sets up another at the next sign-in.</summary>
public sealed record ResetSecondFactor(Guid StaffUserId) : Command;

/// <summary>End every session of a person.</summary>
public sealed record SignOutStaff(Guid StaffUserId) : Command;

/// <summary>End one session of a person.</summary>
public sealed record EndStaffSession(Guid StaffUserId, Guid SessionId) : Command;

/// <summary>Administers accounts.</summary>
public sealed class StaffCommands(AccessUseCases useCases)
{
    private const string AuthenticatorProvider = "[AspNetUserStore]";

    /// <summary>Invites; the letter goes out by the outbox.</summary>
    /// <returns>The new member of staff.</returns>
    public Task<Outcome<Guid>> InviteAsync(InviteStaff command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await StaffAccess.NewcomerAsync(db, command, ct);
            db.Users.Add(user);
            db.Publish(actor.BusinessDates.Keys.Min(), new StaffInvited(user.Id));
            return user.Id;
        }, ct);

    /// <summary>Sends the invitation once more, with a link of its own.</summary>
    public Task<Outcome> ResendInvitationAsync(ResendInvitation command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await StaffAccess.AccountAsync(db, actor, command.StaffUserId, ct);
            Refusal.If(user.PasswordHash is not null, "This person has set a password already: they can ask for a new one at sign-in.");
            Refusal.If(user.DisabledAt is not null, "This account is shut: open it first.");
            db.Publish(actor.BusinessDates.Keys.Min(), new StaffInvited(user.Id));
            db.Note(AuditedChange.InvitationSent, user.Id);
        }, ct);

    /// <summary>Shuts an account; the last administrator of a legal entity stays.</summary>
    public Task<Outcome> DisableAsync(DisableStaff command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await StaffAccess.AccountAsync(db, actor, command.StaffUserId, ct);
            await StaffAccess.KeepAnAdministratorAsync(db, user.Id, null, ct);
            user.DisabledAt ??= actor.Now;
            await StaffAccess.SignOutAsync(db, user, actor, ct);
        }, ct);

    /// <summary>Opens an account again.</summary>
    public Task<Outcome> EnableAsync(EnableStaff command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) => { (await StaffAccess.AccountAsync(db, actor, command.StaffUserId, ct)).DisabledAt = null; }, ct);

    /// <summary>Lets someone try again before the rest after wrong tries is over.</summary>
    public Task<Outcome> WakeAsync(WakeAccount command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await StaffAccess.AccountAsync(db, actor, command.StaffUserId, ct);
            Refusal.If(user.LockoutEnd is null || user.LockoutEnd <= actor.Now, "This account does not rest: the person can sign in.");
            (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        }, ct);

    /// <summary>Ends every session of a person.</summary>
    public Task<Outcome> SignOutAsync(SignOutStaff command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await StaffAccess.AccountAsync(db, actor, command.StaffUserId, ct);
            await StaffAccess.SignOutAsync(db, user, actor, ct);
            db.Note(AuditedChange.SessionsEnded, user.Id);
        }, ct);

    /// <summary>Ends one session of a person: that browser is signed out in every tab.</summary>
    public Task<Outcome> EndSessionAsync(EndStaffSession command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await StaffAccess.AccountAsync(db, actor, command.StaffUserId, ct);
            var ended = await db.Set<BrowserSession>().Where(s => s.Id == command.SessionId && s.StaffUserId == user.Id && s.EndedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, actor.Now), ct);
            Refusal.If(ended == 0, "This session has ended already.");
            db.Note(AuditedChange.SessionEnded, user.Id);
        }, ct);

    /// <summary>Takes away the second factor: authenticator, recovery codes and passkeys.</summary>
    public Task<Outcome> ResetSecondFactorAsync(ResetSecondFactor command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await StaffAccess.AccountAsync(db, actor, command.StaffUserId, ct);
            user.TwoFactorEnabled = false;
            await StaffAccess.SignOutAsync(db, user, actor, ct);
            await db.UserTokens.Where(t => t.UserId == user.Id && t.LoginProvider == AuthenticatorProvider).ExecuteDeleteAsync(ct);
            await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == user.Id).ExecuteDeleteAsync(ct);
            db.Publish(actor.BusinessDates.Keys.Min(), new AccountLetterDue(user.Id, AccountLetter.SignInChanged));
        }, ct);
}

/// <summary>Someone was invited; the letter with the link is due.</summary>
public sealed record StaffInvited(Guid StaffUserId);
