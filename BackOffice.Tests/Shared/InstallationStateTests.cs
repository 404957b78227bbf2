using BackOffice.Data.Shared;
using BackOffice.Web.Shared.Operations;

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
        Assert.True(state.UnsealedAge >= TimeSpan.FromMinutes(59), $"{state.UnsealedAge}");
        Assert.Empty(state.MissingPartitions);
    }

    [Fact]
    public async Task A_message_that_fails_again_and_again_grows_older_all_the_same()
    {
        await using var copy = await database.CopyAsync();
        var house = await copy.FoundAsync();
        await house.ImportAsync(1);
        foreach (var message in await house.System.Outbox.ClaimAsync(OutboxLane.Whole, default)) (await house.System.Outbox.SettleAsync(message.Id, "Refused: not yet", default)).Must();
        // By its own clock every one of them is postponed, so none is due.
        var state = await new InstallationStates(copy.App, new LaterClock(TimeSpan.Zero)).NowAsync(default);
        Assert.Equal(0L, await copy.AsAdministratorAsync<long>("select count(*) from shared.outbox where next_attempt_at <= now()"));
        Assert.True(state.OutboxAge > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(6, 0, 0, "A message has waited for 6 minutes")]
    [InlineData(4, 16, 0, "not been sealed for 16 minutes")]
    [InlineData(6, 16, 1, "chain of the audit does not hold")]
    [InlineData(5, 15, 0, null)]
    public void What_is_behind_for_too_long_is_a_problem(int outbox, int unsealed, int broken, string? problem)
    {
        var said = HealthEndpoints.ProblemOf(new InstallationState(TimeSpan.FromMinutes(outbox), 1, TimeSpan.FromMinutes(unsealed), [], [], broken));
        if (problem is null) Assert.Null(said);
        else Assert.Contains(problem, said, StringComparison.Ordinal);
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
