using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Access;

/// <summary>Asks <see cref="SessionCheck"/> for requests what <see cref="SessionRevalidation"/> asks for circuits; a request counts as something done.</summary>
internal sealed class SessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<StaffUser> signIn, ILoggerFactory loggers, SessionCheck check, BrowserSessions sessions)
    : SecurityStampValidator<StaffUser>(options, signIn, loggers)
{
    protected override async Task<StaffUser?> VerifySecurityStamp(ClaimsPrincipal? principal)
    {
        if (principal is null || await check.OpenUntilAsync(principal, CancellationToken.None) is null) return null;
        await sessions.TouchAsync(principal.SessionId()!.Value, CancellationToken.None);
        return await base.VerifySecurityStamp(principal);
    }
}

/// <summary>How someone came in, as the page that let them in says.</summary>
internal static class SignInWay
{
    private const string Item = "sign-in-way";

    /// <summary>Says it, before the ticket is made.</summary>
    public static void Say(HttpContext http, string way) => http.Items[Item] = way;

    /// <summary>What was said.</summary>
    public static string? Of(HttpContext http) => http.Items[Item] as string;
}

/// <summary>Ties the session in the database to the cookie.</summary>
internal static class SessionCookie
{
    /// <summary>A principal that belongs to no session yet begins one.</summary>
    public static async Task StartAsync(CookieSigningInContext context)
    {
        if (context.Principal?.SessionId() is not null) return;
        var userId = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var services = context.HttpContext.RequestServices;
        var id = await services.GetRequiredService<BrowserSessions>().StartAsync(userId, context.HttpContext.RequestAborted);
        var user = await services.GetRequiredService<UserManager<StaffUser>>().FindByIdAsync(userId.ToString());
        await services.GetRequiredService<AccountTrail>().RecordAsync(new AccountNews(AccountEvent.SignedIn, user, Detail: SignInWay.Of(context.HttpContext)), CancellationToken.None);
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(StaffClaims.Session, id.ToString()));
    }

    /// <summary>Signing out ends it in every tab.</summary>
    public static async Task EndAsync(CookieSigningOutContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.HttpContext.User.SessionId() is not { } id || !await services.GetRequiredService<BrowserSessions>().EndAsync(id, CancellationToken.None)) return;
        var user = await services.GetRequiredService<UserManager<StaffUser>>().GetUserAsync(context.HttpContext.User);
        await services.GetRequiredService<AccountTrail>().RecordAsync(new AccountNews(AccountEvent.SignedOut, user), CancellationToken.None);
    }
}
