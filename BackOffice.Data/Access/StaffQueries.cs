using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>A role held, as an administrator sees it.</summary>
public sealed record HeldRole(short LegalEntityId, Role Role, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>A member of staff, as an administrator sees them.</summary>
/// <param name="Id">The member of staff.</param>
/// <param name="Name">The name the history shows.</param>
/// <param name="Email">Sign-in name.</param>
/// <param name="IsInvited">True while no password is set.</param>
/// <param name="DisabledAt">Since when the account is shut.</param>
/// <param name="HasSecondFactor">True with an authenticator.</param>
/// <param name="Roles">Roles in the reader's legal entities, past ones too.</param>
public sealed record StaffMember(Guid Id, string Name, string Email, bool IsInvited, DateTimeOffset? DisabledAt, bool HasSecondFactor, IReadOnlyList<HeldRole> Roles);

/// <summary>Reads staff and their roles.</summary>
public sealed class StaffQueries(AccessReads reads)
{
    /// <summary>The staff of the reader's legal entities, and those with no role yet.</summary>
    public Task<List<StaffMember>> ListAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, actor) => LoadAsync(db, actor, null, ct), ct);

    /// <summary>A member of staff; null when they work elsewhere only.</summary>
    public Task<StaffMember?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, async (db, actor) => (await LoadAsync(db, actor, id, ct)).SingleOrDefault(), ct);

    private static async Task<List<StaffMember>> LoadAsync(AccessDb db, Actor actor, Guid? id, CancellationToken ct)
    {
        var entities = actor.BusinessDates.Keys.ToList();
        var roles = await db.StaffRoles.Where(r => entities.Contains(r.LegalEntityId) && (id == null || r.StaffUserId == id)).ToListAsync(ct);
        var staff = await db.Users
            .Where(u => (id == null || u.Id == id) && (db.StaffRoles.Any(r => r.StaffUserId == u.Id && entities.Contains(r.LegalEntityId)) || !db.StaffRoles.Any(r => r.StaffUserId == u.Id)))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id)
            .Select(u => new { u.Id, u.DisplayName, u.Email, Invited = u.PasswordHash == null, u.DisabledAt, u.TwoFactorEnabled }).ToListAsync(ct);
        var held = roles.ToLookup(r => r.StaffUserId);
        return [.. staff.Select(u => new StaffMember(u.Id, u.DisplayName, u.Email ?? "", u.Invited, u.DisabledAt, u.TwoFactorEnabled,
            [.. held[u.Id].OrderBy(r => r.LegalEntityId).ThenBy(r => r.Role).Select(r => new HeldRole(r.LegalEntityId, r.Role, r.ValidFrom, r.ValidTo))]))];
    }
}
