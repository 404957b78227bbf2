using BackOffice.Data.Funding;
using BackOffice.Data.Origination;
using BackOffice.Data.Payments;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Servicing;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Funding;

[Trait("Needs", "Database")]
public sealed class ReturnTests(TestDatabase database)
{
    [Fact]
    public async Task A_returned_disbursement_leaves_the_books_and_may_be_paid_out_anew()
    {
        var house = await database.FoundAsync();
        var loanId = await house.LoanAsync();
        var releaser = await house.ReleaserAsync();
        var row = (await releaser.Disbursements.OfLoanAsync(loanId, default))!;
        var today = house.Entity.BusinessDate;
        (await releaser.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version, today, ReasonChoice.None), default)).MustRefuse("reason");
        (await releaser.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version, today.AddDays(1), Because.Of("closed")), default)).MustRefuse("future");
        (await releaser.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version, today.AddDays(-1), Because.Of("closed")), default)).MustRefuse("cannot have come back before");
        (await releaser.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version, today, Because.Of("account closed")), default)).Must();

        var loan = (await releaser.Loans.FindAsync(loanId, default))!.Value.Loan;
        Assert.Equal((LoanStatus.Closed, LoanCloseReason.DisbursementReturned, 0m), (loan.Status, loan.ClosedReason, loan.OutstandingPrincipal));
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from (select from ledger.ledger_entry where loan_id = $1 group by account_code having sum(amount) <> 0) x", loanId));
        Assert.Equal(today, await database.AsAdministratorAsync<DateOnly>("select effective_on from ledger.journal_entry where loan_id = $1 and event_name = 'disbursement returned'", loanId));
        Assert.Equal(ApplicationStatus.ReadyToFund, (await releaser.Applications.FindAsync(row.ApplicationId, default))!.Status);

        (await house.System.Funding.OpenAsync(new OpenFundingRequest(row.ApplicationId), default)).Must();
        var again = (await releaser.Disbursements.QueueAsync(FundingTab.Ready, false, null, PageRequest.All(), default)).Rows.Single(r => r.ApplicationId == row.ApplicationId);
        Assert.NotEqual(row.Id, again.Id);
        var scheduler = await house.SchedulerAsync();
        (await scheduler.Payees.ChooseAsync(new ChoosePayee(again.Id, again.Version, row.PayeeId!.Value), default)).Must();
        (await scheduler.Funding.ScheduleAsync(new ScheduleDisbursement(again.Id, again.Version + 1, today), default)).Must();
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(again.Id, again.Version + 2), default)).Must();
    }

    [Fact]
    public async Task A_loan_that_was_paid_on_is_not_taken_off_the_books()
    {
        var house = await database.FoundAsync();
        var loanId = await house.LoanAsync();
        var releaser = await house.ReleaserAsync();
        var due = (await releaser.Loans.FindAsync(loanId, default))!.Value.Loan.OldestUnpaid!;
        (await (await house.DeskAsync("Payments", Role.PaymentsClerk)).Payments.PostInstalmentAsync(new PostInstalment(loanId, due.Unpaid, house.Entity.BusinessDate), default)).Must();
        var row = (await releaser.Disbursements.OfLoanAsync(loanId, default))!;
        (await releaser.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version, house.Entity.BusinessDate, Because.Of("account closed")), default)).MustRefuse("payment was posted");
    }

    [Fact]
    public async Task Money_is_held_resumed_and_cancelled_with_its_reasons()
    {
        var house = await database.FoundAsync();
        var row = await house.ScheduledAsync();
        var scheduler = await house.SchedulerAsync();
        (await scheduler.Funding.HoldAsync(new HoldDisbursement(row.Id, row.Version, Because.Of("name check")), default)).Must();
        (await (await house.ReleaserAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version + 1), default)).MustRefuse("on hold");
        (await scheduler.Funding.ResumeAsync(new ResumeDisbursement(row.Id, row.Version + 1), default)).Must();
        var resumed = await house.RowAsync(row.Id);
        Assert.Equal((FundingStatus.Ready, (DateOnly?)null, (string?)null), (resumed.Status, resumed.ValueDate, resumed.Reason));
        (await scheduler.Funding.CancelAsync(new CancelDisbursement(row.Id, resumed.Version, ReasonChoice.None), default)).MustRefuse("reason");
        (await scheduler.Funding.CancelAsync(new CancelDisbursement(row.Id, resumed.Version, Because.Of("applicant withdrew")), default)).Must();
        (await scheduler.Funding.ResumeAsync(new ResumeDisbursement(row.Id, resumed.Version + 1), default)).MustRefuse("final");

        // The application still waits for its money: it is paid out by a disbursement of its own, one at a time.
        Assert.True((await scheduler.Disbursements.FindAsync(row.Id, default))!.MayOpenAnew);
        var anew = (await scheduler.Funding.OpenAsync(new OpenFundingRequest(row.ApplicationId), default)).Must()!.Value;
        Assert.Equal(FundingStatus.Ready, (await house.RowAsync(anew)).Status);
        Assert.False((await scheduler.Disbursements.FindAsync(row.Id, default))!.MayOpenAnew);
        (await scheduler.Funding.OpenAsync(new OpenFundingRequest(row.ApplicationId), default)).MustRefuse("has a funding request already");
    }

    [Fact]
    public async Task What_is_open_for_an_application_ends_with_it()
    {
        var house = await database.FoundAsync();
        var row = await house.ScheduledAsync();
        (await house.System.Funding.EndAsync(new EndDisbursement(row.ApplicationId), default)).MustRefuse("has not ended");
        var desk = await house.UnderwriterAsync();
        (await desk.ApplicationDesk.WithdrawAsync(new WithdrawApplication(row.ApplicationId, (await desk.Applications.FindAsync(row.ApplicationId, default))!.Version, Because.Of("found an offer elsewhere")), default)).Must();
        (await (await house.ReleaserAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version), default)).MustRefuse("withdrawn");
        (await house.System.Funding.EndAsync(new EndDisbursement(row.ApplicationId), default)).Must();
        (await house.System.Funding.EndAsync(new EndDisbursement(row.ApplicationId), default)).Must();
        var ended = await house.RowAsync(row.Id);
        Assert.Equal((FundingStatus.Cancelled, "The application is withdrawn."), (ended.Status, ended.Reason));
        // The message that the file passed may come only now.
        Assert.Null((await house.System.Funding.OpenAsync(new OpenFundingRequest(row.ApplicationId), default)).Must());
        Assert.False((await (await house.SchedulerAsync()).Disbursements.FindAsync(row.Id, default))!.MayOpenAnew);
    }

    [Fact]
    public async Task Money_comes_back_no_earlier_than_it_left_which_may_be_later_than_it_was_scheduled_for()
    {
        var house = await database.FoundAsync();
        var row = await house.ScheduledAsync();
        var scheduledFor = house.Entity.BusinessDate;
        await house.DayEnd(scheduledFor);
        var releaser = await house.ReleaserAsync();
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version), default)).Must();
        (await releaser.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version + 1, scheduledFor, Because.Of("account closed")), default)).MustRefuse("cannot have come back before");
        (await releaser.Funding.RecordReturnAsync(new RecordDisbursementReturn(row.Id, row.Version + 1, scheduledFor.AddDays(1), Because.Of("account closed")), default)).Must();
    }
}
