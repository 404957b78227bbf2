namespace BackOffice.Web.Shared.Charts;

/// <summary>What <c>chart.js</c> draws: figures already divided, names already chosen; colours are the browser's.</summary>
internal sealed record ChartSpec(
    string Kind, IReadOnlyList<string> Categories, IReadOnlyList<SpecSeries> Series, int Digits, SpecLimit? Limit, string? Accent, string? XTitle, string? Total, int Height, bool Clicks)
{
    public static ChartSpec Of(Chart chart, ChartScale scale) => new(
        chart.Kind.ToString(),
        chart.Categories,
        [.. chart.Series.Select(s => new SpecSeries(s.Name, [.. s.Values.Select(scale.Of)]))],
        scale.Digits,
        chart.Limit is { } limit ? new SpecLimit(limit.Name, scale.Of(limit.Value)!.Value) : null,
        chart.Accent,
        chart.XTitle,
        chart.Kind == ChartKind.Donut ? scale.Text(chart.Series[0].Values.Sum()) : null,
        chart.Height,
        chart.OnPoint.HasDelegate);
}

internal sealed record SpecSeries(string Name, IReadOnlyList<decimal?> Data);

internal sealed record SpecLimit(string Name, decimal Value);
