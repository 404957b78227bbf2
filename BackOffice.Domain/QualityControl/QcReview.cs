using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.QualityControl;

/// <summary>The check of an executed file before money moves, over as many rounds as it takes.</summary>
public sealed class QcReview : IAggregateRoot
{
    private readonly List<QcFinding> _findings = [];

    private QcReview() { }

    /// <summary>A review waiting for a reviewer, or the record that the file is not in the sample.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="applicationId">The file.</param>
    /// <param name="underwriterId">Who decided; they never review their own file.</param>
    /// <param name="sample">How the file came to be reviewed.</param>
    /// <param name="at">Since when it waits.</param>
    public QcReview(Guid id, short legalEntityId, Guid applicationId, Guid underwriterId, QcSample sample, DateTimeOffset at)
    {
        (Id, LegalEntityId, ApplicationId, UnderwriterId, OpenedAt) = (id, legalEntityId, applicationId, underwriterId, at);
        (SampleReason, SampleSeed, SampleDraw, SamplingNumber) = (sample.Reason, sample.Seed, sample.Draw, sample.SamplingNumber);
        Priority = sample.Reason is QcSampleReason.Amount or QcSampleReason.Targeted ? 2 : 3;
        Status = sample.IsReviewed ? QcStatus.Pending : QcStatus.NotSampled;
        if (!sample.IsReviewed) ClosedAt = at;
    }

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
    public QcStatus Status { get; private set; }
    /// <summary>Why the file is reviewed.</summary>
    public QcSampleReason SampleReason { get; private set; }
    /// <summary>The random seed of its draw; null when nothing was drawn.</summary>
    public long? SampleSeed { get; private set; }
    /// <summary>The draw, a fraction.</summary>
    public decimal? SampleDraw { get; private set; }
    /// <summary>The version of the sampling that chose it.</summary>
    public int SamplingNumber { get; private set; }
    /// <summary>What is taken first: 1 a file that came back, 2 one a rule asked for, 3 the rest.</summary>
    public int Priority { get; private set; }
    /// <summary>1, and one more each time the file comes back from underwriting.</summary>
    public int Round { get; private set; } = 1;
    /// <summary>The version of the checklist it was begun on; null before.</summary>
    public int? ChecklistNumber { get; private set; }
    /// <summary>Since when it waits.</summary>
    public DateTimeOffset OpenedAt { get; private set; }
    /// <summary>Who reviews or reviewed.</summary>
    public Guid? ReviewerId { get; private set; }
    /// <summary>Their name then.</summary>
    public string? ReviewerName { get; private set; }
    /// <summary>When the review ended.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>What to fix, when returned.</summary>
    public string? Finding { get; private set; }
    /// <summary>The items of the checklist with what was found.</summary>
    public IReadOnlyList<QcFinding> Findings => _findings;

    /// <summary>A reviewer begins, or takes over from one whose lease ran out.</summary>
    /// <param name="reviewer">Who.</param>
    /// <param name="checklistNumber">The version of the checklist in force.</param>
    /// <param name="items">What it asks of the file; a review that was begun keeps its own.</param>
    /// <param name="deciders">Everyone who decided on the application.</param>
    /// <exception cref="Refusal">The reviewer decided the application.</exception>
    public void Start(Actor reviewer, int checklistNumber, IReadOnlyList<QcChecklistItem> items, IReadOnlyCollection<Guid> deciders)
    {
        Refusal.If(reviewer.UserId == UnderwriterId || deciders.Contains(reviewer.UserId), "You decided this application: another reviewer must check the file.");
        if (Status != QcStatus.InReview) Status = QcWorkflow.Table.Next(Status, QcStatus.InReview);
        (ReviewerId, ReviewerName) = (reviewer.UserId, reviewer.Name);
        if (ChecklistNumber is not null) return;
        ChecklistNumber = checklistNumber;
        foreach (var item in items) _findings.Add(new QcFinding(this, _findings.Count + 1, item));
    }

    /// <summary>Keeps answers; items left out stay as they are.</summary>
    /// <exception cref="Refusal">A defect without severity or note, or the review is someone else's.</exception>
    public void Record(IReadOnlyList<QcAnswer> answers, Actor reviewer)
    {
        CheckReviewer(reviewer);
        foreach (var answer in answers) ItemOf(answer.Code).Answer(answer, Round);
    }

    /// <summary>Back to the queue with what was answered so far.</summary>
    public void HandBack(Actor reviewer)
    {
        CheckReviewer(reviewer);
        Status = QcWorkflow.Table.Next(Status, QcStatus.Pending);
        (ReviewerId, ReviewerName) = (null, null);
    }

    /// <summary>Passes the file.</summary>
    /// <exception cref="Refusal">A required item has no answer, a significant defect stands, or someone else is reviewing.</exception>
    public void Pass(Actor reviewer)
    {
        CheckReviewer(reviewer);
        var open = _findings.Where(f => f.IsRequired && f.Result is null).OrderBy(f => f.LineNo).ToList();
        Refusal.If(open.Count > 0, $"{(open.Count == 1 ? "One required item has" : $"{open.Count} required items have")} no answer yet: begin with “{open.FirstOrDefault()?.Question}”.");
        var worst = _findings.FirstOrDefault(f => f.IsOpenDefect && f.Severity == QcSeverity.Significant);
        Refusal.If(worst is not null, $"A significant defect stands: “{worst?.Question}”. Return the file, so that it is put right.");
        Close(QcStatus.Passed, reviewer);
    }

    /// <summary>Sends the file back.</summary>
    /// <param name="reason">What is wrong and must be fixed.</param>
    /// <param name="reviewer">Who found it.</param>
    public void Return(Reason reason, Actor reviewer)
    {
        CheckReviewer(reviewer);
        Refusal.If(!_findings.Any(f => f.IsOpenDefect), "Nothing is recorded as wrong: mark the items that must be fixed as defects.");
        Finding = reason.For(ReasonUse.QualityControlReturn);
        Close(QcStatus.Returned, reviewer);
    }

    /// <summary>Underwriting says what it did about a defect.</summary>
    /// <exception cref="Refusal">The file is not back with underwriting, or nothing is wrong with the item.</exception>
    public void Cure(string code, string note, Actor underwriter)
    {
        Refusal.If(Status != QcStatus.Returned, "This file is not back with underwriting.");
        Refusal.If(string.IsNullOrWhiteSpace(note), "Say what was put right, so that the reviewer can see it.");
        ItemOf(code).Cure(note, underwriter.Name);
    }

    /// <summary>The file comes back from underwriting: its defects are looked at anew, what was in order stays so.</summary>
    public void Resubmit(Guid underwriterId, DateTimeOffset at)
    {
        Status = QcWorkflow.Table.Next(Status, QcStatus.Pending);
        (UnderwriterId, OpenedAt, ReviewerId, ReviewerName, ClosedAt) = (underwriterId, at, null, null, null);
        (Round, Priority) = (Round + 1, 1);
        foreach (var item in _findings) item.BeginRound();
    }

    /// <summary>The application ended: nobody need look at its file any more. What was found stays.</summary>
    /// <returns>False when the review had ended before.</returns>
    public bool Cancel(DateTimeOffset at)
    {
        if (Status is not (QcStatus.Pending or QcStatus.InReview)) return false;
        (Status, ClosedAt) = (QcWorkflow.Table.Next(Status, QcStatus.Cancelled), at);
        return true;
    }

    private QcFinding ItemOf(string code) => _findings.SingleOrDefault(f => f.Code == code) ?? throw new Refusal("This item is not on the review's checklist. Reload the page.");

    private void CheckReviewer(Actor reviewer)
    {
        Refusal.If(Status != QcStatus.InReview, Status == QcStatus.Pending ? "Take this file first: only its reviewer can finish it." : "This review is closed.");
        Refusal.If(reviewer.UserId != ReviewerId, $"{ReviewerName} is reviewing this file. Ask them to finish it.");
    }

    private void Close(QcStatus status, Actor reviewer)
    {
        Status = QcWorkflow.Table.Next(Status, status);
        ClosedAt = reviewer.Now;
    }
}

/// <summary>Who holds a file, and until when. It has a row of its own, so that taking a file never conflicts with work on the review.</summary>
public sealed class QcLease
{
    /// <summary>How long a file stays with its reviewer without a sign of life.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(60);

    private QcLease() { }

    /// <summary>A file taken now.</summary>
    public QcLease(short legalEntityId, Guid reviewId, Actor holder) =>
        (LegalEntityId, ReviewId, HolderId, HolderName, Since, Until) = (legalEntityId, reviewId, holder.UserId, holder.Name, holder.Now, holder.Now + Duration);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The review.</summary>
    public Guid ReviewId { get; private set; }
    /// <summary>Who holds it.</summary>
    public Guid HolderId { get; private set; }
    /// <summary>Their name.</summary>
    public string HolderName { get; private set; } = "";
    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; }
    /// <summary>Free again after this.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Takes over a lease that has run out, or renews one's own.</summary>
    public void PassTo(Actor holder)
    {
        Refusal.If(HolderId != holder.UserId && Until > holder.Now, $"{HolderName} is reviewing this file until {Until:HH:mm} UTC. Take another one, or ask them to hand it back.");
        if (HolderId != holder.UserId) Since = holder.Now;
        (HolderId, HolderName, Until) = (holder.UserId, holder.Name, holder.Now + Duration);
    }
}
