using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Data.Access;

/// <summary>Who administers which legal entities from now on.</summary>
public sealed record FirstAdministrator(StaffUser Person, IReadOnlyList<short> LegalEntities);

/// <summary>
/// Takes in the people a legal entity begins with. Nobody holds a right in it yet who could invite them: this runs as the database's owner,
/// like the founding of the legal entity, and is audited like everything else.
/// </summary>
public sealed class StaffFounding : StaffAsOwner
{
    private StaffFounding(NpgsqlConnection connection, TimeProvider clock, Secrets secrets) : base(connection, clock, secrets)
    {
    }

    /// <summary>Connects as the owner.</summary>
    public static async Task<StaffFounding> OpenAsync(string ownerConnectionString, TimeProvider clock, Secrets secrets, CancellationToken ct) =>
        new(await ConnectAsync(ownerConnectionString, ct), clock, secrets);

    /// <summary>Takes someone in with the roles they begin with.</summary>
    public Task AddAsync(StaffUser person, IEnumerable<(short LegalEntity, Role Role)> roles, CancellationToken ct) =>
        RunAsync("FoundStaff", (db, actor) =>
        {
            db.Users.Add(person);
            // They belong to the house from its first day, whenever the books begin.
            db.StaffRoles.AddRange(roles.Select(r => new StaffRole { StaffUserId = person.Id, LegalEntityId = r.LegalEntity, Role = r.Role, ValidFrom = new DateOnly(2020, 1, 1) }));
            return Task.FromResult(true);
        }, ct);

    /// <summary>
    /// Makes someone the administrator of every legal entity that has none, or one who is left alone; where there are two, or the first
    /// one, they invite. Whoever is on the staff
    /// already works there with the same sign-in; a new colleague gets the letter with the link by the outbox.
    /// </summary>
    /// <exception cref="Refusal">There is no legal entity, each has its administrators, the account is shut, a role held there must not meet this one, or name or address will not do.</exception>
    public Task<FirstAdministrator> AppointAdministratorAsync(InviteStaff invitation, CancellationToken ct) =>
        RunAsync("AppointAdministrator", async (db, actor) =>
        {
            Refusal.If(actor.BusinessDates.Count == 0, "There is no legal entity yet: found one first, with the command found-legal-entity.");
            var vacant = await StaffAccess.InNeedOfAdministratorAsync(db, actor.BusinessDates.Keys, ct);
            Refusal.If(vacant.Count == 0, "Every legal entity has an administrator: ask them for an invitation.");
            var normal = invitation.Email.Trim().ToUpperInvariant();
            var person = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normal, ct);
            Refusal.If(person?.DisabledAt is not null, "This account is shut: appoint someone else.");
            if (person is null) db.Users.Add(person = await StaffAccess.NewcomerAsync(db, invitation, ct));
            var days = await StaffAccess.DaysAsync(db, actor, ct);
            foreach (var entity in vacant)
            {
                await StaffAccess.CheckAsync(db, person.Id, entity, Role.Administrator, new RoleSpan(days[entity], null), ct);
                db.StaffRoles.Add(new StaffRole { StaffUserId = person.Id, LegalEntityId = entity, Role = Role.Administrator, ValidFrom = days[entity] });
            }
            if (person.PasswordHash is null) db.Publish(vacant[0], new StaffInvited(person.Id));
            return new FirstAdministrator(person, vacant);
        }, ct);
}
