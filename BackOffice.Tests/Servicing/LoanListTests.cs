using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Products;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Servicing;

/// <summary>The list of loans shows under each tab what the tab counts.</summary>
[Trait("Needs", "Database")]
public sealed class LoanListTests(TestDatabase database)
{
    private static readonly DateOnly Start = new(2024, 1, 31);

    [Fact]
    public async Task Each_tab_lists_the_loans_it_counts()
    {
        var house = await database.FoundAsync("USD", new FixedClock(Start));
        var late = await house.LoanAsync();
        var current = await house.LoanAsync();
        await house.DayEnd(new(2024, 3, 31));
        await house.PayAsync(current, new(2024, 4, 1));
        await house.PayAsync(current, new(2024, 4, 1));
        var loans = (await house.ClerkAsync()).Loans;
        var counts = await loans.CountsAsync(default);
        foreach (var tab in Enum.GetValues<LoanTab>())
        {
            Assert.Equal(counts[tab], (await ListAsync(loans, new(Tab: tab))).Length);
        }
        Assert.Equal([late, current], (await ListAsync(loans, new(Tab: LoanTab.Open))).Order());
        Assert.Equal([late], await ListAsync(loans, new(Tab: LoanTab.PastDue)));
        Assert.Empty(await ListAsync(loans, new(Tab: LoanTab.Closed)));

        Assert.Equal([late], await ListAsync(loans, new(DaysPastDueFrom: 32)));
        Assert.Empty(await ListAsync(loans, new(DaysPastDueFrom: 33)));
        Assert.Equal(2, (await ListAsync(loans, new(Category: ProductCategory.Personal))).Length);
        Assert.Empty(await ListAsync(loans, new(Category: ProductCategory.Business)));
    }

    private static async Task<Guid[]> ListAsync(LoanQueries loans, LoanFilter filter) => [.. (await loans.ListAsync(filter, PageRequest.All(), default)).Rows.Select(r => r.Id)];
}
