using BackOffice.Data.Payments;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Payments;

/// <summary>Payments of an instalment, and payments taken back.</summary>
[Trait("Needs", "Database")]
public sealed class PaymentTests(TestDatabase database)
{
    [Fact]
    public async Task A_reversed_payment_leaves_the_loan_as_if_it_had_never_been_entered()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var clerk = await house.ClerkAsync();
        var before = (await clerk.Loans.FindAsync(loan, default))!.Value.Loan;
        var number = await house.PayAsync(loan, house.Entity.BusinessDate);
        var payment = Assert.Single(await clerk.PaymentHistory.OfLoanAsync(loan, default));
        (await clerk.Payments.ReverseAsync(new ReversePayment(payment.Id, payment.Version, ReasonChoice.None), default)).MustRefuse("Choose the reason for reversing");
        await house.ReverseAsync(loan, number, "meant for another loan");

        var after = (await clerk.Loans.FindAsync(loan, default))!.Value.Loan;
        Assert.Equal((before.OutstandingPrincipal, before.OldestUnpaid!.Unpaid, LoanStatus.Active), (after.OutstandingPrincipal, after.OldestUnpaid!.Unpaid, after.Status));
        var reversed = Assert.Single(await clerk.PaymentHistory.OfLoanAsync(loan, default));
        Assert.Equal((PaymentStatus.Reversed, "Another reason: meant for another loan", house.Entity.BusinessDate), (reversed.Status, reversed.Reason, reversed.ReversedOn));
        // The journal says the opposite, line by line, and names the entry it takes back.
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from (select from ledger.ledger_entry l join ledger.journal_entry e on e.id = l.journal_entry_id where e.subject_id = $1 group by l.account_code having sum(l.amount) <> 0) x", payment.Id));
        Assert.Equal("repayment", await database.AsAdministratorAsync<string>("select o.event_name from ledger.journal_entry r join ledger.journal_entry o on o.id = r.reverses_id where r.subject_id = $1", payment.Id));
        (await clerk.Payments.ReverseAsync(new ReversePayment(payment.Id, reversed.Version, Because.Of("again")), default)).MustRefuse("final");
    }

    [Fact]
    public async Task The_latest_payment_is_reversed_first_and_the_last_one_opens_the_loan_again()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var clerk = await house.ClerkAsync();
        var numbers = new List<string>();
        while ((await clerk.Loans.FindAsync(loan, default))!.Value.Loan.OldestUnpaid is not null) numbers.Add(await house.PayAsync(loan, house.Entity.BusinessDate));
        var paidOff = (await clerk.Loans.FindAsync(loan, default))!.Value.Loan;
        Assert.Equal((LoanStatus.Closed, LoanCloseReason.PaidOff, LoanSubStatus.PaidInFull, 0m), (paidOff.Status, paidOff.ClosedReason, paidOff.SubStatus, paidOff.OutstandingPrincipal));

        var first = (await clerk.PaymentHistory.OfLoanAsync(loan, default)).Single(p => p.Number == numbers[0]);
        (await clerk.Payments.ReverseAsync(new ReversePayment(first.Id, first.Version, Because.Of("wrong loan")), default)).MustRefuse("the latest before the others");
        await house.ReverseAsync(loan, numbers[^1], "wrong loan");
        var open = (await clerk.Loans.FindAsync(loan, default))!.Value.Loan;
        Assert.Equal((LoanStatus.Active, (LoanCloseReason?)null, LoanSubStatus.Repaying), (open.Status, open.ClosedReason, open.SubStatus));
        Assert.Equal([LoanStatus.Active, LoanStatus.Closed, LoanStatus.Active], (await clerk.Loans.HistoryAsync(loan, default)).Select(h => h.Status));
    }

    [Fact]
    public async Task Two_people_who_reverse_the_same_payment_reverse_it_once()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        await house.PayAsync(loan, house.Entity.BusinessDate);
        var clerk = await house.ClerkAsync();
        var payment = Assert.Single(await clerk.PaymentHistory.OfLoanAsync(loan, default));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => clerk.Payments.ReverseAsync(new ReversePayment(payment.Id, payment.Version, Because.Of($"wrong loan {i}")), default)));
        Assert.Single(outcomes, o => o.IsDone);
        Assert.All(outcomes.Where(o => !o.IsDone), o => Assert.Equal(Data.Shared.OutcomeKind.Conflict, o.Kind));
    }

    [Fact]
    public async Task A_loan_is_marked_with_a_reason_and_the_history_keeps_it()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var desk = await house.DeskAsync("Grace Servicing", Role.ServicingOfficer);
        (await desk.LoanDesk.MarkAsync(new(loan, 1, LoanSubStatus.Hardship, ReasonChoice.None), default)).MustRefuse("Choose the reason for marking a loan");
        (await desk.LoanDesk.MarkAsync(new(loan, 1, LoanSubStatus.PaidInFull, new ReasonChoice("over")), default)).MustRefuse("by itself");
        (await desk.LoanDesk.MarkAsync(new(loan, 1, LoanSubStatus.Hardship, new ReasonChoice("income-lost", "in March")), default)).Must();
        Assert.Equal(Data.Shared.OutcomeKind.Conflict, (await desk.LoanDesk.MarkAsync(new(loan, 1, LoanSubStatus.Bankruptcy, Because.Of("filed")), default)).Kind);
        var last = (await desk.Loans.HistoryAsync(loan, default))[^1];
        Assert.Equal((LoanStatus.Active, LoanSubStatus.Hardship, "Lost the job or the income: in March", "Grace Servicing"), (last.Status, last.SubStatus, last.Reason, last.ChangedByName));
    }

    [Fact]
    public async Task Rights_in_one_legal_entity_move_nothing_in_another()
    {
        var house = await database.FoundAsync();
        var elsewhere = await database.FoundAsync();
        var loan = await house.LoanAsync();
        await house.PayAsync(loan, house.Entity.BusinessDate);
        var payment = Assert.Single(await (await house.ClerkAsync()).PaymentHistory.OfLoanAsync(loan, default));
        // One sees nothing of it, the other may look and not touch: where they work both hold every right that these take.
        var stranger = database.DeskOf(await database.HireAsync("Stan Ranger", (elsewhere.Id, Role.PaymentsClerk), (elsewhere.Id, Role.ServicingOfficer)));
        var reader = database.DeskOf(await database.HireAsync("Rea Der", (house.Id, Role.Auditor), (elsewhere.Id, Role.PaymentsClerk), (elsewhere.Id, Role.ServicingOfficer)));
        foreach (var desk in (Desk[])[stranger, reader])
        {
            var refused = new List<Data.Shared.Outcome>
            {
                await desk.Payments.PostInstalmentAsync(new PostInstalment(loan, payment.Amount, house.Entity.BusinessDate), default),
                await desk.Payments.ReverseAsync(new ReversePayment(payment.Id, payment.Version, Because.Of("wrong loan")), default),
                await desk.LoanDesk.MarkAsync(new(loan, 2, LoanSubStatus.Hardship, Because.Of("lost the job")), default),
                await desk.Close.CloseDayAsync(new(house.Id, house.Entity.BusinessDate), default),
            };
            Assert.DoesNotContain(refused, outcome => outcome.IsDone);
        }
        Assert.Null(await stranger.Loans.FindAsync(loan, default));
        Assert.Empty(await stranger.PaymentHistory.OfLoanAsync(loan, default));
        Assert.Null(await stranger.PaymentHistory.StandingAsync(loan, default));
        Assert.NotNull(await reader.Loans.FindAsync(loan, default));

        var after = Assert.Single(await (await house.ClerkAsync()).PaymentHistory.OfLoanAsync(loan, default));
        Assert.Equal((PaymentStatus.Posted, payment.Version), (after.Status, after.Version));
        Assert.Equal(house.Entity.BusinessDate, await database.AsAdministratorAsync<DateOnly>("select business_date from legal_entities.legal_entity where id = $1", house.Id));
    }
}
