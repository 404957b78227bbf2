using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BackOffice.Data.Shared;

/// <summary>What the doors tell an operator: a trace and a duration for each use case, by name and ending, never by content.</summary>
public static class Telemetry
{
    /// <summary>The name of source and meter.</summary>
    public const string Name = "BackOffice";

    internal static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("backoffice.use_case.duration", "s", "How long use cases take, retries included.");

    internal static void Ended(string useCase, OutcomeKind outcome, TimeSpan took) =>
        Durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("use_case", useCase), new KeyValuePair<string, object?>("outcome", outcome.ToString()));
}
