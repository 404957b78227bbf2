using System.Collections.Immutable;
using BackOffice.Data.LegalEntities;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>How one kind of policy is shown and edited. Form, view and comparison all read it, so that a field is explained in one place.</summary>
/// <param name="Kind">As in its address.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Purpose">What it decides, in a sentence or two.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Tables">Its tables.</param>
/// <param name="Read">The content of a version as a sheet.</param>
/// <param name="Write">The content that a sheet says; the first argument is what it follows.</param>
public sealed record PolicyLayout(string Kind, string Name, string Purpose, IReadOnlyList<SheetField> Fields, IReadOnlyList<SheetTable> Tables, Func<string, Sheet> Read, Func<string, Sheet, IPolicy> Write)
{
    /// <summary>A layout of a kind.</summary>
    internal static PolicyLayout Of<T>(string name, string purpose, IReadOnlyList<FieldOf<T>> fields, IReadOnlyList<TableOf<T>> tables) where T : class, IPolicy<T> =>
        new(T.Kind, name, purpose, [.. fields.Select(f => f.Field)], [.. tables.Select(t => t.Table)],
            content =>
            {
                var policy = PolicyContent.Read<T>(content);
                return new Sheet(fields.ToImmutableDictionary(f => f.Field.Key, f => f.Read(policy)), tables.ToImmutableDictionary(t => t.Table.Key, t => t.Read(policy).ToImmutableList()));
            },
            (content, sheet) => tables.Aggregate(
                fields.Aggregate(PolicyContent.Read<T>(content), (policy, f) => f.Write(policy, f.Field.Parse(sheet.Values[f.Field.Key]))),
                (policy, t) => t.Write(policy, sheet.Tables[t.Table.Key])));
}

/// <summary>A field with how the policy says it.</summary>
internal sealed record FieldOf<T>(SheetField Field, Func<T, string> Read, Func<T, string, T> Write);

/// <summary>A table with how the policy says its rows.</summary>
internal sealed record TableOf<T>(SheetTable Table, Func<T, IEnumerable<SheetRow>> Read, Func<T, IReadOnlyList<SheetRow>, T> Write)
{
    /// <summary>A table whose rows are of a type.</summary>
    /// <param name="table">The table, without columns.</param>
    /// <param name="columns">Its columns, each with how a row says it.</param>
    /// <param name="empty">A row that the columns fill.</param>
    /// <param name="read">The rows of a policy.</param>
    /// <param name="write">A policy with other rows.</param>
    public static TableOf<T> Of<TRow>(SheetTable table, IReadOnlyList<FieldOf<TRow>> columns, TRow empty, Func<T, IEnumerable<TRow>> read, Func<T, IReadOnlyList<TRow>, T> write) =>
        new(table with { Columns = [.. columns.Select(c => c.Field)] },
            policy => read(policy).Select(row => new SheetRow(Guid.CreateVersion7(), columns.ToImmutableDictionary(c => c.Field.Key, c => c.Read(row)))),
            (policy, rows) => write(policy, [.. rows.Select((row, i) => RowOf(table, columns, empty, row, i))]));

    private static TRow RowOf<TRow>(SheetTable table, IReadOnlyList<FieldOf<TRow>> columns, TRow empty, SheetRow row, int index)
    {
        try
        {
            return columns.Aggregate(empty, (value, c) => c.Write(value, c.Field.Parse(row[c.Field.Key])));
        }
        catch (Refusal refusal)
        {
            throw new Refusal($"{table.Name}, row {index + 1}: {refusal.Message}");
        }
    }
}
