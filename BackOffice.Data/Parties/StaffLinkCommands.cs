using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>Say that a party works for us.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="StaffUserId">As whom it signs in here; null for an employee without an account.</param>
public sealed record LinkEmployee(Guid PartyId, Guid? StaffUserId) : Command;

/// <summary>Say that a party does not work for us any more.</summary>
public sealed record ProposeLinkEnd(Guid StaffLinkId, int Version, string Reason) : Command;

/// <summary>Agree that a party does not work for us any more.</summary>
public sealed record ConfirmLinkEnd(Guid StaffLinkId, int Version) : Command;

/// <summary>Say that a party works for us still.</summary>
public sealed record KeepLink(Guid StaffLinkId, int Version) : Command;

/// <summary>Keeps which parties work for us.</summary>
public sealed class StaffLinkCommands(UseCases useCases)
{
    /// <summary>Links a party; from now on nobody connected with it works on its loans, and only those with the right work on employees' loans.</summary>
    public Task<Outcome> LinkAsync(LinkEmployee command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessLinkEmployees, command, async (db, actor) =>
        {
            var party = await db.LockedAsync<Party>(command.PartyId, ct);
            string? name = null;
            if (command.StaffUserId is { } user)
                name = (await StaffAsync(db, party.LegalEntityId, ct)).Find(s => s.Id == user)?.Name ?? throw new Refusal("Choose someone of the staff of this legal entity.");
            db.Add(new StaffLink(Guid.CreateVersion7(), party, command.StaffUserId, name, actor));
        }, ct);

    /// <summary>Proposes the end of a link.</summary>
    public Task<Outcome> ProposeEndAsync(ProposeLinkEnd command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessLinkEmployees, command, async (db, actor) =>
            (await db.AtVersionAsync<StaffLink>(command.StaffLinkId, command.Version, ct)).ProposeEnd(command.Reason, actor), ct);

    /// <summary>Ends a link, by a second person.</summary>
    public Task<Outcome> ConfirmEndAsync(ConfirmLinkEnd command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessLinkEmployees, command, async (db, actor) =>
            (await db.AtVersionAsync<StaffLink>(command.StaffLinkId, command.Version, ct)).ConfirmEnd(actor), ct);

    /// <summary>Keeps a link whose end was proposed.</summary>
    public Task<Outcome> KeepAsync(KeepLink command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessLinkEmployees, command, async (db, actor) =>
            (await db.AtVersionAsync<StaffLink>(command.StaffLinkId, command.Version, ct)).Keep(actor), ct);

    /// <summary>The staff of a legal entity: everybody may use the application.</summary>
    internal static Task<List<StaffChoice>> StaffAsync(BusinessDb db, short legalEntityId, CancellationToken ct) =>
        db.Database.SqlQuery<StaffChoice>($"select id, name from access.holders_of({Permission.NotificationsRead.Code}, {legalEntityId}) order by name").ToListAsync(ct);
}

/// <summary>A member of staff that a party can be linked to.</summary>
public sealed record StaffChoice(Guid Id, string Name);
