using BackOffice.Data.Access;
using BackOffice.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Access;

/// <summary>The way in: password, or a passkey alone.</summary>
public sealed partial class SignInPage
{
    private string? _problem;

    [Inject] private SignInManager<StaffUser> SignIn { get; set; } = null!;
    [Inject] private UserManager<StaffUser> Users { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private AttemptLimits Limits { get; set; } = null!;
    [Inject] private AccountTrail Trail { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "return")] private string? Return { get; set; }
    [SupplyParameterFromQuery(Name = "notice")] private string? Notice { get; set; }

    private string? NoticeText => Notice switch
    {
        "signed-out" => L["You are signed out."].Value,
        "password" => L["Your password is set. Sign in with it."].Value,
        _ => null,
    };

    // A tab whose session moved on comes here while the browser is still signed in.
    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Http.User.Identity?.IsAuthenticated is true) Navigation.NavigateTo(LocalAddress.Of(Return));
    }

    private async Task SignInAsync()
    {
        if (!Limits.Allow(Http, Form!.Email))
        {
            _problem = L["Too many attempts. Wait five minutes and try again."];
            return;
        }
        var user = await Users.FindByEmailAsync(Form.Email);
        if (user is not { DisabledAt: null, PasswordHash: not null } || await Users.IsLockedOutAsync(user))
        {
            // The time an answer takes must not tell which addresses have an account, nor which of them rests.
            Users.PasswordHasher.HashPassword(new StaffUser(), Form.Password);
            await Trail.RecordAsync(new AccountNews(AccountEvent.SignInFailed, user, Detail: "password"), Http.RequestAborted);
            Refuse();
            return;
        }
        SignInWay.Say(Http, "password");
        Go(await Trail.RunAsync(() => SignIn.PasswordSignInAsync(user, Form.Password, isPersistent: false, lockoutOnFailure: true), result => Failure(result, user, "password"), Http.RequestAborted));
    }

    private async Task SignInByPasskeyAsync()
    {
        if (!Limits.Allow(Http)) _problem = L["Too many attempts. Wait five minutes and try again."];
        else if (Form!.Credential.Length == 0) _problem = L["The passkey could not be used. Sign in with your password."];
        else
        {
            // One that was removed, or whose account is shut, gets the same answer as none.
            SignInWay.Say(Http, "passkey");
            var result = await Trail.RunAsync(() => SignIn.PasskeySignInAsync(Form.Credential), r => Failure(r, null, "passkey"), Http.RequestAborted);
            if (result.Succeeded) Go(result);
            else _problem = L["The passkey could not be used. Sign in with your password."];
        }
    }

    // The fifth wrong try is told to the person too. Coming in is written where the session begins.
    private static AccountNews? Failure(SignInResult result, StaffUser? user, string way) =>
        result.Succeeded || result.RequiresTwoFactor ? null
        : result.IsLockedOut ? new AccountNews(AccountEvent.LockedOut, user, AccountLetter.LockedOut, way)
        : new AccountNews(AccountEvent.SignInFailed, user, Detail: way);

    private void Go(SignInResult result)
    {
        if (result.Succeeded) Navigation.NavigateTo(LocalAddress.Of(Return));
        else if (result.RequiresTwoFactor) Navigation.NavigateTo($"/account/code?return={Uri.EscapeDataString(LocalAddress.Of(Return))}");
        else Refuse();
    }

    // One sentence for every failure: it must not tell which addresses have an account, nor which of them rests.
    private void Refuse() => _problem = L["E-mail and password do not match an open account. Check both and try again; after five wrong tries an account rests for 15 minutes."];

    private sealed class Input
    {
        public string Email { get; set; } = "";
        public string Password { get; set; } = "";
        public string Credential { get; set; } = "";
    }
}
