using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Products.ProductVersionStatus;

namespace BackOffice.Domain.Products;

/// <summary>Where a version of a product's terms stands.</summary>
public enum ProductVersionStatus
{
    /// <summary>Being written; nothing is lent on it.</summary>
    Draft,
    /// <summary>A second person agreed; it waits for its day.</summary>
    Approved,
    /// <summary>In force: loans are made on it.</summary>
    Live,
    /// <summary>Was in force; its loans keep it.</summary>
    Replaced,
    /// <summary>Never came into force.</summary>
    Cancelled,
}

/// <summary>The moves of a product version.</summary>
public static class ProductVersionWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<ProductVersionStatus> Table { get; } = new("product_version", [Draft],
    [
        new(Draft, "Approve", Approved, Permission.ProductsApprove),
        new(Draft, "Approve for today", Live, Permission.ProductsApprove),
        new(Draft, "Cancel", Cancelled, Permission.ProductsEdit),
        new(Approved, "Cancel", Cancelled, Permission.ProductsEdit),
        new(Approved, "Go live", Live, Permission.ServicingClose),
        new(Live, "Replace", Replaced, Permission.ServicingClose),
    ]);
}
