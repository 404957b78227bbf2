using System.Reflection;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackOffice.Tests.Audit;

/// <summary>Who opened which record.</summary>
[Trait("Needs", "Database")]
public sealed class ViewTests(TestDatabase database)
{
    // Pages of one record that is nobody's: products, settings, the ledger's entries, batches, and people on the staff, whose own changes are audited.
    private static readonly string[] NobodysRecords = ["ProductPage", "JournalEntryPage", "BatchPage", "StaffMemberPage", "ReviewPage"];

    private static readonly RecordPage LoanPage = Features.Records[typeof(Web.Servicing.LoanPage)];

    [Fact]
    public void Every_page_of_a_record_tells_that_it_was_opened_or_says_why_not()
    {
        var untold = typeof(Features).Assembly.GetTypes()
            .Where(t => t.GetCustomAttributes<RouteAttribute>().Any(r => r.Template.Contains("{Id:guid}", StringComparison.Ordinal)) && !Features.Records.ContainsKey(t)).Select(t => t.Name);
        Assert.Equal(NobodysRecords.Order(StringComparer.Ordinal), untold.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_record_is_seen_once_in_half_an_hour_by_each_person()
    {
        var (house, loan, clock) = await LoanAsync();
        var (first, second) = (await house.DeskAsync("First Reader", Role.Analyst), await house.DeskAsync("Second Reader", Role.Analyst));
        foreach (var desk in (Desk[])[first, first, second]) (await desk.Views.RecordAsync(Permission.ServicingRead, Opening(loan, clock), default)).Must();
        Assert.Equal(["First Reader", "Second Reader"], (await ViewsAsync(house, loan)).Select(v => v.ActorName).Order(StringComparer.Ordinal));
        clock.Now += ViewCommands.Once + TimeSpan.FromSeconds(1);
        (await first.Views.RecordAsync(Permission.ServicingRead, Opening(loan, clock), default)).Must();
        var views = await ViewsAsync(house, loan);
        Assert.Equal(3, views.Count);
        Assert.Equal(("Loan", AuditAct.Viewed, clock.Now), (views[0].ObjectType, views[0].Act, views[0].RecordedAt));
        // It is no change: the loan's own history and a conflict know nothing of it.
        Assert.DoesNotContain(await (await house.UnderwriterAsync()).Timeline.OfAsync([loan], default), e => e.UseCase == nameof(ViewRecords));
    }

    [Fact]
    public async Task What_a_person_may_not_see_they_have_not_seen()
    {
        var (house, loan, clock) = await LoanAsync();
        var stranger = await (await database.FoundAsync()).DeskAsync("Stranger", Role.Analyst);
        (await stranger.Views.RecordAsync(Permission.ServicingRead, Opening(loan, clock), default)).Must();
        var underwriter = await house.UnderwriterAsync();
        Assert.Equal(OutcomeKind.Forbidden, (await underwriter.Views.RecordAsync(Permission.ServicingRead, Opening(loan, clock), default)).Kind);
        // An id of another kind of record is not a view of it either.
        (await (await house.DeskAsync("Reader", Role.Analyst)).Views.RecordAsync(Permission.ServicingRead, new ViewRecords([new OpenedRecord("Party", loan, clock.Now)]), default)).Must();
        Assert.Empty(await ViewsAsync(house, loan));
    }

    [Fact]
    public async Task The_journal_writes_beside_the_page_and_before_it_stops()
    {
        var (house, loan, clock) = await LoanAsync();
        var person = await database.HireAsync("Page Reader", (house.Id, Role.Analyst));
        await using var services = Services(clock);
        var journal = new ViewJournal(services.GetRequiredService<IServiceScopeFactory>(), clock, NullLogger<ViewJournal>.Instance);
        await journal.StartAsync(default);
        journal.Note(person, LoanPage, loan);
        journal.Note(person, LoanPage, loan);
        // A clean stop right after the click loses nothing.
        await journal.StopAsync(default);
        Assert.Equal("Page Reader", Assert.Single(await ViewsAsync(house, loan)).ActorName);
    }

    private async Task<(House House, Guid Loan, HandClock Clock)> LoanAsync()
    {
        var clock = new HandClock { Now = TimeProvider.System.GetUtcNow() };
        var house = await database.FoundAsync(clock: clock);
        return (house, await house.LoanAsync(), clock);
    }

    private static ViewRecords Opening(Guid loan, HandClock clock) => new([new OpenedRecord("Loan", loan, clock.Now)]);

    private static async Task<IReadOnlyList<AuditRow>> ViewsAsync(House house, Guid loan) =>
        (await (await house.DeskAsync("Au Ditor", Role.Auditor)).Audit.SearchAsync(new AuditFilter(ObjectId: loan, Act: AuditAct.Viewed), PageRequest.All(), default)).Rows;

    private ServiceProvider Services(TimeProvider clock) => new ServiceCollection()
        .AddSingleton(new BusinessDoor(database.App, clock, database.Secrets)).AddSingleton<OutboxSignal>().AddLogging()
        .AddScoped<JobActor>().AddScoped<IActorSource>(provider => new FixedActor(provider.GetRequiredService<JobActor>().Identity!))
        .AddScoped<UseCases>().AddScoped<ViewCommands>().BuildServiceProvider();

    // Moved by hand, in steps that the database keeps.
    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set => field = new DateTimeOffset(value.UtcTicks / 10_000_000 * 10_000_000, TimeSpan.Zero); }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
