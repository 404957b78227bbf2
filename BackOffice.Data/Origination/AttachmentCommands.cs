using BackOffice.Data.Documents;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>Attach a file to an application.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="FileName">The name it has where it came from.</param>
/// <param name="Length">Its bytes, as its sender says.</param>
/// <param name="Description">What is said about it.</param>
/// <param name="ReplacesId">The older document whose place it takes; null for a new one.</param>
public sealed record AttachDocument(Guid ApplicationId, string FileName, long Length, DocumentDescription Description, Guid? ReplacesId = null) : Command
{
    /// <summary>What makes two files the same: filled in when the content was read.</summary>
    public string? Sha256 { get; internal init; }
}

/// <summary>Attaches files to applications.</summary>
public sealed class AttachmentCommands(UseCases useCases, Reads reads)
{
    /// <summary>Reads a file and stores it with its record, all or nothing.</summary>
    /// <param name="command">What it is.</param>
    /// <param name="content">Read once, to its end, unless it is refused before.</param>
    /// <param name="ct">Ends it; nothing is left behind.</param>
    /// <returns>The document.</returns>
    public async Task<Outcome<Guid>> AttachAsync(AttachDocument command, Stream content, CancellationToken ct)
    {
        try
        {
            // Asked before a byte is read, and again when it is stored.
            await reads.AskAsync(Permission.DocumentsAttach, async (db, _) =>
            {
                DocumentLimits.CheckFile(command.Length);
                await OpenAsync(db, command.ApplicationId, ct);
                DocumentLimits.CheckRoom(await DocumentStore.UsedAsync(db, command.ApplicationId, ct), command.Length);
                return true;
            }, ct);
            await using var file = await SealedFile.TakeAsync(content, ct);
            return await useCases.RunAsync(Permission.DocumentsAttach, command with { Sha256 = Convert.ToHexString(file.Sha256) }, async (db, _) =>
            {
                var application = await OpenAsync(db, command.ApplicationId, ct);
                return (await DocumentStore.AddAsync(db, new NewDocument(application.LegalEntityId, application.Id, command.FileName, command.Description, command.ReplacesId), file, ct)).Id;
            }, ct);
        }
        catch (ForbiddenException)
        {
            return Outcomes.Forbidden.As<Guid>();
        }
        catch (Refusal refusal)
        {
            return Outcome.Refused(refusal.Message).As<Guid>();
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            return Outcome.Refused("The file did not arrive whole, and nothing was kept of it. Attach it again.").As<Guid>();
        }
    }

    // Read, not locked: a document never stands in the way of someone who works on the case.
    private static async Task<LoanApplication> OpenAsync(BusinessDb db, Guid id, CancellationToken ct)
    {
        var application = await db.Set<LoanApplication>().IgnoreAutoIncludes().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct)
            ?? throw new Refusal("This application does not exist, or belongs to a legal entity you have no right in.");
        Refusal.If(application.Status is ApplicationStatus.Withdrawn or ApplicationStatus.Expired, "This application has ended: nothing more is attached to it.");
        return application;
    }
}
