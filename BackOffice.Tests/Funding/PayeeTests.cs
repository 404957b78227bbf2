using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Funding;

[Trait("Needs", "Database")]
public sealed class PayeeTests(TestDatabase database)
{
    [Fact]
    public async Task An_account_number_is_nowhere_in_clear_and_its_reveal_is_on_record()
    {
        var house = await database.FoundAsync();
        var row = await house.ReadyAsync();
        var payee = await house.ProposeAsync(row, "99887766554433");
        foreach (var (table, column) in (ValueTuple<string, string>[])[("funding.payee_account", "account_sealed::text"), ("audit.audit_entry", "changes::text"), ("shared.idempotency", "coalesce(outcome::text, '')"), ("shared.outbox", "payload::text")])
            Assert.Equal(0L, await database.AsAdministratorAsync<long>($"select count(*) from {table} where {column} like '%99887766554433%' or {column} like '%' || encode('99887766554433', 'hex') || '%'"));
        Assert.Equal("4433", (await house.RowAsync(row.Id)).PayeeLastFour);

        var verifier = await house.ReleaserAsync();
        Assert.Null(await verifier.PayeeBook.AccountNumberAsync(payee, default));
        (await verifier.Payees.RevealAsync(new RevealPayeeAccount(payee), default)).Must();
        Assert.Equal("99887766554433", await verifier.PayeeBook.AccountNumberAsync(payee, default));
        Assert.Null(await (await house.SchedulerAsync()).PayeeBook.AccountNumberAsync(payee, default));
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where object_id = $1 and action = 'Revealed'", payee));
    }

    [Fact]
    public async Task An_account_that_was_changed_past_the_application_is_neither_shown_nor_paid()
    {
        var house = await database.FoundAsync();
        var (mine, theirs) = (await house.ProposeAsync(await house.ReadyAsync(), "99887766554433"), await house.ProposeAsync(await house.ReadyAsync(), "11223344554433"));
        await database.AsAdministratorAsync<Guid>("update funding.payee_account p set account_sealed = o.account_sealed from funding.payee_account o where p.id = $1 and o.id = $2 returning p.id", mine, theirs);
        var verifier = await house.ReleaserAsync();
        (await verifier.Payees.RevealAsync(new RevealPayeeAccount(mine), default)).MustRefuse("is not the one that was verified");
        (await verifier.Payees.VerifyAsync(new VerifyPayee(mine, 1, "Spoke to the payee on the number of the contract.", null), default)).MustRefuse("is not the one that was verified");
        await database.AsAdministratorAsync<Guid>("update funding.payee_account set account_sealed = '\\x00' where id = $1 returning id", mine);
        (await verifier.Payees.RevealAsync(new RevealPayeeAccount(mine), default)).MustRefuse("is not the one that was verified");
        (await verifier.Payees.RevealAsync(new RevealPayeeAccount(theirs), default)).Must();
    }

    [Fact]
    public async Task What_a_command_is_known_by_cannot_be_tried_out()
    {
        var house = await database.FoundAsync();
        var row = await house.ReadyAsync();
        var party = (await (await house.SchedulerAsync()).Applications.FindAsync(row.ApplicationId, default))!.Applicants[0].PartyId;
        var command = new ProposePayee(row.Id, row.Version, party, "A Holder", "99887766554433", "021000021");
        (await (await house.SchedulerAsync()).Payees.ProposeAsync(command, default)).Must();
        var plain = System.Security.Cryptography.SHA256.HashData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(command));
        Assert.Equal((1L, 0L), (await CountAsync("key = $1", command.Key), await CountAsync("command_hash = $1", plain)));

        Task<long> CountAsync(string condition, object value) => database.AsAdministratorAsync<long>($"select count(*) from shared.idempotency where {condition}", value);
    }

    [Fact]
    public async Task Money_waits_for_a_call_back_by_a_second_person()
    {
        var house = await database.FoundAsync();
        var row = await house.ReadyAsync();
        var scheduler = await house.SchedulerAsync();
        (await scheduler.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, house.Entity.BusinessDate), default)).MustRefuse("Enter the account");
        var payee = await house.ProposeAsync(row, "11112222");
        await house.CheckedAsync(row.ApplicationId);
        row = await house.RowAsync(row.Id);
        (await scheduler.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, house.Entity.BusinessDate), default)).Must();
        var releaser = await house.ReleaserAsync();
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version + 1), default)).MustRefuse("second person must call");
        (await scheduler.Payees.VerifyAsync(new VerifyPayee(payee, 1, "called", "n"), default)).MustRefuse("second person");
        (await releaser.Payees.VerifyAsync(new VerifyPayee(payee, 1, "called", "n"), default)).Must();
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version + 1), default)).Must();
    }

    [Fact]
    public async Task A_changed_account_waits_some_business_days()
    {
        var house = await database.FoundAsync();
        var row = await house.VerifiedAsync();
        var payee = await house.ProposeAsync(row, "55556666");
        var releaser = await house.ReleaserAsync();
        (await releaser.Payees.VerifyAsync(new VerifyPayee(payee, 1, "called", "n"), default)).Must();
        row = await house.RowAsync(row.Id);
        Assert.True(row.PayeeUsableFrom > house.Entity.BusinessDate);
        (await (await house.SchedulerAsync()).Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, house.Entity.BusinessDate), default)).MustRefuse("was changed");
    }

    [Fact]
    public async Task Of_two_accounts_that_were_entered_together_the_second_one_verified_is_the_change()
    {
        var house = await database.FoundAsync();
        var row = await house.ReadyAsync();
        var (first, second) = (await house.ProposeAsync(row, "11112222"), await house.ProposeAsync(row, "33334444"));
        var releaser = await house.ReleaserAsync();
        (await releaser.Payees.VerifyAsync(new VerifyPayee(second, 1, "called", "n"), default)).Must();
        (await releaser.Payees.VerifyAsync(new VerifyPayee(first, 1, "called", "n"), default)).Must();
        Assert.Equal(house.Entity.BusinessDate, (await house.RowAsync(row.Id)).PayeeUsableFrom);
        row = await house.RowAsync(row.Id);
        (await (await house.SchedulerAsync()).Payees.ChooseAsync(new ChoosePayee(row.Id, row.Version, first), default)).Must();
        Assert.True((await house.RowAsync(row.Id)).PayeeUsableFrom > house.Entity.BusinessDate);
    }

    [Fact]
    public async Task A_rejected_account_is_not_paid_to_and_the_same_one_is_not_entered_twice()
    {
        var house = await database.FoundAsync();
        var row = await house.ReadyAsync();
        var payee = await house.ProposeAsync(row, "77778888");
        var scheduler = await house.SchedulerAsync();
        row = await house.RowAsync(row.Id);
        var borrower = (await scheduler.PayeeBook.ChoicesAsync(row.Id, default))[0];
        (await scheduler.Payees.ProposeAsync(new ProposePayee(row.Id, row.Version, borrower.PartyId, "Nora Brennan", "7777 8888", "021000021"), default)).MustRefuse("on record already");
        (await (await house.ReleaserAsync()).Payees.RejectAsync(new RejectPayee(payee, 1, Because.Of("the payee knows nothing of it")), default)).Must();
        (await scheduler.Payees.ChooseAsync(new ChoosePayee(row.Id, row.Version, payee), default)).MustRefuse("not used any more");
        Assert.Contains("was rejected", (await scheduler.Disbursements.FindAsync(row.Id, default))!.Checks.Single(c => c.Name == "Payee").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_of_two_people_is_pointed_out_and_money_goes_to_nobody_else()
    {
        var house = await database.FoundAsync();
        var (first, second) = (await house.ReadyAsync(), await house.ReadyAsync());
        await house.ProposeAsync(first, "33334444");
        var payee = await house.ProposeAsync(second, "33334444");
        var scheduler = await house.SchedulerAsync();
        Assert.Equal([first.Applicant], (await scheduler.PayeeBook.SharedWithAsync(payee, default)).Select(p => p.Name));
        var stranger = (await scheduler.PayeeBook.ChoicesAsync(first.Id, default))[0].PartyId;
        (await scheduler.Payees.ProposeAsync(new ProposePayee(second.Id, (await house.RowAsync(second.Id)).Version, stranger, "Someone", "12344321", "021000021"), default)).MustRefuse("not on the application");
    }

    [Fact]
    public async Task Another_houses_disbursement_and_account_do_not_exist()
    {
        var house = await database.FoundAsync();
        var row = await house.VerifiedAsync();
        var elsewhere = await database.FoundAsync();
        var stranger = await elsewhere.DeskAsync("Stranger", Role.FundingOfficer);
        Assert.Null(await stranger.Disbursements.FindAsync(row.Id, default));
        Assert.Null(await stranger.PayeeBook.AccountNumberAsync(row.PayeeId!.Value, default));
        (await stranger.Payees.RevealAsync(new RevealPayeeAccount(row.PayeeId.Value), default)).MustRefuse("does not exist");
        (await stranger.Payees.VerifyAsync(new VerifyPayee(row.PayeeId.Value, 2, "called", null), default)).MustRefuse("does not exist");
        (await stranger.Batches.PrepareAsync(new PrepareBatch([row.Id]), default)).MustRefuse("does not exist");
        // Funding officer there, analyst here: the rights of one entity do not act in the other.
        var both = database.DeskOf(await database.HireAsync("In Both", (house.Id, Role.Analyst), (elsewhere.Id, Role.FundingOfficer)));
        Assert.NotNull(await both.Disbursements.FindAsync(row.Id, default));
        (await both.Funding.ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, house.Entity.BusinessDate), default)).MustRefuse("does not exist");
    }
}
