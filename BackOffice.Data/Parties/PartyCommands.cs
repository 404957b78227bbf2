using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>Put a person or organisation on record.</summary>
/// <param name="LegalEntityId">Who deals with it.</param>
/// <param name="Kind">Person or organisation.</param>
/// <param name="Name">Full name.</param>
/// <param name="BornOn">Date of birth, or of founding.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Phone">Phone number with country code.</param>
/// <param name="Identifier">A number by which others know it.</param>
public sealed record AddParty(short LegalEntityId, PartyKind Kind, string Name, DateOnly? BornOn, string? Email, string? Phone, NewIdentifier? Identifier) : Command;

/// <summary>Write what is known of a party.</summary>
public sealed record ChangeParty(Guid PartyId, int Version, PartyFacts Facts) : Command;

/// <summary>Say what a party is to our business.</summary>
public sealed record SetPartnerRole(Guid PartyId, int Version, PartnerRole Role, DateOnly From) : Command;

/// <summary>Say that a party is that no longer.</summary>
public sealed record EndPartnerRole(Guid PartyId, int Version, PartnerRole Role, DateOnly On) : Command;

/// <summary>Say that a party is another one than it looks like.</summary>
public sealed record MarkPartyDifferent(Guid PartyId, int Version) : Command;

/// <summary>Keeps people and organisations.</summary>
public sealed class PartyCommands(UseCases useCases)
{
    /// <summary>Adds a party; whom it looks like is remembered.</summary>
    /// <returns>The party.</returns>
    public Task<Outcome<Guid>> AddAsync(AddParty command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesEdit, command, async (db, actor) =>
        {
            var today = actor.Today(command.LegalEntityId);
            var timeZone = await db.Set<LegalEntity>().Where(e => e.Id == command.LegalEntityId).Select(e => e.TimeZone).SingleAsync(ct);
            var party = new Party(Guid.CreateVersion7(), command.LegalEntityId, command.Kind, command.Name, command.Email, command.Phone, timeZone, today);
            if (command.BornOn is not null) party.Change(new PartyFacts(party.Name, command.BornOn, null, null, timeZone), today);
            if (command.Identifier is { } identifier) party.AddIdentifier(identifier.Kind, null, db.Context.Secrets.Seal(identifier.Number), today);
            var probe = new PartyProbe(party.Name, party.BornOn, party.Email, party.Phone, command.Identifier?.Number);
            if ((await Likenesses.ForAsync(db, party.LegalEntityId, [probe], ct)).Match(probe) is { } like) party.MarkLike(like.PartyId, like.By);
            db.Add(party);
            return party.Id;
        }, ct);

    /// <summary>Writes what is known of it.</summary>
    public Task<Outcome> ChangeAsync(ChangeParty command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, today) => party.Change(command.Facts, today), ct);

    /// <summary>Gives it a role.</summary>
    public Task<Outcome> SetRoleAsync(SetPartnerRole command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, _) => party.TakeRole(command.Role, command.From), ct);

    /// <summary>Ends a role.</summary>
    public Task<Outcome> EndRoleAsync(EndPartnerRole command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, _) => party.EndRole(command.Role, command.On), ct);

    /// <summary>Takes the mark of likeness away.</summary>
    public Task<Outcome> MarkDifferentAsync(MarkPartyDifferent command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, _) => party.MarkDifferent(), ct);

    private Task<Outcome> WithAsync(Command command, Guid id, int version, Action<Party, DateOnly> change, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesEdit, command, async (db, actor) =>
        {
            var party = await PartyKeeping.AtVersionAsync(db, actor, id, version, ct);
            change(party, actor.Today(party.LegalEntityId));
        }, ct);
}
