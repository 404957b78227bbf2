using BackOffice.Data.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>The business date for use cases that date money with it.</summary>
internal static class BusinessDay
{
    /// <summary>
    /// Keeps the day open until the use case ends: the close of day waits for it. The date was read at the door, before a lock that the use
    /// case may have waited for, and nothing may be posted into a day that was closed meanwhile.
    /// </summary>
    /// <exception cref="BusinessDateMovedException">It was closed meanwhile.</exception>
    public static async Task HoldAsync(BusinessDb db, short legalEntityId, CancellationToken ct)
    {
        var dates = await db.Database.SqlQuery<DateOnly>($"select business_date as \"Value\" from legal_entities.legal_entity where id = {legalEntityId} for share").ToListAsync(ct);
        if (dates[0] != db.Context.Actor.Today(legalEntityId)) throw new BusinessDateMovedException();
    }
}
