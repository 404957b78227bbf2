namespace BackOffice.Web.Shared.Charts;

/// <summary>What a chart draws.</summary>
public enum ChartKind
{
    /// <summary>A line a series, each labelled at its last point.</summary>
    Line,
    /// <summary>Areas on top of each other.</summary>
    Area,
    /// <summary>Upright bars, the series on top of each other.</summary>
    Columns,
    /// <summary>Lying bars, the series one behind the other, the sum at the end.</summary>
    Bars,
    /// <summary>Shares of one series, the sum in the middle.</summary>
    Donut,
    /// <summary>A cell for each series and category, darker with more.</summary>
    HeatMap,
}
