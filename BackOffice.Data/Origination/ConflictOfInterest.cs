using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>
/// Nobody acts on their own loan, on that of someone connected with them, or, without the right to such cases, on an employee's. Every
/// feature that decides, checks, pays out or posts asks here; the rule itself is <c>origination.conflicts_of</c>, so that taking the next
/// case steps over the same applications.
/// </summary>
internal static class ConflictOfInterest
{
    /// <summary>Refuses when the actor must not work on an application, or on the loan that came of it.</summary>
    public static Task RefuseAsync(BusinessDb db, Guid applicationId, CancellationToken ct) => RefuseAsync(db, db.Context.Actor.UserId, applicationId, ct);

    /// <summary>Refuses when someone in whose name the actor acts must not work on it.</summary>
    /// <param name="db">The open use case.</param>
    /// <param name="userId">The member of staff.</param>
    /// <param name="applicationId">The application.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task RefuseAsync(BusinessDb db, Guid userId, Guid applicationId, CancellationToken ct)
    {
        // What runs by the clock has no relatives.
        if (userId == Actor.SystemId) return;
        var concerns = await db.Database.SqlQuery<string>($"select concern as \"Value\" from origination.conflicts_of({userId}) where application_id = {applicationId}").ToListAsync(ct);
        var isOther = userId != db.Context.Actor.UserId;
        Refusal.If(concerns.Contains("Self") || concerns.Contains("Connected"), isOther
            ? "That person is on this loan or connected with someone on it: someone else works on it."
            : "You are on this loan or connected with someone on it: someone else works on it.");
        Refusal.If(concerns.Contains("Employee"), isOther
            ? "Someone on this loan works for us: choose someone who may work on employees' loans."
            : "Someone on this loan works for us: only those who may work on employees' loans do.");
    }
}
