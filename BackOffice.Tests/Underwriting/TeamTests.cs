using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Underwriting;

/// <summary>What a supervisor sees and decides: workload, absence, giving cases and taking them back.</summary>
[Trait("Needs", "Database")]
public sealed class TeamTests(TestDatabase database)
{
    [Fact]
    public async Task Workload_counts_what_each_holds_and_has_decided()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var house = await database.FoundAsync(clock: clock);
        await house.ImportAsync(3);
        var desk = await house.UnderwriterAsync();
        for (var i = 0; i < 2; i++)
        {
            var id = (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
            clock.Now += TimeSpan.FromMinutes(10 * (i + 1));
            var application = (await desk.Applications.FindAsync(id, default))!;
            (await desk.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, new(application.Amount, application.TermMonths, application.AnnualRate)), default)).Must();
        }
        (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must();
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        var row = (await senior.Team.TeamAsync(house.Id, default)).People.Single(p => p.Name == "Una Derwright");
        Assert.Equal((1, 0, 2, 2, 15d, 0), (row.Held, row.OverTarget, row.DecidedToday, row.DecidedWeek, row.MedianMinutes, row.Overrides));
        clock.Now += TimeSpan.FromDays(0.02);
        await database.AsAdministratorAsync<object>("update origination.loan_application set due_at = $2 where legal_entity_id = $1 and due_at is not null returning 1", house.Id, clock.Now.AddMinutes(-1));
        Assert.Equal(1, (await senior.Team.TeamAsync(house.Id, default)).People.Single(p => p.Name == "Una Derwright").OverTarget);
    }

    [Fact]
    public async Task Nobody_is_given_a_case_while_away_and_what_they_hold_goes_to_who_stands_in()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        var other = await house.DeskAsync("Otto Ther", Role.Underwriter);
        var team = await senior.Team.TeamAsync(house.Id, default);
        var (away, substitute) = (team.People.Single(p => p.Name == "Una Derwright"), team.People.Single(p => p.Name == "Otto Ther"));
        (await senior.Delegations.RecordAbsenceAsync(new RecordAbsence(house.Id, away.Id, away.Id, team.Today, team.Today), default)).MustRefuse("nobody stands in for themselves");
        (await senior.Delegations.RecordAbsenceAsync(new RecordAbsence(house.Id, away.Id, substitute.Id, team.Today, team.Today.AddDays(4)), default)).Must();
        (await senior.Delegations.RecordAbsenceAsync(new RecordAbsence(house.Id, away.Id, substitute.Id, team.Today.AddDays(2), team.Today.AddDays(6)), default)).MustRefuse("away already");
        (await senior.Delegations.RecordAbsenceAsync(new RecordAbsence(house.Id, substitute.Id, away.Id, team.Today, team.Today), default)).MustRefuse("away as well");

        Assert.Equal("Otto Ther", (await senior.Team.TeamAsync(house.Id, default)).People.Single(p => p.Id == away.Id).Absence!.DelegateName);
        Assert.DoesNotContain(away.Id, (await senior.Team.TakersAsync(house.Id, default)).Select(t => t.Id));
        (await senior.Leases.AssignAsync(new AssignCase(id, away.Id), default)).MustRefuse("is away until");
        (await senior.Leases.AssignAsync(new AssignCase(id, substitute.Id), default)).Must();
        Assert.Equal(id, (await other.Queue.QueueAsync(new QueueFilter(QueueTab.Mine), PageRequest.All(), default)).Rows.Single().Id);

        // Only the person themselves or a supervisor ends it.
        var absence = (await senior.Team.TeamAsync(house.Id, default)).People.Single(p => p.Id == away.Id).Absence!;
        (await other.Delegations.EndAsync(new EndDelegation(absence.Id, absence.Version), default)).MustRefuse("or a supervisor ends this absence");
        (await (await house.UnderwriterAsync()).Delegations.EndAsync(new EndDelegation(absence.Id, absence.Version), default)).Must();
    }

    [Fact]
    public async Task A_case_taken_back_goes_where_it_was_taken_from_with_a_note_to_its_holder()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        var desk = await house.UnderwriterAsync();
        (await desk.Decisions.ReferAsync(new ReferApplication(id, (await desk.Applications.FindAsync(id, default))!.Version, Because.Of("a second job"), null), default)).Must();
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        var second = await house.DeskAsync("Seco Nior", Role.SeniorUnderwriter);
        (await senior.Leases.TakeBackAsync(new TakeBackCase(id, Because.Of("now")), default)).MustRefuse("Nobody holds this case");
        (await second.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await senior.Leases.TakeBackAsync(new TakeBackCase(id, ReasonChoice.None), default)).MustRefuse("Choose the reason for taking a case back");
        (await senior.Leases.TakeBackAsync(new TakeBackCase(id, new ReasonChoice("expertise", "The applicant asked for someone else.")), default)).Must();

        var view = (await senior.Queue.CaseAsync(id, default))!;
        Assert.Equal((ApplicationStatus.Referred, null), (view.Application.Status, view.Lease));
        Assert.Contains((await senior.Notes.OfAsync(id, default)), n => n.Text == "Taken back from Seco Nior: Someone else knows the matter: The applicant asked for someone else.");
        Assert.True(await database.AsAdministratorAsync<bool>("select exists (select from shared.outbox where legal_entity_id = $1 and payload::text like '%' || $2 || '%')", house.Id, view.Application.Number));
    }

    [Fact]
    public async Task A_referred_case_whose_lease_ran_out_is_still_referred()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        var desk = await house.UnderwriterAsync();
        (await desk.Decisions.ReferAsync(new ReferApplication(id, (await desk.Applications.FindAsync(id, default))!.Version, Because.Of("a second job"), null), default)).Must();
        (await (await house.DeskAsync("Otto Ther", Role.Underwriter)).Cases.TakeAsync(new TakeCase(id), default)).MustRefuse("someone with more authority");
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        // A supervisor gives it to somebody of whom the same is true.
        var people = (await senior.Team.TeamAsync(house.Id, default)).People.ToDictionary(p => p.Name, p => p.Id);
        (await senior.Leases.AssignAsync(new AssignCase(id, people["Otto Ther"]), default)).MustRefuse("give it to someone with more authority than Otto Ther");
        (await senior.Leases.AssignAsync(new AssignCase(id, people["Una Derwright"]), default)).MustRefuse("Una Derwright referred this case");
        (await senior.Cases.TakeNextAsync(new TakeNextCase(), default)).Must();
        await database.AsAdministratorAsync<object>("update underwriting.case_lease set until = now() - interval '1 minute' where application_id = $1 returning 1", id);
        // Nor does anybody slip in before it is put back.
        (await (await house.DeskAsync("Jun Ior", Role.Underwriter)).Cases.TakeAsync(new TakeCase(id), default)).MustRefuse("someone with more authority");
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).MustRefuse("You referred this case");
        Assert.Equal(1, (await house.System.Leases.EndExpiredAsync(new EndExpiredLeases(), default)).Must());
        Assert.Equal(ApplicationStatus.Referred, (await senior.Applications.FindAsync(id, default))!.Status);
    }

    [Fact]
    public async Task Authority_shows_what_was_lent_and_overrides_are_counted_by_person_and_reason()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        var desk = await house.UnderwriterAsync();
        Assert.Equal(AuthorityLevel.Underwriter, (await desk.Team.AuthorityAsync(default)).Single().Level);
        var substitute = (await senior.Team.TeamAsync(house.Id, default)).People.Single(p => p.Name == "Una Derwright");
        (await senior.Delegations.DelegateAsync(new DelegateAuthority(house.Id, substitute.Id, house.Entity.BusinessDate, house.Entity.BusinessDate), default)).Must();
        var mine = (await desk.Team.AuthorityAsync(default)).Single();
        Assert.Equal((AuthorityLevel.Underwriter, AuthorityLevel.SeniorUnderwriter, "Sen Ior"), (mine.Own, mine.Level, mine.LentToMe.Single().OwnerName));

        Assert.Empty(await desk.Team.OverridesAsync(default));
        var application = (await desk.Applications.FindAsync(id, default))!;
        // Under a scorecard that declines everything an approval says why, and counts.
        await house.SetAsync(Scorecard.StandardFor(house.Entity) with { DeclineBelow = 5_000, ApproveFrom = 5_000, Grades = [new("A", null)] }, house.Entity.BusinessDate);
        var approval = new ApproveApplication(id, application.Version, new(application.Amount, application.TermMonths, application.AnnualRate));
        (await desk.Decisions.ApproveAsync(approval, default)).MustRefuse("Say why you approve it all the same");
        (await desk.Decisions.ApproveAsync(approval with { Key = Guid.CreateVersion7(), OverrideReason = "long employment" }, default)).Must();
        Assert.Equal([("Una Derwright", "long employment", 1)], (await desk.Team.OverridesAsync(default)).Select(o => (o.Name, o.Reason, o.Count)));
    }
}
