using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Parties;

/// <summary>Record a check of a party's identity, or a screening.</summary>
public sealed record RecordPartyCheck(Guid PartyId, CheckEntry Entry) : Command;

/// <summary>Records what was checked of parties.</summary>
public sealed class KycCommands(UseCases useCases)
{
    /// <summary>Records a check; it takes the place of the one before, which stays in the history.</summary>
    public Task<Outcome> RecordAsync(RecordPartyCheck command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PartiesCheck, command, async (db, actor) =>
        {
            var party = await db.LockedAsync<Party>(command.PartyId, ct);
            await OwnParties.RefuseAsync(db, actor, [party.Id], ct);
            db.Add(new PartyCheck(Guid.CreateVersion7(), party, command.Entry, (await Policies.TodayAsync<KycRules>(db, party.LegalEntityId, ct)).Value, actor));
        }, ct);
}
