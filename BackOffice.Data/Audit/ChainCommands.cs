using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>Walk the audit chain from its first link to its last.</summary>
public sealed record VerifyChain : Command;

/// <summary>Verifies the audit chain, and keeps what was found.</summary>
public sealed class ChainCommands(UseCases useCases, Reads reads)
{
    // Some microseconds a link: a chain of many millions takes minutes.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Verifies the chain of each legal entity of the actor. A break is told to those who read the audit.</summary>
    /// <returns>How many links were walked.</returns>
    public async Task<Outcome<int>> VerifyAsync(VerifyChain command, CancellationToken ct)
    {
        Dictionary<short, ChainWalk> walks;
        try
        {
            // Walked by a transaction that only reads: the sealer waits for those that write.
            walks = await reads.AskAsync(Permission.AuditOperate, (db, actor) => WalkAsync(db, actor, ct), ct);
        }
        catch (ForbiddenException)
        {
            return Outcomes.Forbidden.As<int>();
        }
        return await useCases.RunAsync(Permission.AuditOperate, command, async (db, actor) =>
        {
            var codes = await db.Set<LegalEntity>().ToDictionaryAsync(e => e.Id, e => e.Code, ct);
            foreach (var (entity, walk) in walks.Where(w => codes.ContainsKey(w.Key)))
            {
                var check = new ChainCheck(entity, walk, actor.Now);
                db.Add(check);
                if (walk.FirstBreak is { } link) db.Publish(entity, new AuditChainBroken(check.Id, codes[entity], link));
            }
            return (int)Math.Min(int.MaxValue, walks.Values.Sum(w => w.Links));
        }, ct);
    }

    private static async Task<Dictionary<short, ChainWalk>> WalkAsync(BusinessDb db, Actor actor, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Longest);
        var walks = new Dictionary<short, ChainWalk>();
        foreach (var entity in actor.BusinessDates.Keys.Order())
            walks.Add(entity, await db.Database.SqlQuery<ChainWalk>($"""
                select (select count(*) from audit.seal s where s.legal_entity_id = {entity}) as links,
                    (select count(*) from audit.audit_entry a where a.legal_entity_id = {entity} and not exists (select from audit.seal s where s.legal_entity_id = a.legal_entity_id and s.entry_id = a.id)) as pending,
                    b.first_break, (select s.entry_id from audit.seal s where s.legal_entity_id = {entity} and s.seq = b.first_break) as broken_entry_id
                from audit.first_break({entity}) b (first_break)
                """).SingleAsync(ct));
        return walks;
    }
}
