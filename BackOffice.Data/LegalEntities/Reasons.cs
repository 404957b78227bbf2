using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.LegalEntities;

/// <summary>Turns what someone chose into the reason of a deed, and keeps it where reasons are counted.</summary>
internal static class Reasons
{
    /// <summary>The reason, from the list in force on the business day.</summary>
    /// <param name="db">The open use case.</param>
    /// <param name="subject">The record that the deed changes.</param>
    /// <param name="use">Which deed.</param>
    /// <param name="choice">What was chosen.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="Refusal">It is not on the list of this deed, not in use, or its note is missing.</exception>
    public static async Task<Reason> GiveAsync(BusinessDb db, IAggregateRoot subject, ReasonUse use, ReasonChoice choice, CancellationToken ct)
    {
        var list = await Policies.TodayAsync<ReasonCodes>(db, subject.LegalEntityId, ct);
        var reason = list.Value.Choose(use, choice);
        db.Add(new GivenReason(Guid.CreateVersion7(), subject, reason, list.Number, db.Context.Actor));
        return reason;
    }

    /// <summary>The reason for looking at a record: it stands in the entry of the audit alone, since nothing of the record changes.</summary>
    /// <inheritdoc cref="GiveAsync"/>
    public static async Task<Reason> ForLookingAsync(BusinessDb db, IAggregateRoot subject, ReasonUse use, ReasonChoice choice, CancellationToken ct) =>
        (await Policies.TodayAsync<ReasonCodes>(db, subject.LegalEntityId, ct)).Value.Choose(use, choice);
}
