using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>Reads the legal entities one works in.</summary>
public sealed class LegalEntityQueries(Reads reads)
{
    /// <summary>The legal entities that the reader's switch allows now, with their business dates.</summary>
    public Task<List<LegalEntity>> MineAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, (db, _) => db.Set<LegalEntity>().OrderBy(e => e.Id).ToListAsync(ct), ct);
}
