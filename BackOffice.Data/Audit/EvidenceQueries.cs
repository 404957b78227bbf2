using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>Gathers all there is to know of one loan, for who checks or challenges it.</summary>
public sealed class EvidenceQueries(Reads reads, IEnumerable<IEvidenceSection> sections)
{
    /// <summary>The pack of a loan; null when it is none of the legal entities whose evidence the reader may take.</summary>
    public Task<EvidencePack?> PackAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditEvidence, async (db, actor) =>
        {
            var subject = await db.Database.SqlQuery<EvidenceSubject>($"""
                select l.legal_entity_id, e.code as legal_entity, l.id as loan_id, l.number, l.application_id, l.product_id, l.currency, l.disbursed_on
                from servicing.loan l join legal_entities.legal_entity e on e.id = l.legal_entity_id where l.id = {loanId}
                """).SingleOrDefaultAsync(ct);
            if (subject is null) return null;
            var sheets = new List<EvidenceSheet>();
            foreach (var section in sections.OrderBy(s => s.Order)) sheets.AddRange(await section.ReadAsync(db, subject, ct));
            var documents = await db.Database.SqlQuery<EvidenceDocument>($"""
                select id, kind, file_name, size, encode(sha256, 'hex') as sha256 from documents.document where legal_entity_id = {subject.LegalEntityId} and subject_id = {subject.ApplicationId} order by uploaded_at, id
                """).ToListAsync(ct);
            return new EvidencePack(subject, actor.Now, actor.Name, sheets, documents, await EvidenceTrail.ChainAsync(db, subject, ct));
        }, ct);
}

/// <summary>Record that a pack of evidence was taken.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="Sheets">How many sheets it holds.</param>
/// <param name="Documents">How many documents it lists.</param>
public sealed record TakeEvidence(Guid LoanId, int Sheets, int Documents) : Command, INeedsConfirmation;

/// <summary>Keeps account of packs.</summary>
public sealed class EvidenceCommands(UseCases useCases)
{
    /// <summary>Writes who took the evidence of which loan.</summary>
    public Task<Outcome> RecordAsync(TakeEvidence command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AuditEvidence, command, async (db, _) =>
        {
            var loan = (await AuditLabels.ObjectsAsync(db, $"object_type = 'Loan' and id = {command.LoanId}", ct)).SingleOrDefault()
                ?? throw new Domain.Shared.Refusal("This loan does not exist, or belongs to a legal entity whose evidence you may not take.");
            db.Add(AuditEntry.EvidenceTaken(loan, db.Context, command));
        }, ct);
}
