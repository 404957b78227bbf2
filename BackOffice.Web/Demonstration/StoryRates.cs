using BackOffice.Data.Ledger;
using BackOffice.Domain.Ledger;
using static BackOffice.Web.Demonstration.Story;

namespace BackOffice.Web.Demonstration;

/// <summary>Exchange rates of the demonstration, proposed by the finance controller on the first day and on the first of each month, and approved by the risk manager. They are made up.</summary>
internal static class StoryRates
{
    private static readonly (short Entity, string From, string To, decimal Rate)[] Rates =
    [
        (1, "USD", "GBP", 0.785m), (1, "USD", "JPY", 149.5m), (2, "GBP", "USD", 1.274m), (2, "GBP", "JPY", 190.4m), (3, "JPY", "USD", 0.00669m), (3, "JPY", "GBP", 0.00525m),
    ];

    /// <summary>Two people bring in the rates of a day on which there are new ones.</summary>
    public static async Task OfDayAsync(StoryCast cast, DateOnly day, bool isFirst, CancellationToken ct)
    {
        if (!isFirst && day.Day != 1) return;
        foreach (var (entity, from, to, rate) in Rates)
        {
            var proposed = Must(await cast.As<RateCommands>("finance").ProposeAsync(new ProposeRate(entity, day, new RateQuote(from, to, Moved(rate, from, to, day))), ct));
            Must(await cast.As<RateCommands>("risk").ApproveAsync(new ApproveRate(proposed, 1), ct));
        }
    }

    /// <summary>Proposes the rates of today for a checker to find: the last one has its point in the wrong place.</summary>
    public static async Task ProposeTodayAsync(StoryCast cast, short legalEntityId, DateOnly today, CancellationToken ct)
    {
        var ours = Rates.Where(r => r.Entity == legalEntityId).ToList();
        foreach (var (entity, from, to, rate) in ours)
            Must(await cast.As<RateCommands>("finance").ProposeAsync(new ProposeRate(entity, today, new RateQuote(from, to, Math.Round(rate * (from == ours[^1].From && to == ours[^1].To ? 0.1004m : 1.004m), 8))), ct));
    }

    // Up to three per cent to either side, the same in every telling.
    private static decimal Moved(decimal rate, string from, string to, DateOnly day)
    {
        var draw = unchecked((uint)(((day.Year * 12) + day.Month) * 7919) * 2_654_435_761u) >> 16;
        var swing = (((int)(draw % 601)) - 300) / 10_000m;
        return Math.Round(rate * (string.CompareOrdinal(from, to) < 0 ? 1 + swing : 1 - swing), 8);
    }
}
