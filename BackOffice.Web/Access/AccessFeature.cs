using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Access;

internal static class AccessFeature
{
    public static Feature Definition { get; } = new(
        [
            new NavigationItem(NavigationGroup.Administration, "Staff", Icon.Users, "/access/staff", Permission.AccessRead),
            new NavigationItem(NavigationGroup.Administration, "Roles", Icon.Key, "/access/roles", Permission.AccessRead),
            new NavigationItem(NavigationGroup.Administration, "Access reviews", Icon.CircleCheck, "/access/reviews", Permission.AccessRead) { CountAsync = async (services, ct) => (await services.GetRequiredService<ReviewQueries>().OpenAsync(ct)).Count },
        ],
        services => services.AddScoped<AccessDoor>().AddScoped<AccessUseCases>().AddScoped<AccessReads>().AddScoped<StaffQueries>().AddScoped<StaffCommands>()
            .AddScoped<RoleCommands>().AddScoped<ReviewQueries>().AddScoped<ReviewCommands>(),
        [
            new Subscription(nameof(StaffInvited), SendInvitationAsync) { IsSlow = true },
            new Subscription(nameof(AccountLetterDue), (services, delivery, ct) => services.GetRequiredService<AccountMail>().SendAsync(delivery.Read<AccountLetterDue>(), ct)) { IsSlow = true },
        ]);

    // A letter that could not go out is tried again later; the link is made anew each time.
    private static async Task<Outcome> SendInvitationAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var user = await services.GetRequiredService<UserManager<StaffUser>>().FindByIdAsync(delivery.Read<StaffInvited>().StaffUserId.ToString());
        if (user is null || user.PasswordHash is not null) return Outcome.Done;
        return await services.GetRequiredService<InvitationMail>().SendAsync(user, ct) == MailResult.Failed
            ? new Outcome(OutcomeKind.Failed, "The invitation could not be sent.")
            : Outcome.Done;
    }
}
