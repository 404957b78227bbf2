using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Access;

/// <summary>Lets whoever sits at the browser prove to be the person of the session: by a code where the account has a second factor, by the password where it has none.</summary>
internal sealed class IdentityProof(IServiceScopeFactory scopes, AuthenticationStateProvider authentication, AttemptLimits limits, IStringLocalizer<Texts> texts)
{
    /// <summary>True when a code from the authenticator is asked for, false when the password is.</summary>
    public async Task<bool> AsksCodeAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().GetUserAsync(await PrincipalAsync()) is { TwoFactorEnabled: true };
    }

    /// <summary>True while a proof given in this session still counts.</summary>
    public async Task<bool> IsGivenAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await PrincipalAsync()).SessionId() is { } session && await scope.ServiceProvider.GetRequiredService<BrowserSessions>().IsConfirmedAsync(session, CancellationToken.None);
    }

    /// <summary>Takes an answer; when it is right, the session counts as confirmed for a while.</summary>
    public async Task<Outcome> GiveAsync(string answer)
    {
        var principal = await PrincipalAsync();
        await using var scope = scopes.CreateAsyncScope();
        if (principal.SessionId() is not { } session || await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().GetUserAsync(principal) is not { DisabledAt: null } user)
            return Refused("You are no longer signed in. Sign in again.");
        if (!limits.Allow(user.Id)) return Refused("Too many attempts. Wait five minutes and try again.");
        var proof = scope.ServiceProvider.GetRequiredService<OwnProof>();
        var problem = user.TwoFactorEnabled
            ? await proof.CodeAsync(user, answer, whenRight: AccountEvent.IdentityConfirmed)
            : await proof.PasswordAsync(user, answer, AccountEvent.IdentityConfirmed);
        if (problem is not null) return Refused(problem);
        await scope.ServiceProvider.GetRequiredService<BrowserSessions>().ConfirmAsync(session, CancellationToken.None);
        return Outcome.Done;
    }

    private async Task<ClaimsPrincipal> PrincipalAsync() => (await authentication.GetAuthenticationStateAsync()).User;

    private Outcome Refused(string sentence) => Outcome.Refused(texts[sentence]);
}
