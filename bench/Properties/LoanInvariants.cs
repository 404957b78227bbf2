using BackOffice.Domain.Ledger;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using static BackOffice.Bench.Properties.Campaign;

namespace BackOffice.Bench.Properties;

/// <summary>What every replayed loan must hold, and what must not matter to it.</summary>
public static class LoanInvariants
{
    /// <summary>Principal, payments, dues, status, lateness and journals agree with each other.</summary>
    public static void Holds(LoanStory story)
    {
        var account = story.Replay();
        Agrees(account);
        Books(account);
        Late(account);
        Require(Picture(account) == Picture(story.Replay()), "replaying twice gave two states");
    }

    private static void Agrees(LoanAccount account)
    {
        var owedAgain = account.Entries.Where(entry => entry.Fact is ChargedBack or CreditRefunded).Sum(entry => entry.Amounts.Principal);
        var paid = account.Paid.Principal;
        Require(account.PrincipalOutstanding == account.Disbursed + owedAgain - paid, $"principal {account.PrincipalOutstanding} is not {account.Disbursed} + {owedAgain} - {paid}");
        Require(account.PrincipalOutstanding == account.Open.Principal, $"principal {account.PrincipalOutstanding}, but dues hold {account.Open.Principal}");
        Require(account.Entries.Sum(entry => entry.Credit) == account.Credit && account.Credit >= 0m, $"credit {account.Credit} is not what the entries left");
        foreach (var entry in account.Entries)
        {
            if (entry.Fact is not Received received || entry.Rule.StartsWith("held", StringComparison.Ordinal)) continue;
            Require(entry.Total == received.Amount.Amount, $"payment {received.Id} of {received.Amount} is placed as {entry.Total}");
            Require(entry.Allocations.Sum(allocation => allocation.Amount) == entry.Amounts.Total, $"payment {received.Id} does not equal its allocations");
        }

        foreach (var due in account.Dues)
        {
            var open = due.Open;
            Require(open is { Principal: >= 0m, Interest: >= 0m, Fee: >= 0m, Penalty: >= 0m }, $"due {due.Number} is paid beyond its amount: {open}");
            Require(due.IsPaid == (open.Total == 0m), $"due {due.Number} is not sure whether it is paid");
        }

        var expected = account.Dues.Any(due => !due.IsPaid) ? LoanState.Active : account.Credit > 0m ? LoanState.Overpaid : LoanState.Closed;
        Require(account.State == expected, $"status {account.State} instead of {expected}");
    }

    private static void Books(LoanAccount account)
    {
        var usd = Currency.Of("USD");
        var receivable = 0m;
        foreach (var entry in account.Entries)
        {
            var journal = PostingRulesOfLoan.Journal(account, entry, usd, account.Currency == usd ? 1m : 1.37m);
            Require(journal.Lines.Sum(line => line.Amount.Amount) == 0m && journal.Lines.Sum(line => line.Base.Amount) == 0m, $"the journal of {entry.Fact} does not balance");
            receivable += journal.Lines.Where(line => line.Account == AccountKind.LoansReceivable).Sum(line => line.Amount.Amount);
        }

        if (account.ChargedOffOn is null) Require(receivable == account.PrincipalOutstanding, $"the ledger holds {receivable}, the loan {account.PrincipalOutstanding}");
    }

    private static void Late(LoanAccount account)
    {
        var late = Delinquency.Of(account.Dues, account.AsOf, default, []);
        var oldest = account.Dues.Where(due => due.DueDate < account.AsOf && due.Open.Total > 0m).Select(due => due.DueDate).DefaultIfEmpty(account.AsOf).Min();
        Require(late.DaysPastDue == account.AsOf.DayNumber - oldest.DayNumber, $"{late.DaysPastDue} days past due with {oldest} the oldest unpaid");
        Require(late.Amount == account.Dues.Where(due => due.DueDate < account.AsOf).Sum(due => due.Open.Total), "the late amount is not what is open of past dues");
    }

    /// <summary>The order in which facts of different days were entered changes nothing.</summary>
    public static void OrderOfEntryDoesNotMatter(LoanStory story)
    {
        // Facts of one day apply in order of entry, so only facts alone on their day change places.
        var alone = story.Facts.Where(fact => fact is not Reversed).GroupBy(fact => fact.Effective).Where(group => group.Count() == 1).Select(group => group.Single().Id).ToHashSet();
        var referred = story.Facts.OfType<Reversed>().Select(fact => fact.FactId).Concat(story.Facts.OfType<PaymentReturned>().Select(fact => fact.PaymentId)).Concat(story.Facts.OfType<ChargedBack>().Select(fact => fact.PaymentId)).ToHashSet();
        var movable = story.Facts.Where(fact => fact is not (Disbursed or PaymentReturned or Reversed) && alone.Contains(fact.Id) && !referred.Contains(fact.Id)).ToList();
        var shuffled = story.Facts.Except(movable).Concat(movable.Select((fact, index) => fact with { Id = 1_000 - index })).Reverse().ToList();
        Require(Picture(story.Replay()) == Picture(story.ReplayWith(shuffled)), "another order of entry gave another state");
    }

    /// <summary>A payment in two parts on one day is the payment.</summary>
    public static void SplittingAPaymentDoesNotMatter(LoanStory story)
    {
        // Equal parts over open dues depend on how much is shared out at once; on the actual basis each payment re-works what later dues hold.
        if (story.Terms.Allocation.Excess == ExcessRule.Reamortise || story.Terms.Basis == InterestBasis.Actual) return;
        var unit = story.Terms.Schedule.Currency.SmallestUnit;
        var split = story.Facts.SelectMany(fact => fact is Received { Kind: not ReceiptKind.Payoff } received && received.Amount.Amount > unit && !IsReferred(story, fact)
            ? [received with { Id = fact.Id * 10, Amount = new Money(unit, received.Amount.Currency) }, received with { Id = fact.Id * 10 + 1, Amount = received.Amount - new Money(unit, received.Amount.Currency) }]
            : new[] { fact with { Id = fact.Id * 10 } });
        var fixedUp = split.Select(fact => fact switch
        {
            Reversed reversed => reversed with { FactId = reversed.FactId * 10 },
            PaymentReturned returned => returned with { PaymentId = returned.PaymentId * 10 },
            ChargedBack back => back with { PaymentId = back.PaymentId * 10 },
            _ => fact,
        });
        Require(Picture(story.Replay()) == Picture(story.ReplayWith(fixedUp)), "a payment in two parts gave another state");
    }

    /// <summary>A payment entered and taken back leaves no trace, and nothing to write.</summary>
    public static void PayThenReverseIsNothing(LoanStory story)
    {
        var before = story.Replay();
        var day = story.AsOf.AddDays(-3) < story.Facts[0].Effective ? story.Facts[0].Effective : story.AsOf.AddDays(-3);
        if (day > story.AsOf) return;
        var paid = new Received(5_000, day, story.AsOf, new Money(7 * story.Terms.Schedule.Currency.SmallestUnit, story.Terms.Schedule.Currency));
        var reversed = new Reversed(5_001, day, story.AsOf, 5_000);
        var after = story.ReplayWith([.. story.Facts, paid, reversed]);
        Require(Picture(before) == Picture(after) && ReplayDifferences.Between(before, after).Count == 0, "a payment taken back left a trace");
    }

    /// <summary>Paying exactly what a payoff quote asks leaves nothing.</summary>
    public static void PayingEverythingLeavesZero(LoanStory story)
    {
        // Interest by period is settled at the end of the period, not on a day inside it.
        if (story.Terms is { Basis: InterestBasis.Actual, Arrears: ArrearsInterest.PerPeriod }) return;
        var quote = PayoffQuote.Of(story.Terms, story.Facts, story.AsOf, story.AsOf);
        if (quote.Total.IsZero) return;
        var after = story.ReplayWith([.. story.Facts, new Received(5_000, story.AsOf, story.AsOf, quote.Total, ReceiptKind.Payoff)]);
        Require(after is { State: LoanState.Closed, PrincipalOutstanding: 0m, Credit: 0m } && after.Open.Total == 0m, $"paying all of {quote.Total} left {after.Open} and credit {after.Credit}");
    }

    /// <summary>What is entered later does not change what was known before, and the differences lead from one state to the other.</summary>
    public static void DifferencesLeadFromThenToNow(LoanStory story)
    {
        var known = story.AsOf;
        var then = LoanReplay.AsKnownThen(story.Terms, story.Facts, story.AsOf, known);
        var late = new Received(5_000, story.Facts[0].Effective.AddDays(1), known.AddDays(1), new Money(11 * then.Currency.SmallestUnit, then.Currency));
        List<LoanFact> more = [.. story.Facts, late];
        Require(Picture(then) == Picture(LoanReplay.AsKnownThen(story.Terms, more, story.AsOf, known)), "a later entry changed what was known then");

        var now = story.ReplayWith(more);
        var differences = ReplayDifferences.Between(then, now);
        var principal = differences.Where(line => line.Kind == DifferenceKind.Placed && line.Component == Component.Principal).Sum(line => line.Amount);
        Require(now.Paid.Principal - then.Paid.Principal == principal, "the differences do not sum to the change of paid principal");
        Require(now.Credit - then.Credit == differences.Where(line => line.Kind == DifferenceKind.Credit).Sum(line => line.Amount), "the differences do not sum to the change of credit");
        Require(ReplayDifferences.Between(now, now).Count == 0, "a state differs from itself");
    }

    /// <summary>A change of plan keeps principal, leaves no due negative and repays exactly what it replaces; what it cannot do it refuses.</summary>
    public static void PlanChangesKeepPrincipal(LoanStory story)
    {
        var before = story.Replay();
        var changes = new PlanChanges(before, story.AsOf);
        Func<ProposedPlan>[] kinds =
        [
            () => changes.ChangeRate(Rate.OfPercent(5m)), () => changes.Holiday(2), () => changes.ReAmortise(), () => changes.ReAge(story.AsOf.AddDays(20), 6),
            () => changes.PauseInterest(story.AsOf, story.AsOf.AddDays(9)), changes.ShortenByPrepayment, changes.LowerByPrepayment,
        ];
        foreach (var kind in kinds)
        {
            ProposedPlan proposed;
            try
            {
                proposed = kind();
            }
            catch (Refusal)
            {
                continue;
            }

            var after = story.ReplayWith([.. story.Facts, new PlanChanged(9_000, story.AsOf, story.AsOf, proposed.Plan, proposed.Kind)]);
            var prepaid = before.Credit - after.Credit;
            Require(after.PrincipalOutstanding == before.PrincipalOutstanding - prepaid, $"{proposed.Kind} changed principal from {before.PrincipalOutstanding} to {after.PrincipalOutstanding}");
            Agrees(after);
            Books(after);
        }
    }

    private static bool IsReferred(LoanStory story, LoanFact fact) =>
        story.Facts.Any(other => other is Reversed reversed && reversed.FactId == fact.Id || other is PaymentReturned returned && returned.PaymentId == fact.Id || other is ChargedBack back && back.PaymentId == fact.Id);

    /// <summary>Everything of a state that must not depend on how the facts were entered.</summary>
    private static string Picture(LoanAccount account) =>
        $"{account.State} {account.PrincipalOutstanding:0.000} credit {account.Credit:0.000} off {account.ChargedOffOn} | "
        + string.Join(" | ", account.Dues.Select(due => $"{due.DueDate} owed {Text(due.Owed)} paid {Text(due.Paid)} {due.PaidInAdvance:0.000} {due.PaidLate:0.000}"));

    private static string Text(Amounts amounts) => $"{amounts.Principal:0.000}/{amounts.Interest:0.000}/{amounts.Fee:0.000}/{amounts.Penalty:0.000}";
}
