using BackOffice.Data.Audit;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Jobs;

namespace BackOffice.Web.Audit;

internal static class AuditFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Administration, "Audit", Icon.History, "/audit", Permission.AuditRead), new NavigationItem(NavigationGroup.Administration, "Jobs", Icon.Activity, "/audit/jobs", Permission.AuditOperate)],
        services => services.AddScoped<AuditQueries>().AddScoped<EvidenceQueries>().AddScoped<EvidenceCommands>().AddScoped<ChainCommands>(),
        [])
    {
        Jobs = [new FeatureJob("verify-audit", "0 40 1 * * ?", (services, ct) => services.GetRequiredService<ChainCommands>().VerifyAsync(new VerifyChain(), ct))],
        Evidence = [typeof(EvidenceTrail)],
    };
}
