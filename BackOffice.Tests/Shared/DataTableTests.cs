using BackOffice.Data.Shared;
using BackOffice.Web.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace BackOffice.Tests.Shared;

/// <summary>A list while its rows are read, when they cannot be read, and when something is done to many of them.</summary>
public sealed class DataTableTests : BunitContext
{
    private sealed record Row(string Name);

    private sealed record OwnedRow(string Name, string LegalEntity, short LegalEntityId = 1) : IOwnedRow;

    private static readonly IReadOnlyList<TableColumn<Row>> Columns = [Column.Text<Row>("Name", r => r.Name) with { IsLink = true }];

    public DataTableTests()
    {
        Services.AddLogging().AddLocalization();
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Render<MudPopoverProvider>();
    }

    [Fact]
    public async Task A_failure_is_told_with_a_reference_and_tried_again()
    {
        var reads = 0;
        var table = Render<DataTable<Row>>(p => p.Add(t => t.Columns, Columns)
            .Add(t => t.Load, (_, _) => reads++ == 0 ? throw new InvalidOperationException("secret") : Task.FromResult(new PageOf<Row>([new("Ada")], 1))));
        var alert = table.Find(".bo-table-failure");
        Assert.Matches("reference [0-9A-F]{8}", alert.TextContent);
        Assert.DoesNotContain("secret", alert.TextContent, StringComparison.Ordinal);
        await alert.QuerySelector("button")!.ClickAsync(new());
        Assert.Empty(table.FindAll(".bo-table-failure"));
        Assert.Equal("Ada", table.Find("tbody td").TextContent);
    }

    [Fact]
    public async Task Old_rows_stay_dimmed_while_new_ones_are_read()
    {
        var next = new TaskCompletionSource<PageOf<Row>>();
        var reads = 0;
        var table = Render<DataTable<Row>>(p => p.Add(t => t.Columns, Columns).Add(t => t.Load, (_, _) => reads++ == 0 ? Task.FromResult(new PageOf<Row>([new("Ada")], 1)) : next.Task));
        var reload = table.InvokeAsync(table.Instance.ReloadAsync);
        table.Render(p => p.Add(t => t.Filter, "other"));
        Assert.Contains("is-loading", table.Find(".bo-table-card").ClassName!, StringComparison.Ordinal);
        Assert.Equal("Ada", table.Find("tbody td").TextContent);
        next.SetResult(new PageOf<Row>([new("Bo")], 1));
        await reload;
        table.WaitForAssertion(() => Assert.Equal("Bo", table.Find("tbody td").TextContent));
    }

    [Theory]
    [InlineData(true, new[] { "Name", "Entity" })]
    [InlineData(false, new[] { "Name" })]
    public void Rows_of_several_legal_entities_say_whose_each_is(bool across, string[] heads)
    {
        IReadOnlyList<TableColumn<OwnedRow>> columns = [Column.Text<OwnedRow>("Name", r => r.Name) with { IsLink = true }];
        var table = Render<DataTable<OwnedRow>>(p => p.AddCascadingValue("AcrossLegalEntities", across)
            .Add(t => t.Columns, columns).Add(t => t.Load, (_, _) => Task.FromResult(new PageOf<OwnedRow>([new("Ada", "UK")], 1))));
        Assert.Equal(heads, table.FindAll("thead th").Select(h => h.TextContent.Trim()));
        Assert.Equal(across, table.FindAll("tbody td").Any(c => c.TextContent == "UK"));
    }

    [Theory]
    [InlineData("sort=-Name", "Name", true, 0)]
    [InlineData("sort=-Secret", null, false, 0)]
    [InlineData("page=3", null, false, 50)]
    [InlineData("page=2147483647", null, false, 10_000)]
    public void An_address_is_taken_at_its_word_only_as_far_as_the_table_goes(string address, string? sortBy, bool descending, int skip)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/list?{address}");
        PageRequest? asked = null;
        Render<DataTable<Row>>(p => p.Add(t => t.Columns, Columns).Add(t => t.Load, (page, _) =>
        {
            asked = page;
            return Task.FromResult(new PageOf<Row>([new("Ada")], 1));
        }));
        Assert.Equal(new PageRequest(skip, ListState.PageSize, sortBy, descending), asked);
    }

    [Fact]
    public void The_skeleton_has_the_columns_of_the_table()
    {
        var table = Render<DataTable<Row>>(p => p.Add(t => t.Columns, Columns).Add(t => t.Load, (_, _) => new TaskCompletionSource<PageOf<Row>>().Task));
        Assert.Equal("Name", table.Find(".bo-skeleton th").TextContent);
    }

    [Fact]
    public async Task Each_row_of_a_bulk_action_ends_for_itself()
    {
        var run = new BulkRun("Assigned to Ada", 3);
        await run.RunAsync([1, 2, 3], i => ($"AP-{i}", $"/cases/{i}"), i => Task.FromResult(i == 2 ? new Outcome(OutcomeKind.Refused, "Somebody holds it.") : Outcome.Done), () => { });
        var results = Render<BulkResults>(p => p.Add(r => r.Run, run).Add(r => r.OnClose, EventCallback.Empty));
        Assert.Contains("2 of 3 done", results.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Equal("AP-2 Somebody holds it.", results.Find("li").TextContent);
        Assert.Equal("/cases/2", results.Find("li a").GetAttribute("href"));
    }
}
