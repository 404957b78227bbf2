using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Underwriting;

[Trait("Needs", "Database")]
public sealed class TakeNextTests(TestDatabase database)
{
    [Fact]
    public async Task Whoever_looks_while_another_takes_steps_over_to_the_next_case()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(2);
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var taking = new NpgsqlCommand($"select set_config('app.legal_entities', '{house.Id}', true); select id from origination.loan_application order by rank_at, id limit 1 for no key update", connection, transaction);
        Guid first;
        await using (var reader = await taking.ExecuteReaderAsync())
        {
            await reader.NextResultAsync();
            await reader.ReadAsync();
            first = reader.GetGuid(0);
        }

        // The first case stays locked: without stepping over, this would wait until the timeout.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var taken = (await (await house.UnderwriterAsync()).Cases.TakeNextAsync(new TakeNextCase(), patience.Token)).Must();
        Assert.NotNull(taken);
        Assert.NotEqual(first, taken);
    }

    [Fact]
    public async Task A_held_case_is_nobody_elses_until_its_lease_runs_out()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        var other = await house.DeskAsync("Other Underwriter", Role.Underwriter);
        (await other.Cases.TakeAsync(new TakeCase(id), default)).MustRefuse("Una Derwright holds this case");
        await database.AsAdministratorAsync<object>("update underwriting.case_lease set until = now() - interval '1 minute' where application_id = $1 returning 1", id);
        (await other.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await (await house.UnderwriterAsync()).Cases.HandBackAsync(new HandBackCase(id, Because.Of("end of shift")), default)).MustRefuse("Other Underwriter holds this case");
    }

    [Fact]
    public async Task A_case_stays_with_whoever_works_on_it()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var house = await database.FoundAsync(clock: clock);
        var id = await house.TakenCaseAsync();
        var (desk, other) = (await house.UnderwriterAsync(), await house.DeskAsync("Other Underwriter", Role.Underwriter));
        clock.Now += TimeSpan.FromMinutes(20);
        (await other.Cases.KeepAsync(new KeepCase(id), default)).Must();
        Assert.Equal(clock.Now.AddMinutes(10), (await desk.Queue.CaseAsync(id, default))!.Lease!.Until);
        (await desk.Cases.KeepAsync(new KeepCase(id), default)).Must();
        Assert.Equal(clock.Now.AddMinutes(30), (await desk.Queue.CaseAsync(id, default))!.Lease!.Until);
        clock.Now += TimeSpan.FromMinutes(29);
        (await other.Cases.TakeAsync(new TakeCase(id), default)).MustRefuse("Una Derwright holds this case");
        // What has run out is free, whoever still writes.
        clock.Now += TimeSpan.FromMinutes(2);
        (await desk.Cases.KeepAsync(new KeepCase(id), default)).Must();
        (await other.Cases.TakeAsync(new TakeCase(id), default)).Must();
    }
}
