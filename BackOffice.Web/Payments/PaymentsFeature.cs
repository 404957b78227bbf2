using BackOffice.Data.Payments;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Payments;

internal static class PaymentsFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Payments", Icon.Card, "/payments", Permission.PaymentsRead)],
        services => services.AddScoped<PaymentQueries>().AddScoped<PaymentCommands>(),
        [])
    {
        Evidence = [typeof(PaymentsEvidence)],
    };
}
