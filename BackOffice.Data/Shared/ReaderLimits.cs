using System.Collections.Concurrent;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Shared;

/// <summary>
/// How much one person may look up and take out in a while. A page stays open for hours and asks over one connection, so that a limit on
/// requests would not hold there; this one counts what is asked, wherever it is asked from. It is kept in each process.
/// </summary>
/// <param name="searchesPerMinute">Searches of one person in a minute.</param>
/// <param name="exportsPerHour">Workbooks and packs of evidence of one person in an hour.</param>
/// <param name="clock">Says when something was asked.</param>
public sealed class ReaderLimits(int searchesPerMinute, int exportsPerHour, TimeProvider clock)
{
    /// <summary>Searches in a minute, unless a setting says otherwise.</summary>
    public const int SearchesPerMinute = 120;

    /// <summary>Workbooks and packs of evidence in an hour, unless a setting says otherwise.</summary>
    public const int ExportsPerHour = 60;

    private readonly ConcurrentDictionary<Guid, Queue<DateTimeOffset>> _searches = [];
    private readonly ConcurrentDictionary<Guid, Queue<DateTimeOffset>> _exports = [];
    private readonly ConcurrentDictionary<Guid, Queue<(DateTimeOffset At, int Rows)>> _rows = [];

    /// <summary>Counts a search.</summary>
    /// <exception cref="Refusal">There were too many.</exception>
    public void CountSearch(Guid userId) =>
        Refusal.If(!Allow(_searches, userId, searchesPerMinute, TimeSpan.FromMinutes(1)), $"You have searched {searchesPerMinute} times within a minute, which is the limit: wait a moment, then search again.");

    /// <summary>Counts a workbook or a pack of evidence.</summary>
    /// <exception cref="Refusal">There were too many.</exception>
    public void CountExport(Guid userId) =>
        Refusal.If(!Allow(_exports, userId, exportsPerHour, TimeSpan.FromHours(1)), $"You have taken {exportsPerHour} files within an hour, which is the limit: try again later, or ask an administrator why so many are needed.");

    /// <summary>Notes rows that left in a workbook.</summary>
    public void AddRows(Guid userId, int rows)
    {
        var mine = _rows.GetOrAdd(userId, _ => []);
        lock (mine) mine.Enqueue((clock.GetUtcNow(), rows));
    }

    /// <summary>Rows that a person took out within the last hour, in however many workbooks.</summary>
    public int RowsTaken(Guid userId)
    {
        var mine = _rows.GetOrAdd(userId, _ => []);
        lock (mine)
        {
            while (mine.TryPeek(out var first) && first.At <= clock.GetUtcNow() - TimeSpan.FromHours(1)) mine.Dequeue();
            return mine.Sum(taken => taken.Rows);
        }
    }

    private bool Allow(ConcurrentDictionary<Guid, Queue<DateTimeOffset>> counted, Guid userId, int limit, TimeSpan window)
    {
        var mine = counted.GetOrAdd(userId, _ => []);
        lock (mine)
        {
            var now = clock.GetUtcNow();
            while (mine.TryPeek(out var first) && first <= now - window) mine.Dequeue();
            // What is refused does not count: whoever waits as long as the sentence says is let in.
            if (mine.Count >= limit) return false;
            mine.Enqueue(now);
            return true;
        }
    }
}
