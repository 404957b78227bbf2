using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Charts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Shared;

/// <summary>The chart's own parts, without a browser: what is drawn is asked of the script, what is written stands in the page.</summary>
public sealed class ChartTests : BunitContext
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar"];
    private readonly BunitJSModuleInterop _script;

    public ChartTests()
    {
        Services.AddLogging().AddLocalization();
        _script = JSInterop.SetupModule("./chart.js");
        _script.SetupModule(call => call.Identifier == "draw").Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Amounts_are_drawn_short_and_the_legend_tells_the_last()
    {
        var chart = Draw(ChartKind.Area, ChartMeasure.Money("USD"), [new("Personal", [90_000_000m, null, 96_420_000m]), new("Rental", [10_000_000m, 17_000_000m, 18_040_000m])]);

        Assert.Equal("USD M", chart.Find(".bo-chart-unit").TextContent);
        Assert.Equal(["Personal 96.42", "Rental 18.04", "Total 114.46"], chart.FindAll(".bo-chart-legend li").Select(li => li.TextContent.Trim()));
        var spec = Spec();
        Assert.Equal([90m, null, 96.42m], spec.Series[0].Data);
        Assert.Equal(2, spec.Digits);
    }

    [Fact]
    public async Task The_table_has_every_figure_to_the_last_digit_and_opens_its_rows()
    {
        ChartPoint? chosen = null;
        var chart = Draw(ChartKind.Line, ChartMeasure.Percent(), [new("PAR30", [0.03m, null, 0.0362m])], p => chosen = p);

        await chart.Find("button[aria-label='Show Portfolio as a table']").ClickAsync(new());
        Assert.Equal(["3.00%", "–", "3.62%"], chart.FindAll("td").Select(td => td.TextContent.Trim()));
        await chart.FindAll("td button")[1].ClickAsync(new());

        Assert.Equal(new ChartPoint("PAR30", "Mar", 0, 2), chosen);
    }

    [Fact]
    public async Task The_script_opens_only_points_there_are()
    {
        var chosen = new List<ChartPoint>();
        var chart = Draw(ChartKind.Columns, ChartMeasure.Count("loans"), [new("All", [1m, 2m, 3m])], chosen.Add);

        await chart.InvokeAsync(() => chart.Instance.ChooseAsync(0, 1));
        await chart.InvokeAsync(() => chart.Instance.ChooseAsync(1, 0));
        await chart.InvokeAsync(() => chart.Instance.ChooseAsync(0, -1));

        Assert.Equal([new ChartPoint("All", "Feb", 0, 1)], chosen);
    }

    [Fact]
    public void Nothing_to_draw_is_a_sentence_and_asks_the_script_for_nothing()
    {
        var chart = Draw(ChartKind.Donut, ChartMeasure.Count("loans"), [new("loans", [0m, null, 0m])]);

        Assert.Equal("No loan yet.", chart.Find(".bo-chart-empty").TextContent);
        Assert.Empty(_script.Invocations);
    }

    [Fact]
    public void The_shares_of_a_donut_are_written_beside_it()
    {
        var chart = Draw(ChartKind.Donut, ChartMeasure.Count("loans"), [new("loans", [750m, 200m, 50m])]);

        Assert.Equal(["Jan75075.0%", "Feb20020.0%", "Mar505.0%"], chart.FindAll(".bo-chart-shares li").Select(li => li.TextContent.Trim()));
        Assert.Equal("1,000", Spec().Total);
    }

    [Fact]
    public void A_series_that_does_not_fit_and_too_many_points_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Draw(ChartKind.Line, ChartMeasure.Count("loans"), [new("All", [1m])]));
        var many = Enumerable.Repeat((decimal?)1, Chart.MostPoints + 1).ToList();
        Assert.Throws<ArgumentException>(() => Render<Chart>(p => p.Add(c => c.Measure, ChartMeasure.Count("loans")).Add(c => c.Categories, [.. many.Select((_, i) => $"{i}")]).Add(c => c.Series, [new("All", many)])));
    }

    [Fact]
    public void Only_other_figures_are_drawn_anew()
    {
        var chart = Draw(ChartKind.Line, ChartMeasure.Count("loans"), [new("All", [1m, 2m, 3m])]);
        chart.Render(p => p.Add(c => c.Series, [new("All", [1m, 2m, 3m])]));
        Assert.Single(_script.Invocations, call => call.Identifier == "draw");
        Assert.DoesNotContain(JSInterop.Invocations, call => call.Identifier == "update");

        chart.Render(p => p.Add(c => c.Series, [new("All", [1m, 2m, 4m])]));
        Assert.Single(JSInterop.Invocations, call => call.Identifier == "update");
    }

    [Theory]
    [InlineData(GoodDirection.Up, true)]
    [InlineData(GoodDirection.Down, false)]
    [InlineData(GoodDirection.None, null)]
    public void A_change_is_coloured_only_where_a_direction_is_good(GoodDirection good, bool? isGood)
    {
        Assert.Equal(new TileChange("20.0%", true, isGood, "on the year"), TileChange.Of(120, 100, good, "on the year"));
        Assert.Equal(new TileChange("0.31 pp", true, isGood, "on the year"), TileChange.OfRatio(0.0362m, 0.0331m, good, "on the year"));
    }

    [Fact]
    public void A_change_of_a_negative_figure_keeps_its_direction_and_none_has_no_colour()
    {
        Assert.Equal(new TileChange("50.0%", true, true, "on the year"), TileChange.Of(-50, -100, GoodDirection.Up, "on the year"));
        Assert.Equal(new TileChange("0.0%", null, null, "on the year"), TileChange.Of(7, 7, GoodDirection.Up, "on the year"));
        Assert.Null(TileChange.Of(7, 0, GoodDirection.Up, "on the year"));
        Assert.Null(TileChange.OfRatio(0.1m, null, GoodDirection.Up, "on the year"));
    }

    [Fact]
    public void A_sparkline_spans_from_the_lowest_to_the_highest()
    {
        var line = Render<Sparkline>(p => p.Add(s => s.Values, [1m, 3m, 2m])).Find(".bo-sparkline-line").GetAttribute("d");
        Assert.Equal("M3 21L60 3L117 12", line);
        Assert.Empty(Render<Sparkline>(p => p.Add(s => s.Values, [1m])).Markup.Trim());
    }

    private IRenderedComponent<Chart> Draw(ChartKind kind, ChartMeasure measure, IReadOnlyList<ChartSeries> series, Action<ChartPoint>? onPoint = null) =>
        Render<Chart>(p =>
        {
            p.Add(c => c.Title, "Portfolio").Add(c => c.Kind, kind).Add(c => c.Measure, measure).Add(c => c.Categories, Months).Add(c => c.Series, series).Add(c => c.EmptyText, "No loan yet.");
            if (onPoint is not null) p.Add(c => c.OnPoint, EventCallback.Factory.Create(this, onPoint));
        });

    private ChartSpec Spec() => (ChartSpec)_script.Invocations.Single(call => call.Identifier == "draw").Arguments[1]!;
}
