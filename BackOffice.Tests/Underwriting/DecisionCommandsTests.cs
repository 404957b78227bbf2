using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Underwriting;

[Trait("Needs", "Database")]
public sealed class DecisionCommandsTests(TestDatabase database)
{
    [Fact]
    public async Task A_denial_keeps_its_reasons_in_order_and_starts_the_clock_of_its_notice()
    {
        var house = await database.FoundAsync();
        var (desk, application) = await TakenAsync(house);
        (await desk.Decisions.DenyAsync(new DenyApplication(application.Id, application.Version, [DenialReason.IncomeInsufficientForAmountRequested, DenialReason.NoCreditFile]), default)).Must();
        var view = (await desk.Queue.CaseAsync(application.Id, default))!;
        Assert.Equal(ApplicationStatus.Denied, view.Application.Status);
        Assert.Equal([DenialReason.IncomeInsufficientForAmountRequested, DenialReason.NoCreditFile], view.Decision!.Reasons);
        // From the day the application was complete, by the calendar: a case that waited leaves less time for its notice.
        Assert.Equal(DateOnly.FromDateTime(view.Application.SubmittedAt.UtcDateTime).AddDays(30), view.Decision.NoticeDueOn);
        Assert.Null(view.Lease);
    }

    [Theory]
    [InlineData("Give the reasons", new DenialReason[0])]
    [InlineData("at most 4", new[] { DenialReason.NoCreditFile, DenialReason.Bankruptcy, DenialReason.LengthOfEmployment, DenialReason.LengthOfResidence, DenialReason.TemporaryResidence })]
    [InlineData("twice", new[] { DenialReason.NoCreditFile, DenialReason.NoCreditFile })]
    [InlineData("which other reason", new[] { DenialReason.Other })]
    public async Task A_denial_without_lawful_reasons_is_refused(string sentence, DenialReason[] reasons)
    {
        var (desk, application) = await TakenAsync(await database.FoundAsync());
        (await desk.Decisions.DenyAsync(new DenyApplication(application.Id, application.Version, reasons), default)).MustRefuse(sentence);
        Assert.Equal(ApplicationStatus.InReview, (await desk.Applications.FindAsync(application.Id, default))!.Status);
    }

    [Fact]
    public async Task Open_conditions_hold_up_acceptance_and_money_until_they_are_settled()
    {
        var house = await database.FoundAsync();
        var (desk, application) = await TakenAsync(house);
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application)) { Conditions = [new("payslips on file", ConditionStage.Acceptance), new("proof of address", ConditionStage.Funding)] }, default)).Must();
        var view = (await desk.Queue.CaseAsync(application.Id, default))!;
        (await desk.Acceptance.RecordAsync(new RecordAcceptance(application.Id, view.Application.Version, "signed"), default)).MustRefuse("Conditions of the approval are open");

        var payslips = view.Conditions.Single(c => c.Stage == ConditionStage.Acceptance);
        (await desk.Conditions.SatisfyAsync(new SatisfyCondition(payslips.Id, payslips.Version, " "), default)).MustRefuse("Say where");
        (await desk.Conditions.SatisfyAsync(new SatisfyCondition(payslips.Id, payslips.Version, "payslips of May"), default)).Must();
        (await desk.Conditions.SatisfyAsync(new SatisfyCondition(payslips.Id, payslips.Version + 1, "again"), default)).MustRefuse("final");
        var version = (await desk.Applications.FindAsync(application.Id, default))!.Version;
        (await desk.Acceptance.RecordAsync(new RecordAcceptance(application.Id, version, "signed"), default)).Must();

        (await house.System.Reviews.OpenAsync(new OpenReview(application.Id), default)).Must();
        var qc = await house.DeskAsync("Quinn Control", Role.QcReviewer);
        var review = (await qc.Qc.OfApplicationAsync(application.Id, default))!;
        (await qc.Reviews.StartAsync(new StartReview(review.Id), default)).Must();
        (await qc.Reviews.PassAsync(new PassReview(review.Id, review.Version + 1, House.InOrder()), default)).MustRefuse("Conditions of the approval are open");

        var address = view.Conditions.Single(c => c.Stage == ConditionStage.Funding);
        Assert.Equal(OutcomeKind.Forbidden, (await desk.Conditions.WaiveAsync(new WaiveCondition(address.Id, address.Version, Because.Of("known customer")), default)).Kind);
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        (await senior.Conditions.WaiveAsync(new WaiveCondition(address.Id, address.Version, Because.Of("known customer")), default)).Must();
        (await qc.Reviews.PassAsync(new PassReview(review.Id, review.Version + 1, House.InOrder()), default)).Must();
    }

    [Fact]
    public async Task A_file_that_nobody_reviews_waits_for_its_conditions_and_for_nothing_else()
    {
        var house = await database.FoundAsync();
        await house.SetAsync(new QcSampling { RandomShare = 0, AllAbove = 1_000_000m }, house.Entity.BusinessDate);
        var (desk, application) = await TakenAsync(house);
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application)) { Conditions = [new("proof of address", ConditionStage.Funding)] }, default)).Must();
        await house.AcceptAsync(application.Id);
        Assert.Equal(ApplicationStatus.QcReview, (await desk.Applications.FindAsync(application.Id, default))!.Status);
        Assert.Equal(QcStatus.NotSampled, (await (await house.ReviewerAsync()).Qc.OfApplicationAsync(application.Id, default))!.Status);
        // The message comes again: it is not drawn anew.
        (await house.System.Reviews.OpenAsync(new OpenReview(application.Id), default)).Must();

        var address = (await desk.Queue.CaseAsync(application.Id, default))!.Conditions.Single();
        (await desk.Conditions.SatisfyAsync(new SatisfyCondition(address.Id, address.Version, "letter of the council"), default)).Must();
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from shared.outbox where topic = 'FileComplete' and payload::text like '%' || $1 || '%'", application.Id.ToString()));
        (await house.System.Reviews.OpenAsync(new OpenReview(application.Id), default)).Must();
        Assert.Equal(ApplicationStatus.ReadyToFund, (await desk.Applications.FindAsync(application.Id, default))!.Status);
    }

    [Fact]
    public async Task A_counter_offer_differs_from_what_was_asked_and_can_be_accepted()
    {
        var house = await database.FoundAsync(terms: House.Terms with { MaximumAnnualRate = 0.36m });
        var (desk, application) = await TakenAsync(house);
        (await desk.Decisions.CounterOfferAsync(new OfferOtherTerms(application.Id, application.Version, Asked(application)), default)).MustRefuse("terms asked for");
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application) with { AnnualRate = application.AnnualRate - 0.01m }), default)).MustRefuse("make a counter-offer");
        (await desk.Decisions.CounterOfferAsync(new OfferOtherTerms(application.Id, application.Version, Asked(application) with { Amount = 499m }), default)).MustRefuse("The amount must lie between USD 500.00 and 100,000.00");
        (await desk.Decisions.CounterOfferAsync(new OfferOtherTerms(application.Id, application.Version, Asked(application) with { TermMonths = 200 }), default)).MustRefuse("The term must lie between 6 and 84 months");
        (await desk.Decisions.CounterOfferAsync(new OfferOtherTerms(application.Id, application.Version, Asked(application) with { AnnualRate = 0.99m }), default)).MustRefuse("The rate must lie between");
        (await desk.Decisions.CounterOfferAsync(new OfferOtherTerms(application.Id, application.Version, Asked(application) with { Amount = 5_000m }), default)).Must();
        var view = (await desk.Queue.CaseAsync(application.Id, default))!;
        Assert.Equal((ApplicationStatus.CounterOffered, 5_000m, house.Entity.BusinessDate.AddDays(90)), (view.Application.Status, view.Decision!.Amount, view.Decision.NoticeDueOn!.Value));
        (await desk.Acceptance.RecordAsync(new RecordAcceptance(application.Id, view.Application.Version, "signed"), default)).Must();
    }

    [Fact]
    public async Task What_lies_beyond_an_underwriters_authority_goes_upward_and_is_decided_by_someone_else()
    {
        var house = await database.FoundAsync();
        var (desk, application) = await TakenAsync(house, amount: 40_000m);
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application)), default)).MustRefuse("needs a senior underwriter");
        (await desk.Decisions.ReferAsync(new ReferApplication(application.Id, application.Version, Because.Of("above my limit"), Asked(application)), default)).Must();
        Assert.Null((await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        (await desk.Cases.TakeAsync(new TakeCase(application.Id), default)).MustRefuse("You referred this case");

        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        Assert.Equal(application.Id, (await senior.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        var taken = (await senior.Queue.CaseAsync(application.Id, default))!;
        Assert.Equal(40_000m + 100, taken.Referral!.Amount);
        (await senior.Decisions.ApproveAsync(new ApproveApplication(application.Id, taken.Application.Version, Asked(application)) { OverrideReason = "long employment" }, default)).Must();
        Assert.Equal(new RequiredAuthority(AuthorityLevel.SeniorUnderwriter, false), (await senior.Queue.CaseAsync(application.Id, default))!.Decision!.Evidence.Required);
    }

    [Fact]
    public async Task A_good_grade_of_the_sender_does_not_hide_a_bad_one_of_our_own()
    {
        var house = await database.FoundAsync();
        var (desk, application) = await TakenAsync(house);
        Assert.Equal("B", CaseRules.SendersGradeOf(application));
        // By these rules nothing is better than E, and nothing is declined.
        await house.SetAsync(Scorecard.StandardFor(house.Entity) with { DeclineBelow = 0, ApproveFrom = 0, Grades = [new("A", 5_000), new("E", null)] }, house.Entity.BusinessDate);
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application)), default)).MustRefuse("needs a senior underwriter");
    }

    [Fact]
    public async Task A_large_approval_needs_a_recommendation_by_someone_else()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(1, amount: 60_000m);
        var first = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        var id = (await first.Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
        var application = (await first.Applications.FindAsync(id, default))!;
        (await first.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, Asked(application)), default)).MustRefuse("needs two people");
        (await first.Decisions.ReferAsync(new ReferApplication(id, application.Version, Because.Of("two people"), Asked(application)), default)).Must();
        var second = await house.DeskAsync("Seco Nior", Role.SeniorUnderwriter);
        (await second.Cases.TakeAsync(new TakeCase(id), default)).Must();
        // What two people agree on is the whole of the terms, not the amount alone.
        (await second.Decisions.CounterOfferAsync(new OfferOtherTerms(id, (await second.Applications.FindAsync(id, default))!.Version, Asked(application) with { TermMonths = 84 }) { OverrideReason = "long employment" }, default)).MustRefuse("needs two people");
        (await second.Decisions.ApproveAsync(new ApproveApplication(id, (await second.Applications.FindAsync(id, default))!.Version, Asked(application)) { OverrideReason = "long employment" }, default)).Must();
    }

    [Fact]
    public async Task What_was_recommended_before_the_applicant_answered_is_recommended_no_more()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(1, amount: 60_000m);
        var (first, second) = (await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter), await house.DeskAsync("Seco Nior", Role.SeniorUnderwriter));
        var id = (await first.Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
        var application = (await first.Applications.FindAsync(id, default))!;
        (await first.Decisions.ReferAsync(new ReferApplication(id, application.Version, Because.Of("two people"), Asked(application)), default)).Must();
        (await second.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await second.Decisions.RequestRevisionAsync(new RequestRevision(id, await VersionAsync(), Because.Of("which employer?")), default)).Must();
        (await first.ApplicationDesk.ResubmitAsync(new ResubmitApplication(id, await VersionAsync(), "employed by another company since May", null), default)).Must();
        await house.ScreenAsync();
        (await second.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await second.Decisions.ApproveAsync(new ApproveApplication(id, await VersionAsync(), Asked(application)) { OverrideReason = "long employment" }, default)).MustRefuse("needs two people");

        async Task<int> VersionAsync() => (await first.Applications.FindAsync(id, default))!.Version;
    }

    [Fact]
    public async Task Lent_authority_reaches_as_far_as_its_owners_for_its_days_only()
    {
        var house = await database.FoundAsync();
        var (desk, application) = await TakenAsync(house, amount: 40_000m);
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        var today = house.Entity.BusinessDate;
        var someone = (await senior.Team.TeamAsync(house.Id, default)).People.Single(w => w.Held == 1);
        (await senior.Delegations.DelegateAsync(new DelegateAuthority(house.Id, someone.Id, today.AddDays(1), today.AddDays(3)), default)).Must();
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application)), default)).MustRefuse("needs a senior underwriter");
        (await senior.Delegations.DelegateAsync(new DelegateAuthority(house.Id, someone.Id, today, today), default)).Must();
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application)) { OverrideReason = "long employment" }, default)).Must();
        Assert.NotNull((await senior.Team.TeamAsync(house.Id, default)).People.Single(w => w.Name == "Sen Ior").Absence);
    }

    [Fact]
    public async Task A_case_is_assigned_over_a_lease_to_someone_who_may_take_cases_there()
    {
        var house = await database.FoundAsync();
        var (desk, application) = await TakenAsync(house);
        var other = await database.HireAsync("Otto Ther", (house.Id, Role.Underwriter));
        var stranger = await database.HireAsync("Stan Ranger", (house.Id, Role.PaymentsClerk));
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        (await senior.Leases.AssignAsync(new AssignCase(application.Id, stranger.UserId), default)).MustRefuse("may take cases");
        (await senior.Leases.AssignAsync(new AssignCase(application.Id, other.UserId), default)).Must();
        (await desk.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, Asked(application)), default)).MustRefuse("Otto Ther holds this case");

        // Who was given the case, and who lost it, stands in the notes.
        Assert.Contains("Given to Otto Ther; Una Derwright held it.", (await senior.Notes.OfAsync(application.Id, default)).Select(n => n.Text));
    }

    [Fact]
    public async Task A_question_to_the_applicant_frees_the_case()
    {
        var (desk, application) = await TakenAsync(await database.FoundAsync());
        (await desk.Decisions.RequestRevisionAsync(new RequestRevision(application.Id, application.Version, ReasonChoice.None), default)).MustRefuse("Choose the reason for asking the applicant");
        (await desk.Decisions.RequestRevisionAsync(new RequestRevision(application.Id, application.Version, Because.Of("Send the lease")), default)).Must();
        var view = (await desk.Queue.CaseAsync(application.Id, default))!;
        Assert.Equal((ApplicationStatus.RevisionRequested, "Something else: Send the lease"), (view.Application.Status, view.Application.RevisionQuestion));
        Assert.Null(view.Lease);
    }

    private static ApprovalTerms Asked(LoanApplication application) => new(application.Amount, application.TermMonths, application.AnnualRate);

    private static async Task<(Desk Desk, LoanApplication Application)> TakenAsync(House house, decimal amount = 12_000m)
    {
        await house.ImportAsync(1, amount: amount);
        var desk = await house.UnderwriterAsync();
        var id = (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
        return (desk, (await desk.Applications.FindAsync(id, default))!);
    }
}
