using BackOffice.Domain.Access;

namespace BackOffice.Domain.Shared;

/// <summary>One allowed move: from a state, by a verb that a button shows, to a state, for those who hold the permission.</summary>
/// <param name="From">The state before.</param>
/// <param name="Verb">What a person calls the move: “Approve”.</param>
/// <param name="To">The state after.</param>
/// <param name="Permission">Who may make it.</param>
public sealed record Move<TState>(TState From, string Verb, TState To, Permission Permission) where TState : struct, Enum;

/// <summary>A workflow as plain text, for the database and the documentation, whatever its enum is.</summary>
public interface IWorkflow
{
    /// <summary>Lower-case name, the same in the database.</summary>
    string Name { get; }

    /// <summary>Every move as text.</summary>
    IEnumerable<(string From, string Verb, string To, Permission Permission)> MovesAsText { get; }

    /// <summary>The states a new case may start in.</summary>
    IEnumerable<string> StartsAsText { get; }
}

/// <summary>
/// A workflow as data. The same table decides which buttons a page shows, refuses a wrong move here, is loaded into the database
/// where a trigger refuses it too, and draws the diagram in the documentation.
/// </summary>
public sealed class Workflow<TState>(string name, IReadOnlyList<TState> starts, IReadOnlyList<Move<TState>> moves) : IWorkflow where TState : struct, Enum
{
    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Every allowed move.</summary>
    public IReadOnlyList<Move<TState>> Moves => moves;

    /// <summary>The moves that lead on from a state.</summary>
    public IEnumerable<Move<TState>> From(TState state) => moves.Where(m => EqualityComparer<TState>.Default.Equals(m.From, state));

    /// <summary>The state after a move.</summary>
    /// <exception cref="Refusal">The table has no such move.</exception>
    public TState Next(TState from, TState to)
    {
        if (From(from).Any(m => EqualityComparer<TState>.Default.Equals(m.To, to))) return to;
        var possible = string.Join(", ", From(from).Select(m => Words(m.To)).Distinct());
        throw new Refusal(possible.Length == 0
            ? $"This {Title} is {Words(from)}, which is final: it cannot become {Words(to)}."
            : $"This {Title} is {Words(from)}: it cannot become {Words(to)}. From here it can become: {possible}.");
    }

    /// <inheritdoc/>
    public IEnumerable<(string From, string Verb, string To, Permission Permission)> MovesAsText =>
        moves.Select(m => (m.From.ToString(), m.Verb, m.To.ToString(), m.Permission));

    /// <inheritdoc/>
    public IEnumerable<string> StartsAsText => starts.Select(s => s.ToString());

    private string Title => name.Replace('_', ' ');

    private static string Words(TState state) => StateName.InWords(state.ToString());
}

/// <summary>The words for a state's name.</summary>
public static class StateName
{
    // Written in capitals wherever they stand.
    private static readonly HashSet<string> Abbreviations = ["qc", "kyc", "fx", "apr", "dpd"];

    /// <summary>“RevisionRequested” as “revision requested”.</summary>
    public static string InWords(string state)
    {
        var words = string.Concat(state.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString())).Split(' ');
        return string.Join(' ', words.Select(word => Abbreviations.Contains(word) ? word.ToUpperInvariant() : word)).Replace("co borrower", "co-borrower", StringComparison.Ordinal);
    }
}
