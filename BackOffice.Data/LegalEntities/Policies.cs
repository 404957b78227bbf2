using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>A policy in force, with the number of its version, which what it decides keeps.</summary>
internal sealed record InForce<T>(T Value, int Number) where T : class, IPolicy<T>;

/// <summary>Answers what a legal entity has set. Asked twice in one use case it reads once.</summary>
internal static class Policies
{
    /// <summary>The policy in force today, by the business date of the legal entity.</summary>
    public static Task<InForce<T>> TodayAsync<T>(BusinessDb db, short legalEntityId, CancellationToken ct) where T : class, IPolicy<T> =>
        InForceAsync<T>(db, legalEntityId, db.Context.Actor.Today(legalEntityId), ct);

    /// <summary>The policy in force on a day.</summary>
    public static async Task<InForce<T>> InForceAsync<T>(BusinessDb db, short legalEntityId, DateOnly on, CancellationToken ct) where T : class, IPolicy<T>
    {
        var kind = T.Kind;
        if (db.PoliciesInForce.TryGetValue((legalEntityId, kind, on), out var known)) return (InForce<T>)known;
        var row = await db.Set<PolicyVersion>().AsNoTracking()
            .Where(v => v.LegalEntityId == legalEntityId && v.Kind == kind && v.Status == PolicyVersionStatus.Approved && v.EffectiveFrom <= on)
            .OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number).Select(v => new { v.Content, v.Number }).FirstAsync(ct);
        var inForce = new InForce<T>(PolicyContent.Read<T>(row.Content), row.Number);
        db.PoliciesInForce.Add((legalEntityId, kind, on), inForce);
        return inForce;
    }

    /// <summary>The business days of a legal entity, as known today.</summary>
    public static async Task<BusinessCalendar> DaysAsync(BusinessDb db, short legalEntityId, CancellationToken ct) =>
        (await TodayAsync<WorkCalendar>(db, legalEntityId, ct)).Value.Days();

    /// <summary>Gives a legal entity the first version of each policy it has none of.</summary>
    public static async Task BeginAsync(BusinessDb db, LegalEntity entity, CancellationToken ct)
    {
        var known = await db.Set<PolicyVersion>().Where(v => v.LegalEntityId == entity.Id && v.Number == 1).Select(v => v.Kind).ToListAsync(ct);
        foreach (var kind in PolicyKinds.All.ExceptBy(known, k => k.Name))
            db.Add(PolicyVersion.First(Guid.CreateVersion7(), entity.Id, kind.Name, PolicyContent.Write(kind.StandardFor(entity)), db.Context.Actor));
    }
}
