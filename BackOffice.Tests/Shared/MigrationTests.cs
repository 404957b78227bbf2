using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>What bringing a database to this version promises, on databases of their own.</summary>
[Trait("Needs", "Database")]
public sealed class MigrationTests(TestDatabase database)
{
    // Every object of ours with the transaction that last wrote it: the same text means that nothing was made, changed or granted.
    private const string Fingerprint = """
        select md5(string_agg(x.line, E'\n' order by x.line)) from (
            select 'relation ' || c.oid || ' ' || c.xmin as line from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname not like 'pg\_%'
            union all select 'function ' || p.oid || ' ' || p.xmin from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname not like 'pg\_%'
            union all select 'policy ' || oid || ' ' || xmin from pg_policy
            union all select 'trigger ' || oid || ' ' || xmin from pg_trigger
            union all select 'schema ' || oid || ' ' || xmin from pg_namespace
            union all select 'move ' || xmin || ' ' || workflow || from_state || to_state from shared.workflow_move
            union all select 'permission ' || xmin || ' ' || role || permission from access.role_permission
            union all select 'migration ' || xmin || ' ' || migration_id from shared.migration
            union all select 'sign-in migration ' || xmin || ' ' || migration_id from access.migration
            union all select 'mark ' || xmin || ' ' || hash from shared.repeatable_sql) x
        """;

    [Fact]
    public async Task Migrating_a_second_time_changes_nothing()
    {
        await using var copy = await OwnDatabase.CopyAsync(database.Server);
        var first = await copy.AskAsync<string>(Fingerprint);

        await Migrator.MigrateAsync(copy.Owner, default);

        Assert.Equal(first, await copy.AskAsync<string>(Fingerprint));
    }

    [Fact]
    public async Task An_empty_database_is_pending_until_it_is_migrated()
    {
        await using var empty = await OwnDatabase.EmptyAsync(database.Server);
        Assert.True(await empty.IsPendingAsync());

        await Migrator.MigrateAsync(empty.Owner, default);

        Assert.False(await empty.IsPendingAsync());
    }

    [Fact]
    public async Task Another_version_of_the_repeatable_sql_is_pending_and_the_next_migration_puts_it_right()
    {
        await using var copy = await OwnDatabase.CopyAsync(database.Server);
        const string pieces = """
            select concat_ws(' ', to_regclass('servicing.v_loan_list'), (select count(*) from pg_policies where policyname = 'tenant'),
                has_table_privilege('backoffice_app', 'servicing.loan', 'select'), (select count(*) from shared.workflow_move))
            """;
        var whole = await copy.AskAsync<string>(pieces);
        await copy.DoAsync("""
            drop view servicing.v_loan_list cascade;
            drop policy tenant on servicing.loan;
            revoke select on servicing.loan from backoffice_app;
            delete from shared.workflow_move where workflow = 'loan';
            update shared.repeatable_sql set hash = 'another';
            """);
        Assert.True(await copy.IsPendingAsync());
        Assert.NotEqual(whole, await copy.AskAsync<string>(pieces));

        await Migrator.MigrateAsync(copy.Owner, default);

        Assert.False(await copy.IsPendingAsync());
        Assert.Equal(whole, await copy.AskAsync<string>(pieces));
    }

    [Fact]
    public async Task A_migration_keeps_the_rows()
    {
        await using var copy = await OwnDatabase.CopyAsync(database.Server);
        await copy.DoAsync("""
            insert into legal_entities.legal_entity (id, code, name, base_currency, time_zone, business_date, retention_years, is_demonstration)
                values (1, 'T1', 'Test house', 'EUR', 'Europe/Berlin', current_date, 10, false);
            update shared.repeatable_sql set hash = 'another';
            """);

        await Migrator.MigrateAsync(copy.Owner, default);

        Assert.Equal("Test house", await copy.AskAsync<string>("select name from legal_entities.legal_entity where id = 1"));
        // A legal entity from before there were policies begins with every one of them, like one that is founded now.
        Assert.Equal(PolicyKinds.All.Count, await copy.AskAsync<int>("select count(*)::integer from legal_entities.policy_version where legal_entity_id = 1 and number = 1 and status = 'Approved' and effective_from = date '1900-01-01'"));
    }

    [Fact]
    public async Task A_server_without_the_roles_of_this_version_is_told_which_are_missing()
    {
        // Roles are the whole server's, and the others need theirs.
        var folder = Path.Combine(Path.GetTempPath(), $"backoffice-roles-{Guid.CreateVersion7():N}");
        await using (var server = await PrivateServer.StartAsync(folder, durable: false, default))
        {
            await using var administrator = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionStringFor(PrivateServer.Database, "postgres")) { Pooling = false }.ConnectionString);
            await administrator.OpenAsync();
            await using var drop = new NpgsqlCommand("drop owned by backoffice_executive; drop role backoffice_executive", administrator);
            await drop.ExecuteNonQueryAsync();

            var refusal = await Assert.ThrowsAsync<Domain.Shared.Refusal>(() => Migrator.MigrateAsync(new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Pooling = false }.ConnectionString, default));

            Assert.Contains("lacks the roles backoffice_executive: have its administrator run roles.sql", refusal.Message, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_migrations_say_all_that_the_mapping_says()
    {
        using var business = new BusinessDb(BusinessDoor.OptionsFor(new NpgsqlConnection()));
        using var access = new AccessDb(Migrator.AccessOptionsFor(new NpgsqlConnection()));

        Assert.False(business.Database.HasPendingModelChanges(), "The business mapping differs from its migrations: add a migration.");
        Assert.False(access.Database.HasPendingModelChanges(), "The mapping of sign-in differs from its migrations: add a migration.");
    }

    [Theory]
    [InlineData("audit.audit_entry")]
    [InlineData("ledger.ledger_entry")]
    public async Task Partitions_reach_three_months_ahead(string table)
    {
        for (var months = 0; months <= 3; months++)
            Assert.True(await database.AsAdministratorAsync<bool>(
                "select exists (select from pg_inherits where inhparent = $1::regclass and inhrelid = to_regclass($1 || to_char(current_date + make_interval(months => $2), '_YYYY_MM')))", table, months),
                $"{table} has no partition for the month {months} from now.");
    }

    [Fact]
    public async Task What_is_recorded_up_to_three_months_ahead_falls_into_no_default_partition()
    {
        await using var copy = await OwnDatabase.CopyAsync(database.Server);
        // Without triggers and references, which other tests are about: only where a row lands counts here.
        await copy.DoAsync("""
            set session_replication_role = replica;
            insert into audit.audit_entry (id, legal_entity_id, recorded_at, actor_id, actor_name, use_case, correlation_id, object_type, object_id, action, changes)
                select gen_random_uuid(), 1, day, gen_random_uuid(), '', '', '', '', gen_random_uuid(), 'Created', '{}'
                from generate_series(date_trunc('month', now()), now() + interval '3 months', interval '1 day') day;
            insert into ledger.ledger_entry (legal_entity_id, journal_entry_id, posted_on, line_no, account_code, currency, amount, base_amount, fx_rate)
                select 1, gen_random_uuid(), day, 1, '', 'EUR', 1, 1, 1
                from generate_series(date_trunc('month', now()), now() + interval '3 months', interval '1 day') day;
            """);

        Assert.Equal(0L, await copy.AskAsync<long>("select (select count(*) from audit.audit_entry_default) + (select count(*) from ledger.ledger_entry_default)"));
        Assert.True(await copy.AskAsync<long>("select count(*) from audit.audit_entry") > 80);
    }

    [Fact]
    public async Task The_default_partitions_are_empty_after_a_migration()
    {
        await using var copy = await OwnDatabase.CopyAsync(database.Server);

        Assert.Equal(2L, await copy.AskAsync<long>("select count(*) from pg_class where relispartition and relkind = 'r' and pg_get_expr(relpartbound, oid) = 'DEFAULT'"));
        Assert.Equal(0L, await copy.AskAsync<long>("select (select count(*) from audit.audit_entry_default) + (select count(*) from ledger.ledger_entry_default)"));
    }

    [Fact]
    public async Task The_applications_own_role_may_run_it() => Assert.Null(await ProblemAsync(database.App));

    [Fact]
    public async Task The_owner_of_the_database_may_not_run_the_application() =>
        Assert.Contains("the owner of the database", await ProblemAsync(database.Owner), StringComparison.Ordinal);

    [Fact]
    public async Task A_superuser_may_not_run_the_application()
    {
        await using var superuser = NpgsqlDataSource.Create(database.ConnectionStringFor("postgres"));
        Assert.Contains("a superuser", await ProblemAsync(superuser), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bypassrls", "exempt from row-level security")]
    [InlineData("in role backoffice_owner", "the owner of the database")]
    public async Task A_role_that_can_look_past_row_level_security_may_not_run_the_application(string might, string sentence)
    {
        var role = $"mighty_{Guid.CreateVersion7():N}";
        await using var administrator = NpgsqlDataSource.Create(database.Server.AdministratorConnectionString);
        await ExecuteAsync($"create role {role} login password 'only-for-this-test' {might}");
        try
        {
            await ExecuteAsync($"grant connect on database {PrivateServer.Database} to {role}");
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionStringFor(PrivateServer.AppRole)) { Username = role, Password = "only-for-this-test", Pooling = false });

            var problem = await ProblemAsync(source);

            Assert.Contains(sentence, problem, StringComparison.Ordinal);
            Assert.Contains("use the role backoffice_app", problem, StringComparison.Ordinal);
        }
        finally
        {
            await ExecuteAsync($"revoke all on database {PrivateServer.Database} from {role}");
            await ExecuteAsync($"drop role {role}");
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = administrator.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string?> ProblemAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await Migrator.RoleProblemAsync(connection, "ConnectionStrings__BackOffice", PrivateServer.AppRole, default);
    }
}
