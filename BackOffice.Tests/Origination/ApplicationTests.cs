using BackOffice.Data.Origination;
using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Origination;

/// <summary>Applications written by hand, from the first draft to where the borrower takes them back.</summary>
[Trait("Needs", "Database")]
public sealed class ApplicationTests(TestDatabase database)
{
    private static Dictionary<string, string> Fields => new()
    {
        ["Amount"] = "18000", ["TermMonths"] = "36", ["RatePercent"] = "11.9", ["Purpose"] = "new kitchen", ["Channel"] = "Phone",
        ["1.Role"] = "Borrower", ["1.Name"] = "Ada Brennan", ["1.Email"] = "Ada@Example.test", ["1.Phone"] = "+1 415 555 0100", ["1.AnnualIncome"] = "60000", ["1.MonthlyDebt"] = "500", ["1.Employer"] = "Larkfield Mills", ["1.JobTitle"] = "weaver", ["1.EmployedSince"] = "2019-03-01",
        ["2.Role"] = "CoBorrower", ["2.Name"] = "Ben Brennan", ["2.AnnualIncome"] = "30000", ["2.MonthlyDebt"] = "250",
        ["3.Role"] = "Guarantor", ["3.Name"] = "Cora Brennan", ["3.AnnualIncome"] = "90000",
    };

    [Fact]
    public async Task What_a_file_stated_of_all_stays_when_the_answer_to_a_question_is_sent_by_the_form()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(3);
        var desk = await house.UnderwriterAsync();
        var known = new List<(decimal? DebtToIncome, decimal? Income, int People)>();
        foreach (var row in (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows)
        {
            (await desk.Cases.TakeAsync(new TakeCase(row.Id), default)).Must();
            (await desk.Decisions.RequestRevisionAsync(new RequestRevision(row.Id, (await desk.Applications.FindAsync(row.Id, default))!.Version, Because.Of("Send the lease")), default)).Must();
            var view = (await desk.Applications.ViewAsync(row.Id, default))!;
            var form = new ApplicationForm(view.Application.ProductId, ApplicationFormFields.Of(view));
            (await desk.ApplicationDesk.ResubmitAsync(new ResubmitApplication(row.Id, view.Application.Version, "The lease is on file.", form), default)).Must();
            var after = (await desk.Applications.FindAsync(row.Id, default))!;
            known.Add((after.DebtToIncome, after.AnnualIncome, after.Applicants.Count));
        }
        Assert.Equal([(0.121m, 95_000m, 2), (0.185m, 60_000m, 1), (0.185m, 60_000m, 1)], known.OrderBy(k => k.DebtToIncome).Select(k => (k.DebtToIncome!.Value, k.Income!.Value, k.People)));
    }

    [Fact]
    public async Task A_form_becomes_an_application_with_everyone_on_it_and_their_means_summed()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var view = await SubmittedAsync(house, Fields);
        var application = view.Application;

        Assert.Equal((ApplicationStatus.Submitted, 18_000m, 36, 0.119m, "new kitchen", ApplicationChannel.Phone), (application.Status, application.Amount, application.TermMonths, application.AnnualRate, application.Purpose, application.Channel));
        Assert.Equal([PartyRole.Borrower, PartyRole.CoBorrower, PartyRole.Guarantor], view.Applicants.Select(a => a.Applicant.Role));
        // A guarantor answers for the loan but does not carry it.
        Assert.Equal((90_000m, 0.1m), (application.AnnualIncome, application.DebtToIncome));
        Assert.Equal(("Larkfield Mills", "weaver", new DateOnly(2019, 3, 1)), (view.Applicants[0].Applicant.Employer, view.Applicants[0].Applicant.JobTitle, view.Applicants[0].Applicant.EmployedSince));
        Assert.Equal(("ada@example.test", "+14155550100"), (view.Applicants[0].Party.Email, view.Applicants[0].Party.Phone));
        Assert.Equal((application.Number, "Una Derwright"), (application.ExternalReference, application.OwnerName));
        Assert.Single((await desk.Applications.ListAsync(new ApplicationFilter(Tab: ApplicationTab.Mine), PageRequest.All(), default)).Rows);
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from shared.outbox where legal_entity_id = $1 and topic = 'ApplicationsSubmitted'", house.Id));
    }

    [Fact]
    public async Task A_draft_needs_its_borrower_and_can_be_changed_until_it_is_submitted()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, new Dictionary<string, string> { ["Amount"] = "18000" })), default)).MustRefuse("Name the applicant");
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, new Dictionary<string, string> { ["1.Name"] = "Ada", ["Amount"] = "lots" })), default)).MustRefuse("“lots” is not a number");
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, new Dictionary<string, string> { ["1.Name"] = new('a', 201) })), default)).MustRefuse("Keep it to 200 characters");
        var id = (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, new Dictionary<string, string> { ["1.Name"] = "Ada Brennan" })), default)).Must();
        Assert.Equal(ApplicationStatus.Draft, (await desk.Applications.FindAsync(id, default))!.Status);
        (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(id, 1, new(house.Product.Id, new Dictionary<string, string> { ["1.Name"] = "Ada Brennan" })), default)).MustRefuse("Say how much is asked for. 4 more fields need attention.");

        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(id, 1, new(house.Product.Id, Fields)), default)).Must();
        var view = (await desk.Applications.ViewAsync(id, default))!;
        var fields = ApplicationFormFields.Of(view);
        Assert.Equal(("18000", "11.9", view.Applicants[0].Party.Id.ToString()), (fields["Amount"], fields["RatePercent"], fields["1.PartyId"]));
        // The guarantor is taken off again; what was read back can be sent as it is.
        foreach (var key in fields.Keys.Where(k => k.StartsWith("3.", StringComparison.Ordinal)).ToList()) fields.Remove(key);
        (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(id, 2, new(house.Product.Id, fields)), default)).Must();
        Assert.Equal(["Ada Brennan", "Ben Brennan"], (await desk.Applications.ViewAsync(id, default))!.Applicants.Select(a => a.Party.Name));
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(id, 3, new(house.Product.Id, fields)), default)).MustRefuse("Only a draft");
    }

    [Fact]
    public async Task Two_people_on_one_draft_the_second_is_told_who_was_first()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var colleague = await house.DeskAsync("Second Person", Role.SeniorUnderwriter);
        var id = (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, Fields)), default)).Must();
        (await colleague.ApplicationDesk.SaveDraftAsync(new SaveDraft(id, 1, new(house.Product.Id, new Dictionary<string, string>(Fields) { ["Amount"] = "19000" })), default)).Must();
        var late = await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(id, 1, new(house.Product.Id, Fields)), default);
        Assert.Equal(OutcomeKind.Conflict, late.Kind);
        Assert.StartsWith("Second Person changed", late.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_party_is_chosen_and_one_of_another_house_refused()
    {
        var house = await database.FoundAsync();
        var known = (await SubmittedAsync(house, Fields)).Applicants[0].Party.Id;
        var again = new Dictionary<string, string>(Fields) { ["1.PartyId"] = known.ToString() };
        Assert.Equal(known, (await SubmittedAsync(house, again)).Applicants[0].Party.Id);
        var elsewhere = await database.FoundAsync();
        (await (await elsewhere.UnderwriterAsync()).ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(elsewhere.Product.Id, again)), default)).MustRefuse("belongs to another legal entity");
        again["2.PartyId"] = known.ToString();
        (await (await house.UnderwriterAsync()).ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(house.Product.Id, again)), default)).MustRefuse("on the application already");
    }

    [Fact]
    public async Task A_product_asks_for_what_its_category_needs_and_finds_organisations_by_name()
    {
        var house = await database.FoundAsync();
        var rental = await ProductAsync(house, ProductCategory.Rental);
        var desk = await house.UnderwriterAsync();
        var fields = new Dictionary<string, string>(Fields) { ["LeaseFrom"] = "2026-05-01", ["LeaseTo"] = "2026-04-30", ["Unit"] = "Flat 4, 12 Mill Lane", ["Landlord"] = "Mill Lane Homes" };
        (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(rental, fields)), default)).MustRefuse("ends before it begins");
        fields["LeaseTo"] = "2027-04-30";
        fields.Remove("Unit");
        (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(rental, fields)), default)).MustRefuse("Say which unit is let");
        fields["Unit"] = "Flat 4, 12 Mill Lane";
        fields["Agent"] = "Mill Lane Homes";
        var first = await SubmittedAsync(house, fields, rental);
        var second = await SubmittedAsync(house, fields, rental);
        Assert.Equal(first.Application.Details!.LandlordId, first.Application.Details.AgentId);
        Assert.Equal(first.Application.Details.LandlordId, second.Application.Details!.LandlordId);
        Assert.Equal("Mill Lane Homes", first.Organisations[first.Application.Details.LandlordId!.Value]);
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from parties.party where legal_entity_id = $1 and kind = 'Organisation'", house.Id));
        Assert.Equal("2027-04-30", ApplicationFormFields.Of(first)["LeaseTo"]);
    }

    [Fact]
    public async Task Sent_back_for_an_answer_it_comes_again_with_it_and_both_stand_in_the_notes()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = (await SubmittedAsync(house, Fields)).Application.Id;
        (await desk.ApplicationDesk.ResubmitAsync(new ResubmitApplication(id, 1, "Here", null), default)).MustRefuse("cannot become submitted");
        (await desk.UseCases.RunAsync(Permission.UnderwritingDecide, new Ask(), async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, id, default);
            application.Take(actor.Now);
            await db.SaveChangesAsync();
            ApplicationMoves.RequestRevision(db, application, Because.For(ReasonUse.Question, "Please send the last payslip."));
        }, default)).Must();
        var asked = (await desk.Applications.FindAsync(id, default))!;
        Assert.Equal((ApplicationStatus.RevisionRequested, "Something else: Please send the last payslip."), (asked.Status, asked.RevisionQuestion));
        Assert.Single((await desk.Applications.ListAsync(new ApplicationFilter(Tab: ApplicationTab.WaitingForBorrower), PageRequest.All(), default)).Rows);

        (await desk.ApplicationDesk.ResubmitAsync(new ResubmitApplication(id, asked.Version, " ", null), default)).MustRefuse("Say what the applicant sent");
        (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(id, asked.Version, new(house.Product.Id, Fields)), default)).MustRefuse("resubmit it with the answer");
        (await desk.ApplicationDesk.ResubmitAsync(new ResubmitApplication(id, asked.Version, "The payslip of May is on file.", new(house.Product.Id, new Dictionary<string, string>(Fields) { ["Amount"] = "17000" })), default)).Must();
        var back = (await desk.Applications.FindAsync(id, default))!;
        Assert.Equal((ApplicationStatus.Submitted, 17_000m, asked.SubmittedAt), (back.Status, back.Amount, back.SubmittedAt));
        (await desk.NoteDesk.WriteAsync(new WriteNote(id, "Called, friendly."), default)).Must();
        Assert.Equal([NoteKind.Note, NoteKind.Answer, NoteKind.Question], (await desk.Notes.OfAsync(id, default)).Select(n => n.Kind));
    }

    [Fact]
    public async Task It_is_withdrawn_with_a_reason_and_expires_only_after_waiting_for_the_borrower()
    {
        var clock = new SettableClock(DateTimeOffset.Parse("2026-03-02T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var house = await database.FoundAsync(clock: clock);
        var desk = await house.UnderwriterAsync();
        var id = (await SubmittedAsync(house, Fields)).Application.Id;
        (await desk.ApplicationDesk.WithdrawAsync(new WithdrawApplication(id, 1, ReasonChoice.None), default)).MustRefuse("Choose the reason for a withdrawal from the list");
        (await desk.ApplicationDesk.ExpireAsync(new ExpireApplication(id, 1), default)).MustRefuse("Only an application that waits for the borrower");
        (await desk.ApplicationDesk.WithdrawAsync(new WithdrawApplication(id, 1, Because.Of("found an offer elsewhere")), default)).Must();
        Assert.Equal("Another reason: found an offer elsewhere", (await desk.Applications.FindAsync(id, default))!.ClosingReason);
        (await desk.ApplicationDesk.WithdrawAsync(new WithdrawApplication(id, 2, Because.Of("again")), default)).MustRefuse("final");
        (await desk.ApplicationDesk.ExpireAsync(new ExpireApplication(id, 2), default)).MustRefuse("Only an application");

        var draft = (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, Fields)), default)).Must();
        clock.Now = clock.Now.AddDays(29);
        (await desk.ApplicationDesk.ExpireAsync(new ExpireApplication(draft, 1), default)).MustRefuse("waited for the borrower for 29 days");
        clock.Now = clock.Now.AddDays(1);
        (await desk.ApplicationDesk.ExpireAsync(new ExpireApplication(draft, 1), default)).Must();
        Assert.Equal(2, (await desk.Applications.CountsAsync(default))[ApplicationTab.Ended]);
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from shared.outbox where legal_entity_id = $1 and topic = 'ApplicationClosed'", house.Id));
    }

    [Fact]
    public async Task A_note_must_say_something_and_stays_in_its_house()
    {
        var house = await database.FoundAsync();
        var id = (await SubmittedAsync(house, Fields)).Application.Id;
        var desk = await house.UnderwriterAsync();
        (await desk.NoteDesk.WriteAsync(new WriteNote(id, " "), default)).MustRefuse("Write the note first");
        (await desk.NoteDesk.WriteAsync(new WriteNote(id, new string('x', 2_001)), default)).MustRefuse("2,000 characters");
        (await desk.NoteDesk.WriteAsync(new WriteNote(id, "Seen."), default)).Must();
        var stranger = await (await database.FoundAsync()).UnderwriterAsync();
        Assert.Empty(await stranger.Notes.OfAsync(id, default));
        (await stranger.NoteDesk.WriteAsync(new WriteNote(id, "Seen."), default)).MustRefuse("does not exist");
    }

    private sealed record Ask : Command;

    private static async Task<ApplicationView> SubmittedAsync(House house, Dictionary<string, string> fields, Guid? product = null)
    {
        var desk = await house.UnderwriterAsync();
        var id = (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(product ?? house.Product.Id, fields)), default)).Must();
        return (await desk.Applications.ViewAsync(id, default))!;
    }

    private static async Task<Guid> ProductAsync(House house, ProductCategory category)
    {
        var maker = await house.DeskAsync("Mae Kerr", Role.RiskManager);
        var checker = await house.DeskAsync("Chas Ecker", Role.FinanceController);
        var product = (await maker.ProductDesk.AddAsync(new AddProduct(house.Id, category.ToString()[..4], $"{category} loan", category, "Direct", "USD", new ProductProposal(house.Entity.BusinessDate, House.Terms, "First terms")), default)).Must();
        (await checker.ProductDesk.ApproveAsync(new ApproveTerms(product, 1, 1), default)).Must();
        return product;
    }

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
