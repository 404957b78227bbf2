using System.Security.Claims;

namespace BackOffice.Web.Access;

/// <summary>
/// The sign-in form is drawn for nobody and taken from nobody. A form is tied to whoever it was drawn for: one that was drawn in the seconds in
/// which an ended session still counts would be refused when it is sent a moment later, after the session is known to have ended.
/// </summary>
internal static class SignInForms
{
    /// <summary>Forgets whose browser it is, unless it is a look at the page from a session that is open: that one is led home.</summary>
    public static async Task ForgetAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/account/sign-in") && context.User.Identity?.IsAuthenticated is true
            && (HttpMethods.IsPost(context.Request.Method) || await context.RequestServices.GetRequiredService<SessionCheck>().OpenUntilAsync(context.User, context.RequestAborted) is null))
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        await next(context);
    }
}
