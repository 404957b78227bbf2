using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using BackOffice.Data.Access;
using BackOffice.Data.LegalEntities;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>
/// Brings a database to this version, as its owner, in one transaction: tables and indexes by Entity Framework's migrations; views,
/// functions, triggers, policies, grants and comments from SQL files that are dropped before and made again after, whenever any of
/// them changed.
/// </summary>
public static class Migrator
{
    /// <summary>Every workflow the database keeps to.</summary>
    public static IReadOnlyList<IWorkflow> Workflows { get; } =
        [PolicyVersionWorkflow.Table, ProductVersionWorkflow.Table, DocumentWorkflow.Table, ApplicationWorkflow.Table, ImportWorkflow.Table, FraudFlagWorkflow.Table, ConditionWorkflow.Table, QcWorkflow.Table, FundingWorkflow.Table, PayeeWorkflow.Table, BatchWorkflow.Table, LoanWorkflow.Table, PaymentWorkflow.Table, FxRateWorkflow.Table, StaffLinkWorkflow.Table, RoleRequestWorkflow.Table, AccessReviewWorkflow.Table];

    /// <summary>The repeatable SQL in the order it is applied; what comes later may use what came before.</summary>
    public static IReadOnlyList<string> SqlFiles { get; } =
    [
        "Shared/Sql/functions.sql", "Shared/Sql/workflow.sql", "Shared/Sql/partitions.sql", "Access/Sql/enter.sql", "Audit/Sql/seal.sql", "Ledger/Sql/balance.sql",
        "Shared/Sql/search_indexes.sql", "Shared/Sql/search.sql",
        "Products/Sql/v_product_list.sql", "Origination/Sql/v_application_list.sql", "Origination/Sql/v_application_party.sql", "Origination/Sql/v_import_list.sql", "Fraud/Sql/v_fraud_flag.sql", "Underwriting/Sql/v_underwriting_queue.sql", "QualityControl/Sql/v_qc_queue.sql", "QualityControl/Sql/v_qc_defect.sql",
        "Funding/Sql/v_funding_queue.sql", "Funding/Sql/v_release_batch.sql", "Servicing/Sql/v_loan_list.sql", "Parties/Sql/v_party_role.sql", "Parties/Sql/v_party_connection.sql", "Parties/Sql/concerns.sql", "Parties/Sql/v_party_kyc.sql", "Parties/Sql/v_party_exposure.sql", "Parties/Sql/v_party_list.sql", "Servicing/Sql/accrual.sql", "Payments/Sql/v_payment_list.sql", "Ledger/Sql/trial_balance.sql", "Collections/Sql/v_day_close.sql", "Audit/Sql/v_object.sql", "Analytics/Sql/v_loan_portfolio_overview.sql", "Analytics/Sql/v_early_warning_loans.sql", "Analytics/Sql/stored.sql", "Access/Sql/reporting.sql",
        "Shared/Sql/comments.sql", "Shared/Sql/policies.sql", "Shared/Sql/grants.sql",
    ];

    internal static DbContextOptions<AccessDb> AccessOptionsFor(DbConnection connection)
    {
        var builder = new DbContextOptionsBuilder<AccessDb>().UseNpgsql(connection, npgsql => npgsql.Plain("access"));
        AccessDb.Configure(builder);
        return (DbContextOptions<AccessDb>)builder.Options;
    }

    /// <summary>Migrates. Running it again changes nothing.</summary>
    /// <param name="ownerConnectionString">The owner role's connection string.</param>
    /// <param name="ct">Ends it; nothing is left half-done.</param>
    /// <exception cref="Refusal">The server lacks roles of this version.</exception>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // One migrator at a time, whichever machine it runs on.
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(7240115)", ct);
        await RefuseMissingRolesAsync(connection, ct);
        // Entity Framework looks for its history by a query that fails when it is missing, which would end this transaction.
        foreach (var schema in (string[])["shared", "access"])
            await ExecuteAsync(connection, $"create schema if not exists {schema}; create table if not exists {schema}.migration (migration_id varchar(150) primary key, product_version varchar(32) not null)", ct);
        await using var business = new BusinessDb(BusinessDoor.OptionsFor(connection));
        await using var access = new AccessDb(AccessOptionsFor(connection));
        await business.Database.UseTransactionAsync(transaction, ct);
        await access.Database.UseTransactionAsync(transaction, ct);

        var hash = RepeatableHash();
        if (await AppliedHashAsync(connection, ct) != hash || await IsBehindAsync(business, access, ct))
        {
            await ExecuteAsync(connection, Read("Shared/Sql/drop.sql"), ct);
            await business.Database.MigrateAsync(ct);
            await access.Database.MigrateAsync(ct);
            foreach (var file in SqlFiles) await ExecuteAsync(connection, Read(file), ct);
            await KeepWorkflowsAsync(connection, ct);
            await KeepGrantsAsync(connection, ct);
            await KeepPoliciesAsync(business, ct);
            await using var remember = new NpgsqlCommand("insert into shared.repeatable_sql (id, hash) values (1, $1) on conflict (id) do update set hash = excluded.hash", connection) { Parameters = { new() { Value = hash } } };
            await remember.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>True when the database is not at this version.</summary>
    /// <param name="source">The application role: it may read the mark but not change anything.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<bool> IsPendingAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await AppliedHashAsync(connection, ct) != RepeatableHash();
    }

    /// <summary>Why this role must not run the application, or null when it may: row-level security does not hold a mighty role.</summary>
    /// <param name="connection">Open, as the role.</param>
    /// <param name="setting">Where its connection string stands.</param>
    /// <param name="role">The role it should be.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<string?> RoleProblemAsync(NpgsqlConnection connection, string setting, string role, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select case when r.rolsuper then 'a superuser' when r.rolbypassrls then 'exempt from row-level security'
                when pg_has_role(current_user, d.datdba, 'member') then 'the owner of the database' end
            from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()
            """, connection);
        return await command.ExecuteScalarAsync(ct) is string fault
            ? $"{setting} signs in as a role that is {fault}: use the role {role}, which row-level security holds."
            : null;
    }

    // The owner makes no roles: what the rights of this version are given to is made before.
    private static async Task RefuseMissingRolesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("select coalesce(string_agg(r, ', '), '') from unnest($1) r where to_regrole(r) is null", connection)
        { Parameters = { new() { Value = (string[])["backoffice_app", "backoffice_access", "backoffice_refresh", "backoffice_reporting", .. Enum.GetValues<SqlRole>().Select(SqlLogins.DatabaseRoleOf)] } } };
        var missing = (string)(await ask.ExecuteScalarAsync(ct))!;
        Refusal.If(missing.Length > 0, $"The database server lacks the roles {missing}: have its administrator run roles.sql of this version on the database, then migrate again.");
    }

    private static async Task<bool> IsBehindAsync(BusinessDb business, AccessDb access, CancellationToken ct) =>
        (await business.Database.GetPendingMigrationsAsync(ct)).Any() || (await access.Database.GetPendingMigrationsAsync(ct)).Any();

    private static async Task<string?> AppliedHashAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('shared.repeatable_sql') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true) return null;
        await using var read = new NpgsqlCommand("select hash from shared.repeatable_sql where id = 1", connection);
        return await read.ExecuteScalarAsync(ct) as string;
    }

    // The tables' own version is part of the mark, so that an application never runs against older tables.
    private static string RepeatableHash()
    {
        var text = new StringBuilder();
        foreach (var file in SqlFiles.Prepend("Shared/Sql/drop.sql")) text.Append(file).Append(Read(file));
        foreach (var workflow in Workflows) text.Append(workflow.Name).AppendJoin(';', workflow.MovesAsText).AppendJoin(';', workflow.StartsAsText);
        foreach (var (role, permissions) in AccessMatrix.Grants.OrderBy(g => g.Key)) text.Append(role).AppendJoin(';', permissions.Select(p => p.Code).Order(StringComparer.Ordinal));
        foreach (var kind in PolicyKinds.All) text.Append(kind.Name);
        foreach (var type in typeof(Migrator).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Microsoft.EntityFrameworkCore.Migrations.Migration))).OrderBy(t => t.FullName, StringComparer.Ordinal))
            text.Append(type.FullName);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static async Task KeepWorkflowsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await ExecuteAsync(connection, "delete from shared.workflow_move", ct);
        foreach (var workflow in Workflows)
        {
            foreach (var start in workflow.StartsAsText) await AddMoveAsync(connection, workflow.Name, null, start, ct);
            foreach (var (from, _, to, _) in workflow.MovesAsText) await AddMoveAsync(connection, workflow.Name, from, to, ct);
        }
    }

    private static async Task AddMoveAsync(NpgsqlConnection connection, string workflow, string? from, string to, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand("insert into shared.workflow_move (workflow, from_state, to_state) values ($1, coalesce($2, ''), $3) on conflict do nothing", connection)
        {
            Parameters = { new() { Value = workflow }, new() { Value = from ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }, new() { Value = to } },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }

    private static async Task KeepGrantsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await ExecuteAsync(connection, "delete from access.role_permission", ct);
        foreach (var (role, permissions) in AccessMatrix.Grants)
            foreach (var permission in permissions)
            {
                await using var insert = new NpgsqlCommand("insert into access.role_permission (role, permission) values ($1, $2)", connection)
                {
                    Parameters = { new() { Value = role.ToString() }, new() { Value = permission.Code } },
                };
                await insert.ExecuteNonQueryAsync(ct);
            }
    }

    // A legal entity founded before a kind of policy was there gets its first version here; founding does the same for new ones.
    private static async Task KeepPoliciesAsync(BusinessDb db, CancellationToken ct)
    {
        foreach (var id in await db.Database.SqlQuery<short>($"select id as \"Value\" from shared.legal_entity_ids() as id").ToListAsync(ct))
        {
            await db.Database.ExecuteSqlAsync($"select set_config('app.legal_entities', {id.ToString(System.Globalization.CultureInfo.InvariantCulture)}, true), set_config('app.actor', {Actor.SystemId.ToString()}, true)", ct);
            var entity = await db.Set<LegalEntity>().AsNoTracking().SingleAsync(e => e.Id == id, ct);
            var actor = new Actor(Actor.SystemId, "BackOffice", new Dictionary<short, DateOnly> { [id] = entity.BusinessDate }, TimeProvider.System.GetUtcNow());
            // Nothing personal is written, so that any key does.
            db.Context = new UseCaseContext(actor, "BeginPolicies", Guid.CreateVersion7().ToString("N"), false, new Secrets(Convert.ToBase64String(Secrets.NewKey())));
            await Policies.BeginAsync(db, entity, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private static string Read(string file)
    {
        var name = $"BackOffice.Data.{file.Replace('/', '.')}";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
