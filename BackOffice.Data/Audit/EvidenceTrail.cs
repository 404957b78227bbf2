using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>The audit of a loan: every entry about it and about what belongs to it, with its place in the chain.</summary>
public sealed class EvidenceTrail : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 90;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var entries = await EntriesAsync(db, subject, ct);
        var links = await LinksAsync(db, subject, entries, ct);
        // A pack leaves the house: personal values stay in it.
        var rows = await AuditLabels.RowsAsync(db, entries, _ => false, ct);
        var lines = rows.SelectMany(r => r.Changes.DefaultIfEmpty().Select(c => (Row: r, Change: c)));
        return
        [
            EvidenceSheet.Of("audit", "Audit", lines,
                ("When (UTC)", l => l.Row.RecordedAt), ("Who", l => l.Row.ActorName), ("Act", l => l.Row.Act), ("By", l => StateName.InWords(l.Row.UseCase).Trim()), ("Record", l => StateName.InWords(l.Row.ObjectType).Trim()),
                ("Number", l => l.Row.About?.Number), ("Field", l => l.Change?.Field), ("Before", l => Told(l.Row, l.Change, c => c.Before)), ("After", l => Told(l.Row, l.Change, c => c.After)),
                ("Trace", l => l.Row.CorrelationId), ("Entry", l => l.Row.Id.ToString()), ("Link", l => links.GetValueOrDefault(l.Row.Id)?.Seq), ("Hash", l => links.GetValueOrDefault(l.Row.Id)?.Hash)),
        ];
    }

    /// <summary>What the chain says of these entries.</summary>
    internal static async Task<EvidenceChain> ChainAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var entries = await EntriesAsync(db, subject, ct);
        var links = await LinksAsync(db, subject, entries, ct);
        var head = await db.Database.SqlQuery<ChainHead>($"select seq, entry_id, entry_recorded_at as recorded_at, encode(hash, 'hex') as hash from audit.seal where legal_entity_id = {subject.LegalEntityId} order by seq desc limit 1").SingleOrDefaultAsync(ct);
        var check = await db.Set<ChainCheck>().Where(c => c.LegalEntityId == subject.LegalEntityId).OrderByDescending(c => c.CheckedAt).FirstOrDefaultAsync(ct);
        return new EvidenceChain(head?.Seq ?? 0, head?.EntryId, head?.RecordedAt, head?.Hash, entries.Count, links.Count, links.Values.Where(l => !l.Fits).OrderBy(l => l.Seq).FirstOrDefault()?.EntryId, check?.CheckedAt, check?.FirstBreak);
    }

    private static async Task<List<AuditEntry>> EntriesAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var (loan, application) = (subject.LoanId, subject.ApplicationId);
        var objects = await db.Database.SqlQuery<Guid>($"""
            select o.id as "Value" from audit.v_object o where o.whole_id = {loan}
            union select o.id from audit.v_object o where o.whole_id = {application}
            union select f.payee_id from funding.funding_request f where f.legal_entity_id = {subject.LegalEntityId} and f.application_id = {application} and f.payee_id is not null
            union select b.batch_id from funding.batch_line b join funding.funding_request f on f.legal_entity_id = b.legal_entity_id and f.id = b.funding_request_id where f.legal_entity_id = {subject.LegalEntityId} and f.application_id = {application}
            union select c.id from parties.party_check c join origination.applicant a on a.legal_entity_id = c.legal_entity_id and a.party_id = c.party_id where c.legal_entity_id = {subject.LegalEntityId} and a.application_id = {application}
            union select {loan} union select {application}
            """).ToListAsync(ct);
        return await db.Set<AuditEntry>().Where(e => e.LegalEntityId == subject.LegalEntityId && objects.Contains(e.ObjectId)).OrderBy(e => e.RecordedAt).ThenBy(e => e.Id).ToListAsync(ct);
    }

    private static async Task<Dictionary<Guid, ChainLink>> LinksAsync(BusinessDb db, EvidenceSubject subject, List<AuditEntry> entries, CancellationToken ct)
    {
        var ids = entries.Select(e => e.Id).ToArray();
        return await db.Database.SqlQuery<ChainLink>($"select entry_id, seq, hash, fits from audit.links_of({subject.LegalEntityId}, {ids})").ToDictionaryAsync(l => l.EntryId, ct);
    }

    private static string? Told(AuditRow row, AuditChange? change, Func<AuditChange, string?> value) => change switch
    {
        null => null,
        { Kind: AuditFieldKind.Hidden } => "changed; not told",
        { Kind: AuditFieldKind.Reference } when value(change) is { } id => row.Referred.GetValueOrDefault(Guid.Parse(id)) ?? id,
        _ => value(change),
    };

    private sealed record ChainHead(long Seq, Guid EntryId, DateTimeOffset RecordedAt, string Hash);

    private sealed record ChainLink(Guid EntryId, long Seq, string Hash, bool Fits);
}
