using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>What a note is.</summary>
public enum NoteKind
{
    /// <summary>Something a colleague should know.</summary>
    Note,
    /// <summary>What the borrower is asked for.</summary>
    Question,
    /// <summary>What the borrower answered.</summary>
    Answer,
    /// <summary>Why the application was withdrawn.</summary>
    Withdrawal,
}

/// <summary>
/// What someone wrote down about an application, its case or the loan it became: one stream for the loan's whole life, kept with the
/// application. A note is never changed; a wrong one is followed by another.
/// </summary>
public sealed class ApplicationNote : IAggregateRoot
{
    /// <summary>The longest text of a note.</summary>
    public const int LongestText = 2_000;

    private ApplicationNote() { }

    /// <summary>A note.</summary>
    /// <exception cref="Refusal">It says nothing, or too much.</exception>
    public ApplicationNote(Guid id, LoanApplication application, NoteKind kind, string text, Actor author)
    {
        Refusal.If(string.IsNullOrWhiteSpace(text), "Write the note first.");
        Refusal.If(text.Trim().Length > LongestText, "Keep a note to 2,000 characters; put longer texts into a document.");
        (Id, LegalEntityId, ApplicationId, Kind, Text) = (id, application.LegalEntityId, application.Id, kind, text.Trim());
        (AuthorId, AuthorName, WrittenAt) = (author.UserId, author.Name, author.Now);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>What it is about.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>What it is.</summary>
    public NoteKind Kind { get; private set; }
    /// <summary>What it says.</summary>
    [Personal] public string Text { get; private set; } = "";
    /// <summary>Who wrote it.</summary>
    public Guid AuthorId { get; private set; }
    /// <summary>Their name then.</summary>
    public string AuthorName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset WrittenAt { get; private set; }
}
