using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;

namespace BackOffice.Web.Shared;

/// <summary>What a page makes of a move of the workflow: the button's words, what is asked first, and the use case behind it.</summary>
/// <param name="Text">What the button says.</param>
/// <param name="RunAsync">Makes the move with what was said in the question.</param>
public sealed record WorkflowOffer(string Text, Func<MoveAnswer, Task<Outcome>> RunAsync)
{
    /// <summary>Asked before the move; null where it happens with the click.</summary>
    public MoveQuestion? Question { get; init; }

    /// <summary>Why the move is not possible now; null when it is.</summary>
    public string? Blocked { get; init; }

    /// <summary>The page the move is made on, where it is not this one.</summary>
    public string? Href { get; init; }

    /// <summary>The one that leads on.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>True where it belongs in the menu of what is rarely done.</summary>
    public bool IsRare { get; init; }

    /// <summary>The single key that presses the button; null for none.</summary>
    public string? Shortcut { get; init; }

    /// <summary>What its reader is told once it is done; null where the page shows it.</summary>
    public string? Done { get; init; }

    /// <summary>A move that is made on a page of its own.</summary>
    public static WorkflowOffer Link(string text, string href) => new(text, _ => Task.FromResult(Outcome.Done)) { Href = href };

    /// <summary>A move that is not possible now.</summary>
    public static WorkflowOffer Not(string text, string reason) => new(text, _ => Task.FromResult(Outcome.Done)) { Blocked = reason };
}

/// <summary>What a dialog asks before a move.</summary>
/// <param name="Title">The question.</param>
/// <param name="Body">What the move does, and what money moves.</param>
public sealed record MoveQuestion(string Title, string Body)
{
    /// <summary>The list that the reason is chosen from; null when none is asked for.</summary>
    public ReasonList? Reasons { get; init; }

    /// <summary>The name of a text, for example of what proves something; null when none is asked for.</summary>
    public string? TextLabel { get; init; }

    /// <summary>The name of a second text; null when none is asked for.</summary>
    public string? SecondLabel { get; init; }

    /// <summary>The name of the date; null when none is asked for.</summary>
    public string? DateLabel { get; init; }

    /// <summary>The date shown first.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>True for a move that cannot be taken back.</summary>
    public bool IsDanger { get; init; }
}

/// <summary>The list of reasons for a deed.</summary>
/// <param name="Use">The deed.</param>
/// <param name="LegalEntityIds">The legal entities of the records that it changes.</param>
public sealed record ReasonList(ReasonUse Use, params IReadOnlyCollection<short> LegalEntityIds);
