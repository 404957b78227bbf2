namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>One thing in which two versions differ.</summary>
/// <param name="Place">The table it stands in; null for a field.</param>
/// <param name="What">The field, or the row with its column.</param>
/// <param name="Before">What it said; null for a row that is new.</param>
/// <param name="After">What it says; null for a row that is gone.</param>
public sealed record SheetChange(string? Place, string What, string? Before, string? After);

/// <summary>Says in what two versions of a policy differ, field by field and row by row.</summary>
public static class SheetDifference
{
    /// <summary>The differences, in the order of the layout.</summary>
    /// <param name="layout">The kind.</param>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later one.</param>
    /// <param name="currency">ISO 4217 code of amounts.</param>
    public static IReadOnlyList<SheetChange> Of(PolicyLayout layout, Sheet before, Sheet after, string currency) =>
    [
        .. layout.Fields.Where(f => before.Values[f.Key] != after.Values[f.Key]).Select(f => new SheetChange(null, f.Name, f.Show(before.Values[f.Key], currency), f.Show(after.Values[f.Key], currency))),
        .. layout.Tables.SelectMany(t => OfTable(t, Named(t, before.Tables[t.Key], currency), Named(t, after.Tables[t.Key], currency), currency)),
    ];

    private static IEnumerable<SheetChange> OfTable(SheetTable table, List<(string Name, SheetRow Row)> before, List<(string Name, SheetRow Row)> after, string currency)
    {
        var (old, now) = (before.ToDictionary(r => r.Name, r => r.Row), after.ToDictionary(r => r.Name, r => r.Row));
        foreach (var (name, row) in before.Where(r => !now.ContainsKey(r.Name))) yield return new SheetChange(table.Name, name, Rest(table, row, currency), null);
        foreach (var (name, row) in after)
        {
            if (!old.TryGetValue(name, out var was)) yield return new SheetChange(table.Name, name, null, Rest(table, row, currency));
            else
                foreach (var column in table.Columns.Where(c => was[c.Key] != row[c.Key]))
                    yield return new SheetChange(table.Name, $"{name}, {column.Name}", column.Show(was[column.Key], currency), column.Show(row[column.Key], currency));
        }
        var (oldOrder, newOrder) = (before.Select(r => r.Name).Where(now.ContainsKey), after.Select(r => r.Name).Where(old.ContainsKey));
        if (table.IsOrdered && !oldOrder.SequenceEqual(newOrder)) yield return new SheetChange(table.Name, "Order", string.Join(", ", oldOrder), string.Join(", ", newOrder));
    }

    // Rows of the same key are told apart by which of them comes first.
    private static List<(string Name, SheetRow Row)> Named(SheetTable table, IEnumerable<SheetRow> rows, string currency)
    {
        var seen = new Dictionary<string, int>();
        var named = new List<(string, SheetRow)>();
        foreach (var row in rows)
        {
            var name = table.LabelOf(row, currency);
            var nth = seen[name] = seen.GetValueOrDefault(name) + 1;
            named.Add((nth == 1 ? name : $"{name} ({nth})", row));
        }
        return named;
    }

    /// <summary>A row in words: what it is, and what it says.</summary>
    public static string TextOf(SheetTable table, SheetRow row, string currency) => $"{table.LabelOf(row, currency)}: {Rest(table, row, currency)}";

    private static string Rest(SheetTable table, SheetRow row, string currency)
    {
        var rest = string.Join(", ", table.Columns.Where(c => !c.IsKey && row[c.Key].Length > 0).Select(c => $"{c.Name} {c.Show(row[c.Key], currency)}"));
        return rest.Length == 0 ? table.Row : rest;
    }
}
