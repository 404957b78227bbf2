using BackOffice.Data.Ledger;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Ledger;

internal static class LedgerFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Records, "Ledger", Icon.Book, "/ledger", Permission.LedgerRead) { CountAsync = (services, ct) => services.GetRequiredService<RateQueries>().WaitingCountAsync(ct) }],
        services => services.AddScoped<LedgerQueries>().AddScoped<RateQueries>().AddScoped<RateCommands>(),
        [])
    {
        Evidence = [typeof(LedgerEvidence)],
    };
}
