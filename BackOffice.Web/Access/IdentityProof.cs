using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Access;

/// <summary>
/// Lets whoever sits at the browser prove to be the person of the session: by a code where the account has a second factor, by the password
/// where it has none. Wrong answers count as at sign-in.
/// </summary>
internal sealed class IdentityProof(IServiceScopeFactory scopes, AuthenticationStateProvider authentication, AttemptLimits limits, IStringLocalizer<Texts> texts)
{
    /// <summary>True when a code from the authenticator is asked for, false when the password is.</summary>
    public async Task<bool> AsksCodeAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().GetUserAsync(await PrincipalAsync()) is { TwoFactorEnabled: true };
    }

    /// <summary>Takes an answer; when it is right, the session counts as confirmed for a while.</summary>
    public async Task<Outcome> GiveAsync(string answer)
    {
        var principal = await PrincipalAsync();
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        if (principal.SessionId() is not { } session || await users.GetUserAsync(principal) is not { DisabledAt: null } user) return Refused("You are no longer signed in. Sign in again.");
        if (!limits.Allow(user.Id)) return Refused("Too many attempts. Wait five minutes and try again.");
        if (await users.IsLockedOutAsync(user)) return Refused("After five wrong tries the account rests for 15 minutes. Try again then.");
        var byCode = user.TwoFactorEnabled;
        var right = await scope.ServiceProvider.GetRequiredService<AccountTrail>().RunAsync(() => TryAsync(users, user, answer), isRight => isRight ? null : Failure(user, byCode), CancellationToken.None);
        if (!right) return Refused(byCode ? "This code does not count. Wait for the next one; each counts once." : "The password is not right.");
        await scope.ServiceProvider.GetRequiredService<BrowserSessions>().ConfirmAsync(session, CancellationToken.None);
        return Outcome.Done;
    }

    private static async Task<bool> TryAsync(UserManager<StaffUser> users, StaffUser user, string answer)
    {
        var right = user.TwoFactorEnabled
            ? await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, answer.Trim())
            : await users.CheckPasswordAsync(user, answer);
        if (right) await users.ResetAccessFailedCountAsync(user);
        else await users.AccessFailedAsync(user);
        return right;
    }

    private static AccountNews Failure(StaffUser user, bool byCode)
    {
        var way = byCode ? "code, to confirm" : "password, to confirm";
        return user.LockoutEnd is not null ? new AccountNews(AccountEvent.LockedOut, user, AccountLetter.LockedOut, way) : new AccountNews(AccountEvent.SignInFailed, user, Detail: way);
    }

    private async Task<ClaimsPrincipal> PrincipalAsync() => (await authentication.GetAuthenticationStateAsync()).User;

    private Outcome Refused(string sentence) => Outcome.Refused(texts[sentence]);
}
