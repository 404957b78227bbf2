using BackOffice.Data.Ledger;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Ledger;

/// <summary>What readers see of the ledger: balances of a day, statements page by page, the journal and its entries.</summary>
[Trait("Needs", "Database")]
public sealed class LedgerReadingTests(TestDatabase database)
{
    private static readonly DateOnly Start = new(2024, 1, 31);

    [Fact]
    public async Task The_trial_balance_of_a_past_day_knows_nothing_of_later_postings()
    {
        var house = await FoundAsync();
        var loan = await house.LoanAsync();
        await house.DayEnd(new(2024, 2, 29));
        await house.PayAsync(loan, new(2024, 3, 1));
        var finance = await house.DeskAsync("Fin Ance", Role.FinanceController);

        var january = await finance.Ledger.TrialBalanceAsync(Start, null, default);
        Assert.Equal([("1000", -12_100m), ("1200", 12_100m)], january.Select(r => (r.AccountCode, r.Balance)));
        var now = await finance.Ledger.TrialBalanceAsync(null, Start, default);
        Assert.Equal([("1000", -11_698.68m, -12_100m), ("1200", 11_818.67m, 12_100m), ("1210", 0m, 0m), ("4000", -119.99m, 0m)], now.Select(r => (r.AccountCode, r.Balance, r.BalanceBefore)));
        Assert.Equal((0m, 0m), (now.Sum(r => r.Balance), now.Sum(r => r.BalanceBefore)));
        Assert.Empty(await finance.Ledger.TrialBalanceAsync(Start.AddDays(-1), null, default));
    }

    [Fact]
    public async Task A_statement_runs_from_page_to_page_without_a_gap()
    {
        var house = await FoundAsync();
        await house.LoanAsync();
        // Sixty days of accrual: more lines than a page has.
        await house.DayEnd(new(2024, 3, 31));
        var finance = await house.DeskAsync("Fin Ance", Role.FinanceController);
        var code = house.Entity.Code;

        var first = (await finance.Ledger.StatementAsync(code, "1210", null, null, null, null, default))!;
        Assert.Equal((LedgerQueries.StatementLines, 0m), (first.Lines.Count, first.Opening));
        var second = (await finance.Ledger.StatementAsync(code, "1210", null, null, null, first.Next, default))!;
        Assert.Equal(first.Lines[^1].Balance, second.Opening);
        Assert.Null(second.Next);
        Assert.Equal(60, first.Lines.Count + second.Lines.Count);
        Assert.Equal((second.Account.Balance, 237.19m), (second.Lines[^1].Balance, second.Lines[^1].Balance));
        Assert.Equal(first.Lines.Concat(second.Lines).Sum(l => l.Amount), second.Lines[^1].Balance);

        var march = (await finance.Ledger.StatementAsync(code, "1210", null, new(2024, 3, 1), new(2024, 3, 2), null, default))!;
        Assert.Equal((119.99m, 2), (march.Opening, march.Lines.Count));
        Assert.Equal(first.Next, StatementKey.Parse(first.Next!.ToString()));
        Assert.Null(StatementKey.Parse("yesterday"));
        Assert.Null(await finance.Ledger.StatementAsync(code, "nothing", null, null, null, null, default));
    }

    [Fact]
    public async Task The_journal_is_filtered_and_an_entry_says_who_what_and_what_took_it_back()
    {
        var house = await FoundAsync();
        var loan = await house.LoanAsync();
        await house.DayEnd(Start.AddDays(1));
        var number = await house.PayAsync(loan, Start.AddDays(2));
        await house.ReverseAsync(loan, number, "wrong loan");
        var finance = await house.DeskAsync("Fin Ance", Role.FinanceController);

        var all = (await finance.Ledger.JournalAsync(new JournalFilter(null, null, null, null), PageRequest.All(), default)).Rows;
        Assert.Equal([JournalEvent.RepaymentReversed, JournalEvent.Repayment, JournalEvent.InterestAccrual, JournalEvent.Disbursement], all.Select(r => r.EventName));
        Assert.All(all, r => Assert.Contains(r.EventName, JournalEvent.All));
        Assert.Single((await finance.Ledger.JournalAsync(new JournalFilter(JournalEvent.Repayment, null, null, null), PageRequest.All(), default)).Rows);
        Assert.Equal(2, (await finance.Ledger.JournalAsync(new JournalFilter(null, Start.AddDays(2), Start.AddDays(2), null), PageRequest.All(), default)).Rows.Count);
        Assert.Equal([JournalEvent.InterestAccrual], (await finance.Ledger.JournalAsync(new JournalFilter(null, null, null, "4000"), PageRequest.All(), default)).Rows.Select(r => r.EventName));

        var repayment = (await finance.Ledger.FindAsync(all[1].Id, default))!;
        Assert.Equal(("Penny Clerk", all[0].Id, (JournalRow?)null), (repayment.PostedBy, repayment.ReversedBy!.Id, repayment.Reverses));
        Assert.Equal((401.32m, 0m, 0m), (repayment.Row.Amount, repayment.Lines.Sum(l => l.Amount), repayment.Lines.Sum(l => l.BaseAmount)));
        Assert.Equal(all[1].Id, (await finance.Ledger.FindAsync(all[0].Id, default))!.Reverses!.Id);

        var elsewhere = await (await FoundAsync()).DeskAsync("Stranger", Role.FinanceController);
        Assert.Null(await elsewhere.Ledger.FindAsync(all[1].Id, default));
        Assert.Null(await elsewhere.Ledger.StatementAsync(house.Entity.Code, "1000", null, null, null, null, default));
    }

    [Fact]
    public async Task Every_account_of_the_chart_is_listed_with_its_balance()
    {
        var house = await FoundAsync();
        await house.LoanAsync();
        var accounts = await (await house.DeskAsync("Fin Ance", Role.FinanceController)).Ledger.AccountsAsync(default);
        Assert.Equal(StandardChart.Accounts.Select(a => a.Code).Order(StringComparer.Ordinal), accounts.Select(a => a.Code));
        Assert.Equal(("USD", 12_100m, Start), accounts.Where(a => a.Code == "1200").Select(a => (a.Currency, a.Balance, a.LastPostedOn!.Value)).Single());
        Assert.Equal((0m, (DateOnly?)null), accounts.Where(a => a.Code == "5000").Select(a => (a.Balance, a.LastPostedOn)).Single());
    }

    private Task<House> FoundAsync() => database.FoundAsync("USD", new FixedClock(Start));
}
