using BackOffice.Data.Audit;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Documents;

/// <summary>Put right what was said about a document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Description">What is said about it now.</param>
public sealed record DescribeDocument(Guid DocumentId, int Version, DocumentDescription Description) : Command;

/// <summary>Say that a document does not belong here.</summary>
public sealed record WithdrawDocument(Guid DocumentId, int Version, ReasonChoice Reason) : Command;

/// <summary>Changes what is said about documents. Attaching one is the use case of the feature it belongs to.</summary>
public sealed class DocumentCommands(UseCases useCases)
{
    /// <summary>Puts kind, last day and note right.</summary>
    public Task<Outcome> DescribeAsync(DescribeDocument command, CancellationToken ct) =>
        useCases.RunAsync(Permission.DocumentsAttach, command, async (db, _) =>
            (await db.AtVersionAsync<Document>(command.DocumentId, command.Version, ct)).Describe(command.Description), ct);

    /// <summary>Withdraws a document; it stays readable.</summary>
    public Task<Outcome> WithdrawAsync(WithdrawDocument command, CancellationToken ct) =>
        useCases.RunAsync(Permission.DocumentsAttach, command, async (db, actor) =>
        {
            var document = await db.AtVersionAsync<Document>(command.DocumentId, command.Version, ct);
            document.Withdraw(await Reasons.GiveAsync(db, document, ReasonUse.DocumentWithdrawal, command.Reason, ct), actor);
        }, ct);
}

/// <summary>What someone does with a document's content.</summary>
public enum DocumentUse
{
    /// <summary>It is shown beside the form.</summary>
    Viewed,
    /// <summary>It leaves the application as a file.</summary>
    Downloaded,
}

/// <summary>Look at a document.</summary>
public sealed record ViewDocument(Guid DocumentId, DocumentUse Use) : Command;

/// <summary>Keeps account of who looked at which document.</summary>
public sealed class DocumentViewCommands(UseCases useCases)
{
    /// <summary>Records that the content is looked at; whoever may read it causes the record.</summary>
    public Task<Outcome> RecordAsync(ViewDocument command, CancellationToken ct) =>
        useCases.RunAsync(Permission.DocumentsRead, command, async (db, actor) =>
        {
            var document = await db.Set<Document>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == command.DocumentId, ct)
                ?? throw new Refusal("This document does not exist, or belongs to a legal entity you have no right in.");
            // The viewer asks for the same content with every turn: that is one look.
            if (command.Use == DocumentUse.Viewed && await ViewCommands.IsKnownAsync(db, actor, document.Id, actor.Now, ct)) return;
            db.Add(AuditEntry.Seen(document, db.Context, command.Use.ToString()));
        }, ct);
}
