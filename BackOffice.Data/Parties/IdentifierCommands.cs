using BackOffice.Data.Audit;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>Add a number by which others know a party.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Country">The country that gave it, by its two letters; null when not said.</param>
/// <param name="Number">As typed.</param>
public sealed record AddIdentifier(Guid PartyId, int Version, IdentifierKind Kind, string? Country, string Number) : Command;

/// <summary>Use an identifier no longer.</summary>
public sealed record EndIdentifier(Guid PartyId, int Version, int LineNo) : Command;

/// <summary>Show an identifier in full.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="LineNo">The identifier.</param>
/// <param name="Reason">Why, from the list; it stands in the audit.</param>
public sealed record RevealIdentifier(Guid PartyId, int LineNo, ReasonChoice Reason) : Command;

/// <summary>Keeps identifiers, and account of who looked at them.</summary>
public sealed class IdentifierCommands(UseCases useCases)
{
    /// <summary>Adds one.</summary>
    public Task<Outcome> AddAsync(AddIdentifier command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesEdit, command, async (db, actor) =>
        {
            var party = await PartyKeeping.AtVersionAsync(db, actor, command.PartyId, command.Version, ct);
            party.AddIdentifier(command.Kind, command.Country, db.Context.Secrets.Seal(command.Number), actor.Today(party.LegalEntityId));
        }, ct);

    /// <summary>Ends one.</summary>
    public Task<Outcome> EndAsync(EndIdentifier command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesEdit, command, async (db, actor) =>
        {
            var party = await PartyKeeping.AtVersionAsync(db, actor, command.PartyId, command.Version, ct);
            party.EndIdentifier(command.LineNo, actor.Today(party.LegalEntityId));
        }, ct);

    /// <summary>Records that someone looks at a number, and why; <see cref="PartyQueries.IdentifierAsync"/> then shows it to them for a minute.</summary>
    public Task<Outcome> RevealAsync(RevealIdentifier command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesReveal, command, async (db, _) =>
        {
            var party = await db.LockedAsync<Party>(command.PartyId, ct);
            Refusal.If(!await db.Set<PartyIdentifier>().AnyAsync(i => i.PartyId == party.Id && i.LineNo == command.LineNo, ct), "This identifier does not exist.");
            db.Add(AuditEntry.Revealed(party, db.Context, FieldOf(command.LineNo), await Reasons.ForLookingAsync(db, party, ReasonUse.IdentifierReveal, command.Reason, ct)));
        }, ct);

    /// <summary>The identifier as the audit names it.</summary>
    internal static string FieldOf(int lineNo) => $"{nameof(PartyIdentifier)}[{lineNo}]";
}
