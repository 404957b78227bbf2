using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.QualityControl;
using BackOffice.Web.Shared;

namespace BackOffice.Web.QualityControl;

/// <summary>What a reviewer has typed about an item.</summary>
public sealed class TypedAnswer(string code)
{
    /// <summary>The item.</summary>
    public string Code => code;
    /// <summary>What is said; null for no answer yet.</summary>
    public QcResult? Result { get; set; }
    /// <summary>How bad, for a defect.</summary>
    public QcSeverity? Severity { get; set; }
    /// <summary>What was seen.</summary>
    public string Note { get; set; } = "";
}

/// <summary>The checklist as it is being filled in.</summary>
public sealed class ReviewForm
{
    /// <summary>The field of a draft that holds the code of the reason.</summary>
    public const string ReasonField = "reason";

    private const string NoteField = "finding";
    private readonly Dictionary<string, TypedAnswer> _answers;

    /// <summary>The answers recorded so far.</summary>
    public ReviewForm(IReadOnlyList<QcFinding> findings) =>
        _answers = findings.ToDictionary(f => f.Code, f => new TypedAnswer(f.Code) { Result = f.Result, Severity = f.Severity, Note = f.Note ?? "" });

    /// <summary>The answer to an item.</summary>
    public TypedAnswer this[string code] => _answers[code];

    /// <summary>Why it is returned, and what must be fixed.</summary>
    public ReasonChoice Reason { get; set; } = ReasonChoice.None;

    /// <summary>Items with an answer.</summary>
    public int Answered => _answers.Values.Count(a => a.Result is not null);

    /// <summary>Items found wrong.</summary>
    public int Defects => _answers.Values.Count(a => a.Result == QcResult.Defect);

    /// <summary>True while the file cannot pass.</summary>
    public bool MustReturn => _answers.Values.Any(a => a is { Result: QcResult.Defect, Severity: QcSeverity.Significant });

    /// <summary>What the use case is told: items without an answer stay as they are.</summary>
    public IReadOnlyList<QcAnswer> Answers => [.. _answers.Values.Where(a => a.Result is not null).Select(a => new QcAnswer(a.Code, a.Result, a.Severity, a.Note))];

    /// <summary>Marks every item without an answer as in order.</summary>
    public void AnswerRest()
    {
        foreach (var answer in _answers.Values.Where(a => a.Result is null)) answer.Result = QcResult.Ok;
    }

    /// <summary>The form as a draft keeps it.</summary>
    public Dictionary<string, string> ToFields()
    {
        var fields = new Dictionary<string, string> { [ReasonField] = Reason.Code, [NoteField] = Reason.Note ?? "" };
        foreach (var answer in _answers.Values) fields[answer.Code] = $"{answer.Result}|{answer.Severity}|{answer.Note}";
        return fields;
    }

    /// <summary>A field of the draft as people read it.</summary>
    public static string TextOf(string key, string value) => value.Split('|', 3) is [var result, var severity, var note] && key is not (ReasonField or NoteField)
        ? string.Join(" · ", new[] { Enum.TryParse<QcResult>(result, out var r) ? r == QcResult.Ok ? "In order" : Format.Words(r) : "no answer", Enum.TryParse<QcSeverity>(severity, out var s) ? Format.Words(s) : "", note }.Where(t => t.Length > 0))
        : value;

    /// <summary>Takes what a draft kept.</summary>
    public void Take(IReadOnlyDictionary<string, string> fields)
    {
        Reason = new ReasonChoice(fields.GetValueOrDefault(ReasonField, ""), fields.GetValueOrDefault(NoteField, ""));
        foreach (var answer in _answers.Values)
        {
            if (!fields.TryGetValue(answer.Code, out var text) || text.Split('|', 3) is not [var result, var severity, var note]) continue;
            answer.Result = Enum.TryParse<QcResult>(result, out var r) ? r : null;
            answer.Severity = Enum.TryParse<QcSeverity>(severity, out var s) ? s : null;
            answer.Note = note;
        }
    }
}
