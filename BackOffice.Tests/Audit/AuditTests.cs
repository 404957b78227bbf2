using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;
using BackOffice.Data.Underwriting;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Fraud;
using BackOffice.Tests.Funding;
using BackOffice.Tests.Ledger;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Audit;

[Trait("Needs", "Database")]
public sealed class AuditTests(TestDatabase database)
{
    [Fact]
    public async Task Every_version_of_every_aggregate_has_one_entry()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var clerk = await house.DeskAsync("Clara Clerk", Role.PaymentsClerk);
        var (booked, row) = (await clerk.Loans.FindAsync(loan, default))!.Value;
        (await clerk.Payments.PostInstalmentAsync(new(loan, booked.OldestUnpaid!.Unpaid, row.AsOf), default)).Must();

        var batch = await house.PreparedBatchAsync(1);
        (await (await house.ReleaserAsync()).Batches.ReleaseAsync(new(batch, 1), default)).Must();
        await house.RunBatchAsync(batch);
        await ReferredWithConditionsAsync(house);
        await house.DayEnd(house.Entity.BusinessDate);
        await house.RateAsync("USD", "GBP", house.Entity.BusinessDate, 0.8m);
        var file = await house.AttachAsync(await house.TakenCaseAsync(), Domain.Products.DocumentKind.TaxReturn, Documents.SampleFiles.Pdf("tax"));
        (await (await house.UnderwriterAsync()).DocumentDesk.WithdrawAsync(new(file, 1, Because.Of("of another year")), default)).Must();
        await house.ClearAllAsync((await house.StrangersAsync()).Second);
        await ConnectedAsync(house, booked.BorrowerId);
        (await clerk.Papers.SaveViewAsync(new("/servicing", "Mine", "?sort=Number", IsForTeam: false), default)).Must();

        // Each change raised the version by one and wrote one entry: so versions and entries are the same number.
        foreach (var (type, table) in Roots())
        {
            var versions = await database.AsAdministratorAsync<long>($"select coalesce(sum(version), 0)::bigint from {table} where legal_entity_id = $1", house.Id);
            var entries = await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where legal_entity_id = $1 and object_type = $2", house.Id, type);
            Assert.True(versions == entries && versions > 0, $"{type}: {versions} versions, {entries} entries");
        }
    }

    private static async Task ConnectedAsync(House house, Guid borrower)
    {
        var desk = await house.DeskAsync("Ser Vicing", Role.ServicingOfficer);
        var other = (await desk.PartyDesk.AddAsync(new(house.Id, Domain.Parties.PartyKind.Person, "Ada Brennan", null, "ada@example.test", null, null), default)).Must();
        var relationship = (await desk.Relationships.RelateAsync(new(borrower, other, Domain.Parties.RelationshipKind.Spouse, house.Entity.BusinessDate, "application form"), default)).Must();
        (await desk.Relationships.EndAsync(new(relationship, 1, house.Entity.BusinessDate), default)).Must();
        (await desk.Contacts.GiveConsentAsync(new(other, 1, 1, Domain.Parties.ContactPurpose.Contact, house.Entity.BusinessDate, "form"), default)).Must();
        (await (await house.DeskAsync("Risk", Role.RiskManager)).StaffLinks.LinkAsync(new(other, null), default)).Must();
    }

    private static async Task ReferredWithConditionsAsync(House house)
    {
        var id = await house.TakenCaseAsync();
        var desk = await house.UnderwriterAsync();
        var application = (await desk.Applications.FindAsync(id, default))!;
        var terms = new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate);
        (await desk.Decisions.ReferAsync(new ReferApplication(id, application.Version, Because.Of("a second look"), terms), default)).Must();
        var senior = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        (await senior.NoteDesk.WriteAsync(new(id, "Seen together."), default)).Must();
        (await senior.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await senior.Decisions.ApproveAsync(new ApproveApplication(id, application.Version + 2, terms) { Conditions = [new("payslips", ConditionStage.Acceptance)] }, default)).Must();
        var underwriter = (await senior.Team.TeamAsync(house.Id, default)).People.First(w => w.Name != "Sen Ior");
        (await senior.Delegations.DelegateAsync(new DelegateAuthority(house.Id, underwriter.Id, house.Entity.BusinessDate, house.Entity.BusinessDate), default)).Must();
    }

    [Fact]
    public async Task An_entry_says_who_what_before_and_after()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        Assert.Equal("Una Derwright|TakeNextCase|Changed|[\"Submitted\", \"InReview\"]", await database.AsAdministratorAsync<string>(
            "select actor_name || '|' || use_case || '|' || action || '|' || (changes -> 'Status')::text from audit.audit_entry where object_id = $1 order by recorded_at desc limit 1", id));
    }

    [Fact]
    public async Task Personal_values_are_sealed_under_the_partys_key()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(1, "Secretive");
        var entry = await database.AsAdministratorAsync<string>("select changes::text from audit.audit_entry where legal_entity_id = $1 and object_type = 'Party'", house.Id);
        Assert.DoesNotContain("Secretive", entry, StringComparison.Ordinal);
        Assert.Contains("sealed:", entry, StringComparison.Ordinal);

        var key = database.Secrets.Unwrap(await database.AsAdministratorAsync<byte[]>("select wrapped_key from audit.party_key where legal_entity_id = $1", house.Id));
        var sealedName = System.Text.Json.JsonDocument.Parse(entry).RootElement.GetProperty("Name")[1].GetString()!["sealed:".Length..];
        Assert.Equal("Secretive 1", System.Text.Encoding.UTF8.GetString(Secrets.Open(key, Convert.FromBase64String(sealedName))));
    }

    [Fact]
    public async Task A_tampered_row_breaks_the_chain_and_a_whole_one_does_not()
    {
        await using var copy = await database.CopyAsync();
        var house = await copy.FoundAsync();
        await house.ImportAsync(3);
        await Sealing.AllAsync(copy, house);
        Assert.Null(await FirstBreakAsync(copy, house));

        await Sealing.TamperAsync(copy, "update audit.audit_entry set actor_name = 'Nobody' where legal_entity_id = $1 and id = (select entry_id from audit.seal where legal_entity_id = $1 and seq = 3)", house.Id);
        Assert.Equal(3, await FirstBreakAsync(copy, house));
    }

    [Fact]
    public async Task A_removed_entry_and_a_removed_link_break_the_chain()
    {
        await using var copy = await database.CopyAsync();
        var house = await copy.FoundAsync();
        await house.ImportAsync(3);
        await Sealing.AllAsync(copy, house);
        await Sealing.TamperAsync(copy, "delete from audit.audit_entry where id = (select entry_id from audit.seal where legal_entity_id = $1 and seq = 4)", house.Id);
        Assert.Equal(4, await FirstBreakAsync(copy, house));
        await Sealing.TamperAsync(copy, "delete from audit.seal where legal_entity_id = $1 and seq = 2", house.Id);
        Assert.Equal(2, await FirstBreakAsync(copy, house));
    }

    [Fact]
    public async Task Each_link_covers_the_one_before_it()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(2);
        await SealAllAsync(house);
        Assert.True(await database.AsAdministratorAsync<bool>("""
            select bool_and(s.hash = sha256(coalesce(s.previous, ''::bytea) || convert_to(audit.entry_text(a), 'UTF8')))
            from (select *, lag(hash) over (order by seq) as previous from audit.seal where legal_entity_id = $1) s
            join audit.audit_entry a on a.id = s.entry_id
            """, house.Id));
    }

    [Fact]
    public async Task A_late_commit_is_sealed_after_what_came_before_it()
    {
        var house = await database.FoundAsync();
        await SealAllAsync(house);
        await using var slow = await database.Owner.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await using (var open = new NpgsqlCommand("select pg_current_xact_id()", slow)) await open.ExecuteScalarAsync();
        await house.ImportAsync(1);
        // The older transaction could still write an entry: nothing after it is sealed yet.
        var sealedBefore = await SealedAsync(house);
        await database.Chain.SealAsync(house.Id, default);
        Assert.Equal(sealedBefore, await SealedAsync(house));
        await transaction.RollbackAsync();
        await SealAllAsync(house);
        Assert.True(await SealedAsync(house) > sealedBefore);
    }

    [Theory]
    [InlineData("update audit.audit_entry set action = 'Changed'")]
    [InlineData("delete from audit.audit_entry")]
    [InlineData("update ledger.ledger_entry set amount = 1")]
    [InlineData("delete from ledger.journal_entry")]
    [InlineData("update shared.status_history set to_state = 'Funded'")]
    public async Task The_application_may_not_change_what_is_recorded(string sql)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task Not_even_the_owner_changes_an_entry()
    {
        var house = await database.FoundAsync();
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"select set_config('app.legal_entities', '{house.Id}', true); update audit.audit_entry set action = 'Changed'", connection);
        Assert.Equal("BO001", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private Task SealAllAsync(House house) => Sealing.AllAsync(database, house);

    private static async Task<long?> FirstBreakAsync(TestDatabase copy, House house) => (await copy.Chain.VerifyAsync(default)).Single(s => s.LegalEntity == house.Entity.Code).FirstBreak;

    private Task<long> SealedAsync(House house) => database.AsAdministratorAsync<long>("select count(*) from audit.seal where legal_entity_id = $1", house.Id);

    private static IEnumerable<(string Type, string Table)> Roots()
    {
        using var db = new BusinessDbAtDesignTime().CreateDbContext([]);
        return [.. db.Model.GetEntityTypes().Where(t => typeof(IAggregateRoot).IsAssignableFrom(t.ClrType)).Select(t => (t.ClrType.Name, $"{Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetSchema(t)}.{Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(t)}"))];
    }
}
