using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BackOffice.Web.Shared;

/// <summary>How the cells of one page of a list are drawn.</summary>
internal sealed class TableCells<T>(IReadOnlyList<T> rows, IReadOnlyList<TableColumn<T>> columns, Func<T, string>? href) where T : class
{
    // On a phone a row is two lines: its number and first amount, then the rest.
    private readonly TableColumn<T>? _firstAmount = columns.FirstOrDefault(c => c.Kind == ColumnKind.Money);
    private readonly Dictionary<TableColumn<T>, string?> _currencies = columns.ToDictionary(c => c, c => SharedCurrency(c, rows));

    public string ClassOf(TableColumn<T> column) =>
        (column.IsNumeric ? "num" : "") + (column.IsLink ? " leads" : column == _firstAmount ? " leads-end" : "") + (column.OnPhone ? "" : " not-on-phone");

    /// <summary>The code of the page's one currency; null where there are several, or none.</summary>
    public string? CurrencyOf(TableColumn<T> column) => _currencies[column];

    // One currency in the page: its code moves to the head.
    public RenderFragment HeadOf(TableColumn<T> column) => builder =>
    {
        builder.AddContent(0, column.Title);
        if (CurrencyOf(column) is not { } currency) return;
        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", "bo-currency");
        builder.AddContent(3, " " + currency);
        builder.CloseElement();
    };

    public RenderFragment CellOf(TableColumn<T> column, T row) => builder =>
    {
        if (column.Template is { } template)
        {
            builder.AddContent(0, template(row));
        }
        else if (column.Value(row) is Enum state && column.Kind == ColumnKind.Status)
        {
            builder.OpenComponent<StatusChip>(1);
            builder.AddAttribute(2, nameof(StatusChip.State), state);
            builder.CloseComponent();
        }
        else if (column.IsLink && href is not null)
        {
            builder.OpenElement(3, "a");
            builder.AddAttribute(4, "href", href(row));
            builder.AddAttribute(5, "class", "bo-row-link");
            builder.AddContent(6, column.Text(row));
            builder.CloseElement();
        }
        else
        {
            AddText(builder, column, row);
        }
    };

    private void AddText(RenderTreeBuilder builder, TableColumn<T> column, T row)
    {
        if (column.Kind == ColumnKind.Money && CurrencyOf(column) is null) builder.AddMarkupContent(7, $"<span class=\"bo-currency\">{column.Currency!(row)}</span> ");
        builder.AddContent(8, column.Text(row));
    }

    private static string? SharedCurrency(TableColumn<T> column, IReadOnlyList<T> rows)
    {
        if (column.Currency is null || rows.Count == 0) return null;
        var first = column.Currency(rows[0]);
        return rows.All(r => column.Currency(r) == first) ? first : null;
    }
}
