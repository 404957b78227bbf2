using BackOffice.Data.Fraud;
using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Funding;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Shared;

/// <summary>How often a person may search and export, wherever they ask from.</summary>
[Trait("Needs", "Database")]
public sealed class ReaderLimitTests(TestDatabase database)
{
    private static readonly Guid Ada = Guid.CreateVersion7();

    [Fact]
    public void Searches_of_a_minute_are_counted_for_each_person()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
        var limits = new ReaderLimits(2, 1, clock);
        limits.CountSearch(Ada);
        clock.Now += TimeSpan.FromSeconds(30);
        limits.CountSearch(Ada);
        Assert.Equal("You have searched 2 times within a minute, which is the limit: wait a moment, then search again.", Assert.Throws<Refusal>(() => limits.CountSearch(Ada)).Message);
        limits.CountSearch(Guid.CreateVersion7());
        clock.Now += TimeSpan.FromSeconds(30);
        limits.CountSearch(Ada);
        Assert.Throws<Refusal>(() => limits.CountSearch(Ada));
    }

    [Fact]
    public void Workbooks_of_an_hour_are_counted_apart_from_searches()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
        var limits = new ReaderLimits(1, 1, clock);
        limits.CountExport(Ada);
        limits.CountSearch(Ada);
        Assert.StartsWith("You have taken 1 files within an hour", Assert.Throws<Refusal>(() => limits.CountExport(Ada)).Message, StringComparison.Ordinal);
        clock.Now += TimeSpan.FromHours(1);
        limits.CountExport(Ada);
    }

    [Fact]
    public void Rows_of_an_hour_are_summed_for_each_person()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
        var limits = new ReaderLimits(1, 1, clock);
        limits.AddRows(Ada, 400);
        clock.Now += TimeSpan.FromMinutes(40);
        limits.AddRows(Ada, 500);
        Assert.Equal((900, 0), (limits.RowsTaken(Ada), limits.RowsTaken(Guid.CreateVersion7())));
        clock.Now += TimeSpan.FromMinutes(20);
        Assert.Equal(500, limits.RowsTaken(Ada));
    }

    [Fact]
    public async Task Every_list_and_the_palette_count_what_is_searched_for_and_nothing_else()
    {
        var house = await database.FoundAsync();
        var person = await database.HireAsync("Searcher", (house.Id, Role.Analyst), (house.Id, Role.Auditor), (house.Id, Role.RiskManager));
        var page = PageRequest.All();
        (string Name, Func<Desk, string?, Task> Ask)[] lists =
        [
            ("palette", (d, text) => d.Search.FindAsync(text ?? "", default)),
            ("queue", (d, text) => d.Queue.QueueAsync(new QueueFilter(QueueTab.All, Search: text), page, default)),
            ("applications", (d, text) => d.Applications.ListAsync(new ApplicationFilter(text), page, default)),
            ("loans", (d, text) => d.Loans.ListAsync(new LoanFilter(text), page, default)),
            ("flags", (d, text) => d.FraudFlags.ListAsync(new FlagFilter(Search: text), page, default)),
            ("parties", (d, text) => d.Parties.ListAsync(new PartyFilter(Search: text), page, default)),
            ("payments", (d, text) => d.PaymentHistory.ListAsync(null, text, page, default)),
            ("reviews", (d, text) => d.Qc.QueueAsync(QcTab.Open, text, page, default)),
            ("checks", (d, text) => d.KycQueue.QueueAsync(KycTab.All, text, page, default)),
            ("products", (d, text) => d.Products.ListAsync(text, false, page, default)),
            ("disbursements", (d, text) => d.Disbursements.QueueAsync(FundingTab.All, false, text, page, default)),
        ];
        foreach (var (name, ask) in lists)
        {
            var desk = new Desk(database, person, TimeProvider.System, new ReaderLimits(1, 1, TimeProvider.System));
            await ask(desk, null);
            await ask(desk, "bren");
            await ask(desk, " ");
            Assert.True((await Assert.ThrowsAsync<Refusal>(() => ask(desk, "bren"))).Message.Contains("You have searched", StringComparison.Ordinal), name);
        }
    }
}
