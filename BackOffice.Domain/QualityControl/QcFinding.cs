using BackOffice.Domain.Shared;

namespace BackOffice.Domain.QualityControl;

/// <summary>What a reviewer says of an item.</summary>
public enum QcResult
{
    /// <summary>In order.</summary>
    Ok,
    /// <summary>Something is wrong.</summary>
    Defect,
    /// <summary>Does not concern this file.</summary>
    NotApplicable,
}

/// <summary>A reviewer's answer to an item.</summary>
/// <param name="Code">The item.</param>
/// <param name="Result">What is said; null for no answer yet.</param>
/// <param name="Severity">How bad, for a defect.</param>
/// <param name="Note">What was seen; needed for a defect, and to leave a required item out.</param>
public sealed record QcAnswer(string Code, QcResult? Result, QcSeverity? Severity, string? Note);

/// <summary>An item of a review: what was asked, what was found, and what became of it over the rounds.</summary>
public sealed class QcFinding : IPartOfRoot
{
    private QcFinding() { }

    internal QcFinding(QcReview review, int lineNo, QcChecklistItem item) =>
        (LegalEntityId, ReviewId, LineNo, Code, Category, Question, IsRequired) = (review.LegalEntityId, review.Id, lineNo, item.Code, item.Category, item.Question, item.IsRequired);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The review.</summary>
    public Guid ReviewId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>The item's code.</summary>
    public string Code { get; private set; } = "";
    /// <summary>What kind of thing it is.</summary>
    public QcCategory Category { get; private set; }
    /// <summary>As it was asked.</summary>
    public string Question { get; private set; } = "";
    /// <summary>True when no file passes without an answer.</summary>
    public bool IsRequired { get; private set; }
    /// <summary>The answer of this round; null while there is none.</summary>
    public QcResult? Result { get; private set; }
    /// <summary>How bad, for a defect of this round.</summary>
    public QcSeverity? Severity { get; private set; }
    /// <summary>What was seen in this round.</summary>
    public string? Note { get; private set; }
    /// <summary>The worst that was ever found here; stays when it is cured (the gross figure).</summary>
    public QcSeverity? FoundSeverity { get; private set; }
    /// <summary>What was seen then.</summary>
    public string? FoundNote { get; private set; }
    /// <summary>The round it was first found in.</summary>
    public int? FoundInRound { get; private set; }
    /// <summary>What underwriting says it did about it.</summary>
    public string? CureNote { get; private set; }
    /// <summary>Who says so.</summary>
    public string? CureByName { get; private set; }
    /// <summary>The round in which a reviewer found it in order again; null while it is not.</summary>
    public int? CuredInRound { get; private set; }
    /// <summary>True while a defect stands (the net figure).</summary>
    public bool IsOpenDefect => Result == QcResult.Defect;
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => ReviewId;

    internal void Answer(QcAnswer answer, int round)
    {
        var note = string.IsNullOrWhiteSpace(answer.Note) ? null : answer.Note.Trim();
        Refusal.If(answer.Result == QcResult.Defect && answer.Severity is null, $"Say how bad it is: “{Question}”.");
        Refusal.If(answer.Result == QcResult.Defect && note is null, $"Say what is wrong, so that it can be put right: “{Question}”.");
        Refusal.If(answer.Result == QcResult.NotApplicable && IsRequired && note is null, $"Say why this does not concern the file: “{Question}”.");
        (Result, Severity, Note) = (answer.Result, answer.Result == QcResult.Defect ? answer.Severity : null, note);
        if (Result == QcResult.Defect) Find(round);
        // What was found and taken back within one round was never a defect.
        else if (FoundInRound == round) (FoundSeverity, FoundNote, FoundInRound) = (null, null, null);
        CuredInRound = Result is QcResult.Ok or QcResult.NotApplicable && FoundSeverity is not null ? round : null;
    }

    internal void BeginRound()
    {
        if (Result == QcResult.Defect) (Result, Severity, Note) = (null, null, null);
    }

    internal void Cure(string note, string byName)
    {
        Refusal.If(!IsOpenDefect, $"Nothing is wrong here any more: “{Question}”.");
        (CureNote, CureByName) = (note.Trim(), byName);
    }

    private void Find(int round)
    {
        FoundInRound ??= round;
        if (FoundSeverity is not { } worst || Severity >= worst || FoundInRound == round) (FoundSeverity, FoundNote) = (Severity, Note);
    }
}
