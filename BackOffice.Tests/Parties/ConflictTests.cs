using BackOffice.Data.Documents;
using BackOffice.Data.Funding;
using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.Payments;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Documents;
using BackOffice.Tests.Fraud;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Parties;

/// <summary>Nobody acts on their own loan, on a relative's, or, without the right to it, on an employee's.</summary>
[Trait("Needs", "Database")]
public sealed class ConflictTests(TestDatabase database)
{
    private const string Own = "You are on this loan or connected with someone on it";
    private const string Employee = "Someone on this loan works for us";

    [Fact]
    public async Task Underwriters_neither_take_nor_decide_their_own_or_a_relatives_case()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(2);
        var (me, desk) = await HireAsync(house, Role.SeniorUnderwriter);
        var cases = (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows;
        var (own, relatives) = (cases[0].Id, cases[1].Id);
        var (mine, sisters) = (await BorrowerAsync(house, own), await BorrowerAsync(house, relatives));
        // Before anybody says so, nothing stops it.
        (await desk.Cases.TakeAsync(new TakeCase(own), default)).Must();
        await LinkAsync(house, mine, me);
        await RelateAsync(house, mine, sisters, RelationshipKind.Relative);

        var application = (await desk.Applications.FindAsync(own, default))!;
        (await desk.Decisions.ApproveAsync(new ApproveApplication(own, application.Version, new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate)), default)).MustRefuse(Own);
        (await desk.Decisions.DenyAsync(new DenyApplication(own, application.Version, [DenialReason.IncomeInsufficientForAmountRequested]), default)).MustRefuse(Own);
        (await desk.Decisions.ReferAsync(new ReferApplication(own, application.Version, Because.Of("mine"), null), default)).MustRefuse(Own);
        // Putting it back stays possible.
        (await desk.Cases.HandBackAsync(new HandBackCase(own, Because.Of("end of shift")), default)).Must();
        (await desk.Cases.TakeAsync(new TakeCase(own), default)).MustRefuse(Own);
        (await desk.Cases.TakeAsync(new TakeCase(relatives), default)).MustRefuse(Own);
        // Taking the next case steps over both.
        Assert.Null((await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        var other = await house.DeskAsync("Other Senior", Role.SeniorUnderwriter);
        Assert.Equal(own, (await other.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
    }

    [Fact]
    public async Task Nobody_enters_an_application_of_their_own_or_puts_themselves_on_one()
    {
        var house = await database.FoundAsync();
        var (me, desk) = await HireAsync(house, Role.Underwriter);
        var (self, sister) = (await AddAsync(house, "Me Myself"), await AddAsync(house, "Sis Ter"));
        await LinkAsync(house, self, me);
        await RelateAsync(house, self, sister, RelationshipKind.Relative);
        foreach (var party in (Guid[])[self, sister])
            (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, Naming(party))), default)).MustRefuse("someone connected with you");
        var id = (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, new Dictionary<string, string> { ["1.Name"] = "Ada Brennan" })), default)).Must();
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(id, 1, new(house.Product.Id, Naming(self))), default)).MustRefuse("someone connected with you");
        // A colleague may.
        (await (await house.UnderwriterAsync()).ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new(house.Product.Id, Naming(sister))), default)).Must();

        static Dictionary<string, string> Naming(Guid party) => new() { ["1.Name"] = "Ada Brennan", ["1.PartyId"] = party.ToString() };
    }

    [Fact]
    public async Task A_case_is_given_neither_by_nor_to_someone_on_it()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(1);
        var (me, desk) = await HireAsync(house, Role.SeniorUnderwriter);
        var (colleague, _) = await HireAsync(house, Role.Underwriter);
        var id = (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows[0].Id;
        await LinkAsync(house, await BorrowerAsync(house, id), me);
        (await desk.Leases.AssignAsync(new AssignCase(id, colleague), default)).MustRefuse(Own);
        var supervisor = await house.DeskAsync("Super Visor", Role.SeniorUnderwriter);
        (await supervisor.Leases.AssignAsync(new AssignCase(id, me), default)).MustRefuse("That person is on this loan");
        // An employee's loan is not given to who may not work on such.
        (await supervisor.Leases.AssignAsync(new AssignCase(id, colleague), default)).MustRefuse("may work on employees' loans");
    }

    [Fact]
    public async Task An_employees_case_is_worked_on_by_those_with_the_right_only()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(1);
        var desk = await house.UnderwriterAsync();
        var id = (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows[0].Id;
        var link = await LinkAsync(house, await BorrowerAsync(house, id), null);
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).MustRefuse(Employee);
        Assert.Null((await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        var officer = await house.DeskAsync("Emp Officer", Role.Underwriter, Role.EmployeeCaseOfficer);
        Assert.Equal(id, (await officer.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        (await officer.Cases.HandBackAsync(new HandBackCase(id, Because.Of("end of shift")), default)).Must();

        // The link counts until two people say that it ended.
        var (one, two) = (await house.DeskAsync("Risk One", Role.RiskManager), await house.DeskAsync("Fin Two", Role.FinanceController));
        (await one.StaffLinks.ProposeEndAsync(new ProposeLinkEnd(link, 1, "left in March"), default)).Must();
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).MustRefuse(Employee);
        (await one.StaffLinks.ConfirmEndAsync(new ConfirmLinkEnd(link, 2), default)).MustRefuse("second person");
        (await two.StaffLinks.KeepAsync(new KeepLink(link, 2), default)).Must();
        (await one.StaffLinks.ProposeEndAsync(new ProposeLinkEnd(link, 3, "left in March"), default)).Must();
        (await two.StaffLinks.ConfirmEndAsync(new ConfirmLinkEnd(link, 4), default)).Must();
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).Must();
    }

    [Fact]
    public async Task Flags_of_a_case_are_decided_by_nobody_on_it()
    {
        var house = await database.FoundAsync();
        var (_, second) = await house.StrangersAsync();
        var (me, desk) = await HireAsync(house, Role.RiskManager);
        await LinkAsync(house, await BorrowerAsync(house, second), me);
        var flag = (await house.FlagsOfAsync(second))[0];
        (await desk.FlagDesk.ClearAsync(new Data.Fraud.ClearFlag(flag.Id, flag.Version, Because.Of("explained")), default)).MustRefuse(Own);
    }

    [Fact]
    public async Task Reviewers_neither_take_nor_pass_a_file_they_are_close_to()
    {
        var house = await database.FoundAsync();
        var row = await house.InQualityControlAsync();
        var (me, desk) = await HireAsync(house, Role.QcReviewer);
        (await desk.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
        var party = await BorrowerAsync(house, row.ApplicationId);
        // Through the company of a spouse: two steps.
        var (spouse, self) = (await AddAsync(house, "Spou Se"), await AddAsync(house, "My Self"));
        await RelateAsync(house, self, spouse, RelationshipKind.Spouse);
        await RelateAsync(house, spouse, party, RelationshipKind.Guarantor);
        await LinkAsync(house, self, me);
        (await desk.Reviews.PassAsync(new PassReview(row.Id, row.Version + 1, House.InOrder()), default)).MustRefuse(Own);
        (await desk.Reviews.ReturnAsync(new ReturnReview(row.Id, row.Version + 1, House.InOrder(), Because.Of("fix it")), default)).MustRefuse(Own);
        (await desk.Reviews.HandBackAsync(new HandBackReview(row.Id, row.Version + 1, [], Because.Of("end of shift")), default)).Must();
        (await desk.Reviews.StartAsync(new StartReview(row.Id), default)).MustRefuse(Own);
        Assert.Null((await desk.Reviews.TakeNextAsync(new TakeNextReview(), default)).Must());
        Assert.Equal(row.Id, (await (await house.ReviewerAsync()).Reviews.TakeNextAsync(new TakeNextReview(), default)).Must());
    }

    [Fact]
    public async Task Officers_neither_schedule_nor_release_what_they_are_close_to()
    {
        var house = await database.FoundAsync();
        var row = await house.VerifiedAsync();
        var (me, desk) = await HireAsync(house, Role.FundingOfficer, Role.EmployeeCaseOfficer);
        await LinkAsync(house, await BorrowerAsync(house, row.ApplicationId), me);
        (await desk.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, house.Entity.BusinessDate), default)).MustRefuse(Own);
        (await desk.Payees.ChooseAsync(new ChoosePayee(row.Id, row.Version, row.PayeeId!.Value), default)).MustRefuse(Own);
        var plain = await house.SchedulerAsync();
        (await plain.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, house.Entity.BusinessDate), default)).MustRefuse(Employee);

        var (_, officer) = await HireAsync(house, Role.FundingOfficer, Role.EmployeeCaseOfficer);
        (await officer.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, house.Entity.BusinessDate), default)).Must();
        row = await house.RowAsync(row.Id);
        (await desk.Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version), default)).MustRefuse(Own);
        (await desk.Batches.PrepareAsync(new PrepareBatch([row.Id]), default)).MustRefuse(Own);
        var batch = (await officer.Batches.PrepareAsync(new PrepareBatch([row.Id]), default)).Must();
        (await desk.Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).MustRefuse(Own);
        (await (await house.ReleaserAsync()).Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).MustRefuse(Employee);
    }

    [Fact]
    public async Task Whoever_is_close_to_a_loan_touches_neither_its_disbursement_nor_its_account()
    {
        var house = await database.FoundAsync();
        var row = await house.ScheduledAsync();
        var (me, desk) = await HireAsync(house, Role.FundingOfficer, Role.EmployeeCaseOfficer);
        await LinkAsync(house, await BorrowerAsync(house, row.ApplicationId), me);
        var plain = await house.SchedulerAsync();
        var today = house.Entity.BusinessDate;
        var payee = row.PayeeId!.Value;
        foreach (var (officer, sentence) in ((Desk, string)[])[(desk, Own), (plain, Employee)])
        {
            (await officer.Funding.UnscheduleAsync(new UnscheduleDisbursement(row.Id, row.Version), default)).MustRefuse(sentence);
            (await officer.Funding.HoldAsync(new HoldDisbursement(row.Id, row.Version, Because.Of("wait")), default)).MustRefuse(sentence);
            (await officer.Funding.ResumeAsync(new ResumeDisbursement(row.Id, row.Version), default)).MustRefuse(sentence);
            (await officer.Funding.CancelAsync(new CancelDisbursement(row.Id, row.Version, Because.Of("no")), default)).MustRefuse(sentence);
            (await officer.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version, today, Because.Of("closed")), default)).MustRefuse(sentence);
        }
        (await desk.Payees.VerifyAsync(new VerifyPayee(payee, 2, "called", null), default)).MustRefuse("your own record");
        (await plain.Payees.VerifyAsync(new VerifyPayee(payee, 2, "called", null), default)).MustRefuse(Employee);
        (await plain.Payees.RejectAsync(new RejectPayee(payee, 2, Because.Of("unknown")), default)).MustRefuse(Employee);
        (await plain.Payees.RetireAsync(new RetirePayee(payee, 2, new ReasonChoice("closed")), default)).MustRefuse(Employee);
    }

    [Fact]
    public async Task Whoever_is_close_to_an_application_neither_answers_for_it_nor_touches_its_papers()
    {
        var house = await database.FoundAsync();
        var id = await house.ApprovedAsync();
        var paper = await house.AttachAsync(id, DocumentKind.Other, SampleFiles.Pdf("Letter"));
        var (me, desk) = await HireAsync(house, Role.Underwriter, Role.EmployeeCaseOfficer);
        await LinkAsync(house, await BorrowerAsync(house, id), me);
        var version = (await desk.Applications.FindAsync(id, default))!.Version;
        (await desk.Acceptance.RecordAsync(new RecordAcceptance(id, version, "signed"), default)).MustRefuse(Own);
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(id, version, new ApplicationForm(house.Product.Id, new Dictionary<string, string>())), default)).MustRefuse(Own);
        (await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(id, version, new ApplicationForm(house.Product.Id, new Dictionary<string, string>())), default)).MustRefuse(Own);
        (await desk.ApplicationDesk.ResubmitAsync(new ResubmitApplication(id, version, "here it is", null), default)).MustRefuse(Own);
        (await desk.ApplicationDesk.WithdrawAsync(new WithdrawApplication(id, version, Because.Of("no need")), default)).MustRefuse(Own);
        (await desk.ApplicationDesk.ExpireAsync(new ExpireApplication(id, version), default)).MustRefuse(Own);
        var other = SampleFiles.Pdf("Another letter");
        (await desk.Attachments.AttachAsync(new AttachDocument(id, "other.pdf", other.Length, new DocumentDescription(DocumentKind.Other, null, null)), new MemoryStream(other), default)).MustRefuse(Own);
        (await desk.DocumentDesk.DescribeAsync(new DescribeDocument(paper, 1, new DocumentDescription(DocumentKind.ProofOfIncome, null, null)), default)).MustRefuse(Own);
        (await desk.DocumentDesk.WithdrawAsync(new WithdrawDocument(paper, 1, Because.Of("mine")), default)).MustRefuse(Own);
    }

    [Fact]
    public async Task Clerks_post_no_payment_on_a_loan_they_are_close_to()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var (me, desk) = await HireAsync(house, Role.PaymentsClerk);
        var (booked, _) = (await desk.Loans.FindAsync(loan, default))!.Value;
        var self = await AddAsync(house, "My Self");
        await LinkAsync(house, self, me);
        await RelateAsync(house, self, booked.BorrowerId, RelationshipKind.SameHousehold);
        var due = booked.OldestUnpaid!;
        (await desk.Payments.PostInstalmentAsync(new PostInstalment(loan, due.Unpaid, house.Entity.BusinessDate), default)).MustRefuse(Own);
        (await (await house.DeskAsync("Other Clerk", Role.PaymentsClerk)).Payments.PostInstalmentAsync(new PostInstalment(loan, due.Unpaid, house.Entity.BusinessDate), default)).Must();
    }

    [Fact]
    public async Task Nobody_keeps_their_own_record_or_checks_themselves()
    {
        var house = await database.FoundAsync();
        var (me, desk) = await HireAsync(house, Role.Underwriter);
        var (self, brother) = (await AddAsync(house, "My Self"), await AddAsync(house, "Bro Ther"));
        await LinkAsync(house, self, me);
        var relationship = await RelateAsync(house, self, brother, RelationshipKind.Relative);
        (await desk.Relationships.EndAsync(new EndRelationship(relationship, 1, house.Entity.BusinessDate), default)).MustRefuse("your own record");
        (await desk.Relationships.RelateAsync(new RelateParties(self, brother, RelationshipKind.SameHousehold, house.Entity.BusinessDate, "known"), default)).MustRefuse("your own record");
        foreach (var party in (Guid[])[self, brother])
        {
            (await desk.Contacts.AddAsync(new AddContact(party, 1, ContactKind.Email, "new@example.test"), default)).MustRefuse("your own record");
            (await desk.Kyc.RecordAsync(new RecordPartyCheck(party, new CheckEntry(CheckKind.Identity, CheckResult.Passed, "x", null, house.Entity.BusinessDate, house.Entity.BusinessDate, null)), default)).MustRefuse("your own record");
        }
        var (risk, compliance) = await HireAsync(house, Role.RiskManager);
        (await compliance.StaffLinks.LinkAsync(new LinkEmployee(brother, risk), default)).MustRefuse("cannot link yourself");
        (await compliance.StaffLinks.LinkAsync(new LinkEmployee(self, null), default)).MustRefuse("linked as an employee already");
        (await compliance.StaffLinks.LinkAsync(new LinkEmployee(brother, Guid.CreateVersion7()), default)).MustRefuse("someone of the staff");
    }

    [Fact]
    public async Task A_relationship_restricts_on_its_days_and_employment_reaches_one_step()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(1);
        var (me, desk) = await HireAsync(house, Role.Underwriter);
        var id = (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows[0].Id;
        var (self, works, borrower) = (await AddAsync(house, "My Self"), await AddAsync(house, "The Works", PartyKind.Organisation), await BorrowerAsync(house, id));
        await LinkAsync(house, self, me);
        // A common employer connects nobody.
        await RelateAsync(house, works, self, RelationshipKind.Employer);
        await RelateAsync(house, works, borrower, RelationshipKind.Employer);
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await desk.Cases.HandBackAsync(new HandBackCase(id, Because.Of("end of shift")), default)).Must();
        var keeper = await KeeperAsync(house);
        var today = house.Entity.BusinessDate;
        var future = (await keeper.Relationships.RelateAsync(new RelateParties(self, borrower, RelationshipKind.Relative, today.AddDays(1), "form"), default)).Must();
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await desk.Cases.HandBackAsync(new HandBackCase(id, Because.Of("end of shift")), default)).Must();
        Assert.NotEqual(Guid.Empty, future);
        var now = (await keeper.Relationships.RelateAsync(new RelateParties(self, borrower, RelationshipKind.SameHousehold, today.AddDays(-9), "form"), default)).Must();
        (await keeper.Relationships.RelateAsync(new RelateParties(borrower, self, RelationshipKind.SameHousehold, today, "form"), default)).MustRefuse("on record already");
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).MustRefuse(Own);
        (await keeper.Relationships.EndAsync(new EndRelationship(now, 1, today.AddDays(-1)), default)).Must();
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).Must();
    }

    private async Task<(Guid Id, Desk Desk)> HireAsync(House house, params Role[] roles)
    {
        var person = await database.HireAsync($"Staff {Guid.CreateVersion7():N}", [.. roles.Select(r => (house.Id, r))]);
        return (person.UserId, database.DeskOf(person));
    }

    private static Task<Desk> KeeperAsync(House house) => house.DeskAsync($"Keeper {Guid.CreateVersion7():N}", Role.ServicingOfficer);

    private static async Task<Guid> BorrowerAsync(House house, Guid applicationId) => (await (await house.UnderwriterAsync()).Applications.FindAsync(applicationId, default))!.Applicants.MinBy(a => a.LineNo)!.PartyId;

    private static async Task<Guid> AddAsync(House house, string name, PartyKind kind = PartyKind.Person) =>
        (await (await KeeperAsync(house)).PartyDesk.AddAsync(new AddParty(house.Id, kind, name, null, null, null, null), default)).Must();

    private static async Task<Guid> RelateAsync(House house, Guid from, Guid to, RelationshipKind kind) =>
        (await (await KeeperAsync(house)).Relationships.RelateAsync(new RelateParties(from, to, kind, house.Entity.BusinessDate.AddDays(-10), "application form"), default)).Must();

    private static async Task<Guid> LinkAsync(House house, Guid party, Guid? staff)
    {
        var desk = await house.DeskAsync($"Compliance {Guid.CreateVersion7():N}", Role.RiskManager);
        (await desk.StaffLinks.LinkAsync(new LinkEmployee(party, staff), default)).Must();
        return (await desk.Parties.FindAsync(party, default))!.StaffLink!.Id;
    }
}
