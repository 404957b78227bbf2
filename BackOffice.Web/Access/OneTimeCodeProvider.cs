using BackOffice.Data.Access;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Access;

/// <summary>Checks authenticator codes for Identity, and remembers the one that counted.</summary>
internal sealed class OneTimeCodeProvider(TimeProvider clock) : IUserTwoFactorTokenProvider<StaffUser>
{
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffUser> manager, StaffUser user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key) return false;
        if (OneTimeCode.StepFor(key, token, clock.GetUtcNow(), user.LastCodeStep) is not { } step) return false;
        user.LastCodeStep = step;
        // Of two who send the same code at once, the version of the row lets one through.
        return (await manager.UpdateAsync(user)).Succeeded;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<StaffUser> manager, StaffUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    public Task<string> GenerateAsync(string purpose, UserManager<StaffUser> manager, StaffUser user) => throw new NotSupportedException("The person's own device makes the codes.");
}
