using BackOffice.Domain.Payments;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Payments;

/// <summary>A loan's figures are made of the events shown beside them.</summary>
[Trait("Needs", "Database")]
public sealed class LoanStandingTests(TestDatabase database)
{
    private static readonly DateOnly Start = new(2024, 1, 31);

    [Fact]
    public async Task Every_figure_is_the_sum_of_what_is_shown_for_it()
    {
        var house = await database.FoundAsync("USD", new FixedClock(Start));
        var loan = await house.LoanAsync();
        await SumsAsync(house, loan, 12_100m, 0m, 0m);
        await house.DayEnd(new(2024, 3, 31));
        // Two instalments have come due; 1 April is a day after the second.
        await SumsAsync(house, loan, 12_100m, 802.64m, 237.19m);
        var number = await house.PayAsync(loan, new(2024, 4, 1));
        await SumsAsync(house, loan, 11_818.67m, 401.32m, 117.20m);
        await house.ReverseAsync(loan, number, "wrong loan");
        var standing = await SumsAsync(house, loan, 12_100m, 802.64m, 237.19m);
        Assert.Equal(["Lent", "Principal of instalment 1", "Principal of instalment 1 taken back"], standing.OutstandingLines.Select(l => l.What));
        Assert.Equal([12_100m, -281.33m, 281.33m], standing.OutstandingLines.Select(l => l.Amount));

        // Settling today costs the principal and what was earned by today, a day more than is closed.
        var payoff = standing.Payoff!;
        Assert.Equal((12_100m, 241.00m), (payoff.Principal, payoff.Interest));
        Assert.Equal((0m, 0m, new DateOnly(2024, 4, 11)), (payoff.Penalties, payoff.Credit, payoff.GoodUntil));
    }

    [Fact]
    public async Task The_engine_and_the_books_say_the_same_of_a_loan_paid_early_late_and_to_the_end()
    {
        var house = await database.FoundAsync("USD", new FixedClock(Start));
        var loan = await house.LoanAsync();
        await house.PayAsync(loan, Start);
        await house.DayEnd(new(2024, 4, 30));
        for (var i = 0; i < 12; i++)
        {
            await house.PayAsync(loan, new(2024, 5, 1));
            var standing = (await (await house.ClerkAsync()).PaymentHistory.StandingAsync(loan, default))!;
            Assert.Equal(standing.Outstanding, standing.Payoff!.Principal);
        }
        while ((await (await house.ClerkAsync()).Loans.FindAsync(loan, default))!.Value.Loan.OldestUnpaid is not null) await house.PayAsync(loan, new(2024, 5, 1));
        Assert.Null((await SumsAsync(house, loan, 0m, 0m, null)).Payoff);
    }

    [Fact]
    public async Task The_list_of_payments_says_what_each_paid_and_what_was_taken_back()
    {
        var house = await database.FoundAsync("USD", new FixedClock(Start));
        var loan = await house.LoanAsync();
        var first = await house.PayAsync(loan, Start);
        await house.ReverseAsync(loan, first, "wrong loan");
        await house.PayAsync(loan, Start);
        var clerk = await house.ClerkAsync();
        var rows = (await clerk.PaymentHistory.ListAsync(null, null, Data.Shared.PageRequest.All(), default)).Rows;
        Assert.Equal([(PaymentStatus.Posted, 281.33m, 119.99m), (PaymentStatus.Reversed, 281.33m, 119.99m)], rows.Select(r => (r.Status, r.Principal, r.Interest)));
        Assert.Equal("Another reason: wrong loan", Assert.Single((await clerk.PaymentHistory.ListAsync(PaymentStatus.Reversed, first, Data.Shared.PageRequest.All(), default)).Rows).Reason);
        Assert.Equal([(PaymentStatus.Posted, 1, 401.32m), (PaymentStatus.Reversed, 1, 401.32m)], (await clerk.PaymentHistory.TodayAsync(default)).OrderBy(s => s.Status).Select(s => (s.Status, s.Count, s.Amount)));
    }

    private static async Task<Data.Payments.LoanStanding> SumsAsync(House house, Guid loan, decimal outstanding, decimal arrears, decimal? accrued)
    {
        var standing = (await (await house.ClerkAsync()).PaymentHistory.StandingAsync(loan, default))!;
        Assert.Equal((outstanding, arrears), (standing.Outstanding, standing.Arrears));
        if (accrued is { } expected) Assert.Equal(expected, standing.Accrued);
        Assert.Equal((standing.Outstanding, standing.Arrears, standing.Accrued), (standing.OutstandingLines.Sum(l => l.Amount), standing.ArrearsLines.Sum(l => l.Amount), standing.AccruedLines.Sum(l => l.Amount)));
        return standing;
    }
}
