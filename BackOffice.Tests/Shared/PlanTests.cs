using BackOffice.Bench.Rows;
using BackOffice.Data.Ledger;
using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tests.Shared;

/// <summary>
/// What the application's own statements read where one legal entity has a hundred thousand of everything and another has a few, under
/// row-level security as the application's role. Rows count, time does not.
/// </summary>
[Trait("Needs", "Database")]
public sealed class PlanTests(ManyRows many) : IClassFixture<ManyRows>
{
    /// <summary>Often enough that a statement is prepared, and planned once for all values.</summary>
    private const int Times = 12;

    private static readonly PageRequest First = new(0, 25);

    private static readonly Dictionary<string, Func<Desk, ManyRows, Task>> Reads = new()
    {
        ["queue"] = (desk, _) => desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), First, default),
        ["free"] = (desk, _) => desk.Queue.QueueAsync(new QueueFilter(QueueTab.Free), First, default),
        ["applications"] = (desk, _) => desk.Applications.ListAsync(new ApplicationFilter(), First, default),
        ["loans"] = (desk, _) => desk.Loans.ListAsync(new LoanFilter(), First, default),
        ["payments"] = (desk, _) => desk.PaymentHistory.ListAsync(null, null, First, default),
        ["journal"] = (desk, _) => desk.Ledger.JournalAsync(new JournalFilter(null, null, null, null), First, default),
        ["parties"] = (desk, _) => desk.Parties.ListAsync(new PartyFilter(), First, default),
        ["search number"] = (desk, many) => desk.Search.FindAsync(many.Number, default),
        ["search serial"] = (desk, _) => desk.Search.FindAsync("4321", default),
        ["search name"] = (desk, many) => desk.Search.FindAsync(many.Name, default),
        ["case"] = (desk, many) => desk.Queue.CaseAsync(many.Id, default),
        ["application"] = (desk, many) => desk.Applications.FindAsync(many.Id, default),
        ["loan"] = (desk, many) => desk.Loans.FindAsync(many.Id, default),
        ["history"] = (desk, many) => desk.Loans.HistoryAsync(many.Id, default),
        ["loan payments"] = (desk, many) => desk.PaymentHistory.OfLoanAsync(many.Id, default),
        ["standing"] = (desk, many) => desk.PaymentHistory.StandingAsync(many.Id, default),
        ["party"] = (desk, many) => desk.Parties.FindAsync(many.Id, default),
        ["take next"] = async (desk, _) => (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must(),
    };

    public static TheoryData<string, string> Cases => [.. from read in Reads.Keys from reader in (string[])["big", "small", "both"] select (read, reader)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_reads_what_it_shows_and_not_the_rest(string read, string reader)
    {
        var desk = await many.DeskAsync(reader);
        for (var time = 1; time <= Times; time++)
        {
            var plans = await many.Plans.DuringAsync(() => Reads[read](desk, many));
            Assert.NotEmpty(plans);
            foreach (var plan in plans)
            {
                Assert.False(plan.Sequential.Any(many.Big.Contains), $"Run {time} reads {string.Join(", ", plan.Sequential.Where(many.Big.Contains))} from one end to the other: {plan.Query}");
                // A pager counts to ten thousand and no further, in the list's own table and one that its filter asks about.
                var most = plan.Query.StartsWith("SELECT count(*)", StringComparison.Ordinal) && reader != "small" ? 25_000 : 1_000;
                var rows = plan.Rows.Where(r => many.Big.Contains(r.Key)).ToList();
                Assert.True(rows.Sum(r => r.Value) <= most, $"Run {time} reads {string.Join(", ", rows.Select(r => $"{r.Value} rows of {r.Key}"))}: {plan.Query}");
            }
        }
    }
}

/// <summary>A legal entity with a hundred thousand applications, parties, loans and payments beside one with a few.</summary>
public sealed class ManyRows(TestDatabase shared) : IAsyncLifetime
{
    private const int Count = 100_000;
    private const int Seed = 20260414;

    private readonly Dictionary<string, Desk> _desks = [];
    private House _big = null!;
    private House _small = null!;
    private ILoggerFactory _log = null!;

    public PlanLog Plans { get; } = new();

    public TestDatabase Database { get; private set; } = null!;

    /// <summary>Tables with so many rows that nobody reads them all.</summary>
    public IReadOnlySet<string> Big { get; private set; } = new HashSet<string>();

    /// <summary>One of the many: an application, its borrower and its loan.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its loan's number.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Its borrower's name, which some fifty others have too.</summary>
    public string Name { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Database = await shared.CopyAsync(_log = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(Plans)));
        (_big, _small) = (await Database.FoundAsync(), await Database.FoundAsync());
        var (loan, waiting) = (await LoanAsync(_big), await WaitingAsync(_big));
        await LoanAsync(_small);
        await WaitingAsync(_small);
        await CopyAsync(loan, waiting);
        (Id, Number) = (await Database.AsAdministratorAsync<Guid>("select id from servicing.loan where number = 'LN-2020-004321'"), "LN-2020-004321");
        Name = await Database.AsAdministratorAsync<string>("select name from parties.party where id = $1", Id);
        Big = (await Database.AsAdministratorAsync<string[]>("select array_agg(relname::text) from pg_class where relkind = 'r' and reltuples >= 10000")).ToHashSet();
        await PlanLog.TurnOnAsync(Database);
    }

    /// <summary>A senior underwriter who also reads payments, of one legal entity or of both.</summary>
    public async Task<Desk> DeskAsync(string of)
    {
        if (_desks.TryGetValue(of, out var desk)) return desk;
        House[] houses = of switch { "big" => [_big], "small" => [_small], _ => [_big, _small] };
        return _desks[of] = Database.DeskOf(await Database.HireAsync("Ann Alyst", [.. houses.SelectMany(h => (Role[])[Role.RiskManager, Role.SeniorUnderwriter], (h, role) => (h.Id, role))]));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _log.Dispose();
    }

    private static async Task<Guid> LoanAsync(House house)
    {
        var loan = await house.LoanAsync();
        await house.PayAsync(loan, house.Entity.BusinessDate);
        return loan;
    }

    private async Task<Guid> WaitingAsync(House house)
    {
        await house.ImportAsync(1);
        return await Database.AsAdministratorAsync<Guid>("select id from origination.loan_application where legal_entity_id = $1 and status = 'Submitted'", house.Id);
    }

    // A case that waits, its borrower and a loan go by one id: nothing that is read here looks at more than one of them as what they are.
    private async Task CopyAsync(Guid loan, Guid waiting)
    {
        var (borrower, payment) = (await OneAsync("select borrower_id from servicing.loan where id = $1", loan), await OneAsync("select id from payments.payment where loan_id = $1", loan));
        var copies = new RowCopies(Database.ConnectionStringFor("postgres"), Count, Seed);
        const string number = "lpad(c.n::text, 6, '0')";
        await copies.OfAsync("parties.party", borrower, new Dictionary<string, string>
        {
            ["id"] = "c.id",
            ["name"] = "(array['Nora','Liam','Ada','Finn','Ida','Omar','Lena','Hugo','Maya','Theo'])[1 + c.n % 10] || ' ' || initcap(substr(translate(md5(c.n % 2000 || ''), '0123456789', 'aeioulnrst'), 1, 7))",
        });
        await copies.OfAsync("origination.loan_application", waiting, new Dictionary<string, string>
        {
            ["id"] = "c.id", ["number"] = $"'AP-2020-' || {number}", ["external_reference"] = "'many-' || c.n", ["submitted_at"] = "s.submitted_at - make_interval(mins => c.minutes)",
            ["rank_at"] = "s.rank_at - make_interval(mins => c.minutes)", ["due_at"] = "s.due_at - make_interval(mins => c.minutes)", ["urgent_at"] = "s.urgent_at - make_interval(mins => c.minutes)",
        });
        await copies.OfAsync("origination.applicant", waiting, new Dictionary<string, string> { ["application_id"] = "c.id", ["party_id"] = "c.id" }, "application_id");
        await copies.OfAsync("fraud.fraud_screening", waiting, new Dictionary<string, string> { ["application_id"] = "c.id" }, "application_id");
        await copies.OfAsync("servicing.loan", loan, new Dictionary<string, string> { ["id"] = "c.id", ["number"] = $"'LN-2020-' || {number}", ["application_id"] = "c.id", ["borrower_id"] = "c.id" });
        foreach (var table in (string[])["servicing.loan_position", "servicing.amortisation_plan"])
            await copies.OfAsync(table, loan, new Dictionary<string, string> { ["loan_id"] = "c.id" }, "loan_id");
        // A whole plan each would be millions of rows: the first five thousand have one.
        await new RowCopies(Database.ConnectionStringFor("postgres"), 5_000, Seed).OfAsync("servicing.amortisation_line", loan, new Dictionary<string, string> { ["loan_id"] = "c.id" }, "loan_id");
        await copies.OfAsync("payments.payment", payment, new Dictionary<string, string> { ["id"] = "c.id", ["number"] = $"'PM-2020-' || {number}", ["loan_id"] = "c.id" });
        await copies.OfAsync("payments.payment_allocation", payment, new Dictionary<string, string> { ["payment_id"] = "c.id" }, "payment_id");
        var journal = await OneAsync("select id from ledger.journal_entry where subject_id = $1", payment);
        await copies.OfAsync("ledger.journal_entry", journal, new Dictionary<string, string> { ["id"] = "c.id", ["number"] = $"'JE-2020-' || {number}", ["loan_id"] = "c.id", ["subject_id"] = "c.id" });
        await copies.OfAsync("ledger.ledger_entry", journal, new Dictionary<string, string> { ["journal_entry_id"] = "c.id", ["loan_id"] = "c.id" }, "journal_entry_id");
        await copies.AnalyseAsync();

        Task<Guid> OneAsync(string sql, Guid id) => Database.AsAdministratorAsync<Guid>(sql, id);
    }
}
