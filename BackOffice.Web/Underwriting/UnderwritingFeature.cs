using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Underwriting;

internal static class UnderwritingFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Underwriting", Icon.ClipboardCheck, "/underwriting", Permission.UnderwritingRead)],
        services => services.AddScoped<UnderwritingQueries>().AddScoped<CaseCommands>(),
        []);
}
