using System.Security.Claims;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Components.Authorization;

namespace BackOffice.Web.Shared;

/// <summary>The claims of a signed-in member of staff.</summary>
public static class StaffClaims
{
    /// <summary>The name the history shows.</summary>
    public const string DisplayName = "display_name";

    /// <summary>The id of the browser session.</summary>
    public const string Session = "session";

    /// <summary>The legal entity chosen in the switch; absent for all.</summary>
    public const string LegalEntity = "legal_entity";

    /// <summary>The session a principal belongs to; null when it names none.</summary>
    public static Guid? SessionId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Session), out var id) ? id : null;

    /// <summary>Who this principal is, or null when nobody is signed in.</summary>
    public static StaffIdentity? Identity(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated is true && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new StaffIdentity(id, principal.FindFirstValue(DisplayName) ?? "", short.TryParse(principal.FindFirstValue(LegalEntity), out var entity) ? entity : null) { SessionId = principal.SessionId() ?? Guid.Empty }
            : null;
}

/// <summary>The actor of a circuit: the person whose browser it is.</summary>
internal sealed class SignedInActor(AuthenticationStateProvider authentication) : IActorSource
{
    public async ValueTask<StaffIdentity?> CurrentAsync() => (await authentication.GetAuthenticationStateAsync()).User.Identity();
}

/// <summary>Set first in a scope without a circuit, so that everything made in it acts as the system of one legal entity in a job, and as the signed-in person in a request.</summary>
internal sealed class JobActor
{
    public StaffIdentity? Identity { get; set; }
}
