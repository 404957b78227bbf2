using BackOffice.Data.Collections;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Collections;
using BackOffice.Domain.Servicing;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Collections;

/// <summary>The close of day: interest by day, status by days past due, stopped anywhere and begun again.</summary>
[Trait("Needs", "Database")]
public sealed class CloseOfDayTests(TestDatabase database)
{
    private static readonly DateOnly Disbursement = new(2024, 1, 31);

    [Fact]
    public async Task Interest_is_earned_by_day_and_the_loans_always_agree_with_the_ledger()
    {
        var house = await FoundAsync();
        var loan = await house.LoanAsync();
        // 12,100 at 11.9 %: 119.99 of interest over the 29 days to 29 February.
        await house.DayEnd(new(2024, 2, 14));
        Assert.Equal(-57.93m, await BalanceAsync(house, "4000"));
        await AgreesAsync(house, 57.93m);
        await house.DayEnd(new(2024, 2, 29));
        Assert.Equal(-119.99m, await BalanceAsync(house, "4000"));
        await AgreesAsync(house, 119.99m);

        var payment = await house.PayAsync(loan, new(2024, 3, 1));
        Assert.Equal(0m, await BalanceAsync(house, "1210"));
        await AgreesAsync(house, 0m);
        await house.DayEnd(new(2024, 3, 3));
        await house.ReverseAsync(loan, payment, "posted to the wrong loan");
        await AgreesAsync(house, 119.99m + (117.20m * 3 / 31));
        Assert.Equal(0m, (await (await FinanceAsync(house)).Ledger.TrialBalanceAsync(null, null, default)).Sum(r => r.Balance));
    }

    [Fact]
    public async Task A_loan_defaults_on_its_ninety_first_day_and_is_cured_by_what_it_owes()
    {
        var house = await FoundAsync();
        var loan = await house.LoanAsync();
        await house.DayEnd(new(2024, 5, 28));
        Assert.Equal((LoanStatus.Active, 90), await StandingAsync(house, loan));
        await house.DayEnd(new(2024, 5, 29));
        Assert.Equal((LoanStatus.Defaulted, 91), await StandingAsync(house, loan));
        // A row when something changed, none for the days between.
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from servicing.loan_position where loan_id = $1", loan));

        await house.PayAsync(loan, new(2024, 5, 30));
        Assert.Equal((LoanStatus.Active, 60), await StandingAsync(house, loan));
        var history = await (await FinanceAsync(house)).Loans.HistoryAsync(loan, default);
        Assert.Equal([(LoanStatus.Active, new DateOnly(2024, 1, 31)), (LoanStatus.Defaulted, new(2024, 5, 30)), (LoanStatus.Active, new(2024, 5, 30))], history.Select(h => (h.Status, h.EffectiveOn)));
    }

    [Fact]
    public async Task A_missed_week_is_caught_up_day_by_day_and_never_beyond_today()
    {
        var house = await FoundAsync();
        await house.LoanAsync();
        // Half past eleven of the 7th in Greenwich is the 8th where this house is.
        Assert.False(await house.System.DayEnd.IsDueAsync(house.Id, new DateTimeOffset(2024, 1, 31, 22, 59, 0, TimeSpan.Zero), default));
        var at = new DateTimeOffset(2024, 2, 7, 23, 30, 0, TimeSpan.Zero);
        Assert.True(await house.System.DayEnd.IsDueAsync(house.Id, at, default));
        Assert.Equal(8, (await house.System.DayEnd.CatchUpAsync(house.Id, at, default)).Must());
        Assert.False(await house.System.DayEnd.IsDueAsync(house.Id, at, default));
        Assert.Equal(0, (await house.System.DayEnd.CatchUpAsync(house.Id, at, default)).Must());

        var closes = (await (await FinanceAsync(house)).Closes.ListAsync(PageRequest.All(), default)).Rows;
        Assert.Equal(Enumerable.Range(0, 8).Select(d => Disbursement.AddDays(7 - d)), closes.Select(c => c.BusinessDate));
        Assert.All(closes, c => Assert.Equal(DayCloseStatus.Done, c.Status));
        Assert.Equal(-await BalanceAsync(house, "4000"), closes.Sum(c => c.Interest));
        (await house.System.Close.CloseDayAsync(new CloseDay(house.Id, new DateOnly(2024, 2, 9)), default)).MustRefuse("not begun");
        Assert.Equal(new DateOnly(2024, 2, 8), (await house.System.Close.CloseDayAsync(new CloseDay(house.Id, Disbursement), default)).Must());
        Assert.Equal(8, (await (await FinanceAsync(house)).Closes.ListAsync(PageRequest.All(), default)).Rows.Count);
    }

    [Fact]
    public async Task A_close_that_was_killed_goes_on_where_it_stopped()
    {
        var house = await FoundAsync();
        var loans = new List<Guid>();
        for (var i = 0; i < 3; i++) loans.Add(await house.LoanAsync());
        await house.DayEnd(new(2024, 5, 28));
        // Killed after the date had moved and one loan was aged.
        (await house.System.Close.CloseDayAsync(new CloseDay(house.Id, new DateOnly(2024, 5, 29)), default)).Must();
        var close = Assert.Single(await house.System.Closes.UnfinishedAsync(house.Id, default));
        var waiting = await house.System.Closes.ToAgeAsync(house.Id, close, Guid.Empty, 10, default);
        Assert.Equal(loans.Order(), waiting);
        (await house.System.Close.AgeAsync(new AgeLoans(close, [waiting[0]]), default)).Must();

        var at = new DateTimeOffset(2024, 5, 30, 12, 0, 0, TimeSpan.Zero);
        Assert.True(await house.System.DayEnd.IsDueAsync(house.Id, at, default));
        (await house.System.DayEnd.CatchUpAsync(house.Id, at, default)).Must();
        foreach (var loan in loans) Assert.Equal((LoanStatus.Defaulted, 91), await StandingAsync(house, loan));
        var done = (await (await FinanceAsync(house)).Closes.ListAsync(PageRequest.All(), default)).Rows[0];
        Assert.Equal((DayCloseStatus.Done, 3), (done.Status, done.AgedLoans));
    }

    [Fact]
    public async Task A_loan_that_fails_is_left_out_by_name_and_tried_again_the_next_day()
    {
        var house = await FoundAsync();
        var (broken, whole) = (await house.LoanAsync(), await house.LoanAsync());
        await house.DayEnd(new(2024, 5, 28));
        // A position of a day to come is more than a loan can have.
        await database.AsAdministratorAsync<object>("insert into servicing.loan_position (legal_entity_id, loan_id, valid_from, valid_to, currency, outstanding_principal, oldest_unpaid_due, status) select legal_entity_id, loan_id, date '2024-05-30', date '2024-05-31', currency, outstanding_principal, oldest_unpaid_due, status from servicing.loan_position where loan_id = $1 and valid_to is null returning 1", broken);
        await house.DayEnd(new(2024, 5, 29));
        Assert.Equal((LoanStatus.Defaulted, 91), await StandingAsync(house, whole));
        var finance = await FinanceAsync(house);
        var left = Assert.Single(await finance.Closes.LeftOutAsync(default));
        Assert.Equal(broken, left.LoanId);
        Assert.Contains("reference", left.Problem, StringComparison.Ordinal);
        Assert.Equal((DayCloseStatus.Done, 1, 1), (await finance.Closes.ListAsync(PageRequest.All(), default)).Rows.Select(c => (c.Status, c.AgedLoans, c.SetAsideLoans)).First());

        await database.AsAdministratorAsync<object>("delete from servicing.loan_position where loan_id = $1 and valid_from = $2 returning 1", broken, new DateOnly(2024, 5, 30));
        await house.DayEnd(new(2024, 5, 30));
        Assert.Equal((LoanStatus.Defaulted, 92), await StandingAsync(house, broken));
        Assert.Empty(await finance.Closes.LeftOutAsync(default));
    }

    [Fact]
    public async Task What_waited_while_the_day_was_closed_is_posted_on_the_new_day()
    {
        var house = await FoundAsync();
        var loan = await house.LoanAsync();
        await house.DayEnd(new(2024, 3, 1));
        await using var holder = new NpgsqlConnection(database.ConnectionStringFor("postgres"));
        await holder.OpenAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select from servicing.loan where id = $1 for update", holder, held) { Parameters = { new() { Value = loan } } }) await hold.ExecuteNonQueryAsync();

        // It is through the door on 2 March, and waits for the loan.
        var payment = house.PayAsync(loan, new(2024, 3, 1));
        while (await database.AsAdministratorAsync<long>("select count(*) from pg_stat_activity where $1 = any (pg_blocking_pids(pid))", holder.ProcessID) == 0) await Task.Delay(20);
        (await house.System.Close.CloseDayAsync(new CloseDay(house.Id, new DateOnly(2024, 3, 2)), default)).Must();
        await held.RollbackAsync();

        await payment;
        Assert.Equal(new DateOnly(2024, 3, 3), await database.AsAdministratorAsync<DateOnly>("select posted_on from ledger.journal_entry where loan_id = $1 and event_name = 'repayment'", loan));
        await AgreesAsync(house, 117.20m * 2 / 31);
    }

    [Fact]
    public async Task A_returned_disbursement_takes_back_what_was_accrued()
    {
        var house = await FoundAsync();
        var loan = await house.LoanAsync();
        await house.LoanAsync();
        await house.DayEnd(new(2024, 2, 9));
        var releaser = await house.ReleaserAsync();
        var row = (await releaser.Disbursements.OfLoanAsync(loan, default))!;
        (await releaser.Funding.RecordReturnAsync(new(row.Id, row.Version, new DateOnly(2024, 2, 10), Because.Of("account closed")), default)).Must();
        await AgreesAsync(house, 37.24m);
        Assert.Equal(-37.24m, await BalanceAsync(house, "4000"));
        await house.DayEnd(new(2024, 2, 29));
        await AgreesAsync(house, 119.99m);
    }

    [Theory]
    [InlineData("HalfEven")]
    [InlineData("HalfUp")]
    [InlineData("Up")]
    public async Task The_database_rounds_by_day_as_the_engine_does(string rounding)
    {
        var random = new Random(20240131);
        for (var i = 0; i < 300; i++)
        {
            var from = new DateOnly(2023, 1, 1).AddDays(random.Next(800));
            var due = from.AddDays(random.Next(1, 400));
            var day = from.AddDays(random.Next(-2, 402));
            var digits = random.Next(4);
            var interest = Math.Round(random.Next(1, 100_000_000) / 1000m, digits);
            var expected = Accrual.Earned(from, due, interest, day, digits, Enum.Parse<Domain.Shared.Rounding>(rounding));
            Assert.Equal(expected, await database.AsAdministratorAsync<decimal>("select servicing.earned_interest($1, $2, $3, $4, $5, $6)", from, due, interest, day, digits, rounding));
        }
    }

    private Task<House> FoundAsync() => database.FoundAsync("USD", new FixedClock(Disbursement));

    private static async Task<(LoanStatus, int)> StandingAsync(House house, Guid loan)
    {
        var (found, row) = (await (await FinanceAsync(house)).Loans.FindAsync(loan, default))!.Value;
        return (found.Status, row.DaysPastDue);
    }

    private static async Task<decimal> BalanceAsync(House house, string account) =>
        (await (await FinanceAsync(house)).Ledger.TrialBalanceAsync(null, null, default)).Where(r => r.AccountCode == account).Sum(r => r.Balance);

    private static async Task AgreesAsync(House house, decimal accrued)
    {
        var proof = await (await FinanceAsync(house)).Closes.ProofAsync(default);
        Assert.Equal(2, proof.Count);
        Assert.All(proof, p => Assert.Equal((p.Figure, 0m), (p.Figure, p.Difference)));
        Assert.Equal(Math.Round(accrued, 2), proof.Single(p => p.AccountCode == "1210").Loans);
    }

    private static Task<Desk> FinanceAsync(House house) => house.DeskAsync("Fin Ance", Role.FinanceController);
}
