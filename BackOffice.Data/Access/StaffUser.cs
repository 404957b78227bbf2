using Microsoft.AspNetCore.Identity;

namespace BackOffice.Data.Access;

/// <summary>A member of staff who can sign in. People are invited; nobody registers.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    /// <summary>The name the history shows.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Since when the account is shut; null while it is open.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}
