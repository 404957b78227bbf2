using BackOffice.Tests.Shared;
using Microsoft.Playwright;

namespace BackOffice.Tests.Demonstration;

/// <summary>The application with a short story that has met the present.</summary>
public class AppWithStory : RunningApp
{
    private static readonly Lazy<Task<string>> Played = new(() => LeaveAsync(new AppAtFirstStart()));

    protected override string DemonstrationDays => "9";

    protected override Lazy<Task<string>>? BeginsAs => Played;
}

/// <summary>The same as its first user meets it, while the story is being played.</summary>
public sealed class AppAtFirstStart : AppWithStory
{
    /// <summary>True once the story has met the present.</summary>
    public bool HasMet => File.Exists(Path.Combine(DataFolder, "demonstration-met"));

    protected override Lazy<Task<string>>? BeginsAs => null;

    protected override async Task FinishAsync()
    {
        for (var wait = 0; wait < 3_000 && !HasMet; wait++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(HasMet, Output);
    }
}

[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class StoryJourney(AppAtFirstStart app) : IClassFixture<AppAtFirstStart>
{
    private const string Unbalanced = "select count(*) from (select from ledger.ledger_entry group by legal_entity_id, currency having sum(amount) <> 0) x";

    // Each change raises the version of its record by one, and has its audit entry.
    private static readonly (string Type, string Table)[] Audited =
    [
        ("LoanApplication", "origination.loan_application"), ("Loan", "servicing.loan"), ("Party", "parties.party"), ("Document", "documents.document"), ("FraudFlag", "fraud.fraud_flag"),
        ("Decision", "underwriting.decision"), ("ApprovalCondition", "underwriting.approval_condition"), ("QcReview", "quality_control.qc_review"), ("FundingRequest", "funding.funding_request"),
        ("PayeeAccount", "funding.payee_account"), ("ReleaseBatch", "funding.release_batch"), ("Payment", "payments.payment"),
    ];

    [Fact]
    public async Task The_demonstration_has_a_case_in_every_state_and_goes_on_after_a_power_cut()
    {
        Assert.Equal("Accepted Approved CounterOffered Denied Draft Expired Funded InReview QcReview ReadyToFund Referred RevisionRequested Submitted Withdrawn",
            await app.AskAsync<string>("select string_agg(distinct status, ' ' order by status) from origination.loan_application"));
        var others = await app.AskAsync<string>("""
            select string_agg(concat_ws(': ', what, states), '; ' order by what) from (
                select 'account' as what, string_agg(distinct status, ' ' order by status) as states from funding.payee_account
                union all select 'batch', string_agg(distinct status, ' ' order by status) from funding.release_batch
                union all select 'condition', string_agg(distinct status, ' ' order by status) from underwriting.approval_condition
                union all select 'payment', string_agg(distinct status, ' ' order by status) from payments.payment
                union all select 'disbursement', string_agg(distinct status, ' ' order by status) from funding.funding_request
                union all select 'flag', string_agg(distinct status, ' ' order by status) from fraud.fraud_flag
                union all select 'loan', string_agg(distinct status, ' ' order by status) from servicing.loan
                union all select 'review', string_agg(distinct status, ' ' order by status) from quality_control.qc_review) x
            """);
        Assert.Equal("account: Proposed Rejected Retired Verified; batch: Cancelled Prepared Released; condition: Open Satisfied Waived; disbursement: Cancelled Disbursed OnHold Ready Returned Scheduled; flag: Cleared Confirmed Raised; loan: Active Closed Defaulted; payment: Posted Reversed; review: InReview Passed Pending Returned", others);
        // Whoever works while it plays keeps what they took.
        var taken = await TakeNextAsync();
        await app.KillAsync();
        await app.StartAsync();
        var page = await app.SignInAsync("risk@example.test");
        for (var wait = 0; wait < 360 && !app.HasMet; wait++) await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.True(app.HasMet, app.Output);
        await page.GotoAsync("/analytics/portfolio");
        await Assertions.Expect(page.GetByText("Demonstration data is being played")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        // Played to the end, each case once, the ledger at zero, and an audit entry for each change.
        Assert.Equal(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), await app.AskAsync<DateOnly>("select min(business_date) from legal_entities.legal_entity"));
        Assert.Equal(await app.AskAsync<long>("select count(distinct (a.legal_entity_id, p.email)) from origination.loan_application a join origination.applicant x on x.application_id = a.id and x.line_no = 1 join parties.party p on p.id = x.party_id"),
            await app.AskAsync<long>("select count(*) from origination.loan_application"));
        Assert.Equal(0, await app.AskAsync<long>(Unbalanced));
        foreach (var (type, table) in Audited)
            Assert.Equal((type, await app.AskAsync<long>($"select coalesce(sum(version), 0)::bigint from {table}")), (type, await app.AskAsync<long>($"select count(*) from audit.audit_entry where object_type = '{type}' and action not in ('Viewed', 'Revealed')")));
        Assert.DoesNotContain("The demonstration leaves", app.Output, StringComparison.Ordinal);

        Assert.Equal("InReview", await app.AskAsync<string>($"select status from origination.loan_application where id = '{taken}'"));

        // From here on the books are their readers': another start plays nothing, whatever they did.
        await TakeNextAsync();
        var changes = await app.AskAsync<long>("select sum(version)::bigint from origination.loan_application");
        await app.KillAsync();
        await app.StartAsync();
        await app.SignInAsync("underwriter@example.test");
        Assert.Equal(changes, await app.AskAsync<long>("select sum(version)::bigint from origination.loan_application"));
        Assert.DoesNotContain("The demonstration stopped", app.Output, StringComparison.Ordinal);
    }

    private async Task<string> TakeNextAsync()
    {
        var underwriter = await app.SignInAsync("underwriter@example.test");
        await underwriter.GotoAsync("/underwriting");
        await underwriter.GetByRole(AriaRole.Button, new() { Name = "Take next case" }).ClickAsync();
        await Assertions.Expect(underwriter.GetByText("Held by you")).ToBeVisibleAsync();
        return new Uri(underwriter.Url).AbsolutePath.Split('/')[^1];
    }
}
