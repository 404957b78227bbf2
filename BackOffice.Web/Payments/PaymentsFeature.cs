using BackOffice.Data.Payments;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Payments;

internal static class PaymentsFeature
{
    public static Feature Definition { get; } = new([], services => services.AddScoped<PaymentQueries>().AddScoped<PaymentCommands>(), []);
}
