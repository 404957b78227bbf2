using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>What reading and deciding flags have in common.</summary>
internal static class FlagReading
{
    /// <summary>What a member of staff has to do with an application, by its history.</summary>
    public static async Task<FlagInvolvement> InvolvementAsync(BusinessDb db, Guid userId, Guid applicationId, Guid ownerId, CancellationToken ct)
    {
        if (ownerId == userId) return FlagInvolvement.LooksAfterIt;
        var had = await db.Database.SqlQuery<bool>($"""
            select exists (select from shared.status_history h where h.subject_id = {applicationId} and h.workflow = 'application' and h.actor_id = {userId}
                and h.to_state in ('InReview', 'RevisionRequested', 'Referred', 'Approved', 'CounterOffered', 'Denied')) as "Value"
            """).SingleAsync(ct);
        return had ? FlagInvolvement.HadTheCase : FlagInvolvement.None;
    }

    /// <summary>True where a reader may decide flags, and so sees whole what is personal in them.</summary>
    public static Task<bool> DecidesAsync(BusinessDb db, Guid userId, short legalEntityId, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"""select exists (select from access.holders_of({Permission.FraudDecide.Code}, {legalEntityId}) h where h.id = {userId}) as "Value" """).SingleAsync(ct);
}
