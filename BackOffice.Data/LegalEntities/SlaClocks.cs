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

    /// <summary>The rows of a page with how each stands against its queue's target.</summary>
    /// <param name="db">The open transaction.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="since">Since when a row waits for us; null when it does not.</param>
    /// <param name="with">The row with its reading.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(BusinessDb db, IReadOnlyList<T> rows, SlaQueue queue, Func<T, DateTimeOffset?> since, Func<T, ServiceTime, T> with, CancellationToken ct) where T : IOwnedRow
    {
        var clocks = new Dictionary<short, SlaClock>();
        var read = new List<T>(rows.Count);
        foreach (var row in rows)
        {
            if (since(row) is not { } from)
            {
                read.Add(row);
                continue;
            }
            if (!clocks.TryGetValue(row.LegalEntityId, out var clock)) clocks[row.LegalEntityId] = clock = await OfAsync(db, row.LegalEntityId, queue, ct);
            var reading = clock.Read(from, db.Context.Actor.Now, []);
            read.Add(with(row, new ServiceTime(reading.State, reading.Left, clock.Day)));
        }
        return read;
    }
}
