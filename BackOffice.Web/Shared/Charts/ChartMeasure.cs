namespace BackOffice.Web.Shared.Charts;

/// <summary>The unit of a chart's figures, and how they are written.</summary>
public sealed record ChartMeasure
{
    private ChartMeasure(ColumnKind kind, string unit, string? currency = null) => (Kind, Unit, Currency) = (kind, unit, currency);

    /// <summary>How the table and the file write a figure.</summary>
    public ColumnKind Kind { get; }

    /// <summary>What is counted, or the currency.</summary>
    public string Unit { get; }

    /// <summary>ISO 4217 code of amounts.</summary>
    public string? Currency { get; }

    /// <summary>Whole numbers of something.</summary>
    public static ChartMeasure Count(string unit) => new(ColumnKind.Count, unit);

    /// <summary>Amounts of one currency; a chart never adds two.</summary>
    public static ChartMeasure Money(string currency) => new(ColumnKind.Money, currency, currency);

    /// <summary>Fractions, shown as per cent.</summary>
    /// <param name="of">What it is a part of, for example “% of principal”.</param>
    public static ChartMeasure Percent(string of = "%") => new(ColumnKind.Percent, of);

    /// <summary>The figure to its last digit, as in the table.</summary>
    public string Exact(decimal? value) => value is not { } known ? "–" : Kind switch
    {
        ColumnKind.Money => Format.Amount(known, Currency!),
        ColumnKind.Percent => Format.Percent(known),
        _ => Format.Number(known, 0),
    };

    /// <summary>How the axis shortens figures whose largest is this, and what stands beside the title.</summary>
    internal ChartScale ScaleFor(decimal largest) => (Kind, Math.Abs(largest)) switch
    {
        (ColumnKind.Percent, _) => new ChartScale(0.01m, 2, Unit),
        (ColumnKind.Money, >= 1_000_000_000) => new ChartScale(1_000_000_000, 2, Unit + " B"),
        (ColumnKind.Money, >= 1_000_000) => new ChartScale(1_000_000, 2, Unit + " M"),
        (ColumnKind.Money, >= 10_000) => new ChartScale(1_000, 1, Unit + " K"),
        _ => new ChartScale(1, 0, Unit),
    };

    /// <summary>The column of a series in table and file.</summary>
    internal TableColumn<ChartRow> Column(string title, int series) => new(title, Kind, row => row.Values[series] is not { } value ? null : Kind == ColumnKind.Count ? (int)value : value, null)
    {
        Currency = Currency is { } currency ? _ => currency : null,
    };
}

/// <summary>Divides figures for the axis.</summary>
/// <param name="Divisor">A figure is divided by this before it is drawn.</param>
/// <param name="Digits">Digits behind the point of a drawn figure.</param>
/// <param name="Unit">The unit after dividing, for example “USD M”.</param>
internal sealed record ChartScale(decimal Divisor, int Digits, string Unit)
{
    public decimal? Of(decimal? value) => value is { } known ? Math.Round(known / Divisor, 6) : null;

    public string Text(decimal? value) => value is { } known ? Format.Number(known / Divisor, Digits) : "–";
}
