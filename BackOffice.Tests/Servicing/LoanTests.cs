using BackOffice.Domain.Access;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Servicing;

public sealed class LoanTests
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly DateOnly Start = new(2026, 1, 31);
    private static readonly Actor Clerk = On(Start);

    [Fact]
    public void A_plan_repays_exactly_the_principal()
    {
        var other = Quote() with { Plan = Quote(1199.99m).Plan };
        Assert.Contains("exactly the principal", Assert.Throws<Refusal>(() => Loan(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paying_every_instalment_closes_the_loan_at_zero()
    {
        var loan = Loan(Quote());
        while (loan.OldestUnpaid is { } due) loan.PayInstalment(new Money(due.Unpaid, Usd), Clerk);
        Assert.Equal((0m, LoanStatus.Closed), (loan.OutstandingPrincipal, loan.Status));
        Assert.Equal("Every instalment of this loan is paid.", Assert.Throws<Refusal>(() => loan.PayInstalment(new Money(1, Usd), Clerk)).Message);
    }

    [Fact]
    public void Another_amount_or_currency_is_refused_with_what_is_due()
    {
        var loan = Loan(Quote());
        Assert.Contains("The next instalment is USD", Assert.Throws<Refusal>(() => loan.PayInstalment(new Money(1, Usd), Clerk)).Message, StringComparison.Ordinal);
        Assert.Contains("converted first", Assert.Throws<Refusal>(() => loan.PayInstalment(new Money(1, Currency.Of("GBP")), Clerk)).Message, StringComparison.Ordinal);
    }

    private static Actor On(DateOnly day) => new(Guid.CreateVersion7(), "Clara Clerk", new Dictionary<short, DateOnly> { [1] = day }, new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));

    private static LoanQuote Quote(decimal amount = 1200m) =>
        LoanQuote.Of(House.Terms, new QuoteRequest(new Money(amount, Usd), 0.12m, 12, Start), BusinessCalendar.AlwaysOpen);

    private static Loan Loan(LoanQuote quote) =>
        new(Guid.CreateVersion7(), 1, "LN-2026-000001", new LoanOrigin(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, Guid.CreateVersion7()), quote, Clerk);
}
