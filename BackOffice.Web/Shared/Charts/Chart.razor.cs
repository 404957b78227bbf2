using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BackOffice.Web.Shared.Charts;

/// <summary>A chart with its table and its file. Colours follow the theme without asking the server.</summary>
public sealed partial class Chart : IAsyncDisposable
{
    /// <summary>A chart draws no more points than this: more are a table, or a coarser grouping.</summary>
    public const int MostPoints = 500;

    private const int Colours = 8;

    private ElementReference _place;
    private ChartDrawing? _drawing;
    private ChartScale _scale = new(1, 0, "");
    private bool _asTable;
    private bool _exporting;
    private Outcome? _outcome;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>How it is drawn.</summary>
    [Parameter, EditorRequired] public ChartKind Kind { get; set; }

    /// <summary>The unit of the figures.</summary>
    [Parameter, EditorRequired] public ChartMeasure Measure { get; set; } = null!;

    /// <summary>Names along the axis, or of the slices.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Categories { get; set; } = [];

    /// <summary>The figures; a donut has one series.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<ChartSeries> Series { get; set; } = [];

    /// <summary>The head of the categories in table and file.</summary>
    [Parameter] public string CategoryTitle { get; set; } = "";

    /// <summary>A dashed line in danger.</summary>
    [Parameter] public ChartLimit? Limit { get; set; }

    /// <summary>The series that is told of; all others are grey.</summary>
    [Parameter] public string? Accent { get; set; }

    /// <summary>What the axis counts, below it.</summary>
    [Parameter] public string? XTitle { get; set; }

    /// <summary>Pixels of the drawing.</summary>
    [Parameter] public int Height { get; set; } = 240;

    /// <summary>Two thirds of the grid instead of one.</summary>
    [Parameter] public bool Wide { get; set; }

    /// <summary>Instead of a drawing when there is nothing to draw: why, and what to do.</summary>
    [Parameter] public string? EmptyText { get; set; }

    /// <summary>Opens the rows behind what was chosen.</summary>
    [Parameter] public EventCallback<ChartPoint> OnPoint { get; set; }

    /// <summary>Writes the table as a file; null for a reader who may not export.</summary>
    [Parameter] public Func<IReadOnlyList<TableColumn<ChartRow>>, IReadOnlyList<ChartRow>, Task<Outcome>>? Export { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private bool IsEmpty => Categories.Count == 0 || Series.All(s => s.Values.All(v => v is null or 0));

    private bool HasLegendAbove => Accent is null && Kind != ChartKind.HeatMap && Kind != ChartKind.Donut && Series.Count > 1;

    private string Unit => IsEmpty ? Measure.Unit : _scale.Unit;

    private string Summary => L["{0}, {1}. The table has every figure.", Title, Unit];

    private IReadOnlyList<ChartRow> Rows => [.. Categories.Select((name, i) => new ChartRow(i, name, [.. Series.Select(s => s.Values[i])]))];

    /// <summary>Told by the browser that a point was clicked.</summary>
    [JSInvokable]
    public Task ChooseAsync(int series, int category) =>
        series >= 0 && series < Series.Count && category >= 0 && category < Categories.Count
            ? OnPoint.InvokeAsync(new ChartPoint(Series[series].Name, Categories[category], series, category))
            : Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _drawing?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Series.FirstOrDefault(s => s.Values.Count != Categories.Count) is { } uneven)
            throw new ArgumentException($"The series “{uneven.Name}” has {uneven.Values.Count} values for {Categories.Count} categories.");
        if (Series.Count * Categories.Count > MostPoints)
            throw new ArgumentException($"“{Title}” has {Series.Count * Categories.Count} points; a chart has at most {MostPoints}. Group them.");
        _scale = Measure.ScaleFor(Series.SelectMany(s => s.Values).Select(v => Math.Abs(v ?? 0)).DefaultIfEmpty().Max());
    }

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) =>
        (_drawing ??= new ChartDrawing(Js, this)).ShowAsync(() => IsEmpty ? null : ChartSpec.Of(this, _scale), () => _place);

    private async Task ExportAsync()
    {
        _exporting = true;
        TableColumn<ChartRow>[] columns = [new(CategoryTitle.Length > 0 ? CategoryTitle : L["Category"], ColumnKind.Text, r => r.Category, null), .. Series.Select((s, i) => Measure.Column(s.Name, i))];
        _outcome = await Export!(columns, Rows);
        _exporting = false;
    }

    private string ShareOf(int category) =>
        Series[0].Values.Sum() is { } total and not 0 && Series[0].Values[category] is { } value ? Format.Percent(value / total, 1) : "–";
}
