using BackOffice.Data.Products;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;
using BackOffice.Web.Products;
using BackOffice.Web.Products.Settings;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace BackOffice.Tests.Products;

/// <summary>What a checker sees beside a proposal, without a browser.</summary>
public sealed class ExamplePanelTests : BunitContext
{
    private static readonly DateOnly Today = new(2026, 5, 4);

    public ExamplePanelTests()
    {
        Services.AddLogging().AddLocalization();
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Render<MudPopoverProvider>();
    }

    [Fact]
    public void Each_change_is_shown_by_itself_and_all_together()
    {
        var panel = Show(House.Terms with { DefaultAnnualRate = 0.129m, UpfrontFee = new ProductFee(0m, 0.01m), MaximumAmount = 90_000m }, House.Terms);
        var effects = panel.FindAll(".bo-quote-figures")[1].QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(td => td.TextContent.Trim()).ToList()).ToList();
        // 5,000 over 12 months; the limit changes no schedule, the fee no instalment.
        Assert.Equal(["Largest amount", "Usual rate %", "Fee withheld %"], effects.Select(row => row[0].Split("USD")[0].Replace("12.9%, was 11.9%", "").Replace("1%, was 0%", "")));
        Assert.Equal(["same", "same", "same"], effects[0].Skip(1));
        Assert.StartsWith("+", effects[1][1], StringComparison.Ordinal);
        Assert.Equal(("same", "same"), (effects[2][1], effects[2][2]));
        Assert.EndsWith("pp", effects[2][3], StringComparison.Ordinal);
        Assert.Contains("−50.00", panel.Find(".bo-quote-figures").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_do_not_fit_are_told_in_a_sentence_instead_of_figures()
    {
        var panel = Show(House.Terms with { BalloonShare = 1.5m }, null);
        Assert.Contains("A balloon must be", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".bo-schedule"));
    }

    [Fact]
    public void A_change_shows_the_value_before_struck_out()
    {
        var view = Render<SettingsView>(p => p.Add(v => v.Terms, House.Terms with { MaximumAmount = 90_000m }).Add(v => v.Before, House.Terms).Add(v => v.Currency, "USD"));
        Assert.Equal("USD 100,000.00", view.Find("s").TextContent);
        Assert.Equal("USD 90,000.00", view.Find(".bo-changed").TextContent);
    }

    private IRenderedComponent<ExamplePanel> Show(ProductTerms terms, ProductTerms? before)
    {
        var maker = new Actor(Guid.CreateVersion7(), "Mae Kerr", new Dictionary<short, DateOnly> { [1] = Today }, DateTimeOffset.UnixEpoch);
        var product = new Product(Guid.CreateVersion7(), 1, "PL", "Personal loan", ProductCategory.Personal, "Direct", Currency.Of("USD"));
        product.Propose(Guid.CreateVersion7(), new ProductProposal(Today, House.Terms, "First"), maker);
        var view = new ProductView(product, new LegalEntity(1, "T1", "Test house", Currency.Of("USD"), "Europe/Berlin", Today), BusinessCalendar.Weekends);
        return Render<ExamplePanel>(p => p.Add(e => e.View, view).Add(e => e.Terms, terms).Add(e => e.Before, before).Add(e => e.BeforeTitle, "Version 1"));
    }
}
