using BackOffice.Data.Shared;

namespace BackOffice.Tests.Shared;

/// <summary>What an operator is told of an installation. Other tests work in the same database, so figures are lower bounds.</summary>
[Trait("Needs", "Database")]
public sealed class InstallationStateTests(TestDatabase database)
{
    [Fact]
    public async Task Messages_that_wait_and_entries_that_nothing_seals_are_seen()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(1);
        var state = await new InstallationStates(database.App, new LaterClock(TimeSpan.FromHours(1))).NowAsync(default);
        Assert.True(state.OutboxAge >= TimeSpan.FromMinutes(59), $"{state.OutboxAge}");
        Assert.InRange(state.UnsealedEntries, 1, InstallationStates.MostCounted);
        Assert.Empty(state.MissingPartitions);
    }

    [Fact]
    public async Task A_month_without_a_partition_is_named()
    {
        var state = await new InstallationStates(database.App, new LaterClock(TimeSpan.FromDays(36_500))).NowAsync(default);
        Assert.Equal(["audit.audit_entry", "ledger.ledger_entry"], state.MissingPartitions);
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
