using System.Text.Json;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>A role held, as an administrator sees it.</summary>
/// <param name="Id">The holding.</param>
/// <param name="LegalEntityId">Where.</param>
/// <param name="Role">Which role.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null without end.</param>
/// <param name="EndedAt">When it was taken away; null otherwise.</param>
public sealed record HeldRole(Guid Id, short LegalEntityId, Role Role, DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset? EndedAt)
{
    /// <summary>The calendar day of the legal entity: by it rights begin and end.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>True when it gives rights today.</summary>
    public bool IsHeld => !IsOver && ValidFrom <= Today;

    /// <summary>True when it gives none any more.</summary>
    public bool IsOver => EndedAt is not null || ValidTo < Today;

    /// <summary>True when it gives rights from a later day on.</summary>
    public bool IsToCome => !IsOver && ValidFrom > Today;
}

/// <summary>A member of staff, as an administrator sees them.</summary>
/// <param name="Id">The member of staff.</param>
/// <param name="Name">The name the history shows.</param>
/// <param name="Email">Sign-in name.</param>
/// <param name="IsInvited">True while no password is set.</param>
/// <param name="DisabledAt">Since when the account is shut.</param>
/// <param name="HasSecondFactor">True with an authenticator.</param>
/// <param name="RestsUntil">Until when the account rests after wrong tries; null when it does not.</param>
/// <param name="LastSignInAt">When they last came in; null for never.</param>
/// <param name="Roles">Roles in the reader's legal entities, past ones too.</param>
public sealed record StaffMember(Guid Id, string Name, string Email, bool IsInvited, DateTimeOffset? DisabledAt, bool HasSecondFactor, DateTimeOffset? RestsUntil, DateTimeOffset? LastSignInAt, IReadOnlyList<HeldRole> Roles);

/// <summary>A browser that is signed in, or was.</summary>
public sealed record StaffSessionRow(Guid Id, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset? EndedAt);

/// <summary>Something that happened to an account.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="What">An <see cref="AccountEvent"/>, or the command of an administrator.</param>
/// <param name="ByName">Who did it.</param>
/// <param name="How">How; null when there is nothing to say.</param>
public sealed record AccountEntry(DateTimeOffset At, string What, string ByName, string? How);

/// <summary>A right of a member of staff.</summary>
/// <param name="StaffUserId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="LegalEntityId">Where.</param>
/// <param name="Permission">The permission's code.</param>
/// <param name="Role">Through which role.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null without end.</param>
public sealed record StaffRight(Guid StaffUserId, string Name, short LegalEntityId, string Permission, Role Role, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>Reads staff and their roles.</summary>
public sealed class StaffQueries(AccessReads reads)
{
    private const int Newest = 50;

    /// <summary>The staff of the reader's legal entities, and those with no role yet.</summary>
    public Task<List<StaffMember>> ListAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, actor) => LoadAsync(db, actor, null, ct), ct);

    /// <summary>A member of staff; null when they work elsewhere only.</summary>
    public Task<StaffMember?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, async (db, actor) => (await LoadAsync(db, actor, id, ct)).SingleOrDefault(), ct);

    /// <summary>The sessions of a member of staff, the newest first; none for one who works elsewhere only.</summary>
    public Task<List<StaffSessionRow>> SessionsAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, async (db, actor) => await IsSeenAsync(db, actor, id, ct)
            ? await db.Set<BrowserSession>().Where(s => s.StaffUserId == id).OrderByDescending(s => s.StartedAt).Take(Newest).Select(s => new StaffSessionRow(s.Id, s.StartedAt, s.LastSeenAt, s.EndedAt)).ToListAsync(ct)
            : [], ct);

    /// <summary>What happened to an account, the newest first: at sign-in, by its owner and by administrators.</summary>
    public Task<List<AccountEntry>> EventsAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, async (db, _) =>
        {
            var entries = await db.Set<AuditEntry>().Where(e => e.ObjectId == id && e.ObjectType == AuditEntry.StaffObject).OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(Newest * 3).ToListAsync(ct);
            // The same event stands in every legal entity the person works in.
            return entries.DistinctBy(e => (e.CorrelationId, e.UseCase, e.RecordedAt)).Take(Newest).Select(e => new AccountEntry(e.RecordedAt, e.UseCase, e.ActorName, How(e))).ToList();
        }, ct);

    /// <summary>The calendar day of each of the reader's legal entities.</summary>
    public Task<IReadOnlyDictionary<short, DateOnly>> DaysAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, actor) => StaffAccess.DaysAsync(db, actor, ct), ct);

    /// <summary>Every right that somebody holds today, in the reader's legal entities.</summary>
    public Task<List<StaffRight>> RightsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, async (db, actor) =>
            (await LoadAsync(db, actor, null, ct)).Where(s => s.DisabledAt is null)
                .SelectMany(s => s.Roles.Where(r => r.IsHeld).SelectMany(r => AccessMatrix.Grants[r.Role].Select(p => new StaffRight(s.Id, s.Name, r.LegalEntityId, p.Code, r.Role, r.ValidFrom, r.ValidTo))))
                .OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.LegalEntityId).ThenBy(r => r.Permission, StringComparer.Ordinal).ToList(), ct);

    private static async Task<bool> IsSeenAsync(AccessDb db, Actor actor, Guid id, CancellationToken ct) => (await LoadAsync(db, actor, id, ct)).Count == 1;

    private static string? How(AuditEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        return changes.RootElement.TryGetProperty("How", out var how) ? how[1].GetString() : null;
    }

    private static async Task<List<StaffMember>> LoadAsync(AccessDb db, Actor actor, Guid? id, CancellationToken ct)
    {
        var entities = actor.BusinessDates.Keys.ToList();
        var roles = await db.StaffRoles.Where(r => entities.Contains(r.LegalEntityId) && (id == null || r.StaffUserId == id)).ToListAsync(ct);
        var staff = await db.Users
            .Where(u => (id == null || u.Id == id) && (db.StaffRoles.Any(r => r.StaffUserId == u.Id && entities.Contains(r.LegalEntityId)) || !db.StaffRoles.Any(r => r.StaffUserId == u.Id)))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id)
            .Select(u => new { u.Id, u.DisplayName, u.Email, Invited = u.PasswordHash == null, u.DisabledAt, u.TwoFactorEnabled, u.LockoutEnd, u.LastSignInAt }).ToListAsync(ct);
        var held = roles.ToLookup(r => r.StaffUserId);
        var days = await StaffAccess.DaysAsync(db, actor, ct);
        return [.. staff.Select(u => new StaffMember(u.Id, u.DisplayName, u.Email ?? "", u.Invited, u.DisabledAt, u.TwoFactorEnabled, u.LockoutEnd > actor.Now ? u.LockoutEnd : null, u.LastSignInAt,
            [.. held[u.Id].OrderBy(r => r.LegalEntityId).ThenBy(r => r.Role).ThenBy(r => r.ValidFrom).Select(r => new HeldRole(r.Id, r.LegalEntityId, r.Role, r.ValidFrom, r.ValidTo, r.EndedAt) { Today = days[r.LegalEntityId] })]))];
    }
}
