using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Parties;

/// <summary>Add a phone number or an e-mail address.</summary>
public sealed record AddContact(Guid PartyId, int Version, ContactKind Kind, string Value) : Command;

/// <summary>Add a postal address.</summary>
public sealed record AddAddress(Guid PartyId, int Version, PostalAddress Address) : Command;

/// <summary>Use a contact point first.</summary>
public sealed record PreferContact(Guid PartyId, int Version, int LineNo) : Command;

/// <summary>Use a contact point no longer.</summary>
public sealed record EndContact(Guid PartyId, int Version, int LineNo) : Command;

/// <summary>Record that a party allows a contact point to be used.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="LineNo">The contact point.</param>
/// <param name="Purpose">What for.</param>
/// <param name="On">The day it was given.</param>
/// <param name="How">How that is known.</param>
public sealed record GiveConsent(Guid PartyId, int Version, int LineNo, ContactPurpose Purpose, DateOnly On, string How) : Command;

/// <summary>Record that a party allows it no longer.</summary>
public sealed record WithdrawConsent(Guid PartyId, int Version, int LineNo, ContactPurpose Purpose, DateOnly On, string How) : Command;

/// <summary>Keeps how parties are reached, and what they allow.</summary>
public sealed class ContactCommands(UseCases useCases)
{
    /// <summary>Adds a phone number or an e-mail address.</summary>
    public Task<Outcome> AddAsync(AddContact command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, today) =>
        {
            Refusal.If(command.Kind == ContactKind.Address, "Enter an address with its street, town and country.");
            if (command.Kind == ContactKind.Phone) party.AddPhone(command.Value, today);
            else party.AddEmail(command.Value, today);
        }, ct);

    /// <summary>Adds a postal address.</summary>
    public Task<Outcome> AddAddressAsync(AddAddress command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, today) => party.AddAddress(command.Address, today), ct);

    /// <summary>Uses a contact point first among its kind.</summary>
    public Task<Outcome> PreferAsync(PreferContact command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, _) => party.PreferContact(command.LineNo), ct);

    /// <summary>Ends a contact point.</summary>
    public Task<Outcome> EndAsync(EndContact command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, today) => party.EndContact(command.LineNo, today), ct);

    /// <summary>Records a consent.</summary>
    public Task<Outcome> GiveConsentAsync(GiveConsent command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, today) => party.GiveConsent(command.LineNo, command.Purpose, command.On, command.How, today), ct);

    /// <summary>Records its withdrawal.</summary>
    public Task<Outcome> WithdrawConsentAsync(WithdrawConsent command, CancellationToken ct) =>
        WithAsync(command, command.PartyId, command.Version, (party, today) => party.WithdrawConsent(command.LineNo, command.Purpose, command.On, command.How, today), ct);

    private Task<Outcome> WithAsync(Command command, Guid id, int version, Action<Party, DateOnly> change, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesEdit, command, async (db, actor) =>
        {
            var party = await PartyKeeping.AtVersionAsync(db, actor, id, version, ct);
            change(party, actor.Today(party.LegalEntityId));
        }, ct);
}
