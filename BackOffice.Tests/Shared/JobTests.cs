using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Data.Shared.Jobs;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;

namespace BackOffice.Tests.Shared;

/// <summary>What runs by the clock, and its record.</summary>
[Trait("Needs", "Database")]
public sealed class JobTests(DatabaseCopy copy) : IClassFixture<DatabaseCopy>
{
    [Fact]
    public async Task A_day_is_done_once_and_tried_again_only_after_a_failure()
    {
        var house = await copy.Database.FoundAsync();
        var system = SystemOf(house);
        var run = (await system.Jobs.BeginAsync(new BeginJob("close", true), default)).Must()!.Value;
        (await system.Jobs.EndAsync(new EndJob(run, 0, "The file was not there."), default)).Must();
        Assert.Equal(run, (await system.Jobs.BeginAsync(new BeginJob("close", true), default)).Must());
        (await system.Jobs.EndAsync(new EndJob(run, 7, null), default)).Must();

        Assert.Null((await system.Jobs.BeginAsync(new BeginJob("close", true), default)).Must());
        var kept = Assert.Single(await RunsAsync(house));
        Assert.Equal((JobRunStatus.Done, 7, 2, (string?)null), (kept.Status, kept.ChangedRows, kept.Attempts, kept.Problem));
        Assert.Equal(house.Entity.BusinessDate, kept.BusinessDate);
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_is_ended_by_the_next()
    {
        var house = await copy.Database.FoundAsync();
        var system = SystemOf(house);
        var killed = (await system.Jobs.BeginAsync(new BeginJob("often", false), default)).Must();
        var next = (await system.Jobs.BeginAsync(new BeginJob("often", false), default)).Must();

        var runs = (await RunsAsync(house)).ToDictionary(r => r.Id);
        Assert.Equal((JobRunStatus.Failed, JobRunStatus.Running), (runs[killed!.Value].Status, runs[next!.Value].Status));
        Assert.Contains("process ended", runs[killed.Value].Problem, StringComparison.Ordinal);
        var operations = (await house.DeskAsync("Operator", Role.Administrator)).JobRuns;
        Assert.Equal([killed.Value], (await operations.RunsAsync(new JobFilter("often", JobRunStatus.Failed), PageRequest.All(), default)).Rows.Select(r => r.Id));
        Assert.Empty((await operations.RunsAsync(new JobFilter("never"), PageRequest.All(), default)).Rows);
        Assert.Contains("often", await operations.NamesAsync(default));
    }

    [Fact]
    public async Task Drafts_of_thirty_days_are_pruned_and_younger_ones_kept()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        var house = await copy.Database.FoundAsync(clock: clock);
        var writer = await house.DeskAsync("Writer", Role.Underwriter);
        var (old, young) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await writer.Papers.KeepDraftAsync(new KeepDraft(house.Id, "form", old, 1, new Dictionary<string, string>()), default)).Must();
        clock.Advance(TimeSpan.FromDays(29));
        (await writer.Papers.KeepDraftAsync(new KeepDraft(house.Id, "form", young, 1, new Dictionary<string, string>()), default)).Must();
        Assert.Equal(0, (await SystemOf(house, clock).Jobs.PruneAsync(new PruneKept(), default)).Must());

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await SystemOf(house, clock).Jobs.PruneAsync(new PruneKept(), default)).Must());
        Assert.Null(await writer.PaperShelf.DraftAsync(house.Id, "form", old, default));
        Assert.NotNull(await writer.PaperShelf.DraftAsync(house.Id, "form", young, default));
    }

    [Fact]
    public async Task Keys_of_ninety_days_are_pruned_whoever_claimed_them()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        var house = await copy.Database.FoundAsync(clock: clock);
        var writer = await house.DeskAsync("Writer", Role.Underwriter);
        var (old, young) = (new KeepSearch("Ada"), new KeepSearch("Brennan"));
        (await writer.Papers.KeepSearchAsync(old, default)).Must();
        clock.Advance(TimeSpan.FromDays(89));
        (await writer.Papers.KeepSearchAsync(young, default)).Must();
        (await SystemOf(house, clock).Jobs.PruneAsync(new PruneKept(), default)).Must();
        Assert.Equal(2L, await KeptAsync());
        clock.Advance(TimeSpan.FromDays(2));
        (await SystemOf(house, clock).Jobs.PruneAsync(new PruneKept(), default)).Must();
        Assert.Equal(1L, await KeptAsync());

        Task<long> KeptAsync() => copy.Database.AsAdministratorAsync<long>("select count(*) from shared.idempotency where key = any ($1)", new[] { old.Key, young.Key });
    }

    [Fact]
    public async Task Searched_texts_of_thirty_days_are_pruned_but_those_that_a_saved_view_needs()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        var house = await copy.Database.FoundAsync(clock: clock);
        var reader = await house.DeskAsync("Reader", Role.Underwriter);
        var (forgotten, saved) = ((await reader.Papers.KeepSearchAsync(new KeepSearch("Ada"), default)).Must(), (await reader.Papers.KeepSearchAsync(new KeepSearch("Brennan"), default)).Must());
        (await reader.Papers.SaveViewAsync(new SaveView("/servicing", "Brennan's", $"find={saved}", false), default)).Must();
        clock.Advance(TimeSpan.FromDays(31));
        var young = (await reader.Papers.KeepSearchAsync(new KeepSearch("Cora"), default)).Must();

        Assert.Equal(1, (await SystemOf(house, clock).Jobs.PruneAsync(new PruneKept(), default)).Must());
        Assert.Null(await reader.PaperShelf.SearchAsync(forgotten, default));
        Assert.Equal(["Brennan", "Cora"], [await reader.PaperShelf.SearchAsync(saved, default), await reader.PaperShelf.SearchAsync(young, default)]);
    }

    [Fact]
    public async Task A_case_whose_holder_is_gone_returns_to_the_queue_and_one_still_held_does_not()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        var house = await copy.Database.FoundAsync(clock: clock);
        await house.ImportAsync(2);
        var gone = await house.DeskAsync("Gone", Role.Underwriter);
        var left = (await gone.Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
        clock.Advance(CaseLease.Duration - TimeSpan.FromMinutes(1));
        var working = await house.DeskAsync("Working", Role.Underwriter);
        var held = (await working.Cases.TakeNextAsync(new TakeNextCase(), default)).Must();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await SystemOf(house, clock).Leases.EndExpiredAsync(new EndExpiredLeases(), default)).Must());
        var next = await house.DeskAsync("Next", Role.Underwriter);
        Assert.Equal(left, (await next.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        Assert.Null((await next.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        Assert.NotEqual(left, held);
    }

    [Fact]
    public async Task Partitions_are_made_three_months_ahead_once()
    {
        var clock = new MovingClock(new DateTimeOffset(2051, 3, 31, 23, 0, 0, TimeSpan.Zero));
        var house = await copy.Database.FoundAsync();
        Assert.Equal(8, (await SystemOf(house, clock).Jobs.KeepPartitionsAsync(new KeepPartitions(), default)).Must());
        Assert.Equal(0, (await SystemOf(house, clock).Jobs.KeepPartitionsAsync(new KeepPartitions(), default)).Must());
        Assert.True(await copy.Database.AsAdministratorAsync<bool>("select to_regclass('ledger.ledger_entry_2051_06') is not null"));
    }

    [Fact]
    public void Every_job_has_a_name_of_its_own_and_a_time()
    {
        Assert.Equal(Features.Jobs.Count, Features.Jobs.Select(j => j.Name).Distinct().Count());
        Assert.All(Features.Jobs, job => Assert.True(Quartz.CronExpression.TryParse(job.Cron, out _), job.Name));
    }

    private Desk SystemOf(House house, TimeProvider? clock = null) => copy.Database.DeskOf(StaffIdentity.System(house.Id), clock);

    private static async Task<IReadOnlyList<JobRun>> RunsAsync(House house) =>
        (await (await house.DeskAsync("Operator", Role.Administrator)).JobRuns.RunsAsync(new JobFilter(), PageRequest.All(), default)).Rows;

    private sealed class MovingClock(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset _now = start;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan span) => _now += span;
    }
}
