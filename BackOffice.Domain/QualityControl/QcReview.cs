using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.QualityControl;

/// <summary>Where a review stands.</summary>
public enum QcStatus
{
    /// <summary>Waiting for a reviewer.</summary>
    Pending,
    /// <summary>A reviewer is on it.</summary>
    InReview,
    /// <summary>Nothing stops the money.</summary>
    Passed,
    /// <summary>Back to underwriting with what to fix.</summary>
    Returned,
}

/// <summary>The moves of a review.</summary>
public static class QcWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<QcStatus> Table { get; } = new("qc_review", [QcStatus.Pending],
    [
        new(QcStatus.Pending, "Start", QcStatus.InReview, Permission.QualityControlReview),
        new(QcStatus.InReview, "Pass", QcStatus.Passed, Permission.QualityControlReview),
        new(QcStatus.InReview, "Return", QcStatus.Returned, Permission.QualityControlReview),
        new(QcStatus.Returned, "Resubmit", QcStatus.Pending, Permission.OriginationEdit),
    ]);
}

/// <summary>The check of an executed file before money moves.</summary>
public sealed class QcReview : IAggregateRoot
{
    private QcReview() { }

    /// <summary>A review waiting for a reviewer.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="applicationId">The file.</param>
    /// <param name="underwriterId">Who decided; they never review their own file.</param>
    /// <param name="at">Since when it waits.</param>
    public QcReview(Guid id, short legalEntityId, Guid applicationId, Guid underwriterId, DateTimeOffset at) =>
        (Id, LegalEntityId, ApplicationId, UnderwriterId, OpenedAt) = (id, legalEntityId, applicationId, underwriterId, at);

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The file.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Who decided the application.</summary>
    public Guid UnderwriterId { get; private set; }
    /// <summary>Where it stands.</summary>
    public QcStatus Status { get; private set; } = QcStatus.Pending;
    /// <summary>Since when it waits.</summary>
    public DateTimeOffset OpenedAt { get; private set; }
    /// <summary>Who reviewed.</summary>
    public Guid? ReviewerId { get; private set; }
    /// <summary>Their name then.</summary>
    public string? ReviewerName { get; private set; }
    /// <summary>When the review ended.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>What to fix, when returned.</summary>
    public string? Finding { get; private set; }

    /// <summary>A reviewer begins.</summary>
    /// <exception cref="Refusal">The reviewer decided the application.</exception>
    public void Start(Actor reviewer)
    {
        Refusal.If(reviewer.UserId == UnderwriterId, "You decided this application: another reviewer must check the file.");
        Status = QcWorkflow.Table.Next(Status, QcStatus.InReview);
        (ReviewerId, ReviewerName) = (reviewer.UserId, reviewer.Name);
    }

    /// <summary>Passes the file.</summary>
    /// <exception cref="Refusal">Someone else is reviewing it, or the review is not open.</exception>
    public void Pass(Actor reviewer) => Close(QcStatus.Passed, reviewer);

    /// <summary>Sends the file back.</summary>
    /// <param name="finding">What is wrong and must be fixed.</param>
    /// <param name="reviewer">Who found it.</param>
    public void Return(string finding, Actor reviewer)
    {
        Refusal.If(string.IsNullOrWhiteSpace(finding), "Say what must be fixed, so that the underwriter can.");
        Close(QcStatus.Returned, reviewer);
        Finding = finding.Trim();
    }

    /// <summary>The underwriter has fixed what was found.</summary>
    public void Resubmit(Guid underwriterId, DateTimeOffset at)
    {
        Status = QcWorkflow.Table.Next(Status, QcStatus.Pending);
        (UnderwriterId, OpenedAt, ReviewerId, ReviewerName, ClosedAt) = (underwriterId, at, null, null, null);
    }

    private void Close(QcStatus status, Actor reviewer)
    {
        Refusal.If(ReviewerId is not null && reviewer.UserId != ReviewerId, $"{ReviewerName} is reviewing this file. Ask them to finish it.");
        Status = QcWorkflow.Table.Next(Status, status);
        ClosedAt = reviewer.Now;
    }
}
