using BackOffice.Data.Shared;
using BackOffice.Domain.Products;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Products;

/// <summary>Puts approved terms into force on their day; the close of day asks for it as it opens the next one.</summary>
internal static class ProductStarts
{
    public static async Task GoLiveAsync(BusinessDb db, short legalEntityId, DateOnly today, CancellationToken ct)
    {
        var due = await db.Set<ProductVersion>().Where(v => v.LegalEntityId == legalEntityId && v.Status == ProductVersionStatus.Approved && v.EffectiveOn <= today)
            .Select(v => v.ProductId).Distinct().OrderBy(id => id).ToListAsync(ct);
        foreach (var id in due) (await db.LockedAsync<Product>(id, ct)).GoLive(today);
    }
}
