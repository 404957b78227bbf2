using System.Security.Cryptography;
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

    /// <summary>When the person last came in; null for never.</summary>
    [Comment("When the person last came in; null for never")]
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>The browsers that are or were signed in.</summary>
    public ICollection<BrowserSession> Sessions { get; } = [];

    /// <summary>A new colleague, who has no password yet.</summary>
    /// <param name="email">The sign-in name, in small letters.</param>
    /// <param name="name">The name the history shows.</param>
    public static StaffUser Newcomer(string email, string name)
    {
        var normal = email.ToUpperInvariant();
        return new StaffUser
        {
            Id = Guid.CreateVersion7(), UserName = email, NormalizedUserName = normal, Email = email, NormalizedEmail = normal,
            DisplayName = name, SecurityStamp = NewStamp(), LockoutEnabled = true,
        };
    }

    /// <summary>What every open session is held against; a new one ends them.</summary>
    internal static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
