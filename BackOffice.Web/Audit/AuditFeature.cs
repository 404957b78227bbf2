using BackOffice.Data.Audit;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Audit;

internal static class AuditFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Administration, "Audit", Icon.History, "/audit", Permission.AuditRead), new NavigationItem(NavigationGroup.Administration, "Jobs", Icon.Activity, "/audit/jobs", Permission.AuditOperate)],
        services => services.AddScoped<AuditQueries>(),
        []);
}
