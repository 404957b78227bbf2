using System.Linq.Expressions;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Shared;

/// <summary>What a column holds; the page and the file write it each in their own way.</summary>
public enum ColumnKind
{
    /// <summary>Words.</summary>
    Text,
    /// <summary>A whole number.</summary>
    Count,
    /// <summary>A number as it is, such as an exchange rate.</summary>
    Number,
    /// <summary>An amount of the row's currency.</summary>
    Money,
    /// <summary>A fraction shown as per cent.</summary>
    Percent,
    /// <summary>A day.</summary>
    Date,
    /// <summary>A moment.</summary>
    Instant,
    /// <summary>A state of a workflow.</summary>
    Status,
}

/// <summary>A column of a table and of its Excel file: one definition, so that both show the same.</summary>
/// <param name="Title">The head.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Value">The row's value.</param>
/// <param name="SortBy">The property to sort by; null when it does not sort.</param>
public sealed record TableColumn<T>(string Title, ColumnKind Kind, Func<T, object?> Value, string? SortBy)
{
    /// <summary>The row's currency, for money.</summary>
    public Func<T, string>? Currency { get; init; }

    /// <summary>Draws the cell when text is not enough; the file still takes <see cref="Value"/>.</summary>
    public RenderFragment<T>? Template { get; init; }

    /// <summary>How loud the cell is: “danger”, “warning”, “quiet”, or null where it is as the others.</summary>
    public Func<T, string?>? Tone { get; init; }

    /// <summary>The column that carries the link to the row's page.</summary>
    public bool IsLink { get; init; }

    /// <summary>True where it stays on a phone, in the row's second line.</summary>
    public bool OnPhone { get; init; } = true;

    /// <summary>False where a sum says nothing, such as for a running balance.</summary>
    public bool HasTotal { get; init; } = true;

    /// <summary>Right-aligned.</summary>
    public bool IsNumeric => IsFigure || Kind is ColumnKind.Count or ColumnKind.Number or ColumnKind.Money or ColumnKind.Percent;

    /// <summary>True for words that are a figure, a duration for example: they stand right-aligned like one.</summary>
    public bool IsFigure { get; init; }

    internal string ToneOf(T row) => Tone?.Invoke(row) is { } tone ? $"tone-{tone}" : "";

    /// <summary>The cell as text.</summary>
    public string Text(T row) => Value(row) switch
    {
        null => "",
        decimal amount when Kind == ColumnKind.Money => Format.Amount(amount, Currency!(row)),
        decimal fraction when Kind == ColumnKind.Percent => Format.Percent(fraction),
        decimal number when Kind == ColumnKind.Number => Format.Exact(number),
        int count => Format.Count(count),
        DateOnly date => Format.Date(date),
        DateTimeOffset instant => Format.Instant(instant),
        Enum state => Format.Words(state),
        var other => other.ToString()!,
    };
}

/// <summary>Makes columns whose sort follows the property they show.</summary>
public static class Column
{
    /// <summary>Words.</summary>
    public static TableColumn<T> Text<T>(string title, Expression<Func<T, object?>> value) => Make(title, ColumnKind.Text, value);

    /// <summary>A whole number.</summary>
    public static TableColumn<T> Count<T>(string title, Expression<Func<T, object?>> value) => Make(title, ColumnKind.Count, value);

    /// <summary>An amount of the row's currency.</summary>
    public static TableColumn<T> Money<T>(string title, Expression<Func<T, object?>> value, Func<T, string> currency) => Make(title, ColumnKind.Money, value) with { Currency = currency };

    /// <summary>A fraction as per cent.</summary>
    public static TableColumn<T> Percent<T>(string title, Expression<Func<T, object?>> value) => Make(title, ColumnKind.Percent, value);

    /// <summary>A day.</summary>
    public static TableColumn<T> Date<T>(string title, Expression<Func<T, object?>> value) => Make(title, ColumnKind.Date, value);

    /// <summary>A moment.</summary>
    public static TableColumn<T> Instant<T>(string title, Expression<Func<T, object?>> value) => Make(title, ColumnKind.Instant, value);

    /// <summary>A state of a workflow.</summary>
    public static TableColumn<T> Status<T>(string title, Expression<Func<T, object?>> value) => Make(title, ColumnKind.Status, value);

    /// <summary>Whose a row is; <see cref="DataTable{T}"/> adds it where several legal entities are looked at together.</summary>
    public static TableColumn<T> LegalEntity<T>() => new("Entity", ColumnKind.Text, r => ((IOwnedRow)r!).LegalEntity, nameof(IOwnedRow.LegalEntity)) { OnPhone = false };

    private static TableColumn<T> Make<T>(string title, ColumnKind kind, Expression<Func<T, object?>> value)
    {
        var body = value.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : value.Body;
        return new TableColumn<T>(title, kind, value.Compile(), (body as MemberExpression)?.Member.Name);
    }
}
