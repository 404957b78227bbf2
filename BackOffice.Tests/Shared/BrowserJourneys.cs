namespace BackOffice.Tests.Shared;

/// <summary>Journeys in a browser run one after the other and with nothing beside them: a person's clicks are not a load test.</summary>
[CollectionDefinition(nameof(BrowserJourneys), DisableParallelization = true)]
public sealed class BrowserJourneys;

/// <summary>Those of them that keep out of each other's way: one application serves them all.</summary>
[CollectionDefinition(nameof(JourneysOnOneApp), DisableParallelization = true)]
public sealed class JourneysOnOneApp : ICollectionFixture<RunningApp>;
