using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Shared;

public sealed class WorkflowTests
{
    [Fact]
    public void A_wrong_move_is_refused_with_what_is_possible()
    {
        var refusal = Assert.Throws<Refusal>(() => ApplicationWorkflow.Table.Next(ApplicationStatus.Submitted, ApplicationStatus.Funded));
        Assert.Equal("This application is submitted: it cannot become funded. From here it can become: in review, withdrawn, expired.", refusal.Message);
    }

    [Fact]
    public void A_final_state_says_so() =>
        Assert.Contains("which is final", Assert.Throws<Refusal>(() => ApplicationWorkflow.Table.Next(ApplicationStatus.Denied, ApplicationStatus.Draft)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_state_can_be_reached()
    {
        foreach (var workflow in Migrator.Workflows)
        {
            var reached = workflow.StartsAsText.ToHashSet();
            for (var grew = true; grew;) grew = workflow.MovesAsText.Where(m => reached.Contains(m.From)).Count(m => reached.Add(m.To)) > 0;
            Assert.Empty(workflow.MovesAsText.SelectMany(m => new[] { m.From, m.To }).Except(reached));
        }
    }
}

[Trait("Needs", "Database")]
public sealed class WorkflowInDatabaseTests(TestDatabase database)
{
    [Fact]
    public async Task Every_workflow_is_kept_by_a_trigger()
    {
        var kept = await database.AsAdministratorAsync<string[]>("select array_agg(distinct convert_from(substring(tgargs for length(tgargs) - 1), 'UTF8')) from pg_trigger where tgname = 'keep_workflow_update'");
        Assert.Equal(Migrator.Workflows.Select(w => w.Name).Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_database_refuses_a_wrong_move_too_and_keeps_the_history()
    {
        var house = await database.FoundAsync();
        var id = await house.ApprovedAsync();
        await using var connection = await database.App.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"select set_config('app.legal_entities', '{house.Id}', true); update origination.loan_application set status = 'Funded' where id = '{id}'", connection);
        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("BO001", error.SqlState);
        Assert.Equal("Submitted,InReview,Approved", await database.AsAdministratorAsync<string>("select string_agg(to_state, ',' order by id) from shared.status_history where subject_id = $1", id));
    }
}
