using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Payments;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.LegalEntities;

/// <summary>Limits and numbers as a legal entity has set them.</summary>
[Trait("Needs", "Database")]
public sealed class WorkSettingTests(TestDatabase database)
{
    [Fact]
    public async Task A_file_is_as_large_as_the_limits_let_it_be()
    {
        var house = await database.FoundAsync();
        await house.SetAsync(new WorkLimits { ImportRows = 2 }, house.Entity.BusinessDate);
        var desk = await house.UnderwriterAsync();
        (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Marketplace", "book.csv", House.LoanBook(3)), default)).MustRefuse("more than 2 rows");
        (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Marketplace", "book.csv", House.LoanBook(2)), default)).Must();
    }

    [Fact]
    public async Task A_payment_is_backdated_no_further_than_the_limit()
    {
        var house = await database.FoundAsync();
        await house.SetAsync(new WorkLimits { BackdatingDays = 0 }, house.Entity.BusinessDate);
        var loan = await house.LoanAsync();
        var clerk = await house.DeskAsync("Payments", Role.PaymentsClerk);
        (await clerk.Payments.PostInstalmentAsync(new PostInstalment(loan, 1m, house.Entity.BusinessDate.AddDays(-1)), default)).MustRefuse("more than 0 days back");
        new WorkLimits { BackdatingDays = 3 }.CheckBackdating(house.Entity.BusinessDate.AddDays(-3), house.Entity.BusinessDate);
    }

    [Fact]
    public async Task Numbers_change_with_a_year_only()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Administrator", Role.Administrator);
        var formats = new NumberFormats([.. NumberFormats.StandardFor(house.Entity).Series.Select(s => s.Series == "AP" ? s with { Prefix = "REQ", Digits = 4 } : s)]);
        (await admin.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate, formats, "Clearer"), default)).MustRefuse("choose 1 January");
        var next = new DateOnly(house.Entity.BusinessDate.Year + 1, 1, 1);
        await house.SetAsync(formats, next);
        await house.ImportAsync(1);
        var applications = (await house.UnderwriterAsync()).Applications;
        Assert.StartsWith("AP-", Assert.Single((await applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows).Number, StringComparison.Ordinal);

        await database.AsAdministratorAsync<object>("update legal_entities.legal_entity set business_date = $2 where id = $1 returning 1", house.Id, next);
        await house.ImportAsync(1, "Another");
        var numbers = (await applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows.Select(r => r.Number).ToList();
        Assert.Contains($"REQ-{next.Year}-0001", numbers);
        var hits = await (await house.UnderwriterAsync()).Search.FindAsync($"REQ-{next.Year}", default);
        Assert.Equal($"REQ-{next.Year}-0001", Assert.Single(hits, h => h.What == SearchKind.Application).Number);
    }

    [Theory]
    [InlineData("ap", 6, "one to four capital letters")]
    [InlineData("LN", 6, "same prefix")]
    [InlineData("AP", 3, "4 to 12 digits")]
    public void Numbers_that_nobody_could_tell_apart_are_refused(string prefix, int digits, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refusal>(() => new NumberFormats([new("AP", prefix, digits)]).Check()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-1, 1, 1, "Backdating")]
    [InlineData(0, 0, 1, "1,000,000 rows")]
    [InlineData(0, 1, 500, "megabytes")]
    public void Limits_out_of_proportion_are_refused(int days, int rows, int megabytes, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refusal>(() => new WorkLimits { BackdatingDays = days, ImportRows = rows, ImportMegabytes = megabytes }.Check()).Message, StringComparison.Ordinal);
}
