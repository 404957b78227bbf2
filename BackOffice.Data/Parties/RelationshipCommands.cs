using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>Record what one party is to another.</summary>
/// <param name="FromPartyId">The spouse, relative, employer, owner or guarantor.</param>
/// <param name="ToPartyId">Of whom.</param>
/// <param name="Kind">What the first is to the second.</param>
/// <param name="From">First day.</param>
/// <param name="Evidence">How that is known.</param>
public sealed record RelateParties(Guid FromPartyId, Guid ToPartyId, RelationshipKind Kind, DateOnly From, string Evidence) : Command;

/// <summary>End a relationship.</summary>
public sealed record EndRelationship(Guid RelationshipId, int Version, DateOnly On) : Command;

/// <summary>Keeps what parties are to each other.</summary>
public sealed class RelationshipCommands(UseCases useCases)
{
    /// <summary>Records a relationship.</summary>
    /// <returns>The relationship.</returns>
    public Task<Outcome<Guid>> RelateAsync(RelateParties command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesEdit, command, async (db, actor) =>
        {
            await OwnParties.RefuseAsync(db, actor, [command.FromPartyId, command.ToPartyId], ct);
            // Locked in the order of their ids, like everywhere; the lock keeps two from recording the same both ways.
            foreach (var id in new[] { command.FromPartyId, command.ToPartyId }.Order()) await db.LockedAsync<Party>(id, ct);
            var (from, to) = (await db.Set<Party>().SingleAsync(p => p.Id == command.FromPartyId, ct), await db.Set<Party>().SingleAsync(p => p.Id == command.ToPartyId, ct));
            var relationship = new PartyRelationship(Guid.CreateVersion7(), from, to, command.Kind, command.From, command.Evidence);
            Refusal.If(PartyRelationship.IsMutual(command.Kind) && await db.Set<PartyRelationship>().AnyAsync(r => r.FromPartyId == to.Id && r.ToPartyId == from.Id && r.Kind == command.Kind && r.ValidTo == null, ct),
                "This relationship is on record already.");
            db.Add(relationship);
            return relationship.Id;
        }, ct);

    /// <summary>Ends one.</summary>
    public Task<Outcome> EndAsync(EndRelationship command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesEdit, command, async (db, actor) =>
        {
            var relationship = await db.AtVersionAsync<PartyRelationship>(command.RelationshipId, command.Version, ct);
            await OwnParties.RefuseAsync(db, actor, [relationship.FromPartyId, relationship.ToPartyId], ct);
            Refusal.If(command.On > actor.Today(relationship.LegalEntityId), "A relationship ends today or ended before: record it when it has ended.");
            relationship.EndOn(command.On);
        }, ct);
}
