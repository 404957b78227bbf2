using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Data.Audit;

/// <summary>How a field's values are written.</summary>
public enum AuditFieldKind
{
    /// <summary>Words as they were typed.</summary>
    Text,
    /// <summary>A name in capitals, of a state for example.</summary>
    Words,
    /// <summary>An amount of the record's currency.</summary>
    Money,
    /// <summary>A fraction.</summary>
    Percent,
    /// <summary>A number as it is.</summary>
    Number,
    /// <summary>A day.</summary>
    Date,
    /// <summary>A moment, UTC.</summary>
    Instant,
    /// <summary>Yes or no.</summary>
    YesNo,
    /// <summary>Another record, or a person.</summary>
    Reference,
    /// <summary>Encrypted, or personal and not for this reader: only that it changed is told.</summary>
    Hidden,
}

/// <summary>What is known of the fields in audit entries: it follows from the tables themselves, so that a new field needs nothing here.</summary>
public sealed class AuditFields
{
    // Every change raises it: it says nothing.
    private const string NotTold = nameof(IAggregateRoot.Version);

    /// <summary>What stands before a value that is kept under the key of a person.</summary>
    internal const string SealedPrefix = "sealed:";

    private static AuditFields? _ofModel;
    private readonly FrozenDictionary<(string Owner, string Field), (AuditFieldKind Kind, bool IsJson, bool IsEncrypted)> _fields;
    private readonly FrozenDictionary<string, string[]> _owners;

    private AuditFields(IModel model)
    {
        var owned = model.GetEntityTypes().Where(t => t.GetTableName() is not null || t.IsOwned()).ToList();
        _fields = owned.SelectMany(t => t.GetProperties().Select(p => (Key: (t.ShortName(), p.Name), Kind: (KindOf(p), IsJson(p), p.ClrType == typeof(byte[]))))).DistinctBy(x => x.Key).ToFrozenDictionary(x => x.Key, x => x.Kind);
        // A root's entries tell of the parts in its namespace that name it; a field of a part is looked for in any of them.
        _owners = owned.SelectMany(t => t.GetProperties().Where(p => !p.IsPrimaryKey() && p.Name is not (nameof(IAggregateRoot.LegalEntityId) or NotTold)).Select(p => (p.Name, Roots: RootsOf(t))))
            .GroupBy(x => x.Name).ToFrozenDictionary(g => g.Key, g => g.SelectMany(x => x.Roots).Distinct().ToArray());
    }

    /// <summary>What is known of the fields of these tables.</summary>
    internal static AuditFields Of(DbContext db) => _ofModel ??= new AuditFields(db.Model);

    /// <summary>The types of records that entries are about.</summary>
    public IReadOnlyList<string> ObjectTypes => [.. _owners.Values.SelectMany(o => o).Distinct().Concat(["StaffUser", "StaffRole", "SqlLogin", "RoleRequest", "AccessReview", "Export"]).Order(StringComparer.Ordinal)];

    /// <summary>The fields that entries about a type of record can name; all of them without one.</summary>
    public IReadOnlyList<string> FieldsOf(string? objectType) => [.. _owners.Where(o => objectType is null || o.Value.Contains(objectType)).Select(o => o.Key).Order(StringComparer.Ordinal)];

    /// <summary>The types of records whose entries can name a field.</summary>
    internal string[] TypesWith(string field) => _owners.GetValueOrDefault(field, []);

    /// <summary>True when an entry holds values under the key of a person.</summary>
    internal static bool HasSealed(string changes) => changes.Contains($"\"{SealedPrefix}", StringComparison.Ordinal);

    /// <summary>The fields of an entry.</summary>
    /// <param name="objectType">What it is about.</param>
    /// <param name="changes">Its fields as JSON.</param>
    /// <param name="key">The key of the person, for a reader who is told personal values; null for the others.</param>
    internal IReadOnlyList<AuditChange> Read(string objectType, string changes, byte[]? key = null)
    {
        using var document = JsonDocument.Parse(changes);
        // The database keeps no order: the state comes first, lines after the record itself.
        return [.. document.RootElement.EnumerateObject().Where(p => p.Name != NotTold).OrderBy(p => p.Name == "Status" ? 0 : p.Name.Contains('[', StringComparison.Ordinal) ? 2 : 1).ThenBy(p => p.Name, StringComparer.Ordinal).SelectMany(p => Changes(objectType, p, key))];
    }

    private IEnumerable<AuditChange> Changes(string objectType, JsonProperty property, byte[]? partyKey)
    {
        // Entries of exports say how it was, with nothing before.
        var (before, after) = property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() == 2 ? (Text(property.Value[0]), Text(property.Value[1])) : (null, Text(property.Value));
        var owner = property.Name.Split('[')[0];
        var key = owner.Length < property.Name.Length ? (owner, property.Name[(property.Name.LastIndexOf('.') + 1)..]) : (objectType, property.Name);
        var (kind, isJson, isEncrypted) = _fields.TryGetValue(key, out var known) ? known : (KindOf(after ?? before), false, false);
        if (partyKey is not null && !isEncrypted && (IsSealed(before) || IsSealed(after)))
        {
            (before, after) = (Opened(before, partyKey), Opened(after, partyKey));
            kind = KindOf(after ?? before);
        }
        if (kind == AuditFieldKind.Hidden || IsSealed(before) || IsSealed(after)) return [new AuditChange(property.Name, AuditFieldKind.Hidden, null, null)];
        if (isJson || IsObject(after ?? before)) return JsonDifference.Of(before, after).Select(d => new AuditChange($"{property.Name}.{d.Path}", KindOf(d.After ?? d.Before), d.Before, d.After));
        return [new AuditChange(property.Name, kind, before, after)];
    }

    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.Null ? null : value.ToString();

    private static bool IsSealed(string? text) => text is "personal" || text?.StartsWith(SealedPrefix, StringComparison.Ordinal) is true;

    private static string? Opened(string? text, byte[] partyKey) =>
        text?.StartsWith(SealedPrefix, StringComparison.Ordinal) is true ? Encoding.UTF8.GetString(Secrets.Open(partyKey, Convert.FromBase64String(text[SealedPrefix.Length..]))) : text;

    private static bool IsObject(string? text) => text is ['{', ..] or ['[', ..];

    private static bool IsJson(IProperty property) => property.GetColumnType() == "jsonb";

    private static AuditFieldKind KindOf(IProperty property)
    {
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return property.PropertyInfo?.IsDefined(typeof(PersonalAttribute), true) is true || clr == typeof(byte[]) ? AuditFieldKind.Hidden
            : clr.IsEnum ? AuditFieldKind.Words
            : clr == typeof(bool) ? AuditFieldKind.YesNo
            : clr == typeof(DateOnly) ? AuditFieldKind.Date
            : clr == typeof(DateTimeOffset) ? AuditFieldKind.Instant
            : clr == typeof(Guid) ? AuditFieldKind.Reference
            : clr == typeof(int) || clr == typeof(long) || clr == typeof(short) ? AuditFieldKind.Number
            : clr == typeof(decimal) ? property.GetScale() == 4 ? AuditFieldKind.Money : property.DeclaringType.ClrType.Name == "FxRate" ? AuditFieldKind.Number : AuditFieldKind.Percent
            : AuditFieldKind.Text;
    }

    // Without a table to ask, such as for accounts and inside of settings, a value says by its shape what it is.
    private static AuditFieldKind KindOf(string? text) =>
        text is null ? AuditFieldKind.Text
        : text is "True" or "False" or "true" or "false" ? AuditFieldKind.YesNo
        : Guid.TryParseExact(text, "D", out _) ? AuditFieldKind.Reference
        : DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? AuditFieldKind.Date
        : text.Length > 18 && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? AuditFieldKind.Instant
        : AuditFieldKind.Text;

    // Parts carry the id of their root: whichever root they refer to.
    private static string[] RootsOf(IEntityType type) =>
        typeof(IAggregateRoot).IsAssignableFrom(type.ClrType) ? [type.ClrType.Name]
        : !typeof(IPartOfRoot).IsAssignableFrom(type.ClrType) ? []
        : [.. type.GetForeignKeys().Select(k => k.PrincipalEntityType.ClrType).Where(t => typeof(IAggregateRoot).IsAssignableFrom(t) && t.Namespace == type.ClrType.Namespace).Select(t => t.Name)];
}
