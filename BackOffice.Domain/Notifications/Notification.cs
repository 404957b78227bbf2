namespace BackOffice.Domain.Notifications;

/// <summary>What a notification tells of.</summary>
public enum NotificationKind
{
    /// <summary>An import is complete.</summary>
    ImportCompleted,
    /// <summary>A file passed quality control.</summary>
    FilePassed,
    /// <summary>A file was returned by quality control.</summary>
    FileReturned,
    /// <summary>Money was released and the loan booked.</summary>
    LoanBooked,
    /// <summary>A fraud flag holds a case.</summary>
    FraudHold,
    /// <summary>A role waits for a second administrator.</summary>
    RoleRequested,
    /// <summary>The second administrator has said yes or no.</summary>
    RoleDecided,
    /// <summary>A review of access is to be answered and signed off.</summary>
    AccessReviewAssigned,
    /// <summary>A review of access is overdue.</summary>
    AccessReviewOverdue,
    /// <summary>An audit chain does not hold.</summary>
    AuditChainBroken,
    /// <summary>A case was given to its recipient.</summary>
    CaseAssigned,
    /// <summary>A case was taken back from its recipient.</summary>
    CaseTakenBack,
}

/// <summary>What it says and where it leads.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="Subject">One sentence with numbers of documents, never with personal data.</param>
/// <param name="Href">The page it leads to, beginning with a slash.</param>
public sealed record NotificationText(NotificationKind Kind, string Subject, string Href);

/// <summary>Something a member of staff is told. It is seen by its recipient only.</summary>
public sealed class Notification
{
    private Notification() { }

    /// <summary>An unread notification.</summary>
    /// <param name="id">UUID version 7.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="recipientId">The member of staff.</param>
    /// <param name="text">What it says.</param>
    /// <param name="at">When.</param>
    public Notification(Guid id, short legalEntityId, Guid recipientId, NotificationText text, DateTimeOffset at) =>
        (Id, LegalEntityId, RecipientId, Kind, Subject, Href, CreatedAt) = (id, legalEntityId, recipientId, text.Kind, text.Subject, text.Href, at);

    /// <summary>UUID version 7.</summary>
    public Guid Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Who is told.</summary>
    public Guid RecipientId { get; private set; }
    /// <summary>What it tells of.</summary>
    public NotificationKind Kind { get; private set; }
    /// <summary>One sentence, without personal data.</summary>
    public string Subject { get; private set; } = "";
    /// <summary>The page it leads to.</summary>
    public string Href { get; private set; } = "";
    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>When it was read; null while unread.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>It was read; the first time counts.</summary>
    public void MarkRead(DateTimeOffset at) => ReadAt ??= at;
}
