namespace BackOffice.Web.Shared.Charts;

/// <summary>Figures under one name, one for each category.</summary>
/// <param name="Name">As the legend has it.</param>
/// <param name="Values">In the unit of the chart's <see cref="ChartMeasure"/>; null where nothing is known, which is not zero.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values)
{
    /// <summary>The last known value; null without one.</summary>
    public decimal? Last => Values.LastOrDefault(v => v is not null);
}

/// <summary>The bar, slice, cell or point that was chosen.</summary>
/// <param name="Series">The name of its series.</param>
/// <param name="Category">The name of its category.</param>
/// <param name="SeriesIndex">From 0.</param>
/// <param name="CategoryIndex">From 0.</param>
public sealed record ChartPoint(string Series, string Category, int SeriesIndex, int CategoryIndex);

/// <summary>A line that figures should keep below, or above.</summary>
/// <param name="Name">As it is labelled.</param>
/// <param name="Value">In the unit of the chart.</param>
public sealed record ChartLimit(string Name, decimal Value);

/// <summary>A category with the value of every series: a row of the chart's table and of its file.</summary>
/// <param name="Index">The category's place, from 0.</param>
/// <param name="Category">Its name.</param>
/// <param name="Values">One a series.</param>
public sealed record ChartRow(int Index, string Category, IReadOnlyList<decimal?> Values);
