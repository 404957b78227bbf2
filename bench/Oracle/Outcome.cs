namespace BackOffice.Bench.Oracle;

internal enum OutcomeKind { Pass, Fail, Skipped }

/// <summary>What came of a case.</summary>
internal readonly record struct Outcome(OutcomeKind Kind, string Why)
{
    public static Outcome Pass { get; } = new(OutcomeKind.Pass, "");

    public static Outcome Fail(string why) => new(OutcomeKind.Fail, why);

    public static Outcome Skipped(string missingSetting) => new(OutcomeKind.Skipped, missingSetting);

    /// <summary>Fails with the first difference, or passes when there is none.</summary>
    public static Outcome From(Differences differences) => differences.First is { } first ? Fail(first) : Pass;
}

/// <summary>Collects what differs; the first is what is shown.</summary>
internal sealed class Differences
{
    public string? First { get; private set; }

    public void Expect<T>(string what, T expected, T actual) where T : notnull
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual)) First ??= $"{what}: expected {expected}, got {actual}";
    }

    public void Near(string what, decimal expected, decimal actual, decimal tolerance)
    {
        if (Math.Abs(expected - actual) > tolerance) First ??= $"{what}: expected {expected} within {tolerance}, got {actual}";
    }
}
