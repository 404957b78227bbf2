using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>Searches the audit.</summary>
public sealed class AuditQueries(Reads reads)
{
    private const int MostFound = 10;
    private static readonly string[] Numbered = ["LoanApplication", "Loan", "Payment", "JournalEntry", "ReleaseBatch", "BankFile", "Product", "ApplicationImport"];

    /// <summary>A page of the entries, by time: the newest first unless asked otherwise.</summary>
    public Task<PageOf<AuditRow>> SearchAsync(AuditFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, async (db, actor) =>
        {
            var (entities, matching) = (EntitiesOf(filter, actor), await MatchingAsync(db, filter, ct));
            var newestFirst = page.SortBy is null || page.Descending;
            var wanted = page.Take == int.MaxValue ? int.MaxValue : page.Skip + page.Take;
            var entries = await InOrder(Merged(entities, matching, newestFirst, wanted), newestFirst).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
            var total = page.Take == int.MaxValue ? entries.Count : await CountAsync(entities, matching, Paging.CountLimit, ct);
            return new PageOf<AuditRow>(await AuditLabels.RowsAsync(db, entries, actor.ReadsPersonalIn.Contains, ct), total);
        }, ct);

    /// <summary>How many entries match, counted up to a limit.</summary>
    public Task<int> CountAsync(AuditFilter filter, int limit, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, async (db, actor) => await CountAsync(EntitiesOf(filter, actor), await MatchingAsync(db, filter, ct), limit, ct), ct);

    /// <summary>The types of records there are entries about, and the fields that those of one type, or of any, can name.</summary>
    public Task<(IReadOnlyList<string> ObjectTypes, IReadOnlyList<string> Fields)> ChoicesAsync(string? objectType, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, (db, _) => Task.FromResult((AuditFields.Of(db).ObjectTypes, AuditFields.Of(db).FieldsOf(objectType))), ct);

    /// <summary>Staff whose name or e-mail begins with what was typed; each word of a name counts.</summary>
    public Task<List<AuditPerson>> PeopleAsync(string text, CancellationToken ct)
    {
        var typed = text.Trim().ToLowerInvariant();
        return reads.FindAsync(Permission.AuditRead, typed, (db, _) => typed.Length == 0 ? Task.FromResult(new List<AuditPerson>()) : db.Database.SqlQuery<AuditPerson>($"""
            select id, name, email from audit.people() where starts_with(lower(email), {typed}) or starts_with(lower(name), {typed}) or position(' ' || {typed} in lower(name)) > 0 order by name, id limit {MostFound}
            """).ToListAsync(ct), ct);
    }

    /// <summary>A person the audit is searched for; null when they never worked in the reader's legal entities.</summary>
    public Task<AuditPerson?> PersonAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, (db, _) => db.Database.SqlQuery<AuditPerson>($"select id, name, email from audit.people() where id = {id}").SingleOrDefaultAsync(ct), ct);

    /// <summary>
    /// The records that what was typed can mean: a whole number of any kind; and whatever the search of the house finds, a part of a
    /// name for example, in the legal entities where the reader may read it.
    /// </summary>
    public Task<List<AuditObject>> ObjectsAsync(string text, CancellationToken ct)
    {
        var typed = text.Trim().Length > SearchQueries.LongestText ? text.Trim()[..SearchQueries.LongestText] : text.Trim();
        return reads.FindAsync(Permission.AuditRead, typed, async (db, actor) =>
        {
            if (typed.Length == 0) return [];
            var number = typed.ToUpperInvariant();
            var numbered = await AuditLabels.ObjectsAsync(db, $"object_type = any ({Numbered}) and number in ({typed}, {number})", ct);
            var hits = await SearchQueries.HitsAsync(db, actor, typed, ct);
            var found = hits.OrderBy(h => h.Rank).Select(h => new AuditObject(h.LegalEntityId, h.What == SearchKind.Application ? "LoanApplication" : h.Kind, h.Id, h.What == SearchKind.Party ? null : h.Number, h.Name, null, null, null));
            return numbered.Concat(found).DistinctBy(o => o.Id).Take(MostFound).ToList();
        }, ct);
    }

    /// <summary>A record the audit is searched for; null when it is none of the reader's legal entities.</summary>
    public Task<AuditObject?> ObjectAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, async (db, _) => (await AuditLabels.OfAsync(db, [id], ct)).GetValueOrDefault(id), ct);

    /// <summary>What the last check of each legal entity's chain found; those without one wait for the night.</summary>
    public Task<List<ChainResult>> ChecksAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, (db, _) => db.Database.SqlQuery<ChainResult>($"""
            select e.id as legal_entity_id, e.code as legal_entity, c.checked_at, c.links, c.first_break, c.broken_entry_id from legal_entities.legal_entity e
            left join lateral (select * from audit.chain_check c where c.legal_entity_id = e.id order by c.checked_at desc limit 1) c on true order by e.id
            """).ToListAsync(ct), ct);

    /// <summary>Who reads the audit of a legal entity: they are told when its chain does not hold.</summary>
    public Task<List<Guid>> ReadersAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditRead, (db, _) => db.Database.SqlQuery<Guid>($"""select id as "Value" from access.holders_of({Permission.AuditRead.Code}, {legalEntityId})""").ToListAsync(ct), ct);

    // One ordered read for each legal entity, put together: an order over several at once would sort everything there is. Entity
    // Framework makes a window over all rows of a read for each row of another table, so the legal entities are spelled out.
    private static IQueryable<AuditEntry> Merged(IReadOnlyList<short> entities, IQueryable<AuditEntry> matching, bool newestFirst, int most) =>
        entities.Select(e => InOrder(matching.Where(a => a.LegalEntityId == e), newestFirst).Take(most)).Aggregate((one, other) => one.Concat(other));

    private static IOrderedQueryable<AuditEntry> InOrder(IQueryable<AuditEntry> entries, bool newestFirst) =>
        newestFirst ? entries.OrderByDescending(a => a.RecordedAt).ThenByDescending(a => a.Id) : entries.OrderBy(a => a.RecordedAt).ThenBy(a => a.Id);

    // Counted as they come, and no further than anybody pages.
    private static Task<int> CountAsync(IReadOnlyList<short> entities, IQueryable<AuditEntry> matching, int limit, CancellationToken ct) =>
        entities.Select(e => matching.Where(a => a.LegalEntityId == e).Select(a => a.Id).Take(limit)).Aggregate((one, other) => one.Concat(other)).Take(limit).CountAsync(ct);

    // The one asked for, when the reader may read it, or else an id that nothing belongs to.
    private static IReadOnlyList<short> EntitiesOf(AuditFilter filter, Actor actor) =>
        filter.LegalEntityId is { } only ? [actor.BusinessDates.ContainsKey(only) ? only : (short)-1] : [.. actor.BusinessDates.Keys.Order()];

    private static async Task<IQueryable<AuditEntry>> MatchingAsync(BusinessDb db, AuditFilter filter, CancellationToken ct)
    {
        IQueryable<AuditEntry> entries = db.Set<AuditEntry>();
        if (filter.PersonId is { } person) entries = entries.Where(e => e.ActorId == person);
        if (filter.ObjectType is { } type) entries = entries.Where(e => e.ObjectType == type);
        if (filter.UseCase is { } useCase) entries = entries.Where(e => e.UseCase == useCase);
        if (filter.ObjectId is { } id)
        {
            var objects = await db.Database.SqlQuery<Guid>($"select {id} as \"Value\" union all select o.id from audit.v_object o where o.whole_id = {id}").ToListAsync(ct);
            entries = entries.Where(e => objects.Contains(e.ObjectId));
        }
        if (filter.Field is { } field)
        {
            var types = AuditFields.Of(db).TypesWith(field);
            entries = entries.Where(e => types.Contains(e.ObjectType) && AuditEntry.NamesField(e.Changes, field));
        }
        if (filter.From is { } from) entries = entries.Where(e => e.RecordedAt >= new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero));
        if (filter.To is { } to) entries = entries.Where(e => e.RecordedAt < new DateTimeOffset(to.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        return filter.Act is { } act ? Acting(entries, act) : entries;
    }

    private static IQueryable<AuditEntry> Acting(IQueryable<AuditEntry> entries, AuditAct act)
    {
        var action = act is AuditAct.SignedIn or AuditAct.SignInRefused ? AuditEntry.Account : act.ToString();
        entries = entries.Where(e => e.Action == action);
        return act switch
        {
            AuditAct.SignedIn => entries.Where(e => e.UseCase == nameof(AccountEvent.SignedIn)),
            AuditAct.SignInRefused => entries.Where(e => AuditFilter.RefusedAtSignIn.Contains(e.UseCase)),
            AuditAct.Account => entries.Where(e => e.UseCase != nameof(AccountEvent.SignedIn) && !AuditFilter.RefusedAtSignIn.Contains(e.UseCase)),
            _ => entries,
        };
    }
}
