using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>A member of staff who can sign in. People are invited; nobody registers.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    /// <summary>The name the history shows.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Since when the account is shut; null while it is open.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The 30-second step of the last authenticator code that was accepted: that code and older ones count no more.</summary>
    [Comment("The 30-second step of the last accepted authenticator code: it and older ones count no more")]
    public long? LastCodeStep { get; set; }

    /// <summary>The browsers that are or were signed in.</summary>
    public ICollection<BrowserSession> Sessions { get; } = [];
}
