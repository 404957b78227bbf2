using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Analytics;
using BackOffice.Domain.Fraud;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Demonstration;

/// <summary>What the demonstration's legal entities have set otherwise than they were founded with, one person proposing and another approving.</summary>
internal static class DemonstrationPolicies
{
    private const string Provider = "example.test";

    // What each is to book in a month, in its base currency.
    private static readonly Dictionary<short, decimal> Bookings = new() { [1] = 200_000m, [2] = 120_000m, [3] = 12_000_000m };

    /// <summary>Brings them into force where they are not; one more proposal of fraud rules waits.</summary>
    public static async Task EnsureAsync(IServiceProvider services, StaffIdentity maker, StaffIdentity checker, CancellationToken ct)
    {
        await FraudRulesAsync(services, maker, checker, ct);
        await TargetsAsync(services, maker, checker, ct);
    }

    private static async Task TargetsAsync(IServiceProvider services, StaffIdentity maker, StaffIdentity checker, CancellationToken ct)
    {
        await using var making = As(services, maker);
        await using var checking = As(services, checker);
        foreach (var summary in await UntouchedAsync(making, PortfolioTargets.Kind, ct))
        {
            var targets = PortfolioTargets.StandardFor(summary.LegalEntity) with { MonthlyBookings = Bookings[summary.LegalEntity.Id] };
            var proposed = await Commands(making).ProposeAsync(ProposePolicy.Of(summary.LegalEntity.Id, 1, summary.LegalEntity.BusinessDate, targets, "The plan of the year, as the board has set it."), ct);
            Must(proposed);
            Must(await Commands(checking).ApproveAsync(new ApprovePolicy(PortfolioTargets.Kind, proposed.Value, 1), ct));
        }
    }

    private static async Task<IReadOnlyList<PolicySummary>> UntouchedAsync(AsyncServiceScope scope, string kind, CancellationToken ct) =>
        (await scope.ServiceProvider.GetRequiredService<PolicyQueries>().SummaryAsync(ct)).Where(s => s.Kind.Name == kind && s.InForce.Number == 1 && s.Next is null).ToList();

    // All people of the demonstration have their mail at one provider, and one domain is known to be thrown away.
    private static async Task FraudRulesAsync(IServiceProvider services, StaffIdentity maker, StaffIdentity checker, CancellationToken ct)
    {
        await using var making = As(services, maker);
        await using var checking = As(services, checker);
        var later = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(14);
        foreach (var summary in await UntouchedAsync(making, FraudRules.Kind, ct))
        {
            var (entity, today) = (summary.LegalEntity.Id, summary.LegalEntity.BusinessDate);
            var rules = FraudRules.StandardFor(summary.LegalEntity);
            rules = rules with { EmployerDomain = rules.EmployerDomain with { Providers = [.. rules.EmployerDomain.Providers, Provider] }, ListedDomain = rules.ListedDomain with { Domains = [.. rules.ListedDomain.Domains, StorySuspects.ListedDomain] } };
            var proposed = await Commands(making).ProposeAsync(ProposePolicy.Of(entity, 1, today, rules, "Three losses of last year came from addresses at this domain."), ct);
            Must(proposed);
            Must(await Commands(checking).ApproveAsync(new ApprovePolicy(FraudRules.Kind, proposed.Value, 1), ct));
            if (entity == 1) Must(await Commands(making).ProposeAsync(ProposePolicy.Of(entity, 2, later, rules with { HighAmount = rules.HighAmount with { TimesIncome = 1m }, Velocity = rules.Velocity with { Applications = 2 } }, "Two applications within a month deserve a look."), ct));
        }
    }

    private static PolicyCommands Commands(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<PolicyCommands>();

    private static AsyncServiceScope As(IServiceProvider services, StaffIdentity person)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<JobActor>().Identity = person;
        return scope;
    }

    private static void Must(Outcome outcome)
    {
        if (!outcome.IsDone) throw new InvalidOperationException($"The demonstration's settings could not be made: {outcome.Sentence}");
    }
}
