using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>Invite someone to the staff.</summary>
/// <param name="Email">Where the invitation goes, and the sign-in name.</param>
/// <param name="Name">The name the history shows.</param>
public sealed record InviteStaff(string Email, string Name) : Command;

/// <summary>Shut an account: out of every tab within seconds.</summary>
public sealed record DisableStaff(Guid StaffUserId) : Command;

/// <summary>Open an account again.</summary>
public sealed record EnableStaff(Guid StaffUserId) : Command;

/// <summary>Take away a lost second factor; the person sets up another at the next sign-in.</summary>
public sealed record ResetSecondFactor(Guid StaffUserId) : Command;

/// <summary>End every session of a person.</summary>
public sealed record SignOutStaff(Guid StaffUserId) : Command;

/// <summary>Give a role in a legal entity.</summary>
public sealed record GrantRole(Guid StaffUserId, short LegalEntityId, Role Role, DateOnly ValidFrom, DateOnly? ValidTo) : Command;

/// <summary>Take a role away; the last day was yesterday.</summary>
public sealed record EndRole(Guid StaffUserId, short LegalEntityId, Role Role, DateOnly ValidFrom) : Command;

/// <summary>Administers staff and their roles.</summary>
public sealed class StaffCommands(AccessUseCases useCases)
{
    private const string AuthenticatorProvider = "[AspNetUserStore]";

    /// <summary>Invites; the letter goes out by the outbox.</summary>
    /// <returns>The new member of staff.</returns>
    public Task<Outcome<Guid>> InviteAsync(InviteStaff command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var email = command.Email.Trim().ToLowerInvariant();
            Refusal.If(!System.Net.Mail.MailAddress.TryCreate(email, out _), "This is not an e-mail address. Write it like name@company.com.");
            Refusal.If(string.IsNullOrWhiteSpace(command.Name), "Give the person's name: it stands in the history of everything they do.");
            var normal = email.ToUpperInvariant();
            Refusal.If(await db.Users.AnyAsync(u => u.NormalizedEmail == normal, ct), "Someone with this e-mail address is on the staff already.");
            var user = new StaffUser
            {
                Id = Guid.CreateVersion7(), UserName = email, NormalizedUserName = normal, Email = email, NormalizedEmail = normal,
                DisplayName = command.Name.Trim(), SecurityStamp = NewStamp(), LockoutEnabled = true,
            };
            db.Users.Add(user);
            db.Publish(actor.BusinessDates.Keys.Min(), new StaffInvited(user.Id));
            return user.Id;
        }, ct);

    /// <summary>Shuts an account.</summary>
    public Task<Outcome> DisableAsync(DisableStaff command, CancellationToken ct) =>
        ChangeAsync(command, command.StaffUserId, (user, actor) => user.DisabledAt ??= actor.Now, ct);

    /// <summary>Opens an account again.</summary>
    public Task<Outcome> EnableAsync(EnableStaff command, CancellationToken ct) =>
        ChangeAsync(command, command.StaffUserId, (user, _) => user.DisabledAt = null, ct);

    /// <summary>Ends every session of a person.</summary>
    public Task<Outcome> SignOutAsync(SignOutStaff command, CancellationToken ct) => ChangeAsync(command, command.StaffUserId, (_, _) => { }, ct);

    /// <summary>Takes away the second factor: authenticator, recovery codes and passkeys.</summary>
    public Task<Outcome> ResetSecondFactorAsync(ResetSecondFactor command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await OtherAsync(db, actor, command.StaffUserId, ct);
            user.TwoFactorEnabled = false;
            user.SecurityStamp = NewStamp();
            await db.UserTokens.Where(t => t.UserId == user.Id && t.LoginProvider == AuthenticatorProvider).ExecuteDeleteAsync(ct);
            await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().Where(p => p.UserId == user.Id).ExecuteDeleteAsync(ct);
        }, ct);

    /// <summary>Gives a role; refused for oneself and for pairs that must not meet.</summary>
    public Task<Outcome> GrantAsync(GrantRole command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var today = actor.Today(command.LegalEntityId);
            await OtherAsync(db, actor, command.StaffUserId, ct);
            Refusal.If(command.ValidTo < command.ValidFrom, "The last day lies before the first.");
            Refusal.If(command.ValidFrom < today, "A role begins today or later: the past is not rewritten.");
            var held = await db.StaffRoles.Where(r => r.StaffUserId == command.StaffUserId && r.LegalEntityId == command.LegalEntityId && (r.ValidTo == null || r.ValidTo >= command.ValidFrom)).ToListAsync(ct);
            Refusal.If(held.Any(r => r.Role == command.Role), "This role is held already in these days.");
            SegregationOfDuties.Check(held.Select(r => r.Role), command.Role);
            db.StaffRoles.Add(new StaffRole { StaffUserId = command.StaffUserId, LegalEntityId = command.LegalEntityId, Role = command.Role, ValidFrom = command.ValidFrom, ValidTo = command.ValidTo });
        }, ct);

    /// <summary>Takes a role away with immediate effect.</summary>
    public Task<Outcome> EndAsync(EndRole command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var today = actor.Today(command.LegalEntityId);
            await OtherAsync(db, actor, command.StaffUserId, ct);
            var role = await db.StaffRoles.SingleOrDefaultAsync(r => r.StaffUserId == command.StaffUserId && r.LegalEntityId == command.LegalEntityId && r.Role == command.Role && r.ValidFrom == command.ValidFrom, ct)
                ?? throw new Refusal("This role is not held.");
            if (role.ValidFrom >= today) db.StaffRoles.Remove(role);
            else role.ValidTo = today.AddDays(-1);
        }, ct);

    private Task<Outcome> ChangeAsync(Command command, Guid staffUserId, Action<StaffUser, Actor> change, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var user = await OtherAsync(db, actor, staffUserId, ct);
            change(user, actor);
            // A new stamp ends every session.
            user.SecurityStamp = NewStamp();
        }, ct);

    // Whoever administers does so for others, and only for people of the legal entities they administer.
    private static async Task<StaffUser> OtherAsync(AccessDb db, Actor actor, Guid staffUserId, CancellationToken ct)
    {
        Refusal.If(staffUserId == actor.UserId, "Nobody changes their own rights or account here: ask another administrator.");
        var entities = actor.BusinessDates.Keys.ToList();
        var user = await db.Users.FromSql($"select * from access.staff_user where id = {staffUserId} for no key update").SingleOrDefaultAsync(ct) ?? throw new Refusal("This person is not on the staff.");
        var elsewhereOnly = await db.StaffRoles.AnyAsync(r => r.StaffUserId == user.Id, ct) && !await db.StaffRoles.AnyAsync(r => r.StaffUserId == user.Id && entities.Contains(r.LegalEntityId), ct);
        Refusal.If(elsewhereOnly, "This person works in a legal entity that you do not administer.");
        return user;
    }

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
}

/// <summary>Someone was invited; the letter with the link is due.</summary>
public sealed record StaffInvited(Guid StaffUserId);
