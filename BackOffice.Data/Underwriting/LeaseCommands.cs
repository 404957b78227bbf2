using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>Put cases back whose holder gave no sign of life.</summary>
public sealed record EndExpiredLeases : Command;

/// <summary>Ends what nobody holds any more.</summary>
public sealed class LeaseCommands(UseCases useCases)
{
    private const int BatchSize = 500;

    /// <summary>Puts cases with a lease that has run out back into the queue, at the place they had.</summary>
    /// <returns>How many leases were ended.</returns>
    public Task<Outcome<int>> EndExpiredAsync(EndExpiredLeases command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            // In the order of their ids, as every use case that locks several applications.
            var expired = await db.Set<CaseLease>().Where(l => l.Until <= actor.Now).OrderBy(l => l.ApplicationId).Select(l => l.ApplicationId).Take(BatchSize).ToListAsync(ct);
            var ended = 0;
            foreach (var id in expired)
            {
                var application = await ApplicationMoves.LockAsync(db, id, ct);
                // Its holder may have come back while the lock was waited for.
                if (await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == id && l.Until <= actor.Now, ct) is not { } lease) continue;
                db.Remove(lease);
                if (application.Status == ApplicationStatus.InReview) application.HandBack(actor.Now);
                ended++;
            }
            return ended;
        }, ct);
}
