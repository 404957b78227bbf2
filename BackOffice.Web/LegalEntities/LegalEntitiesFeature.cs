using BackOffice.Data.LegalEntities;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.LegalEntities;

internal static class LegalEntitiesFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Administration, "Settings", Icon.Adjustments, "/legal-entities", Permission.LegalEntitiesRead)
            { CountAsync = (services, ct) => services.GetRequiredService<PolicyQueries>().WaitingCountAsync(ct) }],
        services => services.AddScoped<PolicyQueries>().AddScoped<PolicyCommands>(),
        [])
    {
        Evidence = [typeof(RulesEvidence)],
    };
}
