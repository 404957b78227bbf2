using System.Text;
using System.Text.Json;
using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BackOffice.Data.Audit;

/// <summary>
/// Writes one entry for each aggregate a save changes, in the same transaction. Values marked personal are kept under the party's own
/// key: when that key is destroyed the entry still proves that something was changed, by whom and when.
/// </summary>
internal static class AuditTrail
{
    public static async Task AddEntriesAsync(BusinessDb db, IReadOnlyList<ChangedAggregate> aggregates, CancellationToken ct)
    {
        var keys = await PartyKeysAsync(db, [.. aggregates.Select(a => a.Root.Entity).OfType<IPersonalRoot>()], ct);
        foreach (var aggregate in aggregates)
        {
            var root = (IAggregateRoot)aggregate.Root.Entity;
            var changes = new Dictionary<string, object?[]>();
            foreach (var entry in aggregate.Entries) AddChanges(changes, entry, keys.GetValueOrDefault(root is IPersonalRoot personal ? personal.PersonId : root.Id));
            db.Add(new AuditEntry(root.LegalEntityId, db.Context, root.GetType().Name, root.Id, ActionOf(aggregate.Root.State), JsonSerializer.Serialize(changes)));
        }
    }

    /// <summary>Who changed an object last, and which fields, for the sentence of a conflict.</summary>
    public static async Task<LastChange?> LastChangeAsync(DbContext db, string objectType, Guid id, CancellationToken ct)
    {
        var entry = await db.Set<AuditEntry>().AsNoTracking().Where(a => a.ObjectType == objectType && a.ObjectId == id && AuditEntry.Changing.Contains(a.Action))
            .OrderByDescending(a => a.RecordedAt).FirstOrDefaultAsync(ct);
        if (entry is null) return null;
        var type = db.Model.GetEntityTypes().First(t => t.ClrType.Name == objectType).ClrType;
        var fields = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(entry.Changes)!.Keys
            .Where(f => f != nameof(IAggregateRoot.Version) && type.GetProperty(f)?.IsDefined(typeof(DerivedAttribute), true) is not true)
            // A part is told by what it is, not field by field.
            .Select(f => StateName.InWords(f.Split('[')[0])).Distinct().Take(3);
        return new LastChange(entry.ActorName, entry.RecordedAt, string.Join(", ", fields));
    }

    private static string ActionOf(EntityState state) => state switch
    {
        EntityState.Added => "Created",
        EntityState.Deleted => "Deleted",
        _ => "Changed",
    };

    /// <summary>The entry for an aggregate that holds nothing about a party.</summary>
    public static AuditEntry EntryOf(ChangedAggregate aggregate, UseCaseContext context)
    {
        var root = (IAggregateRoot)aggregate.Root.Entity;
        var changes = new Dictionary<string, object?[]>();
        foreach (var entry in aggregate.Entries) AddChanges(changes, entry, null);
        return new AuditEntry(root.LegalEntityId, context, root.GetType().Name, root.Id, ActionOf(aggregate.Root.State), JsonSerializer.Serialize(changes));
    }

    private static void AddChanges(Dictionary<string, object?[]> changes, EntityEntry entry, byte[]? partyKey)
    {
        var prefix = entry.Entity is IAggregateRoot ? "" : $"{entry.Metadata.ShortName()}[{KeyOf(entry)}].";
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.Name is nameof(IAggregateRoot.LegalEntityId) || property.Metadata.IsPrimaryKey()) continue;
            var (before, after) = entry.State switch
            {
                EntityState.Added => (null, property.CurrentValue),
                EntityState.Deleted => (property.OriginalValue, null),
                _ => property.IsModified ? (property.OriginalValue, property.CurrentValue) : (null, null),
            };
            if (before is null && after is null) continue;
            var personal = property.Metadata.PropertyInfo?.IsDefined(typeof(PersonalAttribute), true) is true;
            changes[prefix + property.Metadata.Name] = [Text(before, personal, partyKey), Text(after, personal, partyKey)];
        }
    }

    private static string KeyOf(EntityEntry entry) =>
        string.Join(",", entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue).Where(v => v is not Guid and not short));

    /// <summary>A value as the audit keeps it, the same in every culture.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset t => t.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        string s => s,
        _ => JsonSerializer.Serialize(value),
    };

    private static string? Text(object? value, bool personal, byte[]? partyKey)
    {
        var text = Text(value);
        if (text is null || !personal) return text;
        return partyKey is null ? "personal" : AuditFields.SealedPrefix + Convert.ToBase64String(Secrets.Seal(partyKey, Encoding.UTF8.GetBytes(text)));
    }

    private static async Task<Dictionary<Guid, byte[]>> PartyKeysAsync(BusinessDb db, List<IPersonalRoot> parties, CancellationToken ct)
    {
        if (parties.Count == 0) return [];
        bool IsNew(IPersonalRoot root) => root.PersonId == root.Id && db.Entry(root).State == EntityState.Added;
        var known = parties.Where(p => !IsNew(p)).Select(p => p.PersonId).Distinct().ToList();
        var keys = known.Count == 0 ? [] : await db.Set<PartyKey>().AsNoTracking().Where(k => known.Contains(k.PartyId))
            .ToDictionaryAsync(k => k.PartyId, k => db.Context.Secrets.Unwrap(k.WrappedKey), ct);
        foreach (var party in parties.Where(IsNew))
        {
            var key = Secrets.NewKey();
            db.Add(new PartyKey(party.LegalEntityId, party.Id, db.Context.Secrets.Wrap(key)));
            keys[party.Id] = key;
        }
        return keys;
    }
}

/// <summary>The last change of an object.</summary>
internal sealed record LastChange(string ActorName, DateTimeOffset RecordedAt, string ChangedFields);
