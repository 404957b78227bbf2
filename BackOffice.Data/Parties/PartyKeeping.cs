using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>Loads parties to be changed.</summary>
internal static class PartyKeeping
{
    /// <summary>A party with its parts, at the version someone saw.</summary>
    /// <exception cref="Refusal">It is the actor's own record, or that of someone close to them.</exception>
    /// <exception cref="StaleVersionException">Someone else has changed it since.</exception>
    public static async Task<Party> AtVersionAsync(BusinessDb db, Actor actor, Guid id, int version, CancellationToken ct)
    {
        var party = await db.AtVersionAsync<Party>(id, version, ct);
        await OwnParties.RefuseAsync(db, actor, [id], ct);
        var entry = db.Entry(party);
        await entry.Collection(p => p.Identifiers).LoadAsync(ct);
        await entry.Collection(p => p.Contacts).LoadAsync(ct);
        await entry.Collection(p => p.Consents).LoadAsync(ct);
        await entry.Collection(p => p.Roles).LoadAsync(ct);
        return party;
    }
}

/// <summary>Nobody keeps their own record, or that of someone connected with them: checks and relationships could be bent.</summary>
internal static class OwnParties
{
    /// <summary>Refuses when the actor is one of the parties or connected with one.</summary>
    public static async Task RefuseAsync(BusinessDb db, Actor actor, IReadOnlyList<Guid> parties, CancellationToken ct)
    {
        var own = await db.Database.SqlQuery<int>($"select 1 as \"Value\" from parties.concerns_of({actor.UserId}) where party_id = any ({parties.ToArray()}) and concern in ('Self', 'Connected') limit 1").ToListAsync(ct);
        Refusal.If(own.Count > 0, "This is your own record, or that of someone connected with you: a colleague does it.");
    }
}
