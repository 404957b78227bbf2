using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;

namespace BackOffice.Tests.Shared;

/// <summary>A list over several legal entities, a page at a time.</summary>
[Trait("Needs", "Database")]
public sealed class PagingTests(TestDatabase database)
{
    [Theory]
    [InlineData(nameof(ApplicationListRow.Number), false)]
    [InlineData(nameof(ApplicationListRow.Amount), true)]
    public async Task Its_pages_merge_the_legal_entities_in_one_order_and_show_every_row_once(string sortBy, bool descending)
    {
        var (one, two) = (await database.FoundAsync(), await database.FoundAsync());
        await one.ImportAsync(4);
        await two.ImportAsync(3, amount: 12_050m);
        var reader = database.DeskOf(await database.HireAsync("Re Ader", (one.Id, Role.Analyst), (two.Id, Role.Analyst)));
        var all = (await reader.Applications.ListAsync(new ApplicationFilter(), PageRequest.All(sortBy, descending), default)).Rows;
        Assert.Equal(7, all.Count);

        var paged = new List<ApplicationListRow>();
        for (var skip = 0; skip < 9; skip += 3)
        {
            var page = await reader.Applications.ListAsync(new ApplicationFilter(), new PageRequest(skip, 3, sortBy, descending), default);
            Assert.Equal(7, page.Total);
            paged.AddRange(page.Rows);
        }

        Assert.Equal(all.Select(r => (r.LegalEntity, r.Number)), paged.Select(r => (r.LegalEntity, r.Number)));
        // The two take turns, so that merging is seen.
        Assert.True(paged.Take(4).Select(r => r.LegalEntity).Distinct().Count() == 2);
    }
}
