using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Ledger;

/// <summary>An exchange rate, and the lines in which people write them.</summary>
public sealed class RateTests
{
    private static readonly DateOnly Today = new(2026, 4, 14);
    private static readonly Actor Maker = Person("Maker");
    private static readonly Actor Checker = Person("Checker");

    [Theory]
    [InlineData("GBP", "GBP", "1", "no exchange rate to itself")]
    [InlineData("GBP", "XXX", "1", "“XXX” is not a currency known here")]
    [InlineData("GBP", "USD", "0", "must be more than zero")]
    [InlineData("GBP", "USD", "-1.2", "must be more than zero")]
    [InlineData("GBP", "USD", "1.00000000001", "at most ten digits")]
    public void What_is_no_rate_is_not_proposed(string from, string to, string rate, string sentence) =>
        Refuses(sentence, () => Proposed(new RateQuote(from, to, decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void A_rate_of_a_day_to_come_is_not_known_yet() =>
        Refuses("This day has not come yet", () => FxRate.Propose(Guid.CreateVersion7(), 1, Today.AddDays(1), new RateQuote("GBP", "USD", 1.2m), [], Maker));

    [Fact]
    public void Another_person_than_the_maker_decides()
    {
        var rate = Proposed();
        Refuses("a second person approves it", () => rate.Approve(Maker));
        Refuses("withdraw it instead", () => rate.Reject(Because.For(ReasonUse.RateRejection, "typed wrongly"), Maker));
        Refuses("approve or reject it instead", () => rate.Withdraw(Checker));
        rate.Approve(Checker);
        Assert.Equal((FxRateStatus.Approved, "Checker"), (rate.Status, rate.DecidedByName));
    }

    [Fact]
    public void What_is_decided_stays_decided()
    {
        var rate = Proposed();
        rate.Approve(Checker);
        Refuses("This exchange rate is approved, which is final", () => rate.Reject(Because.For(ReasonUse.RateRejection, "too late"), Checker));
        Refuses("which is final", () => rate.Withdraw(Maker));
    }

    [Fact]
    public void A_rejected_rate_says_why()
    {
        var rate = Proposed();
        Refuses("is a reason for a withdrawal", () => rate.Reject(Because.For(ReasonUse.Withdrawal, "no"), Checker));
        rate = Proposed();
        rate.Reject(Because.For(ReasonUse.RateRejection, "the point is wrong"), Checker);
        Assert.Equal("Another reason: the point is wrong", rate.DecisionReason);
    }

    [Fact]
    public void A_correction_follows_what_was_approved_and_only_one_waits()
    {
        var first = Proposed();
        Refuses("Maker has proposed GBP to USD from 2026-04-14 already", () => Proposed(earlier: [first]));
        first.Approve(Checker);
        Refuses("worth already", () => Proposed(earlier: [first]));
        var second = Proposed(new RateQuote("GBP", "USD", 1.3m), first);
        Assert.Equal((1, 2, 1.274m), (first.Number, second.Number, first.Rate));
    }

    [Theory]
    [InlineData("gbp usd 1.274", "GBP", "USD", "1.274")]
    [InlineData("USD/JPY\t149.5", "USD", "JPY", "149.5")]
    [InlineData("EUR USD = 1.08;", "EUR", "USD", "1.08")]
    public void A_line_is_two_currencies_and_a_rate(string text, string from, string to, string rate)
    {
        var line = Assert.Single(RateLine.Read($"\n{text}\r\n\n"));
        Assert.Equal((null, new RateQuote(from, to, decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture))), (line.Problem, line.Quote));
    }

    [Theory]
    [InlineData("GBP USD", "Write two currencies and a rate")]
    [InlineData("GBP USD 1,274", "“1,274” is no rate")]
    [InlineData("GBP USD -1", "“-1” is no rate")]
    [InlineData("GBP GBP 1", "to itself")]
    [InlineData("POUND USD 1.2", "not a currency known here")]
    public void A_line_says_what_is_wrong_with_it(string text, string problem) =>
        Assert.Contains(problem, Assert.Single(RateLine.Read(text)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Two_currencies_stand_once_in_a_sheet() =>
        Assert.Equal([null, null, "GBP to USD stands here twice: keep one."], RateLine.Read("GBP USD 1.2\nUSD GBP 0.8\nGBP USD 1.3").Select(l => l.Problem));

    private static FxRate Proposed(RateQuote? quote = null, params FxRate[] earlier) => FxRate.Propose(Guid.CreateVersion7(), 1, Today, quote ?? new RateQuote("GBP", "USD", 1.274m), earlier, Maker);

    private static Actor Person(string name) => new(Guid.CreateVersion7(), name, new Dictionary<short, DateOnly> { [1] = Today }, DateTimeOffset.UnixEpoch);

    private static void Refuses(string sentence, Action act) => Assert.Contains(sentence, Assert.Throws<Refusal>(act).Message, StringComparison.Ordinal);
}
