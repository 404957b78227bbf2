using System.Collections.Immutable;
using System.Text.Json;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>A row of a table of a policy, each cell as text.</summary>
/// <param name="Id">Tells it from others while it is edited.</param>
/// <param name="Cells">Column to text, numbers and dates culture-free.</param>
public sealed record SheetRow(Guid Id, ImmutableDictionary<string, string> Cells)
{
    /// <summary>The text of a cell; empty when it has none.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>A policy as a form holds it: fields and tables of text. It is never changed, only followed by another.</summary>
/// <param name="Values">Field to text.</param>
/// <param name="Tables">Table to its rows.</param>
public sealed record Sheet(ImmutableDictionary<string, string> Values, ImmutableDictionary<string, ImmutableList<SheetRow>> Tables)
{
    // A draft keeps fields of text: a table is one, under its name with this before it.
    private const string TableMark = "table:";

    /// <summary>A sheet without anything.</summary>
    public static Sheet Empty { get; } = new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, ImmutableList<SheetRow>>.Empty);

    /// <summary>With another text in a field.</summary>
    public Sheet With(string field, string text) => this with { Values = Values.SetItem(field, text) };

    /// <summary>With other rows in a table.</summary>
    public Sheet With(string table, IEnumerable<SheetRow> rows) => this with { Tables = Tables.SetItem(table, [.. rows]) };

    /// <summary>With another text in a cell.</summary>
    public Sheet With(string table, SheetRow row, string column, string text) =>
        With(table, Tables[table].Select(r => r.Id == row.Id ? r with { Cells = r.Cells.SetItem(column, text) } : r));

    /// <summary>With one row more, behind the others.</summary>
    public Sheet WithRow(string table, IEnumerable<KeyValuePair<string, string>> cells) => With(table, Tables[table].Add(new SheetRow(Guid.CreateVersion7(), cells.ToImmutableDictionary())));

    /// <summary>Without a row.</summary>
    public Sheet WithoutRow(string table, SheetRow row) => With(table, Tables[table].Where(r => r.Id != row.Id));

    /// <summary>With a row one place further up.</summary>
    public Sheet WithRowUp(string table, SheetRow row)
    {
        var rows = Tables[table];
        var at = rows.FindIndex(r => r.Id == row.Id);
        return at < 1 ? this : With(table, rows.RemoveAt(at).Insert(at - 1, rows[at]));
    }

    /// <summary>As a draft keeps it.</summary>
    public Dictionary<string, string> ToFields()
    {
        var fields = new Dictionary<string, string>(Values);
        foreach (var (table, rows) in Tables) fields[FieldOf(table)] = JsonSerializer.Serialize(rows.Select(r => r.Cells));
        return fields;
    }

    /// <summary>The sheet with what a draft kept.</summary>
    public Sheet Restored(IReadOnlyDictionary<string, string> fields)
    {
        var sheet = this;
        foreach (var (key, text) in fields)
            if (Values.ContainsKey(key)) sheet = sheet.With(key, text);
            else if (key.StartsWith(TableMark, StringComparison.Ordinal) && Tables.ContainsKey(key[TableMark.Length..]))
                sheet = sheet.With(key[TableMark.Length..], RowsOf(text));
        return sheet;
    }

    /// <summary>The field of a draft that keeps a table.</summary>
    public static string FieldOf(string table) => TableMark + table;

    /// <summary>The rows that a draft kept of a table.</summary>
    public static IEnumerable<SheetRow> RowsOf(string kept) =>
        JsonSerializer.Deserialize<List<Dictionary<string, string>>>(kept)!.Select(cells => new SheetRow(Guid.CreateVersion7(), cells.ToImmutableDictionary()));
}
