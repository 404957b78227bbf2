using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Ledger;

[Trait("Needs", "Database")]
public sealed class LedgerGuardTests(TestDatabase database)
{
    [Fact]
    public async Task A_loan_and_a_payment_leave_the_trial_balance_at_zero()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var clerk = await house.DeskAsync("Clara Clerk", Role.PaymentsClerk);
        var (booked, row) = (await clerk.Loans.FindAsync(loan, default))!.Value;
        (await clerk.Payments.PostInstalmentAsync(new(loan, booked.OldestUnpaid!.Unpaid, row.AsOf), default)).Must();

        var finance = await house.DeskAsync("Fin Ance", Role.FinanceController);
        var balance = await finance.Ledger.TrialBalanceAsync(null, null, default);
        Assert.Equal(0m, balance.Sum(b => b.Balance));
        // The loan's receivable in the ledger is what the loan says it owes.
        var owed = (await clerk.Loans.FindAsync(loan, default))!.Value.Loan.OutstandingPrincipal;
        Assert.Equal(owed, balance.Single(b => b.AccountCode == "1200").Balance);
    }

    [Theory]
    [InlineData(100, -99)]
    [InlineData(100, 0)]
    public async Task The_database_refuses_an_unbalanced_entry_at_commit(decimal debit, decimal credit)
    {
        var house = await database.FoundAsync();
        var error = await Assert.ThrowsAsync<PostgresException>(() => InsertAsync(house, Guid.CreateVersion7(), debit, credit, newEntry: true));
        Assert.Contains("journal entry", error.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_adds_lines_to_an_entry_of_yesterday()
    {
        var house = await database.FoundAsync();
        var id = Guid.CreateVersion7();
        await InsertAsync(house, id, 100, -100, newEntry: true);
        var error = await Assert.ThrowsAsync<PostgresException>(() => InsertAsync(house, id, 50, -50, newEntry: false));
        Assert.Contains("with its journal entry or not at all", error.MessageText, StringComparison.Ordinal);
    }

    private async Task InsertAsync(House house, Guid id, decimal debit, decimal credit, bool newEntry)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"""
            select set_config('app.legal_entities', '{house.Id}', true);
            {(newEntry ? $"insert into ledger.journal_entry (id, legal_entity_id, version, number, event_name, subject_id, posted_on, effective_on, recorded_at) values ('{id}', {house.Id}, 1, 'JE-{id}', 'test', '{id}', current_date, current_date, now());" : "")}
            insert into ledger.ledger_entry (legal_entity_id, journal_entry_id, posted_on, line_no, account_code, currency, amount, base_amount, fx_rate)
                select {house.Id}, '{id}', current_date, {(newEntry ? 0 : 10)} + row_number() over (), account, 'USD', amount, amount, 1
                from (values ('1200', {debit.ToString(System.Globalization.CultureInfo.InvariantCulture)}), ('1000', {credit.ToString(System.Globalization.CultureInfo.InvariantCulture)})) v (account, amount) where amount <> 0
            """, connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
