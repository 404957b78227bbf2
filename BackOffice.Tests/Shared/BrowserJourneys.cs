using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BackOffice.Tests.Shared.JourneysFirst))]

namespace BackOffice.Tests.Shared;

/// <summary>Journeys in a browser run one after the other: a person's clicks are not a load test. Tests without a browser run beside them.</summary>
[CollectionDefinition(nameof(BrowserJourneys))]
public sealed class BrowserJourneys;

/// <summary>Those of them that keep out of each other's way: one application serves them all.</summary>
[CollectionDefinition(nameof(JourneysOnOneApp))]
public sealed class JourneysOnOneApp : ICollectionFixture<RunningApp>;

/// <summary>Begins with the journeys: they take the longest, and half a processor while they wait for each other's pages.</summary>
public sealed class JourneysFirst : ITestCollectionOrderer
{
    private static readonly string[] Order = [nameof(BrowserJourneys), nameof(JourneysOnOneApp)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.IndexOf(Order, c.TestCollectionDisplayName) is var place && place < 0 ? Order.Length : place).ThenBy(c => c.UniqueID, StringComparer.Ordinal)];
}
