using System.Text.Json;
using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>A database of the first version, with a lender's rows in it, goes through every migration there is.</summary>
[Trait("Needs", "Database")]
public sealed class EarlierVersionTests(FirstVersion old, TestDatabase database) : IClassFixture<FirstVersion>
{
    /// <summary>Columns of the first version whose values lie elsewhere now.</summary>
    private static readonly Dictionary<string, string> Moved = new() { ["servicing.loan.instalment_rounding"] = "rounds the whole plan now: rounding" };

    [Fact]
    public async Task Every_row_is_whole_after_all_migrations_and_the_tables_are_those_of_a_new_database()
    {
        Assert.InRange(old.Rows.Values.Sum(rows => rows.Count), 49, int.MaxValue);
        Assert.False(await old.Database.IsPendingAsync());
        Assert.Equal(Moved.Keys, Lost(old.Rows, await FirstVersion.RowsAsync(old.Database)));
        await using var copy = await OwnDatabase.CopyAsync(database.Server);
        Assert.Equal(await ShapeAsync(copy), await ShapeAsync(old.Database));
    }

    [Fact]
    public async Task What_a_migration_fills_in_follows_from_the_rows()
    {
        (string Expected, string Sql)[] filledIn =
        [
            ("2024-02-02 2024-03-20", "select string_agg(known_since::text, ' ' order by id) from parties.party"),
            ("Email nora@mail.example, Phone +12125550100, Phone +12125550101", "select string_agg(kind || ' ' || value, ', ' order by party_id, line_no) from parties.contact_point"),
            ("Repaying 2 HalfUp", "select concat_ws(' ', sub_status, minor_units, rounding) from servicing.loan"),
            ("2024-02-15 2024-03-15", "select string_agg(from_on::text, ' ' order by line_no) from servicing.amortisation_line where line_no < 3"),
            ("Active 2024-02-15", "select string_agg(concat_ws(' ', status, effective_on), ',') from servicing.loan_status_history"),
            ("JE-0000-000001", "select number from ledger.journal_entry"),
            ("1 - 1 16:00:00 1 16:00:00 0 -", "select string_agg(concat_ws(' ', submissions, case when rank_at is null then '-' else queue_target::text end), ' ' order by number) from origination.loan_application"),
            // Each legal entity begins with the first version of every policy.
            ($"{2 * PolicyKinds.All.Count}", "select count(*)::text from legal_entities.policy_version where number = 1 and status = 'Approved'"),
        ];
        foreach (var (expected, sql) in filledIn) Assert.Equal(expected, await old.Database.AskAsync<string>(sql));
    }

    [Fact]
    public async Task Row_level_security_and_views_hold_the_rows_that_were_there_before()
    {
        Assert.Equal("", await old.Database.AskAsync<string>($"select coalesce(string_agg(n.nspname || '.' || c.relname, ', '), '') from {FirstVersion.Tables} and n.nspname <> 'access' and not (c.relrowsecurity and c.relforcerowsecurity)"));
        Assert.Equal("0 0 0", await SeenAsync(""));
        Assert.Equal("1 4 1", await SeenAsync("1"));
        Assert.Equal("0 0 0", await SeenAsync("2"));

        async Task<string> SeenAsync(string entities)
        {
            await using var connection = new NpgsqlConnection(old.Database.App);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand($"""
                select set_config('app.legal_entities', '{entities}', true);
                select concat_ws(' ', (select count(*) from servicing.v_loan_list), (select count(*) from origination.v_application_list), (select count(*) from payments.v_payment_list))
                """, connection);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.NextResultAsync();
            await reader.ReadAsync();
            return reader.GetString(0);
        }
    }

    // The columns of a row before that no row has now.
    private static List<string> Lost(Dictionary<string, List<JsonElement>> before, Dictionary<string, List<JsonElement>> now) =>
    [
        .. (from table in before
            from row in table.Value
            let closest = now[table.Key].Select(n => Differences(row, n)).MinBy(d => d.Count) ?? ["(a whole row)"]
            from column in closest
            select $"{table.Key}.{column}").Distinct(),
    ];

    private static List<string> Differences(JsonElement before, JsonElement now) =>
        [.. before.EnumerateObject().Where(p => !now.TryGetProperty(p.Name, out var value) || !JsonElement.DeepEquals(p.Value, value)).Select(p => p.Name)];

    // Columns, constraints and indexes by name and definition: what a migration says must not depend on the rows it met.
    private static async Task<string> ShapeAsync(OwnDatabase of) => await of.AskAsync<string>($"""
        with t as (select c.oid, n.nspname || '.' || c.relname as name from {FirstVersion.Tables})
        select string_agg(x.line, E'\n' order by x.line) from (
            select t.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
                from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
            union all select t.name || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) from t join pg_constraint k on k.conrelid = t.oid
            union all select t.name || ' ' || pg_get_indexdef(i.indexrelid) from t join pg_index i on i.indrelid = t.oid) x
        """);
}

/// <summary>A database of the first version with a lender's rows, as it is after every migration since.</summary>
public sealed class FirstVersion(TestDatabase shared) : IAsyncLifetime
{
    // Our own tables without those that say which version it is; a partition is its parent's.
    public const string Tables = """
        pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('information_schema', 'public', 'quartz') and n.nspname not like 'pg\_%'
            and n.nspname || '.' || c.relname not in ('shared.migration', 'access.migration', 'shared.repeatable_sql', 'shared.workflow_move', 'access.role_permission')
        """;

    public OwnDatabase Database { get; private set; } = null!;

    /// <summary>The rows of each table before the migrations.</summary>
    public Dictionary<string, List<JsonElement>> Rows { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Database = await OwnDatabase.EmptyAsync(shared.Server);
        await using (var connection = new NpgsqlConnection(Database.Owner))
        {
            await using var access = new AccessDb(Migrator.AccessOptionsFor(connection));
            await using var business = new BusinessDb(BusinessDoor.OptionsFor(connection));
            await access.Database.MigrateAsync(access.Database.GetMigrations().First());
            await business.Database.MigrateAsync(business.Database.GetMigrations().First());
        }
        await Database.DoAsync(await File.ReadAllTextAsync(Path.Combine(RunningApp.RepositoryRoot, "BackOffice.Tests", "Shared", "first-version.sql")));
        // As every version leaves them: not even the owner sees a row.
        await Database.DoAsync($"""
            do $$
            declare
                t text;
            begin
                for t in select format('%I.%I', n.nspname, c.relname) from {Tables} and n.nspname <> 'access' loop
                    execute 'alter table ' || t || ' enable row level security, force row level security';
                end loop;
            end $$;
            create view servicing.v_loan_list as select * from servicing.loan;
            """);
        Rows = await RowsAsync(Database);
        await Migrator.MigrateAsync(Database.Owner, default);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public static async Task<Dictionary<string, List<JsonElement>>> RowsAsync(OwnDatabase from)
    {
        var tables = (await from.AskAsync<string>($"select string_agg(n.nspname || '.' || c.relname, ',' order by 1) from {Tables}")).Split(',');
        var rows = new Dictionary<string, List<JsonElement>>();
        foreach (var table in tables)
        {
            using var read = JsonDocument.Parse(await from.AskAsync<string>($"select coalesce(jsonb_agg(to_jsonb(x)), '[]')::text from {table} x"));
            rows[table] = [.. read.RootElement.Clone().EnumerateArray()];
        }
        return rows;
    }
}
