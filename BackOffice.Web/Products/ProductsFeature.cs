using BackOffice.Data.Products;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Products;

internal static class ProductsFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Records, "Products", Icon.Boxes, "/products", Permission.ProductsRead)
            { CountAsync = (services, ct) => services.GetRequiredService<ProductQueries>().WaitingCountAsync(ct) }],
        services => services.AddScoped<ProductQueries>().AddScoped<ProductCommands>(),
        []);
}
