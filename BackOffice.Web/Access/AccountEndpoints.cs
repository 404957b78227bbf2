using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BackOffice.Web.Access;

/// <summary>What the shell does by a form post, because it changes the session's cookie.</summary>
internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/account/sign-out", async (SignInManager<StaffUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/account/sign-in?notice=signed-out");
        }).AllowAnonymous();
        endpoints.MapPost("/account/legal-entity", ChooseLegalEntityAsync);
        endpoints.MapPost("/account/theme", ChooseTheme);
        endpoints.MapPasskeyEndpoints();
    }

    private static IResult ChooseTheme([FromForm] string? theme, HttpResponse response)
    {
        // The shell's switch writes the same cookie by script.
        response.Cookies.Append("bo-theme", theme is "dark" ? "dark" : "light", new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true });
        return Results.LocalRedirect("/account");
    }

    private static async Task<IResult> ChooseLegalEntityAsync(
        ClaimsPrincipal principal, [FromForm] short? legalEntity, [FromForm(Name = "return")] string? returnTo, SignInManager<StaffUser> signIn, UserManager<StaffUser> users, AccessQueries access, CancellationToken ct)
    {
        if (await users.GetUserAsync(principal) is not { } user) return Results.LocalRedirect("/account/sign-in");
        var held = (await access.RightsOfAsync(user.Id, ct)).Any(r => r.LegalEntityId == legalEntity);
        await signIn.SignInWithClaimsAsync(user, isPersistent: false, [.. principal.FindAll(StaffClaims.Session), .. Choice(held ? legalEntity : null)]);
        return Results.LocalRedirect(LocalAddress.Of(returnTo));
    }

    private static Claim[] Choice(short? legalEntity) =>
        legalEntity is { } id ? [new Claim(StaffClaims.LegalEntity, id.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [];
}

/// <summary>An address within the application, from a value that came from outside.</summary>
internal static class LocalAddress
{
    /// <summary>The address, or the front page when it leads elsewhere.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) ? address : "/";
}
