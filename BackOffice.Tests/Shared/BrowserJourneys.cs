namespace BackOffice.Tests.Shared;

/// <summary>Journeys in a browser run one after the other and with nothing beside them: a person's clicks are not a load test.</summary>
[CollectionDefinition(nameof(BrowserJourneys), DisableParallelization = true)]
public sealed class BrowserJourneys;
