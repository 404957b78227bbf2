using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>What to look for in the audit; every part narrows.</summary>
/// <param name="Person">Part of the actor's name.</param>
/// <param name="ObjectType">An aggregate's type.</param>
/// <param name="ObjectId">One object.</param>
/// <param name="Field">A field that was changed.</param>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC.</param>
public sealed record AuditFilter(string? Person = null, string? ObjectType = null, Guid? ObjectId = null, string? Field = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Searches the audit.</summary>
public sealed class AuditQueries(Reads reads)
{
    /// <summary>A page of the entries, newest first unless asked otherwise.</summary>
    public Task<PageOf<AuditEntry>> SearchAsync(AuditFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, (db, _) =>
        {
            IQueryable<AuditEntry> entries = db.Set<AuditEntry>();
            if (!string.IsNullOrWhiteSpace(filter.Person)) entries = entries.Where(e => EF.Functions.ILike(e.ActorName, $"%{filter.Person.Trim()}%"));
            if (filter.ObjectType is { } type) entries = entries.Where(e => e.ObjectType == type);
            if (filter.ObjectId is { } id) entries = entries.Where(e => e.ObjectId == id);
            if (!string.IsNullOrWhiteSpace(filter.Field)) entries = entries.Where(e => EF.Functions.JsonExists(e.Changes, filter.Field.Trim()));
            if (filter.From is { } from) entries = entries.Where(e => e.RecordedAt >= new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero));
            if (filter.To is { } to) entries = entries.Where(e => e.RecordedAt < new DateTimeOffset(to.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
            return entries.PageAsync(page with { SortBy = page.SortBy ?? nameof(AuditEntry.RecordedAt), Descending = page.SortBy is null || page.Descending }, e => e.Id, nameof(AuditEntry.RecordedAt), ct);
        }, ct);

    /// <summary>The types of objects there are entries about.</summary>
    public Task<List<string>> ObjectTypesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, (db, _) => db.Set<AuditEntry>().Select(e => e.ObjectType).Distinct().OrderBy(t => t).ToListAsync(ct), ct);
}
