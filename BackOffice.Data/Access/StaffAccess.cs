using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>What the access commands have in common.</summary>
internal static class StaffAccess
{
    // Two administrators who shut each other at once would both find the other one still there.
    private const long AdministratorsLock = 7240119;

    /// <summary>Locks a member of staff. Whoever administers does so for others, and only for people of the legal entities they administer.</summary>
    public static async Task<StaffUser> OtherAsync(AccessDb db, Actor actor, Guid staffUserId, CancellationToken ct)
    {
        Refusal.If(staffUserId == actor.UserId, "Nobody changes their own rights or account here: ask another administrator.");
        var entities = actor.BusinessDates.Keys.ToList();
        var user = await db.Users.FromSql($"select * from access.staff_user where id = {staffUserId} for no key update").SingleOrDefaultAsync(ct) ?? throw new Refusal("This person is not on the staff.");
        var elsewhereOnly = await db.StaffRoles.AnyAsync(r => r.StaffUserId == user.Id, ct) && !await db.StaffRoles.AnyAsync(r => r.StaffUserId == user.Id && entities.Contains(r.LegalEntityId), ct);
        Refusal.If(elsewhereOnly, "This person works in a legal entity that you do not administer.");
        return user;
    }

    /// <summary>Locks a member of staff whose account is to be changed: that is for the administrators of where they work now, or worked last.</summary>
    public static async Task<StaffUser> AccountAsync(AccessDb db, Actor actor, Guid staffUserId, CancellationToken ct)
    {
        var user = await OtherAsync(db, actor, staffUserId, ct);
        var entities = actor.BusinessDates.Keys.ToList();
        var held = await db.LiveRoles.Where(r => r.StaffUserId == user.Id).Select(r => r.LegalEntityId).ToListAsync(ct);
        Refusal.If(held.Count > 0 && !held.Exists(entities.Contains), "This person works in another legal entity by now: its administrators look after the account.");
        return user;
    }

    /// <summary>A new colleague without a password, to be added.</summary>
    /// <exception cref="Refusal">Name or address will not do, or the address is somebody's.</exception>
    public static async Task<StaffUser> NewcomerAsync(AccessDb db, InviteStaff invitation, CancellationToken ct)
    {
        var email = invitation.Email.Trim().ToLowerInvariant();
        Refusal.If(!System.Net.Mail.MailAddress.TryCreate(email, out _), "This is not an e-mail address. Write it like name@company.com.");
        Refusal.If(string.IsNullOrWhiteSpace(invitation.Name), "Give the person's name: it stands in the history of everything they do.");
        var normal = email.ToUpperInvariant();
        Refusal.If(await db.Users.AnyAsync(u => u.NormalizedEmail == normal, ct), "Someone with this e-mail address is on the staff already.");
        return StaffUser.Newcomer(email, invitation.Name.Trim());
    }

    /// <summary>The calendar day of each of the actor's legal entities: rights begin and end by it, whatever day the books are on.</summary>
    public static async Task<IReadOnlyDictionary<short, DateOnly>> DaysAsync(AccessDb db, Actor actor, CancellationToken ct)
    {
        var entities = actor.BusinessDates.Keys.ToArray();
        return (await db.Database.SqlQuery<EntityDay>($"select id, access.today(id) as today from unnest({entities}) id").ToListAsync(ct)).ToDictionary(d => d.Id, d => d.Today);
    }

    /// <summary>Out of every tab within seconds: a new stamp, and no session open.</summary>
    public static async Task SignOutAsync(AccessDb db, StaffUser user, Actor actor, CancellationToken ct)
    {
        user.SecurityStamp = StaffUser.NewStamp();
        await db.Set<BrowserSession>().Where(s => s.StaffUserId == user.Id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, actor.Now), ct);
    }

    /// <summary>Takes a role away with immediate effect, and with it the sessions that rely on it.</summary>
    public static async Task EndAsync(AccessDb db, StaffRole role, Actor actor, CancellationToken ct)
    {
        if (role.Role == Role.Administrator) await KeepAnAdministratorAsync(db, role.StaffUserId, role.LegalEntityId, ct);
        role.EndedAt = actor.Now;
        await SignOutAsync(db, await db.Users.SingleAsync(u => u.Id == role.StaffUserId, ct), actor, ct);
    }

    /// <summary>Refuses to leave a legal entity without an administrator, today or once the others' last days have come.</summary>
    /// <param name="db">The tables.</param>
    /// <param name="leaver">Who will be none any more.</param>
    /// <param name="legalEntityId">Where; null for wherever they are one.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task KeepAnAdministratorAsync(AccessDb db, Guid leaver, short? legalEntityId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AdministratorsLock})", ct);
        var administrators = await AdministratorsAsync(db, ct);
        var ids = administrators.Select(a => a.Id).ToList();
        var lasting = await db.StaffRoles.Where(r => ids.Contains(r.Id) && r.ValidTo == null).Select(r => r.Id).ToListAsync(ct);
        var left = administrators.Where(a => a.StaffUserId == leaver && (legalEntityId is null || a.LegalEntityId == legalEntityId))
            .Any(mine => !administrators.Any(a => a.LegalEntityId == mine.LegalEntityId && a.StaffUserId != leaver && lasting.Contains(a.Id)));
        Refusal.If(left, "This is the last administrator of a legal entity. Give the role to someone else there first, without a last day.");
    }

    /// <summary>True while nobody but this administrator ever was one in the legal entity.</summary>
    public static async Task<bool> IsFirstAdministratorAsync(AccessDb db, Guid first, short legalEntityId, CancellationToken ct) =>
        !await db.StaffRoles.AnyAsync(r => r.LegalEntityId == legalEntityId && r.Role == Role.Administrator && r.StaffUserId != first, ct);

    /// <summary>The legal entities whose staff cannot take in an administrator: there is none, or one who is alone and was not always.</summary>
    public static async Task<IReadOnlyList<short>> InNeedOfAdministratorAsync(AccessDb db, IEnumerable<short> legalEntities, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AdministratorsLock})", ct);
        var administrators = await AdministratorsAsync(db, ct);
        var inNeed = new List<short>();
        foreach (var entity in legalEntities.Order())
        {
            var there = administrators.Where(a => a.LegalEntityId == entity).Select(a => a.StaffUserId).Distinct().ToList();
            if (there.Count == 0 || (there is [var alone] && !await IsFirstAdministratorAsync(db, alone, entity, ct))) inNeed.Add(entity);
        }
        return inNeed;
    }

    /// <summary>Refuses a role that is held already in these days, or that must not meet another one that is.</summary>
    public static async Task CheckAsync(AccessDb db, Guid staffUserId, short legalEntityId, Role role, RoleSpan span, CancellationToken ct)
    {
        Refusal.If(span.To < span.From, "The last day lies before the first.");
        var held = await db.StaffRoles.AsNoTracking().Where(r => r.StaffUserId == staffUserId && r.LegalEntityId == legalEntityId && r.EndedAt == null
            && (r.ValidTo == null || r.ValidTo >= span.From) && (span.To == null || r.ValidFrom <= span.To)).Select(r => r.Role).ToListAsync(ct);
        Refusal.If(held.Contains(role), "This role is held already in these days.");
        SegregationOfDuties.Check(held, role);
    }

    private sealed record EntityDay(short Id, DateOnly Today);

    private static Task<List<LiveRole>> AdministratorsAsync(AccessDb db, CancellationToken ct) =>
        db.LiveRoles.Where(r => r.Role == Role.Administrator && r.IsHeld && db.Users.Any(u => u.Id == r.StaffUserId && u.DisabledAt == null)).ToListAsync(ct);
}

/// <summary>What an access command does that leaves no changed field behind.</summary>
internal static class AuditedChange
{
    public const string InvitationSent = "InvitationSent";
    public const string SessionsEnded = "SessionsEnded";
    public const string SessionEnded = "SessionEnded";

    /// <summary>Writes an entry about a member of staff in every legal entity of the actor.</summary>
    public static void Note(this AccessDb db, string what, Guid staffUserId)
    {
        var context = ((IUseCaseDb)db).Context;
        foreach (var entity in context.Actor.BusinessDates.Keys)
            db.Add(new AuditEntry(entity, context, AuditEntry.StaffObject, staffUserId, "Changed", $$"""{"{{what}}":[null,"true"]}"""));
    }
}
