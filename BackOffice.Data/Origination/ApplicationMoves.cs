using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;

namespace BackOffice.Data.Origination;

/// <summary>How later features move an application: inside their own use case, through the feature that owns it.</summary>
internal static class ApplicationMoves
{
    /// <summary>The application, locked, with its parts.</summary>
    public static Task<LoanApplication> LockAsync(BusinessDb db, Guid id, CancellationToken ct) => db.LockedAsync<LoanApplication>(id, ct);

    /// <summary>The applicant accepts and the file goes to quality control; both moves stand in the history.</summary>
    public static async Task AcceptAsync(BusinessDb db, LoanApplication application, string evidence, CancellationToken ct)
    {
        application.Accept(evidence, db.Context.Actor.Now);
        await db.SaveChangesAsync(ct);
        application.SendToQualityControl(db.Context.Actor.Now);
    }

    /// <summary>The borrower is asked for something; the question stands in the notes beside the answer to come.</summary>
    public static void RequestRevision(BusinessDb db, LoanApplication application, Reason question)
    {
        application.RequestRevision(question, db.Context.Actor.Now);
        db.Add(new ApplicationNote(Guid.CreateVersion7(), application, NoteKind.Question, question.Sentence, db.Context.Actor));
    }

    /// <summary>Adds a note to an application.</summary>
    public static void Note(BusinessDb db, LoanApplication application, string text) =>
        db.Add(new ApplicationNote(Guid.CreateVersion7(), application, NoteKind.Note, text, db.Context.Actor));
}
