using BackOffice.Data.Access;
using BackOffice.Data.Audit;
using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

[assembly: AssemblyFixture(typeof(BackOffice.Tests.Shared.TestDatabase))]

namespace BackOffice.Tests.Shared;

/// <summary>
/// One real PostgreSQL for the whole run, migrated once. Every test founds its own legal entities in it and works as the
/// application role, held by row-level security like the application itself. A test that tampers with what others would see
/// works on a <see cref="CopyAsync">copy</see> instead.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"backoffice-tests-{Environment.ProcessId}-{Guid.CreateVersion7():N}");
    private readonly OwnDatabase? _copy;
    private int _lastLegalEntity;

    public TestDatabase()
    {
    }

    private TestDatabase(PrivateServer server, OwnDatabase copy, ILoggerFactory? log)
    {
        (Server, _copy) = (server, copy);
        Connect(log);
    }

    public NpgsqlDataSource App { get; private set; } = null!;

    public NpgsqlDataSource Owner { get; private set; } = null!;

    /// <summary>The installation's master key, for a process of its own on this database.</summary>
    public string MasterKey { get; } = Convert.ToBase64String(Secrets.NewKey());

    public Secrets Secrets => field ??= new(MasterKey);

    public PrivateServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await PrivateServer.StartAsync(_folder, durable: false, default);
        await Migrator.MigrateAsync(new NpgsqlConnectionStringBuilder(Server.OwnerConnectionString) { Pooling = false }.ConnectionString, default);
        await OwnDatabase.KeepAsTemplateAsync(Server);
        Connect(null);
    }

    /// <summary>A migrated database without anybody's rows, for one test alone. Disposing of it removes it.</summary>
    /// <param name="log">Where the application's connections to it write.</param>
    public async Task<TestDatabase> CopyAsync(ILoggerFactory? log = null) => new(Server, await OwnDatabase.CopyAsync(Server), log);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        if (_copy is not null)
        {
            await using var access = new NpgsqlConnection(ConnectionStringFor(PrivateServer.AccessRole));
            NpgsqlConnection.ClearPool(access);
            await _copy.DisposeAsync();
            return;
        }
        NpgsqlConnection.ClearAllPools();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Connects to this database as a role of <see cref="PrivateServer.ConnectionStringFor"/>.</summary>
    public string ConnectionStringFor(string role) => Server.ConnectionStringFor(_copy?.Name ?? PrivateServer.Database, role);

    /// <summary>A house of its own for a test: a legal entity with a chart and a personal loan.</summary>
    public async Task<House> FoundAsync(string currency = "USD", TimeProvider? clock = null, ProductTerms? terms = null)
    {
        clock ??= TimeProvider.System;
        var id = (short)Interlocked.Increment(ref _lastLegalEntity);
        // A house works on business days, whatever day the tests run on.
        var today = WorkCalendar.In(Currency.Of(currency)).Days().Move(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), HolidayRoll.Preceding);
        var entity = new LegalEntity(id, $"T{id}", $"Test house {id}", Currency.Of(currency), "Europe/Berlin", today);
        await using var founding = await LegalEntityFounding.OpenAsync(ConnectionStringFor(PrivateServer.OwnerRole), clock, Secrets, default);
        await founding.FoundAsync(entity, [.. StandardChart.For(id)], default);
        var maker = DeskOf(await HireAsync("Mae Kerr", (id, Role.RiskManager)), clock);
        var checker = DeskOf(await HireAsync("Chas Ecker", (id, Role.FinanceController)), clock);
        var first = new ProductProposal(today, terms ?? House.Terms, "First terms");
        var product = (await maker.ProductDesk.AddAsync(new AddProduct(id, "PL", "Personal loan", ProductCategory.Personal, "Direct", currency, first), default)).Must();
        (await checker.ProductDesk.ApproveAsync(new ApproveTerms(product, 1, 1), default)).Must();
        return new House(this, entity, (await maker.Products.FindAsync(product, default))!.Product, clock);
    }

    /// <summary>A member of staff with roles; the name is unique enough to find in a history.</summary>
    public async Task<StaffIdentity> HireAsync(string name, params (short LegalEntity, Role Role)[] roles)
    {
        var id = Guid.CreateVersion7();
        await using var connection = new NpgsqlConnection(ConnectionStringFor(PrivateServer.AccessRole));
        await connection.OpenAsync();
        await using (var user = new NpgsqlCommand("""
            insert into access.staff_user (id, user_name, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            values ($1, $2, $3, true, false, false, true, 0)
            """, connection) { Parameters = { new() { Value = id }, new() { Value = $"{id}@example.test" }, new() { Value = name } } })
            await user.ExecuteNonQueryAsync();
        foreach (var (entity, role) in roles)
        {
            await using var grant = new NpgsqlCommand("insert into access.staff_role (staff_user_id, legal_entity_id, role, valid_from) values ($1, $2, $3, date '2020-01-01')", connection)
            { Parameters = { new() { Value = id }, new() { Value = entity }, new() { Value = role.ToString() } } };
            await grant.ExecuteNonQueryAsync();
        }
        return new StaffIdentity(id, name);
    }

    /// <summary>The desk of a person: the same doors that the application's pages use.</summary>
    public Desk DeskOf(StaffIdentity? identity, TimeProvider? clock = null) => new(this, identity, clock ?? TimeProvider.System);

    /// <summary>How the tables of access are reached.</summary>
    public DbContextOptions<AccessDb> AccessOptions
    {
        get
        {
            var options = new DbContextOptionsBuilder<AccessDb>().UseNpgsql(ConnectionStringFor(PrivateServer.AccessRole), npgsql => npgsql.Plain("access"));
            AccessDb.Configure(options);
            return (DbContextOptions<AccessDb>)options.Options;
        }
    }

    /// <summary>The tables of access, as Identity reaches them.</summary>
    public AccessDb OpenAccess() => new(AccessOptions);

    /// <summary>The audit chain.</summary>
    public AuditChain Chain => new(App);

    /// <summary>Reads one value past row-level security, for asserting what is really there.</summary>
    public async Task<T> AsAdministratorAsync<T>(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringFor("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private void Connect(ILoggerFactory? log)
    {
        var app = new NpgsqlConnectionStringBuilder(ConnectionStringFor(PrivateServer.AppRole)) { MaxAutoPrepare = 100, MaxPoolSize = 60 };
        App = new NpgsqlDataSourceBuilder(app.ConnectionString).UseLoggerFactory(log).Build();
        Owner = NpgsqlDataSource.Create(ConnectionStringFor(PrivateServer.OwnerRole));
    }
}
