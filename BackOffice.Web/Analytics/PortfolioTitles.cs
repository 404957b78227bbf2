using BackOffice.Data.Analytics;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Analytics;

/// <summary>What the rows behind a figure are called, on the page and in their file.</summary>
internal static class PortfolioTitles
{
    public static string Of(PortfolioPick pick, PortfolioDashboard dashboard, IStringLocalizer<Texts> l)
    {
        var title = new List<string> { SetOf(pick, dashboard, l) };
        if (pick.Category is { } category) title.Add(Format.Words(category));
        if (pick.BusinessUnit is { } unit) title.Add(unit);
        if (pick.Month is { } month && pick.Set != PortfolioSet.New) title.Add(l["as of {0}", Format.Date(DayOf(month, dashboard))]);
        return string.Join(", ", title);
    }

    public static string Of(PortfolioMovement movement, PortfolioDashboard dashboard, IStringLocalizer<Texts> l) => l["{0}, after {1}", NameOf(movement, l), Format.Date(dashboard.Walk.From)];

    public static string NameOf(PortfolioMovement movement, IStringLocalizer<Texts> l) => movement switch
    {
        PortfolioMovement.Disbursed => l["Disbursed"],
        PortfolioMovement.Scheduled => l["Paid as it fell due"],
        PortfolioMovement.Prepaid => l["Paid before it was due"],
        PortfolioMovement.Reversed => l["Payments taken back"],
        PortfolioMovement.Returned => l["Disbursements that came back"],
        PortfolioMovement.NewlyDefaulted => l["Gone into default"],
    };

    /// <summary>The day that a point of a month stands for: its last, or the business date if that came first.</summary>
    public static DateOnly DayOf(DateOnly month, PortfolioDashboard dashboard) =>
        dashboard.Months.Select(m => m.Day).FirstOrDefault(d => (d.Year, d.Month) == (month.Year, month.Month), month);

    private static string SetOf(PortfolioPick pick, PortfolioDashboard dashboard, IStringLocalizer<Texts> l) => pick switch
    {
        { DefaultedBy: { } age } => l["Loans of {0} that had defaulted by {1} months on book", Format.Quarter(age.Vintage), age.Months],
        { Status: { } status } => l["Loans that are {0}", StateName.InWords(status.ToString())],
        { Set: PortfolioSet.New, Month: { } month } => l["Loans disbursed in {0}", Format.Month(month)],
        { Set: PortfolioSet.New } => l["Loans disbursed after {0}", Format.Date(dashboard.Walk.From)],
        { Set: PortfolioSet.Over30 } => l["Loans more than 30 days past due"],
        { Set: PortfolioSet.Over60 } => l["Loans more than 60 days past due"],
        { Set: PortfolioSet.Over90 } => l["Loans more than 90 days past due"],
        { Set: PortfolioSet.Defaulted } => l["Loans in default"],
        { Set: PortfolioSet.Ever } => l["All loans ever disbursed"],
        { Set: PortfolioSet.Recorded } => l["All loans"],
        _ => l["Loans of the portfolio"],
    };
}
