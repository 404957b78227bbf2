namespace BackOffice.Web.Shared.Charts;

/// <summary>Which way of a figure is good news.</summary>
public enum GoodDirection
{
    /// <summary>Neither: the change stays grey.</summary>
    None,
    /// <summary>More is better.</summary>
    Up,
    /// <summary>Less is better.</summary>
    Down,
}

/// <summary>How a figure moved against an earlier one.</summary>
/// <param name="Amount">The change as written, without a sign; the arrow has it.</param>
/// <param name="Rises">Up, down; null when it did not move.</param>
/// <param name="IsGood">True for good, false for bad news; null where neither.</param>
/// <param name="Against">What it is compared with, for example “on the year”.</param>
public sealed record TileChange(string Amount, bool? Rises, bool? IsGood, string Against)
{
    /// <summary>The change of an amount or a count in per cent of what it was; null where nothing was.</summary>
    public static TileChange? Of(decimal now, decimal? before, GoodDirection good, string against) =>
        before is not { } then || then == 0 ? null : Make((now - then) / Math.Abs(then), Format.Percent(Math.Abs((now - then) / then), 1), good, against);

    /// <summary>The change of a ratio in percentage points; null where nothing was.</summary>
    public static TileChange? OfRatio(decimal now, decimal? before, GoodDirection good, string against) =>
        before is not { } then ? null : Make(now - then, Format.Number(Math.Abs(now - then) * 100, 2) + " pp", good, against);

    private static TileChange Make(decimal change, string amount, GoodDirection good, string against)
    {
        bool? rises = change == 0 ? null : change > 0;
        return new TileChange(amount, rises, rises is null || good == GoodDirection.None ? null : rises == (good == GoodDirection.Up), against);
    }
}
