using BackOffice.Data.Funding;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Fraud;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Funding;

[Trait("Needs", "Database")]
public sealed class FourEyesTests(TestDatabase database)
{
    [Fact]
    public async Task Whoever_scheduled_does_not_release()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        (await (await house.SchedulerAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).MustRefuse("a second person must release it");
        (await (await house.ReleaserAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).Must();
    }

    [Fact]
    public async Task Two_releases_at_once_book_one_loan()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        var releasers = new[] { await house.ReleaserAsync(), await house.DeskAsync("Another Releaser", Role.FundingOfficer) };
        var outcomes = await Task.WhenAll(releasers.SelectMany(d => Enumerable.Range(0, 3).Select(_ => d.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default))));
        Assert.Single(outcomes, o => o.IsDone);
        Assert.All(outcomes.Where(o => !o.IsDone), o => Assert.Equal(OutcomeKind.Conflict, o.Kind));
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from servicing.loan where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public async Task Money_waits_for_a_flag_that_did_not_hold_the_case()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = (await house.RiskAsync(), await house.DeskAsync("Fin Ance", Role.FinanceController));
        var lenient = new FraudRules { SharedContact = new SharedContactRule { Holds = false } };
        var rules = (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate, lenient, "Only told"), default)).Must();
        (await checker.Policies.ApproveAsync(new ApprovePolicy(FraudRules.Kind, rules, 1), default)).Must();
        var (_, id) = await house.StrangersAsync();
        var desk = await house.UnderwriterAsync();
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).Must();
        var application = (await desk.Applications.FindAsync(id, default))!;
        (await desk.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate)), default)).Must();
        // The decision names every version it was made under.
        var evidence = (await desk.Queue.CaseAsync(id, default))!.Decision!.Evidence;
        Assert.Equal((1, 1, 1, 2), (evidence.ScorecardVersion, evidence.MatrixVersion, evidence.ProductVersion, evidence.FraudRulesVersion));
        await house.AcceptAsync(id);
        var request = await house.ScheduledAsync((await (await house.ReviewerAsync()).Qc.OfApplicationAsync(id, default))!);

        var releaser = await house.ReleaserAsync();
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).MustRefuse("A fraud flag is undecided");
        await house.ClearAllAsync(id);
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).Must();
    }

    [Fact]
    public async Task What_waits_to_be_reviewed_or_scheduled_shows_the_time_to_its_target()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
        var house = await database.FoundAsync("USD", clock);
        var file = await house.InQualityControlAsync();
        var reviewer = await house.ReviewerAsync();
        async Task<ServiceTime?> ReviewAsync(QcTab tab) => Assert.Single((await reviewer.Qc.QueueAsync(tab, null, PageRequest.All(), default)).Rows).Service;
        // An hour before the end of a working day of eight hours.
        Assert.Equal(new ServiceTime(SlaState.OnTime, TimeSpan.FromHours(8), TimeSpan.FromHours(8)), await ReviewAsync(QcTab.Open));
        clock.Now += TimeSpan.FromHours(24);
        Assert.Equal(SlaState.Urgent, (await ReviewAsync(QcTab.Open))!.State);
        clock.Now += TimeSpan.FromHours(1);
        Assert.Equal((SlaState.Overdue, TimeSpan.FromHours(-1)), ((await ReviewAsync(QcTab.Open))!.State, (await ReviewAsync(QcTab.Open))!.Left));
        await house.ScheduledAsync(file);
        Assert.Null(await ReviewAsync(QcTab.All));

        var ready = await house.ReadyAsync();
        var scheduler = await house.SchedulerAsync();
        clock.Now += TimeSpan.FromHours(18);
        Assert.Equal(TimeSpan.FromHours(6), Assert.Single((await scheduler.Disbursements.QueueAsync(FundingTab.Ready, false, null, PageRequest.All(), default)).Rows, r => r.Id == ready.Id).Service!.Left);
        Assert.Null(Assert.Single((await scheduler.Disbursements.QueueAsync(FundingTab.Scheduled, false, null, PageRequest.All(), default)).Rows).Service);
    }

    [Fact]
    public async Task A_disbursement_is_held_and_cancelled_only_with_a_reason()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        (await (await house.SchedulerAsync()).Funding.HoldAsync(new HoldDisbursement(request.Id, request.Version, ReasonChoice.None), default)).MustRefuse("reason");
        (await (await house.SchedulerAsync()).Funding.ScheduleAsync(new ScheduleDisbursement(request.Id, request.Version, house.Entity.BusinessDate.AddDays(-1)), default)).MustRefuse("past");
    }
}
