namespace BackOffice.Data.Shared;

/// <summary>How a use case ended.</summary>
public enum OutcomeKind
{
    /// <summary>It is done and saved.</summary>
    Done,
    /// <summary>A rule said no; the sentence says what to do. Nothing was saved.</summary>
    Refused,
    /// <summary>Someone else changed the same thing first; the sentence says who and what. Nothing was saved.</summary>
    Conflict,
    /// <summary>The actor does not hold the permission. Nothing was saved.</summary>
    Forbidden,
    /// <summary>The actor must prove again to be who the session says, then send it again. Nothing was saved.</summary>
    Unconfirmed,
    /// <summary>Something unexpected; the reference finds it in the log. Nothing was saved.</summary>
    Failed,
}

/// <summary>What a use case says to its caller.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Sentence">What the user reads; empty when done.</param>
public record Outcome(OutcomeKind Kind, string Sentence)
{
    /// <summary>True when it is done and saved.</summary>
    public bool IsDone => Kind == OutcomeKind.Done;

    /// <summary>Done.</summary>
    public static Outcome Done { get; } = new(OutcomeKind.Done, "");

    /// <summary>A rule said no.</summary>
    /// <param name="sentence">What the user reads.</param>
    public static Outcome Refused(string sentence) => new(OutcomeKind.Refused, sentence);

    /// <summary>The same ending without a value.</summary>
    internal Outcome<T> As<T>() => new(Kind, Sentence, default);
}

/// <summary>What a use case with a result says to its caller.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Sentence">What the user reads; empty when done.</param>
/// <param name="Value">The result when done.</param>
public sealed record Outcome<T>(OutcomeKind Kind, string Sentence, T? Value) : Outcome(Kind, Sentence);

/// <summary>A query was asked for by someone who does not hold its permission in any legal entity.</summary>
public sealed class ForbiddenException() : Exception("You do not hold the right to see this.");

/// <summary>The day was closed while a use case of that day was under way: it is done again, on the new one.</summary>
internal sealed class BusinessDateMovedException : Exception;

/// <summary>Someone else changed the aggregate after the actor had read it.</summary>
internal sealed class StaleVersionException(Type root, Guid id) : Exception
{
    public Type Root => root;
    public Guid Id => id;
}
