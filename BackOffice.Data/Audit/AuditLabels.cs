using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>Says in words what entries are about and whom their fields name.</summary>
internal static class AuditLabels
{
    private const int AtOnce = 1_000;
    private static readonly string[] OfStaff = [AuditEntry.StaffObject, "StaffRole"];

    /// <summary>Entries as the page shows them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="isTold">In which legal entities the reader is told what personal values were and are; elsewhere only that they changed.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<IReadOnlyList<AuditRow>> RowsAsync(BusinessDb db, IReadOnlyList<AuditEntry> entries, Func<short, bool> isTold, CancellationToken ct)
    {
        var codes = await db.Set<LegalEntity>().ToDictionaryAsync(e => e.Id, e => e.Code, ct);
        var rows = entries.Select(e => new AuditRow(e.Id, e.LegalEntityId, codes[e.LegalEntityId], e.RecordedAt, e.ActorId, e.ActorName, ActOf(e), e.UseCase, e.ObjectType, e.ObjectId, e.CorrelationId, AuditFields.Of(db).Read(e.ObjectType, e.Changes))).ToList();
        var named = rows.SelectMany(r => r.Changes).Where(c => c.Kind == AuditFieldKind.Reference).SelectMany(c => (string?[])[c.Before, c.After]).Where(v => v is not null).Select(v => Guid.Parse(v!));
        var labels = await OfAsync(db, [.. rows.Select(r => r.ObjectId).Concat(named).Distinct()], ct);
        var sealedOnes = entries.Where(e => AuditFields.HasSealed(e.Changes) && isTold(e.LegalEntityId)).ToDictionary(e => e.Id);
        var keys = await KeysAsync(db, sealedOnes.Values, labels, ct);
        return [.. rows.Select(r => r with { About = labels.GetValueOrDefault(r.ObjectId), Referred = ReferredBy(r, labels) }).Select(r =>
            sealedOnes.TryGetValue(r.Id, out var entry) && keys.GetValueOrDefault(WhoseIs(entry, labels)) is { } key ? r with { Changes = AuditFields.Of(db).Read(r.ObjectType, entry.Changes, key), TellsPersonal = true } : r)];
    }

    // Values are sealed under the key of the person: of what belongs to somebody, that is the whole.
    private static Guid WhoseIs(AuditEntry entry, Dictionary<Guid, AuditObject> labels) => labels.GetValueOrDefault(entry.ObjectId)?.WholeId ?? entry.ObjectId;

    // A key that was destroyed opens nothing any more.
    private static async Task<Dictionary<Guid, byte[]>> KeysAsync(BusinessDb db, IReadOnlyCollection<AuditEntry> entries, Dictionary<Guid, AuditObject> labels, CancellationToken ct)
    {
        var people = entries.Select(e => WhoseIs(e, labels)).Distinct().ToList();
        return people.Count == 0 ? [] : await db.Set<PartyKey>().AsNoTracking().Where(k => people.Contains(k.PartyId)).ToDictionaryAsync(k => k.PartyId, k => db.Context.Secrets.Unwrap(k.WrappedKey), ct);
    }

    /// <summary>What ids stand for, among the records and the staff of the visible legal entities.</summary>
    public static async Task<Dictionary<Guid, AuditObject>> OfAsync(BusinessDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var labels = new Dictionary<Guid, AuditObject>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var found in await ObjectsAsync(db, $"id = any ({some})", ct)) labels[found.Id] = found;
            var missing = some.Where(id => !labels.ContainsKey(id)).ToArray();
            if (missing.Length == 0) continue;
            foreach (var person in await db.Database.SqlQuery<AuditPerson>($"select id, name, email from audit.people() where id = any ({missing})").ToListAsync(ct))
                labels[person.Id] = new AuditObject(0, OfStaff[0], person.Id, person.Name, null, null, null, null);
        }
        return labels;
    }

    /// <summary>Records under a condition on <c>audit.v_object</c>.</summary>
    public static Task<List<AuditObject>> ObjectsAsync(BusinessDb db, FormattableString where, CancellationToken ct) =>
        db.Database.SqlQuery<AuditObject>(System.Runtime.CompilerServices.FormattableStringFactory.Create(
            "select legal_entity_id, object_type, id, number, name, currency, whole_type, whole_id from audit.v_object where " + where.Format, where.GetArguments())).ToListAsync(ct);

    private static Dictionary<Guid, string> ReferredBy(AuditRow row, Dictionary<Guid, AuditObject> labels)
    {
        var referred = new Dictionary<Guid, string>();
        foreach (var value in row.Changes.Where(c => c.Kind == AuditFieldKind.Reference).SelectMany(c => (string?[])[c.Before, c.After]))
            // A person on record is named by the record itself, where masking sees it.
            if (value is not null && labels.TryGetValue(Guid.Parse(value), out var found) && found.Number is { } number) referred[found.Id] = number;
        return referred;
    }

    private static AuditAct ActOf(AuditEntry entry) =>
        entry.Action != AuditEntry.Account ? Enum.Parse<AuditAct>(entry.Action)
        : entry.UseCase == nameof(AccountEvent.SignedIn) ? AuditAct.SignedIn
        : AuditFilter.RefusedAtSignIn.Contains(entry.UseCase) ? AuditAct.SignInRefused
        : AuditAct.Account;
}
