using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Access;

/// <summary>Puts the display name into the principal, and keeps the session and the chosen legal entity when the principal is made anew.</summary>
internal sealed class StaffPrincipalFactory(UserManager<StaffUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<StaffUser>(users, options)
{
    public static Task KeepChoicesAsync(SecurityStampRefreshingPrincipalContext context)
    {
        foreach (var type in (string[])[StaffClaims.LegalEntity, StaffClaims.Session])
            if (context.CurrentPrincipal?.FindFirst(type) is { } kept)
                ((ClaimsIdentity)context.NewPrincipal!.Identity!).AddClaim(new Claim(type, kept.Value));
        return Task.CompletedTask;
    }

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(StaffClaims.DisplayName, user.DisplayName));
        return identity;
    }
}
