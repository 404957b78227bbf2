using System.Diagnostics;
using BackOffice.Data.Funding;
using BackOffice.Domain.Funding;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Funding;

/// <summary>A server killed in the middle of a batch: what it had paid stays paid, and the next one pays the rest, each once.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Database")]
public sealed class BatchKillTests : IAsyncLifetime
{
    private const int Lines = 6;

    // A database of its own: the server delivers every message it finds, and other tests deliver theirs themselves.
    private readonly TestDatabase _database = new();

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_batch_interrupted_by_a_kill_pays_each_line_once()
    {
        var house = await _database.FoundAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < Lines; i++) ids.Add((await house.ScheduledAsync()).Id);
        await _database.AsAdministratorAsync<object>("with gone as (delete from shared.outbox returning 1) select count(*) from gone");
        var releaser = await house.ReleaserAsync();
        var batch = (await (await house.SchedulerAsync()).Batches.PrepareAsync(new PrepareBatch(ids), default)).Must();

        // The fourth line is held by someone else, so that the server is surely in the middle of the batch when it is killed.
        var stuck = (await releaser.BatchList.FindAsync(batch, default))!.Lines[3].Request.Id;
        await using (var holder = new NpgsqlConnection(_database.ConnectionStringFor("postgres")))
        {
            await holder.OpenAsync();
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("select id from funding.funding_request where id = $1 for update", holder, transaction) { Parameters = { new() { Value = stuck } } }) await hold.ExecuteNonQueryAsync();
            (await releaser.Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).Must();
            using var first = Start();
            await UntilAsync(async () => await LoansAsync(house) == 3);
            first.Kill();
            await first.WaitForExitAsync();
        }
        Assert.Equal(3L, await LoansAsync(house));

        // A killed server's message is lent for a minute: the minute is over.
        await _database.AsAdministratorAsync<object>("with due as (update shared.outbox set next_attempt_at = now() returning 1) select count(*) from due");
        using var second = Start();
        await UntilAsync(async () => (await releaser.BatchList.FindAsync(batch, default))!.Batch.Status == BatchStatus.Released);
        second.Kill();
        await second.WaitForExitAsync();

        var view = (await releaser.BatchList.FindAsync(batch, default))!;
        Assert.All(view.Lines, l => Assert.Equal(BatchLineStatus.Released, l.Line.Status));
        Assert.Equal(Lines, view.Lines.Select(l => l.Request.LoanId).Distinct().Count());
        Assert.Equal((long)Lines, await LoansAsync(house));
        Assert.Equal((long)Lines, await _database.AsAdministratorAsync<long>("select count(*) from ledger.journal_entry where legal_entity_id = $1", house.Id));
        Assert.Equal(0m, await _database.AsAdministratorAsync<decimal>("select sum(amount) from ledger.ledger_entry where legal_entity_id = $1", house.Id));
        Assert.Equal(2, view.Files.Count);
    }

    private Task<long> LoansAsync(House house) => _database.AsAdministratorAsync<long>("select count(*) from servicing.loan where legal_entity_id = $1", house.Id);

    private Process Start()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var program = Path.Combine(RunningApp.RepositoryRoot, "BackOffice.Web", "bin", configuration, "net10.0", "BackOffice.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--Urls", "http://127.0.0.1:0", "--BackOffice:ManagementUrl", "http://127.0.0.1:0"]) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__BackOffice"] = _database.ConnectionStringFor(Data.Shared.PrivateServer.AppRole);
        // The server makes what it alone needs, the scheduler's tables.
        start.Environment["ConnectionStrings__BackOfficeOwner"] = _database.ConnectionStringFor(Data.Shared.PrivateServer.OwnerRole);
        start.Environment["ConnectionStrings__BackOfficeAccess"] = _database.ConnectionStringFor(Data.Shared.PrivateServer.AccessRole);
        start.Environment["BackOffice__MasterKey"] = _database.MasterKey;
        start.Environment["BackOffice__ManagementUrl"] = "http://127.0.0.1:0";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(90), "It did not come to that in 90 seconds.");
            await Task.Delay(20);
        }
    }
}
