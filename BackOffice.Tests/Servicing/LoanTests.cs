using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Servicing;

public sealed class LoanTests
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly DateOnly Start = new(2026, 1, 31);

    [Fact]
    public void A_plan_repays_exactly_the_principal()
    {
        var lines = Schedule();
        lines[^1] = lines[^1] with { Principal = lines[^1].Principal + new Money(0.01m, Usd) };
        Assert.Contains("exactly the principal", Assert.Throws<Refusal>(() => Loan(lines)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paying_every_instalment_closes_the_loan_at_zero()
    {
        var loan = Loan(Schedule());
        while (loan.OldestUnpaid is { } due) loan.PayInstalment(new Money(due.Unpaid, Usd));
        Assert.Equal((0m, LoanStatus.Closed), (loan.OutstandingPrincipal, loan.Status));
        Assert.Throws<Refusal>(() => loan.PayInstalment(new Money(1, Usd)));
    }

    [Fact]
    public void Another_amount_or_currency_is_refused_with_what_is_due()
    {
        var loan = Loan(Schedule());
        Assert.Contains("The next instalment is USD", Assert.Throws<Refusal>(() => loan.PayInstalment(new Money(1, Usd))).Message, StringComparison.Ordinal);
        Assert.Contains("converted first", Assert.Throws<Refusal>(() => loan.PayInstalment(new Money(1, Currency.Of("GBP")))).Message, StringComparison.Ordinal);
    }

    private static AmortisationLine[] Schedule() => EqualInstalments.Schedule(new Money(1200, Usd), 0.12m, 12, Start.AddMonths(1), Rounding.Up);

    private static Loan Loan(AmortisationLine[] lines) =>
        new(Guid.CreateVersion7(), 1, "LN-2026-000001", new LoanOrigin(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, Guid.CreateVersion7()), new BookedTerms(new Money(1200, Usd), 0.12m, 12, Rounding.Up, Start), lines);
}
