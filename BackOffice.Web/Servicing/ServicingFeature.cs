using BackOffice.Data.Servicing;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Servicing;

internal static class ServicingFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Servicing", Icon.Refresh, "/servicing", Permission.ServicingRead),
            new NavigationItem(NavigationGroup.Work, "Calculator", Icon.Calculator, "/servicing/calculator", Permission.ProductsRead)],
        services => services.AddScoped<LoanQueries>().AddScoped<LoanCommands>(),
        [])
    {
        Evidence = [typeof(ServicingEvidence)],
        Records = [new RecordPage(typeof(LoanPage), "Loan", Permission.ServicingRead)],
    };
}
