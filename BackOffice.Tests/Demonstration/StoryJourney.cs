using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using Npgsql;

namespace BackOffice.Tests.Demonstration;

/// <summary>The application with a short story.</summary>
public sealed class AppWithStory : RunningApp
{
    protected override string DemonstrationDays => "9";

    public async Task<T> AskAsync<T>(string sql)
    {
        var port = (await File.ReadAllTextAsync(Path.Combine(DataFolder, "port"))).Trim();
        var password = (await File.ReadAllTextAsync(Path.Combine(DataFolder, "password.postgres"))).Trim();
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=backoffice;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}

[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class StoryJourney(AppWithStory app) : IClassFixture<AppWithStory>
{
    private const string Unbalanced = "select count(*) from (select from ledger.ledger_entry group by legal_entity_id, currency having sum(amount) <> 0) x";

    [Fact]
    public async Task The_demonstration_has_a_case_in_every_state_and_goes_on_after_a_power_cut()
    {
        Assert.Equal("Approved CounterOffered Denied Draft Funded InReview QcReview ReadyToFund Referred RevisionRequested Submitted Withdrawn",
            await app.AskAsync<string>("select string_agg(distinct status, ' ' order by status) from origination.loan_application"));
        await app.KillAsync();
        await app.StartAsync();
        var page = await app.SignInAsync("risk@example.test");
        while (await app.AskAsync<bool>("select min(business_date) < current_date from legal_entities.legal_entity")) await Task.Delay(500, TestContext.Current.CancellationToken);
        await page.GotoAsync("/analytics/portfolio");
        await Assertions.Expect(page.GetByText("Demonstration data is being played")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        // Played to the end, each case once, the ledger at zero, and an audit entry for each change.
        Assert.Equal(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), await app.AskAsync<DateOnly>("select min(business_date) from legal_entities.legal_entity"));
        Assert.Equal(await app.AskAsync<long>("select count(distinct (a.legal_entity_id, p.email)) from origination.loan_application a join origination.applicant x on x.application_id = a.id and x.line_no = 1 join parties.party p on p.id = x.party_id"),
            await app.AskAsync<long>("select count(*) from origination.loan_application"));
        Assert.Equal(0, await app.AskAsync<long>(Unbalanced));
        Assert.Equal(await app.AskAsync<long>("select sum(version)::bigint from origination.loan_application"), await app.AskAsync<long>("select count(*) from audit.audit_entry where object_type = 'LoanApplication'"));
        Assert.Equal(await app.AskAsync<long>("select sum(version)::bigint from servicing.loan"), await app.AskAsync<long>("select count(*) from audit.audit_entry where object_type = 'Loan'"));
    }
}
