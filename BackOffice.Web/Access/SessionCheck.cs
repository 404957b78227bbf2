using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Access;

/// <summary>The one answer to whether a signed-in person may still be here: account open, security stamp unchanged, session running.</summary>
internal sealed class SessionCheck(UserManager<StaffUser> users, BrowserSessions sessions, AccountTrail trail, IOptions<IdentityOptions> options)
{
    /// <summary>When the session ends if nothing happens; null when it has ended.</summary>
    public async Task<DateTimeOffset?> OpenUntilAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (principal.SessionId() is not { } id || await users.GetUserAsync(principal) is not { DisabledAt: null } user) return null;
        if (principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) != await users.GetSecurityStampAsync(user)) return null;
        var end = await sessions.OpenUntilAsync(id, ct);
        if (end is null && await sessions.CloseExpiredAsync(id, ct)) await trail.RecordAsync(new AccountNews(AccountEvent.SessionEnded, user, Detail: "out of time"), ct);
        return end;
    }
}
