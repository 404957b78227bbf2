using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>How something in a queue stands against the target of that queue.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Left">Working time left; negative once overdue.</param>
/// <param name="Day">The working time of a day.</param>
public sealed record ServiceTime(SlaState State, TimeSpan Left, TimeSpan Day);

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

    /// <summary>How something that waits for us since an instant stands against its queue's target.</summary>
    public static async Task<ServiceTime> ReadAsync(BusinessDb db, short legalEntityId, SlaQueue queue, DateTimeOffset since, DateTimeOffset now, CancellationToken ct)
    {
        var clock = await OfAsync(db, legalEntityId, queue, ct);
        var reading = clock.Read(since, now, []);
        return new ServiceTime(reading.State, reading.Left, clock.Day);
    }
}
