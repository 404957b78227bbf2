using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;

namespace BackOffice.Data.Origination;

/// <summary>How later features move an application: inside their own use case, through the feature that owns it.</summary>
internal static class ApplicationMoves
{
    /// <summary>The application, locked, with its parts.</summary>
    public static Task<LoanApplication> LockAsync(BusinessDb db, Guid id, CancellationToken ct) => db.LockedAsync<LoanApplication>(id, ct);

    /// <summary>The applicant accepts. A complete file goes to quality control at once, and both moves stand in the history; another waits for its documents.</summary>
    public static async Task AcceptAsync(BusinessDb db, LoanApplication application, string evidence, CancellationToken ct)
    {
        application.Accept(evidence, db.Context.Actor.Now);
        await db.SaveChangesAsync(ct);
        if ((await RequiredDocuments.OfAsync(db, application, ct)).Problem is null) SendToQualityControl(db, application);
    }

    /// <summary>The file goes to quality control, which opens its review when it hears of it.</summary>
    public static void SendToQualityControl(BusinessDb db, LoanApplication application)
    {
        application.SendToQualityControl(db.Context.Actor.Now);
        db.Publish(application.LegalEntityId, new FileComplete(application.Id));
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
