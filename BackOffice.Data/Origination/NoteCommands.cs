using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>Write a note about an application, its case or its loan.</summary>
public sealed record WriteNote(Guid ApplicationId, string Text) : Command;

/// <summary>Writes notes.</summary>
public sealed class NoteCommands(UseCases useCases)
{
    /// <summary>Adds a note.</summary>
    public Task<Outcome> WriteAsync(WriteNote command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationNote, command, async (db, actor) =>
        {
            // Read, not locked: a note never stands in the way of someone who works on the case.
            var application = await db.Set<LoanApplication>().IgnoreAutoIncludes().AsNoTracking().SingleOrDefaultAsync(a => a.Id == command.ApplicationId, ct)
                ?? throw new Refusal("This application does not exist, or belongs to a legal entity you have no right in.");
            db.Add(new ApplicationNote(Guid.CreateVersion7(), application, NoteKind.Note, command.Text, actor));
        }, ct);
}

/// <summary>Reads notes.</summary>
public sealed class NoteQueries(Reads reads)
{
    /// <summary>Most notes shown.</summary>
    public const int Most = 200;

    /// <summary>The notes of an application, newest first.</summary>
    public Task<List<ApplicationNote>> OfAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, (db, _) =>
            db.Set<ApplicationNote>().Where(n => n.ApplicationId == applicationId).OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id).Take(Most).ToListAsync(ct), ct);
}
