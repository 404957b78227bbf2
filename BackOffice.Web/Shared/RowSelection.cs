namespace BackOffice.Web.Shared;

/// <summary>The rows of a page that were ticked.</summary>
internal sealed class RowSelection<T> where T : class
{
    private readonly HashSet<T> _rows = [];

    /// <summary>How many.</summary>
    public int Count => _rows.Count;

    /// <summary>True for a row that was ticked.</summary>
    public bool Contains(T row) => _rows.Contains(row);

    /// <summary>Ticks a row, or takes the tick off.</summary>
    public void Toggle(T row)
    {
        if (!_rows.Remove(row)) _rows.Add(row);
    }

    /// <summary>Ticks every row, or takes the ticks off when all have one.</summary>
    public void ToggleAll(IReadOnlyList<T> rows)
    {
        if (rows.All(_rows.Contains)) _rows.Clear();
        else _rows.UnionWith(rows);
    }

    /// <summary>Takes all ticks off.</summary>
    public void Clear() => _rows.Clear();
}
