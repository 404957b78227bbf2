using BackOffice.Data.Access;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Access;

internal static class AccessFeature
{
    public static Feature Definition { get; } = new(
        [
            new NavigationItem(NavigationGroup.Administration, "Staff", Icon.Users, "/access/staff", Permission.AccessRead),
            new NavigationItem(NavigationGroup.Administration, "Roles", Icon.Key, "/access/roles", Permission.AccessRead),
        ],
        services => services.AddScoped<AccessDoor>().AddScoped<AccessUseCases>().AddScoped<AccessReads>().AddScoped<StaffQueries>().AddScoped<StaffCommands>(),
        []);
}
