using BackOffice.Data.Funding;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Parties;

/// <summary>No money leaves before everybody concerned is identified and screened.</summary>
[Trait("Needs", "Database")]
public sealed class KycGateTests(TestDatabase database)
{
    [Fact]
    public async Task A_disbursement_is_not_scheduled_while_a_check_is_missing_failed_or_out_of_date()
    {
        var house = await database.FoundAsync();
        var (row, borrower) = await WithPayeeAsync(house);
        var desk = await house.SchedulerAsync();
        var today = house.Entity.BusinessDate;
        async Task<Outcome> ScheduleAsync() => await desk.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, (await house.RowAsync(row.Id)).Version, today), default);
        async Task RecordAsync(CheckKind kind, CheckResult result, DateOnly? until) =>
            (await desk.Kyc.RecordAsync(new RecordPartyCheck(borrower, new CheckEntry(kind, result, "asked", null, today, until, "seen")), default)).Must();

        (await ScheduleAsync()).MustRefuse("The borrower has no check of identity yet");
        await RecordAsync(CheckKind.Identity, CheckResult.Passed, today.AddDays(400));
        (await ScheduleAsync()).MustRefuse("The borrower has no check of screening");
        await RecordAsync(CheckKind.Screening, CheckResult.Failed, null);
        (await ScheduleAsync()).MustRefuse("failed: no money may leave");
        await RecordAsync(CheckKind.Screening, CheckResult.Unclear, null);
        (await ScheduleAsync()).MustRefuse("is unclear");
        await RecordAsync(CheckKind.Screening, CheckResult.Passed, today.AddDays(40));
        // It must hold on the value date, a day the bank is open.
        var later = WorkCalendar.StandardFor(house.Entity).Days().Move(today.AddDays(50), HolidayRoll.Following);
        (await desk.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, (await house.RowAsync(row.Id)).Version, later), default)).MustRefuse("holds until");
        (await ScheduleAsync()).Must();
        // Every result stays in the history, the newest first.
        Assert.Equal([CheckResult.Passed, CheckResult.Unclear, CheckResult.Failed], (await desk.Parties.FindAsync(borrower, default))!.Checks.Where(c => c.Kind == CheckKind.Screening).Select(c => c.Result));
    }

    [Fact]
    public async Task A_release_refuses_what_was_found_after_the_schedule()
    {
        var house = await database.FoundAsync();
        var row = await house.ScheduledAsync();
        var desk = await house.SchedulerAsync();
        var borrower = (await desk.PayeeBook.ChoicesAsync(row.Id, default))[0].PartyId;
        (await desk.Kyc.RecordAsync(new RecordPartyCheck(borrower, new CheckEntry(CheckKind.Screening, CheckResult.Failed, "lists", null, house.Entity.BusinessDate, null, "on the list")), default)).Must();
        Assert.Contains((await desk.Disbursements.FindAsync(row.Id, default))!.Checks, c => c is { Name: FundingChecks.Kyc, IsMet: false });
        (await (await house.ReleaserAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version), default)).MustRefuse("failed: no money may leave");
        await house.CheckedPartyAsync(borrower);
        (await (await house.ReleaserAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version), default)).Must();
    }

    [Fact]
    public async Task Whoever_is_on_an_approved_application_waits_in_the_queue_until_checked()
    {
        var house = await database.FoundAsync();
        var desk = await house.SchedulerAsync();
        var application = await house.ApprovedAsync();
        var waiting = Assert.Single((await desk.KycQueue.QueueAsync(KycTab.ToDo, null, PageRequest.All(), default)).Rows);
        Assert.Equal((application, KycState.Missing, "Borrower"), (waiting.ApplicationId, waiting.State, waiting.Role));
        Assert.Equal(1, await desk.KycQueue.OpenCountAsync(default));
        await house.CheckedPartyAsync(waiting.Id, house.Entity.BusinessDate.AddDays(10));
        Assert.Equal(KycState.Expiring, Assert.Single((await desk.KycQueue.QueueAsync(KycTab.Expiring, null, PageRequest.All(), default)).Rows).State);
        await house.CheckedPartyAsync(waiting.Id);
        Assert.Equal(0, (await desk.KycQueue.CountsAsync(default))[KycTab.All]);
        var elsewhere = await database.FoundAsync();
        await elsewhere.ApprovedAsync();
        Assert.Equal(0, await desk.KycQueue.OpenCountAsync(default));
        (await (await elsewhere.SchedulerAsync()).Kyc.RecordAsync(new RecordPartyCheck(waiting.Id, new CheckEntry(CheckKind.Identity, CheckResult.Failed, "x", null, elsewhere.Entity.BusinessDate, null, "x")), default)).MustRefuse("does not exist");
    }

    [Fact]
    public async Task The_database_judges_checks_as_the_rules_do()
    {
        var house = await database.FoundAsync();
        var desk = await house.SchedulerAsync();
        var today = house.Entity.BusinessDate;
        var results = new (CheckResult? Result, int? Days)[] { (null, null), (CheckResult.Failed, null), (CheckResult.Unclear, null), (CheckResult.Passed, -1), (CheckResult.Passed, 0), (CheckResult.Passed, 30), (CheckResult.Passed, 31) };
        foreach (var identity in results)
            foreach (var screening in results)
            {
                var party = (await (await house.UnderwriterAsync()).PartyDesk.AddAsync(new AddParty(house.Id, PartyKind.Person, "Ada", null, null, null, null), default)).Must();
                foreach (var (kind, (result, days)) in new[] { (CheckKind.Identity, identity), (CheckKind.Screening, screening) })
                    if (result is { } ended)
                        (await desk.Kyc.RecordAsync(new RecordPartyCheck(party, new CheckEntry(kind, ended, "x", null, today.AddDays(-2), days is { } d ? today.AddDays(d) : null, "x")), default)).Must();
                var kyc = (await desk.Parties.FindAsync(party, default))!.Kyc;
                Assert.Equal(kyc.Standing.On(today, new KycRules()), kyc.State);
            }
    }

    [Fact]
    public async Task A_shorter_period_holds_from_its_day_for_what_was_checked_before()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var (row, borrower) = await WithPayeeAsync(house);
        var desk = await house.SchedulerAsync();
        var today = house.Entity.BusinessDate;
        foreach (var kind in Enum.GetValues<CheckKind>())
            (await desk.Kyc.RecordAsync(new RecordPartyCheck(borrower, new CheckEntry(kind, CheckResult.Passed, "x", null, today.AddMonths(-4), today.AddMonths(3), null)), default)).Must();
        (await desk.Kyc.RecordAsync(new RecordPartyCheck(borrower, new CheckEntry(CheckKind.Screening, CheckResult.Passed, "x", null, today, today.AddMonths(13), null)), default)).MustRefuse("at most");
        Assert.Equal(KycState.Clear, (await desk.Parties.FindAsync(borrower, default))!.Kyc.State);

        (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, today, new KycRules { IdentityMonths = 0 }, "None"), default)).MustRefuse("between 1 and 120 months");
        var version = (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, today, new KycRules { ScreeningMonths = 3 }, "Lists change faster"), default)).Must();
        Assert.Equal(KycState.Clear, (await desk.Parties.FindAsync(borrower, default))!.Kyc.State);
        (await checker.Policies.ApproveAsync(new ApprovePolicy(KycRules.Kind, version, 1), default)).Must();

        Assert.Equal(KycState.Expired, (await desk.Parties.FindAsync(borrower, default))!.Kyc.State);
        var view = (await desk.Disbursements.FindAsync(row.Id, default))!;
        (await desk.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, view.Request.Version, view.Earliest), default)).MustRefuse("check of screening against sanctions and exposed persons holds until");
        Assert.Equal(3, (await desk.KycQueue.RulesAsync(house.Id, default)).ScreeningMonths);
        (await desk.Kyc.RecordAsync(new RecordPartyCheck(borrower, new CheckEntry(CheckKind.Screening, CheckResult.Passed, "x", null, today, today.AddMonths(4), null)), default)).MustRefuse("at most");
    }

    private static async Task<(FundingRow Row, Guid Borrower)> WithPayeeAsync(House house)
    {
        var row = await house.ReadyAsync();
        var payee = await house.ProposeAsync(row, "11112222");
        (await (await house.ReleaserAsync()).Payees.VerifyAsync(new VerifyPayee(payee, 1, "called", "the bank has the full name"), default)).Must();
        return (row, (await (await house.SchedulerAsync()).PayeeBook.ChoicesAsync(row.Id, default))[0].PartyId);
    }
}
