using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>The clocks of service as a legal entity has set them: one for each queue, made once and read for every row.</summary>
internal static class SlaClocks
{
    /// <summary>The clock of a queue, by the target and calendar in force today.</summary>
    public static async Task<SlaClock> OfAsync(BusinessDb db, short legalEntityId, SlaQueue queue, CancellationToken ct)
    {
        var target = (await Policies.TodayAsync<SlaTargets>(db, legalEntityId, ct)).Value.Of(queue);
        var calendar = (await Policies.TodayAsync<WorkCalendar>(db, legalEntityId, ct)).Value;
        return new SlaClock(calendar.HoursIn(await db.Set<LegalEntity>().Where(e => e.Id == legalEntityId).Select(e => e.TimeZone).SingleAsync(ct)), target);
    }
}
