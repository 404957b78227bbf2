using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Access;

/// <summary>Identity's sign-in, closed to accounts that are shut, whichever way they come.</summary>
internal sealed class StaffSignIn(
    UserManager<StaffUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffUser> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffUser>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffUser> confirmation)
    : SignInManager<StaffUser>(users, http, principals, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(StaffUser user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    /// <summary>Gives the browser a ticket with the new security stamp, in the session and legal entity it is in.</summary>
    public override Task RefreshSignInAsync(StaffUser user) =>
        SignInWithClaimsAsync(user, isPersistent: false, [.. Context.User.FindAll(StaffClaims.Session), .. Context.User.FindAll(StaffClaims.LegalEntity)]);

    // A passkey comes here without having been asked whether the account is open.
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(StaffUser user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false) =>
        await CanSignInAsync(user) ? await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor) : SignInResult.NotAllowed;
}
