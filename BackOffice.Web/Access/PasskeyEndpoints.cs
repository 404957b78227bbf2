using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Access;

/// <summary>What the browser must be told before it asks a person's device for a passkey.</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeyEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/account/passkeys/creation", CreationAsync);
        endpoints.MapPost("/account/passkeys/request", RequestAsync).AllowAnonymous();
    }

    // The password is asked here, and a code where there is a second factor, so that nobody at an unwatched desk adds a key of their own.
    private static async Task<IResult> CreationAsync(
        ClaimsPrincipal principal, [FromForm(Name = "Form.Password")] string? password, [FromForm(Name = "Form.OwnCode")] string? code, HttpContext http, SignInManager<StaffUser> signIn, UserManager<StaffUser> users, OwnProof proof, AttemptLimits limits, IStringLocalizer<Texts> texts)
    {
        if (await users.GetUserAsync(principal) is not { } user) return Results.Unauthorized();
        if (!limits.Allow(http, user.Id.ToString())) return Results.Text(texts["Too many attempts. Wait five minutes and try again."], statusCode: StatusCodes.Status429TooManyRequests);
        var problem = await proof.PasswordAsync(user, password ?? "") ?? (user.TwoFactorEnabled ? await proof.CodeAsync(user, code ?? "", recoveryToo: true) : null);
        if (problem is not null) return Results.Text(texts[problem], statusCode: StatusCodes.Status422UnprocessableEntity);
        return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.DisplayName }), "application/json");
    }

    // The form's token is checked because the body is read as a form.
    private static async Task<IResult> RequestAsync([FromForm(Name = "_handler")] string? handler, SignInManager<StaffUser> signIn) =>
        Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");
}
