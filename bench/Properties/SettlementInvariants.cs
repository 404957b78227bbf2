using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using static BackOffice.Bench.Properties.Campaign;

namespace BackOffice.Bench.Properties;

/// <summary>What a quote asks, what paying it leaves, and what waiting a day costs.</summary>
public static class SettlementInvariants
{
    /// <summary>Paying exactly what a payoff quote asks leaves nothing.</summary>
    public static void PayingEverythingLeavesZero(LoanStory story)
    {
        var quote = PayoffQuote.Of(story.Terms, story.Facts, story.AsOf, story.AsOf);
        var lines = Explanation.OfPayoff(quote);
        Require(lines.Sum(line => line.Amount) == quote.Total.Amount,
            $"a payoff of {quote.Total} is explained as {string.Join("; ", lines)}");
        Lent(story, quote);
        if (story.Replay().State != LoanState.Active) return;
        // Where what is with us is more than enough, the rest stays with us.
        var over = Math.Max(0m, quote.Credit + quote.InterestRebate - quote.Principal - quote.Interest - quote.Fees - quote.Penalties - quote.PrepaymentFee);
        var after = story.ReplayWith([.. story.Facts, new Received(5_000, story.AsOf, story.AsOf, quote.Total, ReceiptKind.Payoff)]);
        Require(after.State == (over > 0m ? LoanState.Overpaid : LoanState.Closed) && after.PrincipalOutstanding == 0m && after.Credit == over && after.Open.Total == 0m, $"paying all of {quote.Total} left {after.Open} and credit {after.Credit}");
        LoanInvariants.Books(after);
        LoanInvariants.Explained(after);
    }

    // By plan a settlement asks for what was earned, chargebacks of interest in, less what was paid of it: interest paid ahead is not lost.
    private static void Lent(LoanStory story, PayoffQuote quote)
    {
        // As the quote has it: no penalty waits for the bank's file.
        var account = (story with { Terms = story.Terms with { Penalty = story.Terms.Penalty is { } rule ? rule with { LagBusinessDays = 0 } : null } }).Replay();
        if (story.Terms.Basis == InterestBasis.Actual || account.State != LoanState.Active || account.ChargedOffOn is not null) return;
        var waived = account.Dues.Sum(due => due.WaivedInterest);
        var upfront = account.UpfrontInterest + account.Entries.SelectMany(entry => entry.Allocations).Where(placed => placed.DueNumber == 0).Sum(placed => placed.Amount);
        var asked = account.Books.Earned + account.Dues.Sum(due => due.ReopenedInterest) - upfront - account.Paid.Interest;
        Require(quote.Interest - quote.InterestRebate <= asked && quote.Interest - quote.InterestRebate >= asked - waived, $"a settlement asks {quote.Interest} less {quote.InterestRebate} of interest, {asked} was earned and not paid, {waived} waived");
    }

    /// <summary>Where nothing happens, a day more earns the per diem, rounding apart, before the last due and after it.</summary>
    public static void ADayMoreEarnsThePerDiem(LoanStory story)
    {
        var (today, tomorrow) = (story.Replay(), LoanReplay.AsKnownNow(story.Terms, story.Facts, story.AsOf.AddDays(1)));
        if (tomorrow.Entries.Count != today.Entries.Count || today.PerDiem == 0m) return;
        if (SharesDays(story.Terms)) return;
        var earned = tomorrow.Books.Earned - today.Books.Earned;
        Require(Math.Abs(earned - today.PerDiem) <= today.Currency.SmallestUnit, $"the per diem of {today.AsOf} is {today.PerDiem}, the next day earned {earned}");
    }

    // Where due dates move and interest does not, the days around a moved date share what the period earned.
    internal static bool SharesDays(ServicingTerms terms) => terms is { Basis: InterestBasis.Actual, Schedule: { Roll: not HolidayRoll.Stay, InterestFollowsMovedDates: false } };
}
