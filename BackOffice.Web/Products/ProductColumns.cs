using BackOffice.Data.Products;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Products;

/// <summary>The columns of the list of products.</summary>
public static class ProductColumns
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<TableColumn<ProductListRow>> All { get; } =
    [
        Column.Text<ProductListRow>("Product", r => r.Name) with { IsLink = true },
        Column.Text<ProductListRow>("Entity", r => r.LegalEntity),
        Column.Text<ProductListRow>("Category", r => r.Category),
        Column.Text<ProductListRow>("Code", r => r.Code) with { OnPhone = false },
        Column.Text<ProductListRow>("Unit", r => r.BusinessUnit) with { OnPhone = false },
        Column.Percent<ProductListRow>("Usual rate", r => r.DefaultAnnualRate),
        Column.Money<ProductListRow>("From", r => r.MinimumAmount, r => r.Currency) with { OnPhone = false },
        Column.Money<ProductListRow>("Up to", r => r.MaximumAmount, r => r.Currency) with { OnPhone = false },
        Column.Count<ProductListRow>("Version", r => r.LiveVersion) with { OnPhone = false },
        Column.Date<ProductListRow>("Live since", r => r.LiveSince) with { OnPhone = false },
        Column.Status<ProductListRow>("Next", r => r.NextStatus) with { OnPhone = false },
        Column.Date<ProductListRow>("From day", r => r.NextFrom) with { OnPhone = false },
    ];
}
