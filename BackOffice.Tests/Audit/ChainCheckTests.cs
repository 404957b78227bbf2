using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Operations;
using Npgsql;

namespace BackOffice.Tests.Audit;

/// <summary>The nightly walk along the audit chain.</summary>
[Trait("Needs", "Database")]
public sealed class ChainCheckTests(TestDatabase database)
{
    [Fact]
    public async Task A_whole_chain_is_said_to_be_whole_with_its_length()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(2);
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        Assert.Null(Assert.Single(await auditor.Audit.ChecksAsync(default)).CheckedAt);
        await Sealing.AllAsync(database, house);
        var links = (await house.System.ChainDesk.VerifyAsync(new VerifyChain(), default)).Must();
        var check = Assert.Single(await auditor.Audit.ChecksAsync(default));
        Assert.Equal((house.Entity.Code, (long?)links, (long?)null), (check.LegalEntity, check.Links, check.FirstBreak));
        Assert.True(links > 2);
    }

    [Fact]
    public async Task What_the_owner_changes_behind_the_application_is_found_told_and_seen_by_health()
    {
        await using var copy = await database.CopyAsync();
        var house = await copy.FoundAsync();
        await house.ImportAsync(2);
        await Sealing.AllAsync(copy, house);
        var entry = await copy.AsAdministratorAsync<Guid>("select entry_id from audit.seal where legal_entity_id = $1 and seq = 3", house.Id);
        await AsOwnerAsync(copy, house, entry);

        (await house.System.ChainDesk.VerifyAsync(new VerifyChain(), default)).Must();
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var check = Assert.Single(await auditor.Audit.ChecksAsync(default));
        Assert.Equal(((long?)3, (Guid?)entry), (check.FirstBreak, check.BrokenEntryId));
        Assert.Equal(1, await copy.AsAdministratorAsync<long>("select count(*) from shared.outbox where legal_entity_id = $1 and topic = 'AuditChainBroken'", house.Id));
        // Those who read the audit are told, nobody else.
        var administrator = await copy.HireAsync("Ad Min", (house.Id, Role.Administrator));
        await house.DeskAsync("Una Nother", Role.Underwriter);
        var told = await house.System.Audit.ReadersAsync(house.Id, default);
        Assert.Equal(2, told.Count);
        Assert.Contains(administrator.UserId, told);
        var state = await new InstallationStates(copy.App, TimeProvider.System).NowAsync(default);
        Assert.Equal(1, state.BrokenChains);
        Assert.Contains("does not hold", HealthEndpoints.ProblemOf(state), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_walk_that_finds_it_whole_counts_and_the_earlier_result_stays()
    {
        var house = await database.FoundAsync();
        await Sealing.AllAsync(database, house);
        (await house.System.ChainDesk.VerifyAsync(new VerifyChain(), default)).Must();
        (await house.System.ChainDesk.VerifyAsync(new VerifyChain(), default)).Must();
        Assert.Equal(2, await database.AsAdministratorAsync<long>("select count(*) from audit.chain_check where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public void It_runs_by_the_clock_each_night() => Assert.Equal("0 40 1 * * ?", Features.Jobs.Single(j => j.Name == "verify-audit").Cron);

    // The owner of the tables can do what no role of the application can: put the trigger aside.
    private static async Task AsOwnerAsync(TestDatabase copy, House house, Guid entry)
    {
        await using var connection = await copy.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"""
            begin;
            select set_config('app.legal_entities', '{house.Id}', true);
            alter table audit.audit_entry disable trigger refuse_change;
            update audit.audit_entry set actor_name = 'Somebody Else' where id = '{entry}';
            alter table audit.audit_entry enable trigger refuse_change;
            commit;
            """, connection);
        await command.ExecuteNonQueryAsync();
    }
}
