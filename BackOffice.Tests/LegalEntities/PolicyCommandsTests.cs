using BackOffice.Data.Collections;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.LegalEntities;

/// <summary>Policies in the database: two people, the day of a change, one legal entity's alone, and the decisions that name their version.</summary>
[Trait("Needs", "Database")]
public sealed class PolicyCommandsTests(TestDatabase database)
{
    [Fact]
    public async Task A_legal_entity_is_founded_with_every_policy_in_force()
    {
        var house = await database.FoundAsync();
        var risk = await house.DeskAsync("Reader", Role.RiskManager);
        var summary = await risk.PolicyBook.SummaryAsync(default);
        Assert.Equal(PolicyKinds.All.Select(k => k.Name), summary.Select(s => s.Kind.Name));
        Assert.All(summary, s => Assert.Equal((1, PolicyVersion.Beginning, (PolicyVersion?)null), (s.InForce.Number, s.InForce.EffectiveFrom, s.Next)));
    }

    [Fact]
    public async Task Two_people_bring_a_scorecard_into_force_and_decisions_name_it()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var before = await house.ApprovedAsync();
        var version = await ProposeAsync(house, maker, Scorecard.StandardFor(house.Entity) with { Start = 500 }, house.Entity.BusinessDate);
        (await maker.Policies.ApproveAsync(new ApprovePolicy(Scorecard.Kind, version, 1), default)).MustRefuse("a second person approves it");
        var clerk = await house.DeskAsync("Clerk", Role.Administrator);
        Assert.Equal(OutcomeKind.Forbidden, (await clerk.Policies.ApproveAsync(new ApprovePolicy(Scorecard.Kind, version, 1), default)).Kind);
        (await clerk.Policies.ApproveAsync(new ApprovePolicy(WorkCalendar.Kind, version, 1), default)).MustRefuse("belongs to another setting");
        Assert.Equal(1, await maker.PolicyBook.WaitingCountAsync(default));
        (await checker.Policies.ApproveAsync(new ApprovePolicy(Scorecard.Kind, version, 1), default)).Must();

        var after = await house.TakenCaseAsync();
        var desk = await house.UnderwriterAsync();
        Assert.Equal(1, (await desk.Queue.CaseAsync(before, default))!.Decision!.Evidence.ScorecardVersion);
        var rules = (await desk.Queue.CaseAsync(after, default))!.Rules;
        Assert.Equal((2, 500, 1), (rules.ScorecardVersion, rules.Scorecard.Start, rules.MatrixVersion));
    }

    [Fact]
    public async Task A_policy_holds_from_its_day_on()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var tomorrow = house.Entity.BusinessDate.AddDays(1);
        (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate.AddDays(-1), AuthorityMatrix.StandardFor(house.Entity) with { Lines = [Line(5_000m)] }, "Too early"), default)).MustRefuse("cannot start in the past");
        var version = await ProposeAsync(house, maker, AuthorityMatrix.StandardFor(house.Entity) with { Lines = [Line(5_000m)] }, tomorrow);
        (await checker.Policies.ApproveAsync(new ApprovePolicy(AuthorityMatrix.Kind, version, 1), default)).Must();

        await house.ApprovedAsync();
        (await house.System.Close.CloseDayAsync(new CloseDay(house.Id, house.Entity.BusinessDate), default)).Must();
        var id = await house.TakenCaseAsync();
        var desk = await house.UnderwriterAsync();
        var application = (await desk.Applications.FindAsync(id, default))!;
        (await desk.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate)), default)).MustRefuse("Nobody may approve this");
        Assert.Equal(2, (await desk.Queue.CaseAsync(id, default))!.Rules.MatrixVersion);
    }

    [Fact]
    public async Task What_one_legal_entity_sets_changes_nothing_in_another()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var version = await ProposeAsync(house, maker, new QcChecklist([new("only", QcCategory.Terms, "The terms are right")]), house.Entity.BusinessDate);
        (await checker.Policies.ApproveAsync(new ApprovePolicy(QcChecklist.Kind, version, 1), default)).Must();
        var stranger = await elsewhere.DeskAsync("Stranger", Role.FinanceController);
        (await stranger.Policies.WithdrawAsync(new WithdrawPolicy(QcChecklist.Kind, version, 2, "not mine"), default)).MustRefuse("does not exist");
        (await stranger.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 2, house.Entity.BusinessDate, QcChecklist.StandardFor(house.Entity), "theirs"), default)).MustRefuse("do not hold this right");
        Assert.Null(await stranger.PolicyBook.HistoryAsync(house.Id, QcChecklist.Kind, default));

        Assert.Equal((2, 1), await ReviewAsync(house));
        Assert.Equal((1, 10), await ReviewAsync(elsewhere));
    }

    [Fact]
    public async Task A_proposal_follows_what_its_maker_saw_and_changes_something()
    {
        var house = await database.FoundAsync();
        var (maker, other) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Other", Role.RiskManager));
        var standard = QcSampling.StandardFor(house.Entity);
        (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate, standard, "Nothing"), default)).MustRefuse("says the same as version 1");
        (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate, standard with { RandomShare = 2m }, "Too much"), default)).MustRefuse("fraction between 0 and 1");
        await ProposeAsync(house, maker, standard with { RandomShare = 0.2m }, house.Entity.BusinessDate);
        (await other.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate, standard with { RandomShare = 0.3m }, "Mine"), default)).MustRefuse("Someone else has proposed");
        (await maker.Policies.ProposeAsync(new ProposePolicy(house.Id, "colour", 1, new PolicyProposal(house.Entity.BusinessDate, "{}", "x")), default)).MustRefuse("no setting “colour”");
    }

    [Fact]
    public async Task A_version_to_come_is_replaced_by_two_people_with_what_holds_now()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var (standard, soon) = (QcSampling.StandardFor(house.Entity), house.Entity.BusinessDate.AddDays(7));
        var first = await ProposeAsync(house, maker, standard with { RandomShare = 0.2m }, soon);
        (await checker.Policies.ApproveAsync(new ApprovePolicy(QcSampling.Kind, first, 1), default)).Must();
        (await maker.Policies.WithdrawAsync(new WithdrawPolicy(QcSampling.Kind, first, 2, "mistaken"), default)).MustRefuse("agreed to by two people");

        var second = (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 2, soon.AddDays(-1), standard, "As it is now"), default)).Must();
        Assert.Single((await maker.PolicyBook.HistoryAsync(house.Id, QcSampling.Kind, default))!.ReplacedBy(soon.AddDays(-1)));
        (await checker.Policies.ApproveAsync(new ApprovePolicy(QcSampling.Kind, second, 1), default)).Must();
        var history = (await maker.PolicyBook.HistoryAsync(house.Id, QcSampling.Kind, default))!;
        Assert.Equal([(3, PolicyVersionStatus.Approved), (2, PolicyVersionStatus.Withdrawn), (1, PolicyVersionStatus.Approved)], history.Versions.Select(v => (v.Number, v.Status)));
    }

    [Fact]
    public async Task The_database_itself_wants_two_people()
    {
        var house = await database.FoundAsync();
        var maker = await house.DeskAsync("Maker", Role.RiskManager);
        var version = await ProposeAsync(house, maker, QcSampling.StandardFor(house.Entity) with { RandomShare = 0.2m }, house.Entity.BusinessDate);
        var broken = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.AsAdministratorAsync<object>(
            "update legal_entities.policy_version set status = 'Approved', decided_by = proposed_by where id = $1 returning 1", version));
        Assert.Equal("ck_policy_version_two_people", broken.ConstraintName);
    }

    private static async Task<Guid> ProposeAsync<T>(House house, Desk maker, T policy, DateOnly from) where T : class, IPolicy<T> =>
        (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, from, policy, "A test"), default)).Must();

    private static async Task<(int Number, int Items)> ReviewAsync(House house)
    {
        var row = await house.InQualityControlAsync();
        var qc = await house.ReviewerAsync();
        (await qc.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
        var review = (await qc.Qc.FindAsync(row.Id, default))!.Review;
        Assert.Equal(1, review.SamplingNumber);
        return (review.ChecklistNumber!.Value, review.Findings.Count);
    }

    private static AuthorityLine Line(decimal upTo) => new(AuthorityLevel.SeniorUnderwriter, null, null, upTo, true, false);
}
