using BackOffice.Data.Funding;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Funding;

internal static class FundingFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Funding", Icon.Bank, "/funding", Permission.FundingRead) { CountAsync = (services, ct) => services.GetRequiredService<FundingQueries>().OpenCountAsync(ct) }],
        services => services.AddScoped<FundingQueries>().AddScoped<FundingCommands>(),
        [
            new Subscription(nameof(FilePassed), (services, delivery, ct) =>
                services.GetRequiredService<FundingCommands>().OpenAsync(new OpenFundingRequest(delivery.Read<FilePassed>().ApplicationId) { Key = delivery.Id }, ct)),
        ]);
}
