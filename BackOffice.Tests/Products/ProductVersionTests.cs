using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Products;

/// <summary>Terms come into force by two people on their day, and never change afterwards.</summary>
public sealed class ProductVersionTests
{
    private static readonly DateOnly Today = new(2026, 5, 4);
    private readonly Actor _maker = PersonOf("Mae Kerr", Today);
    private readonly Actor _checker = PersonOf("Chas Ecker", Today);

    [Fact]
    public void Terms_of_today_are_in_force_once_a_second_person_approves()
    {
        var product = Product();
        Assert.Null(product.InForce);
        Refuses("no terms in force on 2026-05-04", () => product.On(Today));
        product.Approve(1, _checker);
        Assert.Equal(1, product.On(Today).Number);
        Assert.Equal(("Mae Kerr", "Chas Ecker"), (product.InForce!.ProposedByName, product.InForce.DecidedByName));
    }

    [Fact]
    public void An_earlier_version_stays_live_until_the_new_ones_day()
    {
        var product = InForce();
        product.Propose(Guid.CreateVersion7(), Proposal(Today.AddDays(10)), _maker);
        product.Approve(2, _checker);
        Assert.Equal((ProductVersionStatus.Live, ProductVersionStatus.Approved), (product.Versions[0].Status, product.Versions[1].Status));
        product.GoLive(Today.AddDays(9));
        Assert.Equal(1, product.InForce!.Number);
        product.GoLive(Today.AddDays(12));
        Assert.Equal((ProductVersionStatus.Replaced, ProductVersionStatus.Live), (product.Versions[0].Status, product.Versions[1].Status));
        // What was booked before goes by what was in force then.
        Assert.Equal((1, 2), (product.On(Today.AddDays(9)).Number, product.On(Today.AddDays(10)).Number));
    }

    [Fact]
    public void Nobody_approves_what_they_proposed() =>
        Refuses("a second person approves it", () => Product().Approve(1, _maker));

    [Fact]
    public void A_draft_is_its_makers_to_change()
    {
        var product = Product();
        Refuses("Mae Kerr is writing this draft", () => product.Revise(1, Proposal(Today), _checker));
        product.Revise(1, Proposal(Today.AddDays(1)), _maker);
        Assert.Equal(Today.AddDays(1), product.Versions[0].EffectiveOn);
    }

    [Fact]
    public void What_is_approved_is_never_changed()
    {
        Refuses("propose another version", () => InForce().Revise(1, Proposal(Today), _maker));
        Refuses("cannot become approved", () => { var product = Approved(); product.Approve(2, PersonOf("Third", Today)); });
    }

    [Fact]
    public void Only_one_draft_is_open_at_a_time()
    {
        var product = Product();
        Refuses("Version 1 is a draft already", () => product.Propose(Guid.CreateVersion7(), Proposal(Today.AddDays(1)), _maker));
        product.Cancel(1, _checker);
        Assert.Equal(2, product.Propose(Guid.CreateVersion7(), Proposal(Today), _maker).Number);
    }

    [Fact]
    public void New_terms_start_neither_in_the_past_nor_before_others()
    {
        Refuses("cannot start in the past", () => Product(Today.AddDays(-1)));
        Refuses("Another version starts on that day or later", () => InForce().Propose(Guid.CreateVersion7(), Proposal(Today), _maker));
        Refuses("Another version starts on that day or later", () => Approved().Propose(Guid.CreateVersion7(), Proposal(Today.AddDays(5)), _maker));
    }

    [Fact]
    public void A_draft_whose_day_has_passed_is_not_approved() =>
        Refuses("has passed", () => Product().Approve(1, PersonOf("Late", Today.AddDays(1))));

    [Fact]
    public void What_is_in_force_is_not_cancelled()
    {
        Refuses("cannot become cancelled", () => InForce().Cancel(1, _checker));
        var product = Approved();
        product.Cancel(2, _maker);
        product.GoLive(Today.AddDays(30));
        Assert.Equal(1, product.InForce!.Number);
    }

    [Fact]
    public void A_proposal_says_why() =>
        Refuses("Say what changes and why", () => Product().Revise(1, Proposal(Today) with { Reason = " " }, _maker));

    [Fact]
    public void A_version_that_is_not_there_is_named() => Refuses("has no version 7", () => Product().Cancel(7, _maker));

    [Theory]
    [InlineData("", "Personal loan", "Direct", "short code")]
    [InlineData("TOOLONGCODE", "Personal loan", "Direct", "short code")]
    [InlineData("PL", " ", "Direct", "the name staff call it by")]
    [InlineData("PL", "Personal loan", "", "which unit sells")]
    public void A_product_has_a_code_a_name_and_a_unit(string code, string name, string unit, string part) =>
        Refuses(part, () => _ = new Product(Guid.CreateVersion7(), 1, code, name, ProductCategory.Personal, unit, Currency.Of("USD")));

    private Product Product(DateOnly? from = null)
    {
        var product = new Product(Guid.CreateVersion7(), 1, "PL", "Personal loan", ProductCategory.Personal, "Direct", Currency.Of("USD"));
        product.Propose(Guid.CreateVersion7(), Proposal(from ?? Today), _maker);
        return product;
    }

    private Product InForce()
    {
        var product = Product();
        product.Approve(1, _checker);
        return product;
    }

    private Product Approved()
    {
        var product = InForce();
        product.Propose(Guid.CreateVersion7(), Proposal(Today.AddDays(10)), _maker);
        product.Approve(2, _checker);
        return product;
    }

    private static ProductProposal Proposal(DateOnly from) => new(from, House.Terms, "Cost of funds");

    private static Actor PersonOf(string name, DateOnly today) => new(Guid.CreateVersion7(), name, new Dictionary<short, DateOnly> { [1] = today }, DateTimeOffset.UnixEpoch);

    private static void Refuses(string part, Action act) => Assert.Contains(part, Assert.Throws<Refusal>(act).Message, StringComparison.Ordinal);
}
