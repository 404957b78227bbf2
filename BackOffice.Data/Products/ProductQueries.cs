using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Products;

/// <summary>A product in a list, with the terms in force.</summary>
public sealed record ProductListRow
{
    /// <summary>The product.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>Short code.</summary>
    public string Code { get; init; } = "";
    /// <summary>Name.</summary>
    public string Name { get; init; } = "";
    /// <summary>Kind of lending.</summary>
    public ProductCategory Category { get; init; }
    /// <summary>The unit that sells it.</summary>
    public string BusinessUnit { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>The version in force; null before the first.</summary>
    public int? LiveVersion { get; init; }
    /// <summary>Since when.</summary>
    public DateOnly? LiveSince { get; init; }
    /// <summary>The usual rate of the version in force, a fraction a year.</summary>
    public decimal? DefaultAnnualRate { get; init; }
    /// <summary>Smallest amount of the version in force.</summary>
    public decimal? MinimumAmount { get; init; }
    /// <summary>Largest amount of the version in force.</summary>
    public decimal? MaximumAmount { get; init; }
    /// <summary>What comes next: a draft or an approved version; null when nothing does.</summary>
    public ProductVersionStatus? NextStatus { get; init; }
    /// <summary>From when it would hold.</summary>
    public DateOnly? NextFrom { get; init; }
}

/// <summary>A product with where it is lent.</summary>
/// <param name="Product">The product with its versions.</param>
/// <param name="LegalEntity">The owner.</param>
/// <param name="Calendar">The days on which due dates can fall.</param>
public sealed record ProductView(Product Product, LegalEntity LegalEntity, BusinessCalendar Calendar);

internal sealed class ProductListRows : IEntityTypeConfiguration<ProductListRow>
{
    public void Configure(EntityTypeBuilder<ProductListRow> builder)
    {
        builder.IsView("products", "v_product_list");
        builder.Property(r => r.Currency).IsCurrency();
    }
}

/// <summary>Reads products.</summary>
public sealed class ProductQueries(Reads reads)
{
    /// <summary>A page of the products.</summary>
    /// <param name="search">Part of a code or name.</param>
    /// <param name="waitingOnly">Only those with a draft to approve.</param>
    /// <param name="page">Which rows.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<PageOf<ProductListRow>> ListAsync(string? search, bool waitingOnly, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.ProductsRead, search, (db, _) =>
        {
            IQueryable<ProductListRow> rows = db.Set<ProductListRow>();
            if (waitingOnly) rows = rows.Where(r => r.NextStatus == ProductVersionStatus.Draft);
            if (!string.IsNullOrWhiteSpace(search))
            {
                var like = $"%{search.Trim()}%";
                rows = rows.Where(r => EF.Functions.ILike(r.Code, like) || EF.Functions.ILike(r.Name, like));
            }
            return rows.PageAsync(page, r => r.Id, nameof(ProductListRow.LegalEntity), ct);
        }, ct);

    /// <summary>How many drafts wait for a second person.</summary>
    public Task<int> WaitingCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.ProductsRead, (db, _) => db.Set<ProductVersion>().CountAsync(v => v.Status == ProductVersionStatus.Draft, ct), ct);

    /// <summary>A product with every version; null when there is none in the reader's legal entities.</summary>
    public Task<ProductView?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.ProductsRead, async (db, _) =>
        {
            var product = await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == id, ct);
            return product is null ? null : new ProductView(product, await db.Set<LegalEntity>().SingleAsync(e => e.Id == product.LegalEntityId, ct), await Policies.DaysAsync(db, product.LegalEntityId, ct));
        }, ct);

    /// <summary>Every product with every version, for choosing among.</summary>
    public Task<List<ProductView>> AllAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.ProductsRead, async (db, _) =>
        {
            var entities = await db.Set<LegalEntity>().ToDictionaryAsync(e => e.Id, ct);
            var products = await db.Set<Product>().OrderBy(p => p.LegalEntityId).ThenBy(p => p.Name).ToListAsync(ct);
            var calendars = new Dictionary<short, BusinessCalendar>();
            foreach (var id in entities.Keys) calendars[id] = await Policies.DaysAsync(db, id, ct);
            return products.ConvertAll(p => new ProductView(p, entities[p.LegalEntityId], calendars[p.LegalEntityId]));
        }, ct);
}
