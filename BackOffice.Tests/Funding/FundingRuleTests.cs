using BackOffice.Data.Funding.BankFiles;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Funding;

/// <summary>The rules of accounts, schedules and limits, without a database.</summary>
public sealed class FundingRuleTests
{
    private static readonly DateOnly Friday = new(2026, 5, 15);

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00", null, "3000", true)]
    [InlineData("gb29nwbk60161331926819", "NWBKGB2L", "6819", true)]
    [InlineData("1234-5678", "021000021", "5678", false)]
    [InlineData("12345678", "60-16-13", "5678", false)]
    public void An_account_is_read_as_it_is_typed(string number, string? bank, string lastFour, bool isIban)
    {
        var account = BankAccount.Parse(number, bank);
        Assert.Equal((lastFour, isIban), (account.LastFour, account.IsIban));
    }

    [Theory]
    [InlineData("DE89370400440532013001", null, "IBAN has a mistake")]
    [InlineData("DE893704", null, "IBAN has a mistake")]
    [InlineData("DE89370400440532013000", "DEUT", "8 or 11 characters")]
    [InlineData("12345678", null, "which bank")]
    [InlineData("12345678", "021000022", "routing number has a mistake")]
    [InlineData("12", "021000021", "4 to 34")]
    [InlineData(null, null, "4 to 34")]
    public void What_cannot_be_an_account_is_refused(string? number, string? bank, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refusal>(() => BankAccount.Parse(number, bank)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Nora Brennan", "BRENNAN, NORA", true)]
    [InlineData("Nora Brennan", "Nora  Brennan", true)]
    [InlineData("Nora Brennan", "Noah Brennan", false)]
    public void Names_are_the_same_whatever_their_order(string one, string other, bool same) => Assert.Equal(same, PayeeAccount.SameName(one, other));

    [Fact]
    public void After_the_cut_off_money_leaves_on_the_next_business_day()
    {
        var calendar = Until(16);
        Assert.Equal(Friday, calendar.EarliestValueDate(Friday, Friday.ToDateTime(new TimeOnly(15, 59))));
        Assert.Equal(new DateOnly(2026, 5, 18), calendar.EarliestValueDate(Friday, Friday.ToDateTime(new TimeOnly(16, 1))));
        Assert.Equal(Friday, WorkCalendar.StandardFor(Standards.Us).EarliestValueDate(Friday, Friday.ToDateTime(new TimeOnly(23, 59))));
    }

    [Fact]
    public void An_account_is_called_back_by_someone_else_who_says_whom_they_called()
    {
        var (maker, checker) = (Person(), Person());
        var payee = Account(maker);
        Assert.Contains("second person", Assert.Throws<Refusal>(() => payee.Verify(new CallBack("called", null, "Nora Brennan"), null, Friday, maker)).Message, StringComparison.Ordinal);
        Assert.Contains("second person", Assert.Throws<Refusal>(() => payee.Reject(Because.For(ReasonUse.PayeeRejection, "wrong number"), maker)).Message, StringComparison.Ordinal);
        Assert.Contains("whom you called", Assert.Throws<Refusal>(() => payee.Verify(new CallBack(" ", null, "Nora Brennan"), null, Friday, checker)).Message, StringComparison.Ordinal);
        Assert.Contains("another name", Assert.Throws<Refusal>(() => payee.Verify(new CallBack("called", null, "Noah Brennan"), null, Friday, checker)).Message, StringComparison.Ordinal);
        payee.Verify(new CallBack("called", "married name", "Noah Brennan"), null, Friday, checker);
        Assert.Equal((PayeeStatus.Verified, "married name", Friday), (payee.Status, payee.NameNote, payee.UsableFrom));
        Assert.Throws<Refusal>(() => payee.Verify(new CallBack("again", null, "Nora Brennan"), null, Friday, checker));
        Assert.Contains("not for taking an account out of use", Assert.Throws<Refusal>(() => payee.Retire(Because.For(ReasonUse.PayeeRejection, "closed"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_check_says_what_to_do()
    {
        var checks = FundingChecks.Of(Request(), new FundingFacts(null, null, FundingRules.StandardFor(Standards.Us), WorkCalendar.StandardFor(Standards.Us), Friday.ToDateTime(TimeOnly.MinValue), [], []), Friday);
        Assert.Equal(["Payee", "Value date"], checks.Where(c => !c.IsMet).Select(c => c.Name));
        Assert.All(checks, c => Assert.NotEmpty(c.Sentence));
    }

    [Fact]
    public void Money_is_scheduled_for_a_business_day_to_an_account_that_may_be_paid()
    {
        var (maker, checker) = (Person(), Person());
        var payee = Account(maker);
        payee.Verify(new CallBack("called", null, "Nora Brennan"), null, new DateOnly(2026, 5, 19), checker);
        var request = Request();
        var facts = new FundingFacts(payee, "Nora Brennan", new FundingRules(), Until(16), Friday.ToDateTime(new TimeOnly(17, 0)), [], []);
        Refuses("Enter the account", () => request.Schedule(Friday, facts with { Payee = null }, maker));
        Refuses("choose Monday 18 May 2026", () => request.Schedule(new DateOnly(2026, 5, 16), facts, maker));
        Refuses("takes orders until 16:00", () => request.Schedule(Friday, facts, maker));
        Refuses("from 19 May 2026 on", () => request.Schedule(new DateOnly(2026, 5, 18), facts, maker));
        request.Schedule(new DateOnly(2026, 5, 19), facts, maker);
        Refuses("off the schedule", () => request.ChoosePayee(payee));
        request.Unschedule();
        Assert.Null(request.ValueDate);
    }

    [Fact]
    public void Above_the_limit_three_people_look_at_the_money()
    {
        var (scheduler, approver, releaser) = (Person(), Person(), Person());
        var payee = Account(Person());
        payee.Verify(new CallBack("called", null, "Nora Brennan"), null, Friday, approver);
        var facts = new FundingFacts(payee, "Nora Brennan", new FundingRules { ApprovalAbove = 5_000m }, WorkCalendar.StandardFor(Standards.Us), Friday.ToDateTime(TimeOnly.MinValue), [], []);
        var request = Request();
        request.Schedule(Friday, facts, scheduler);
        Refuses("one person more", () => request.CheckRelease(facts, new Releaser(releaser.UserId, "R"), Friday));
        Refuses("second person must approve", () => request.ApproveRelease(facts.Rules, scheduler));
        request.ApproveRelease(facts.Rules, approver);
        Refuses("approved it already", () => request.ApproveRelease(facts.Rules, releaser));
        Refuses("another person must release", () => request.CheckRelease(facts, new Releaser(approver.UserId, "A"), Friday));
        Refuses("entered the payee's account", () => request.CheckRelease(facts, new Releaser(payee.ProposedBy, "P"), Friday));
        request.CheckRelease(facts, new Releaser(releaser.UserId, "R"), Friday);
        request.Unschedule();
        Assert.Null(request.ApprovedBy);
        Refuses("no approval is needed", () =>
        {
            request.Schedule(Friday, facts, scheduler);
            request.ApproveRelease(FundingRules.StandardFor(Standards.Us), approver);
        });
    }

    [Theory]
    [InlineData("JPY", "5000000")]
    [InlineData("USD", "5000000.00")]
    [InlineData("KWD", "5000000.000")]
    public void A_bank_reads_an_amount_with_the_decimals_of_its_currency(string currency, string text) => Assert.Equal(text, BankAmount.Of(5_000_000m, currency));

    private static WorkCalendar Until(int hour) => WorkCalendar.StandardFor(Standards.Us) with { CutOff = new TimeOnly(hour, 0) };

    private static void Refuses(string sentence, Action action) => Assert.Contains(sentence, Assert.Throws<Refusal>(action).Message, StringComparison.Ordinal);

    private static Actor Person() => new(Guid.CreateVersion7(), "Someone", new Dictionary<short, DateOnly> { [1] = Friday }, DateTimeOffset.UnixEpoch);

    private static PayeeAccount Account(Actor maker) =>
        new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), "Nora Brennan", new SealedAccount([1], [2], "5678", "021000021", false), maker);

    private static FundingRequest Request() => FundingRequests.Of(1, "USD", 10_000m);
}
