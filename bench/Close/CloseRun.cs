using System.Diagnostics;
using System.Globalization;
using BackOffice.Data.Collections;
using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BackOffice.Bench.Close;

/// <summary>
/// Measures the close of one day on a private server: so many loans of 24 monthly dues, one in a thousand of them crossing into default that
/// day. Beside it stands one sequential read of the same dues on the same server.
/// </summary>
internal static class CloseRun
{
    private const short Entity = 1;
    private static readonly DateOnly Day = new(2026, 4, 14);

    public static async Task<int> OfAsync(int loans)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"backoffice-bench-{Environment.ProcessId}");
        var secrets = new Secrets(Convert.ToBase64String(Secrets.NewKey()));
        await using var server = await PrivateServer.StartAsync(folder, durable: true, default);
        try
        {
            await Migrator.MigrateAsync(server.OwnerConnectionString, default);
            await using (var founding = await LegalEntityFounding.OpenAsync(server.OwnerConnectionString, TimeProvider.System, secrets, default))
                await founding.FoundAsync(new LegalEntity(Entity, "BE", "Bench", Currency.Of("USD"), "Etc/UTC", Day), [.. StandardChart.For(Entity)], default);
            await using var administrator = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionStringFor(PrivateServer.Database, "postgres")) { CommandTimeout = 0 });
            var filling = Stopwatch.StartNew();
            await RunAsync(administrator, Filling(loans));
            Write("loans", loans);
            Write("dues", await NumberAsync(administrator, "select count(*) from servicing.amortisation_line"));
            Write("filled in, s", filling.Elapsed.TotalSeconds);
            await RunAsync(administrator, "vacuum analyze servicing.loan, servicing.amortisation_line, servicing.loan_position, servicing.amortisation_plan");

            var read = Stopwatch.StartNew();
            await NumberAsync(administrator, "set max_parallel_workers_per_gather = 0; select sum(interest)::bigint from servicing.amortisation_line");
            Write("one sequential read of the dues, s", read.Elapsed.TotalSeconds);

            await using var app = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.AppConnectionString) { CommandTimeout = 0, MaxAutoPrepare = 100 });
            var actor = new FixedActor(StaffIdentity.System(Entity));
            var door = new BusinessDoor(app, TimeProvider.System, secrets);
            var commands = new CloseCommands(new UseCases(door, actor, new OutboxSignal(), NullLogger<UseCases>.Instance));
            var queries = new CloseQueries(new Reads(door, actor, new ReaderLimits(ReaderLimits.SearchesPerMinute, ReaderLimits.ExportsPerHour, TimeProvider.System)));
            var accruing = Stopwatch.StartNew();
            var closed = await commands.CloseDayAsync(new CloseDay(Entity, Day), default);
            if (!closed.IsDone) throw new InvalidOperationException(closed.Sentence);
            Write("interest posted and date moved, s", accruing.Elapsed.TotalSeconds);
            var ageing = Stopwatch.StartNew();
            var ended = await new CloseOfDay(commands, queries).CatchUpAsync(Entity, DateTimeOffset.UnixEpoch, default);
            if (!ended.IsDone) throw new InvalidOperationException(ended.Sentence);
            Write("loans aged, s", ageing.Elapsed.TotalSeconds);
            Write("loans that went into default", await NumberAsync(administrator, "select aged_loans from collections.day_close"));
            Write("the whole close, s", accruing.Elapsed.TotalSeconds);
            return 0;
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await server.StopAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    // As a superuser without triggers: the rows that the close reads, and none of those it does not.
    private static string Filling(int loans) => string.Create(CultureInfo.InvariantCulture, $"""
        set session_replication_role = replica;
        insert into servicing.loan (id, legal_entity_id, version, number, application_id, product_id, product_version, borrower_id, currency, principal, annual_rate, term_months, paid_out, upfront_fee, financed_fee,
            amount_financed, finance_charge, total_of_payments, annual_percentage_rate, effective_rate, rounding, minor_units, disbursed_on, status, sub_status, outstanding_principal)
        select gen_random_uuid(), {Entity}, 1, 'LN-' || n, gen_random_uuid(), ('00000000-0000-7000-8000-00000000000' || n % 8)::uuid, 1, gen_random_uuid(), 'USD', 12000, 0.12, 24, 12000, 0, 0,
            12000, 1557.12, 13557.12, 0.12, 0.1268, 'HalfEven', 2, case when n % 1000 = 0 then date '{Day.AddDays(-90):yyyy-MM-dd}' - interval '3 months' else date '{Day:yyyy-MM-dd}' - (n % 700) end, 'Active', 'Repaying', 12000
        from generate_series(1, {loans}) n;
        insert into servicing.amortisation_plan (legal_entity_id, loan_id, number, effective_on) select legal_entity_id, id, 1, disbursed_on from servicing.loan;
        insert into servicing.amortisation_line (legal_entity_id, loan_id, plan_number, line_no, from_on, due_on, principal, interest, balance_after, principal_paid, interest_paid)
        select l.legal_entity_id, l.id, 1, n, (l.disbursed_on + (n - 1) * interval '1 month')::date, (l.disbursed_on + n * interval '1 month')::date, 500, round(120 - (n - 1) * 5.0, 2), 12000 - 500 * n,
            case when p.paid then 500 else 0 end, case when p.paid then round(120 - (n - 1) * 5.0, 2) else 0 end
        from servicing.loan l cross join generate_series(1, 24) n
        cross join lateral (select (l.disbursed_on + n * interval '1 month')::date < date '{Day:yyyy-MM-dd}' and not (l.disbursed_on = (date '{Day.AddDays(-90):yyyy-MM-dd}' - interval '3 months')::date and n >= 3) as paid) p;
        insert into servicing.loan_position (legal_entity_id, loan_id, valid_from, currency, outstanding_principal, oldest_unpaid_due, status)
        select l.legal_entity_id, l.id, l.disbursed_on, 'USD', 12000, (select min(d.due_on) from servicing.amortisation_line d where d.loan_id = l.id and d.interest_paid = 0), 'Active' from servicing.loan l;
        """);

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static void Write(string what, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40} {value,14:#,##0.##}"));
}
