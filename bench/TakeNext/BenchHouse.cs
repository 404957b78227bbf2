using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BackOffice.Bench.TakeNext;

/// <summary>A real PostgreSQL of its own, durable like in production, with one legal entity, a product and staff; thrown away afterwards.</summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    public const short LegalEntityId = 1;
    private readonly string _folder;
    private readonly PrivateServer _server;
    private readonly NpgsqlDataSource _app;
    private readonly Secrets _secrets = new(Convert.ToBase64String(Secrets.NewKey()));

    private BenchHouse(string folder, PrivateServer server)
    {
        (_folder, _server) = (folder, server);
        _app = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.AppConnectionString) { MaxAutoPrepare = 100, MaxPoolSize = 60 });
    }

    public static async Task<BenchHouse> FoundAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"backoffice-bench-{Environment.ProcessId}");
        var house = new BenchHouse(folder, await PrivateServer.StartAsync(folder, durable: true, default));
        await Migrator.MigrateAsync(house._server.OwnerConnectionString, default);
        var today = BusinessCalendar.Weekends.Move(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), HolidayRoll.Preceding);
        await using var founding = await LegalEntityFounding.OpenAsync(house._server.OwnerConnectionString, TimeProvider.System, house._secrets, default);
        await founding.FoundAsync(new LegalEntity(LegalEntityId, "US", "Bench house", Currency.Of("USD"), "America/New_York", today), [.. StandardChart.For(LegalEntityId)], default);
        var terms = new ProductTerms { MinimumAmount = 500m, MaximumAmount = 100_000m, MinimumTermMonths = 6, MaximumTermMonths = 84, DefaultAnnualRate = 0.119m };
        var product = Must(await new ProductCommands(house.UseCasesOf(await house.HireAsync("Mae Kerr", Role.RiskManager))).AddAsync(
            new AddProduct(LegalEntityId, "PL", "Personal loan", ProductCategory.Personal, "Direct", "USD", new ProductProposal(today, terms, "First terms")), default));
        Must(await new ProductCommands(house.UseCasesOf(await house.HireAsync("Chas Ecker", Role.FinanceController))).ApproveAsync(new ApproveTerms(product, 1, 1), default));
        house.ProductId = product;
        return house;
    }

    public Guid ProductId { get; private set; }

    /// <summary>Writes as a person has them: the same door as the application's pages.</summary>
    public UseCases UseCasesOf(StaffIdentity identity) => new(new BusinessDoor(_app, TimeProvider.System, _secrets), new FixedActor(identity), new OutboxSignal(), NullLogger<UseCases>.Instance);

    /// <summary>Reads as a person has them.</summary>
    public Reads ReadsOf(StaffIdentity identity) => new(new BusinessDoor(_app, TimeProvider.System, _secrets), new FixedActor(identity), new ReaderLimits(ReaderLimits.SearchesPerMinute, ReaderLimits.ExportsPerHour, TimeProvider.System));

    public async Task<StaffIdentity> HireAsync(string name, Role role)
    {
        var id = Guid.CreateVersion7();
        await using var connection = new NpgsqlConnection(_server.AccessConnectionString);
        await connection.OpenAsync();
        await using var hire = new NpgsqlCommand("""
            with person as (insert into access.staff_user (id, user_name, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                values ($1, $2, $3, true, false, false, true, 0) returning id)
            insert into access.staff_role (staff_user_id, legal_entity_id, role, valid_from) select id, $4, $5, date '2020-01-01' from person
            """, connection)
        { Parameters = { new() { Value = id }, new() { Value = $"{id}@example.test" }, new() { Value = name }, new() { Value = LegalEntityId }, new() { Value = role.ToString() } } };
        await hire.ExecuteNonQueryAsync();
        return new StaffIdentity(id, name);
    }

    /// <summary>Connects past row-level security, to lay out rows.</summary>
    public string AdministratorConnectionString => _server.ConnectionStringFor(PrivateServer.Database, "postgres");

    /// <summary>Looks past row-level security at what is really there.</summary>
    public async Task<T> AsAdministratorAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(AdministratorConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public static T Must<T>(Outcome<T> outcome) => outcome.IsDone ? outcome.Value! : throw new InvalidOperationException(outcome.Sentence);

    public static void Must(Outcome outcome)
    {
        if (!outcome.IsDone) throw new InvalidOperationException(outcome.Sentence);
    }
}
