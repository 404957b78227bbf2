using BackOffice.Data.Fraud;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Fraud;

/// <summary>What a flag does to its case, and who may decide it.</summary>
[Trait("Needs", "Database")]
public sealed class FlagTests(TestDatabase database)
{
    [Fact]
    public async Task Nobody_takes_a_case_before_it_is_screened_or_while_a_flag_holds_it()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var first = (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(house.Product.Id, FraudCases.Form("Ada Brennan", "+14155550100"))), default)).Must();
        (await desk.Cases.TakeAsync(new TakeCase(first), default)).MustRefuse("being screened");
        Assert.Null((await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        var second = (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(house.Product.Id, FraudCases.Form("Ben Carver", "+14155550100"))), default)).Must();
        await house.ScreenAsync();
        Assert.Equal(first, (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        Assert.Null((await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        (await desk.Cases.TakeAsync(new TakeCase(second), default)).MustRefuse("A fraud flag holds this case");
        var senior = await house.DeskAsync("Sam Senior", Role.SeniorUnderwriter);
        var someone = (await senior.Team.TeamAsync(house.Id, default)).People[0];
        (await senior.Leases.AssignAsync(new AssignCase(second, someone.Id), default)).MustRefuse("A fraud flag holds this case");
        Assert.Equal((FraudStanding.Held, 0), ((await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows.Single(r => r.Id == second).Fraud, (await desk.Queue.CountsAsync(default)).Free));

        await house.ClearAllAsync(second);
        Assert.Equal(second, (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
    }

    [Fact]
    public async Task A_case_that_is_held_is_not_decided_even_by_its_holder()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        await database.AsAdministratorAsync<object>("update fraud.fraud_screening set standing = 'Held' where application_id = $1 returning 1", id);
        var desk = await house.UnderwriterAsync();
        var application = (await desk.Applications.FindAsync(id, default))!;
        (await desk.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate)), default)).MustRefuse("A fraud flag holds this case");
        (await desk.Decisions.DenyAsync(new DenyApplication(id, application.Version, [DenialReason.UnableToVerifyEmployment]), default)).MustRefuse("A fraud flag holds this case");
    }

    [Fact]
    public async Task Confirmed_it_can_only_be_denied_or_withdrawn()
    {
        var house = await database.FoundAsync();
        var (_, second) = await house.StrangersAsync();
        var flag = (await house.FlagsOfAsync(second))[0];
        (await (await house.RiskAsync()).FlagDesk.ConfirmAsync(new ConfirmFlag(flag.Id, flag.Version, Because.Of("the number belongs to neither")), default)).Must();
        var desk = await house.UnderwriterAsync();
        (await desk.Cases.TakeAsync(new TakeCase(second), default)).Must();
        var application = (await desk.Applications.FindAsync(second, default))!;
        var terms = new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate);
        (await desk.Decisions.ApproveAsync(new ApproveApplication(second, application.Version, terms), default)).MustRefuse("only be denied or withdrawn");
        (await desk.Decisions.CounterOfferAsync(new OfferOtherTerms(second, application.Version, terms with { Amount = 1_000m }), default)).MustRefuse("only be denied or withdrawn");
        (await desk.Decisions.DenyAsync(new DenyApplication(second, application.Version, [DenialReason.UnableToVerifyEmployment]), default)).Must();
    }

    [Fact]
    public async Task Confirmed_after_the_approval_it_passes_no_quality_control_and_no_money_leaves()
    {
        var house = await database.FoundAsync();
        var risk = await house.RiskAsync();
        async Task ConfirmAsync(Guid application)
        {
            // A flag that holds nothing waits beside the case, wherever that is by now.
            var flag = Guid.CreateVersion7();
            await database.AsAdministratorAsync<object>("""
                insert into fraud.fraud_flag (id, legal_entity_id, version, application_id, rule, rules_version, severity, holds, evidence, facts_mark, raised_at, status)
                values ($1, $2, 1, $3, 'EmployerDomain', 1, 'Low', false, '[]', '', now(), 'Raised') returning 1
                """, flag, house.Id, application);
            (await risk.FlagDesk.ConfirmAsync(new ConfirmFlag(flag, 1, Because.Of("the employer knows of nobody")), default)).Must();
        }

        var row = await house.InQualityControlAsync();
        var qc = await house.ReviewerAsync();
        (await qc.Reviews.StartAsync(new(row.Id), default)).Must();
        await ConfirmAsync(row.ApplicationId);
        (await qc.Reviews.PassAsync(new(row.Id, row.Version + 1, House.InOrder()), default)).MustRefuse("only be denied or withdrawn");

        var request = await house.ScheduledAsync();
        await ConfirmAsync(request.ApplicationId);
        (await (await house.ReleaserAsync()).Funding.ReleaseAsync(new(request.Id, request.Version), default)).MustRefuse("cancel the disbursement");
    }

    [Fact]
    public async Task A_flag_is_decided_once_with_a_reason_by_someone_who_may()
    {
        var house = await database.FoundAsync();
        var (_, second) = await house.StrangersAsync();
        var flag = (await house.FlagsOfAsync(second))[0];
        var underwriter = await house.DeskAsync("Other Underwriter", Role.Underwriter);
        Assert.Equal(OutcomeKind.Forbidden, (await underwriter.FlagDesk.ClearAsync(new ClearFlag(flag.Id, flag.Version, Because.Of("fine")), default)).Kind);
        var risk = await house.RiskAsync();
        (await risk.FlagDesk.ClearAsync(new ClearFlag(flag.Id, flag.Version, ReasonChoice.None), default)).MustRefuse("Choose the reason for clearing a flag");
        (await risk.FlagDesk.ConfirmAsync(new ConfirmFlag(flag.Id, flag.Version, ReasonChoice.None), default)).MustRefuse("Choose the reason for confirming fraud");
        (await risk.FlagDesk.ClearAsync(new ClearFlag(flag.Id, flag.Version, Because.Of("called both")), default)).Must();
        Assert.Equal(OutcomeKind.Conflict, (await risk.FlagDesk.ConfirmAsync(new ConfirmFlag(flag.Id, flag.Version, Because.Of("no")), default)).Kind);
        (await risk.FlagDesk.ConfirmAsync(new ConfirmFlag(flag.Id, flag.Version + 1, Because.Of("no")), default)).MustRefuse("final");
        var row = (await house.FlagsOfAsync(second))[0];
        Assert.Equal((FraudFlagStatus.Cleared, "Rita Risk", "Another explanation: called both"), (row.Status, row.DecidedByName, row.Reason));
        Assert.Equal(["", "Raised"], await database.AsAdministratorAsync<string[]>("select array_agg(coalesce(from_state, '') order by id) from shared.status_history where subject_id = $1", flag.Id));
    }

    [Fact]
    public async Task Whoever_looks_after_an_application_or_had_the_case_does_not_clear_its_flag()
    {
        var house = await database.FoundAsync();
        var owner = await house.DeskAsync("Olga Owner", Role.SeniorUnderwriter);
        await house.SubmitAsync(FraudCases.Form("Ada Brennan", "+14155550100"));
        var own = (await owner.ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(house.Product.Id, FraudCases.Form("Ben Carver", "+14155550100"))), default)).Must();
        await house.ScreenAsync();
        var flag = (await house.FlagsOfAsync(own))[0];
        (await owner.FlagDesk.ClearAsync(new ClearFlag(flag.Id, flag.Version, Because.Of("fine")), default)).MustRefuse("You look after this application");

        // A flag that does not hold its case stays open while the case is worked on.
        var form = FraudCases.Form("Cleo Dunn", email: "cleo@acme.test");
        form["1.Employer"] = "Larkfield Mills";
        var worked = await house.SubmitAsync(form);
        (await owner.Cases.TakeAsync(new TakeCase(worked), default)).Must();
        var low = Assert.Single(await house.FlagsOfAsync(worked));
        (await owner.FlagDesk.ClearAsync(new ClearFlag(low.Id, low.Version, Because.Of("fine")), default)).MustRefuse("You took or decided this case");
        (await owner.FlagDesk.ConfirmAsync(new ConfirmFlag(low.Id, low.Version, Because.Of("the employer knows of nobody")), default)).Must();
        Assert.Equal(FraudStanding.Confirmed, (await house.OfAsync(worked)).Standing);
    }

    [Fact]
    public async Task Personal_values_are_whole_for_those_who_decide_and_masked_for_others()
    {
        var house = await database.FoundAsync();
        var (_, second) = await house.StrangersAsync();
        var id = (await house.FlagsOfAsync(second))[0].Id;
        var masked = (await (await house.DeskAsync("Ann Alyst", Role.Analyst)).FraudFlags.FindAsync(id, default))!;
        Assert.False(masked.Decides);
        Assert.Equal("+1••••••00", masked.Evidence.Single(v => v.Format == EvidenceFormat.Personal).Text);
        Assert.Equal("+14155550100", (await (await house.RiskAsync()).FraudFlags.FindAsync(id, default))!.Evidence.Single(v => v.Format == EvidenceFormat.Personal).Text);
    }

    [Fact]
    public async Task Whoever_may_decide_is_told_once_of_what_holds_a_case()
    {
        var house = await database.FoundAsync();
        await house.StrangersAsync();
        var message = (await house.System.Outbox.ClaimAsync(OutboxLane.Whole, default)).Single(d => d.Topic == nameof(HoldingFlagsRaised));
        var (flags, deciders) = await house.System.FraudFlags.ToDecideAsync(message.Read<HoldingFlagsRaised>().FlagIds, default);
        Assert.Single(flags);
        var risk = await database.AsAdministratorAsync<Guid[]>("select array_agg(distinct staff_user_id) from access.staff_role where legal_entity_id = $1 and role in ('RiskManager', 'SeniorUnderwriter')", house.Id);
        Assert.Equal(risk.Order(), deciders.Order());
    }
}
