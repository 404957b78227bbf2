using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>One sign-in of one browser, shared by all its tabs. The cookie and every circuit carry its id and end with it.</summary>
[Table("staff_session"), Comment("One sign-in of one browser, shared by all its tabs")]
public sealed class BrowserSession
{
    /// <summary>The id in the cookie's ticket.</summary>
    public Guid Id { get; set; }

    /// <summary>The member of staff.</summary>
    public Guid StaffUserId { get; set; }

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When the person last did something, in any tab.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Until when the person counts as the one who signed in, for what needs a proof of it.</summary>
    public DateTimeOffset? ConfirmedUntil { get; set; }

    /// <summary>When the person signed out; null before.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
