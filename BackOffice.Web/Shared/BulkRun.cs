using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>How one row of a bulk action ended.</summary>
/// <param name="Title">The row's number.</param>
/// <param name="Href">Its page.</param>
/// <param name="Outcome">What the use case said.</param>
public sealed record BulkResult(string Title, string Href, Outcome Outcome);

/// <summary>A bulk action: each row is a use case of its own, so that one refusal does not undo the others.</summary>
/// <param name="title">What is done, as a sentence begins: “Assigned to Anna Keller”.</param>
/// <param name="total">How many rows.</param>
public sealed class BulkRun(string title, int total)
{
    private readonly List<BulkResult> _results = [];

    /// <summary>What is done.</summary>
    public string Title => title;

    /// <summary>How many rows there are.</summary>
    public int Total => total;

    /// <summary>Those that were tried so far, in the order of the list.</summary>
    public IReadOnlyList<BulkResult> Results => _results;

    /// <summary>How many were done.</summary>
    public int Done => _results.Count(r => r.Outcome.IsDone);

    /// <summary>True until the last row was tried.</summary>
    public bool IsRunning => _results.Count < total;

    /// <summary>Does it row by row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="place">A row's number and page.</param>
    /// <param name="act">The use case for a row.</param>
    /// <param name="changed">Called after each, to show how far it is.</param>
    public async Task RunAsync<T>(IReadOnlyList<T> rows, Func<T, (string Title, string Href)> place, Func<T, Task<Outcome>> act, Action changed)
    {
        foreach (var row in rows)
        {
            var (name, href) = place(row);
            _results.Add(new BulkResult(name, href, await act(row)));
            changed();
        }
    }
}
