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
        Explained(account);
        Require(Picture(account) == Picture(story.Replay()), "replaying twice gave two states");
    }

    private static void Agrees(LoanAccount account)
    {
        var added = account.Entries.Sum(entry => entry.Fact is ChargedBack or CreditRefunded ? entry.Amounts.Principal : entry.Fact is Capitalised ? entry.Amounts.Total : 0m);
        var ended = account.Entries.Where(entry => entry.Fact is WrittenOff or SmallBalanceGivenUp or TransferredOut).Sum(entry => entry.Amounts.Principal);
        var paid = account.Paid.Principal;
        Require(account.PrincipalOutstanding == account.Disbursed + added - paid - ended, $"principal {account.PrincipalOutstanding} is not {account.Disbursed} + {added} - {paid} - {ended}");
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

        var expected = account.Entries.Any(entry => entry.Fact is TransferredOut) ? LoanState.Transferred : account.Entries.Any(entry => entry.Fact is WrittenOff) ? LoanState.WrittenOff
            : account.Dues.Any(due => !due.IsPaid) ? LoanState.Active : account.Credit > 0m ? LoanState.Overpaid : LoanState.Closed;
        Require(account.State == expected, $"status {account.State} instead of {expected}");
    }

    /// <summary>Summed by account, the journals of a loan are what the loan says of itself.</summary>
    internal static void Books(LoanAccount account)
    {
        var usd = Currency.Of("USD");
        var balances = new Dictionary<AccountKind, decimal>();
        foreach (var line in LoanBooks.Of(account))
        {
            var journal = LoanBooks.Journal(line, account.Currency, usd, account.Currency == usd ? 1m : 1.37m);
            Require(journal.Lines.Sum(posted => posted.Amount.Amount) == 0m && journal.Lines.Sum(posted => posted.Base.Amount) == 0m, $"the journal of {line} does not balance");
            foreach (var posted in journal.Lines) balances[posted.Account] = balances.GetValueOrDefault(posted.Account) + posted.Amount.Amount;
        }

        var (books, open) = (account.Books, account.Open);
        var left = account.ChargedOffOn is not null || account.State is LoanState.WrittenOff or LoanState.Transferred;
        Holds(AccountKind.LoansReceivable, books.Principal);
        Holds(AccountKind.AccruedInterest, books.Accrued);
        Holds(AccountKind.UnappliedReceipts, 0m);
        Holds(AccountKind.FeesReceivable, left ? 0m : open.Fee);
        Holds(AccountKind.PenaltiesReceivable, left ? 0m : open.Penalty);
        Holds(AccountKind.BorrowerCreditBalances, -account.Credit);
        Holds(AccountKind.DeferredFees, -books.DeferredFees);
        Holds(AccountKind.DeferredCosts, books.DeferredCosts);
        Holds(AccountKind.Allowance, -books.Allowance);
        Holds(AccountKind.MemoInterestInSuspense, books.Memo);
        if (!left) Require(books.Principal == account.PrincipalOutstanding, $"the books hold {books.Principal}, the loan {account.PrincipalOutstanding}");

        void Holds(AccountKind kind, decimal expected) =>
            Require(balances.GetValueOrDefault(kind) == expected, $"{kind} stands at {balances.GetValueOrDefault(kind)}, the loan says {expected}\n    {string.Join("\n    ", LoanBooks.Of(account))}");
    }

    // Whatever is shown can be taken apart into what made it.
    internal static void Explained(LoanAccount account)
    {
        foreach (var (figure, expected) in new[]
        {
            (LoanFigure.Principal, account.PrincipalOutstanding), (LoanFigure.Interest, account.Open.Interest), (LoanFigure.Fees, account.Open.Fee), (LoanFigure.Penalties, account.Open.Penalty),
            (LoanFigure.Credit, account.Credit), (LoanFigure.AccruedInterest, account.AccruedInterest), (LoanFigure.Income, account.Books.Recognised), (LoanFigure.Allowance, account.Books.Allowance),
            (LoanFigure.MemoInterest, account.Books.Memo), (LoanFigure.DeferredFees, account.Books.DeferredFees), (LoanFigure.DeferredCosts, account.Books.DeferredCosts),
            (LoanFigure.PerDiem, account.PerDiem),
        })
        {
            var lines = Explanation.Of(account, figure);
            // The per diem is not rounded: its parts meet it but for the last digits that a decimal holds.
            Require(decimal.Round(lines.Sum(line => line.Amount) - expected, 20) == 0m, $"{figure} of {expected} is explained as {string.Join("; ", lines)}");
        }

        foreach (var due in account.Dues)
            Require(Explanation.OfDue(account, due.Number).Sum(line => line.Amount) == due.Open.Total, $"due {due.Number}, {due.Open.Total} open, is explained as {string.Join("; ", Explanation.OfDue(account, due.Number))}");
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
        var alone = story.Facts.Where(fact => fact is not Reversed).GroupBy(DayOf).Where(group => group.Count() == 1).Select(group => group.Single().Id).ToHashSet();
        var referred = story.Facts.Select(Referred).ToHashSet();
        var movable = story.Facts.Where(fact => fact is not (Disbursed or PaymentReturned or Reversed) && alone.Contains(fact.Id) && !referred.Contains(fact.Id)).ToList();
        var shuffled = story.Facts.Except(movable).Concat(movable.Select((fact, index) => fact with { Id = 1_000 - index })).Reverse().ToList();
        Require(Picture(story.Replay()) == Picture(story.ReplayWith(shuffled)), "another order of entry gave another state");
    }

    /// <summary>A payment in two parts on one day is the payment.</summary>
    public static void SplittingAPaymentDoesNotMatter(LoanStory story)
    {
        if (story.Terms.Allocation.Excess == ExcessRule.Reamortise || story.Terms.Basis == InterestBasis.Actual)
        {
            SplittingChangesNoTotal(story);
            return;
        }

        var fixedUp = story.Facts.SelectMany(fact => fact is Received { Kind: not ReceiptKind.Payoff } received && !IsReferred(story, fact) ? InTwo(received) : [WithRoom(fact)]);
        Require(Picture(story.Replay()) == Picture(story.ReplayWith(fixedUp)), "a payment in two parts gave another state");
    }

    /// <summary>
    /// Two settings look at dues ahead afresh with each payment, and no later payment may re-write an earlier one. What is spread equally is divided into
    /// whole coins, and the last due takes what is left: ten coins on three dues are 3, 3 and 4, but five and five are 1, 1, 3 and again 1, 1, 3. On the actual
    /// basis dues ahead are a forecast: the first part saves interest, so the instalment of the next due holds more principal for the second part to
    /// find. What the borrower owes is the same; so the right property is that on the day nothing of the totals changes, and that equal parts differ by no more than coins.
    /// </summary>
    private static void SplittingChangesNoTotal(LoanStory story)
    {
        if (story.Facts.OfType<Received>().LastOrDefault(received => received.Kind == ReceiptKind.Repayment && received.Effective <= story.AsOf && !IsReferred(story, received)) is not { } payment) return;
        var before = story.Facts.Where(fact => (fact is Disbursed || DayOf(fact) < payment.Effective) && fact is not (Reversed or PaymentReturned or InterestWaived)).Select(WithRoom).ToList();
        var whole = LoanReplay.AsKnownNow(story.Terms, [.. before, WithRoom(payment)], payment.Effective);
        var split = LoanReplay.AsKnownNow(story.Terms, [.. before, .. InTwo(payment)], payment.Effective);
        Require(whole.Paid.Total + whole.Credit == split.Paid.Total + split.Credit, $"a payment in two parts lost something: {whole.Paid} and {whole.Credit} became {split.Paid} and {split.Credit}");
        Require(whole.State == split.State && whole.Credit == split.Credit, $"a payment in two parts left {split.State} and credit {split.Credit} instead of {whole.State} and {whole.Credit}");
        // A coin a due and round; a due that is filled starts another round over the rest.
        var residue = whole.Dues.Count * whole.Dues.Count * whole.Currency.SmallestUnit;
        if (story.Terms.Basis == InterestBasis.Actual)
        {
            // By period, interest of the running one stands among what is shared out equally, so coins of it may move; what is earned stays.
            var coins = story.Terms is { Arrears: ArrearsInterest.PerPeriod, Allocation.Excess: ExcessRule.Reamortise } ? residue : 0m;
            // Charges stand in the same queue behind that principal, so between the two a part may move; never interest.
            Require(Math.Abs(whole.Paid.Interest - split.Paid.Interest) <= coins && whole.Paid.Interest + whole.AccruedInterest == split.Paid.Interest + split.AccruedInterest
                && (coins > 0m || whole.Paid == split.Paid || whole.Dues.Any(due => due.Charges.Count > 0)),
                $"a payment in two parts paid other components: {whole.Paid} accrued {whole.AccruedInterest} became {split.Paid} accrued {split.AccruedInterest}");
            return;
        }

        foreach (var (one, two) in whole.Dues.Zip(split.Dues))
            Require(Math.Abs(one.Paid.Total - two.Paid.Total) <= residue, $"due {one.Number} got {one.Paid.Total} of the whole and {two.Paid.Total} of the parts");
    }

    // Numbers with room for a part between two of them: facts of one day take effect in the order of their numbers.
    private static LoanFact WithRoom(LoanFact fact) => (fact with { Id = fact.Id * 10 }) switch
    {
        Reversed reversed => reversed with { FactId = reversed.FactId * 10 },
        PaymentReturned returned => returned with { PaymentId = returned.PaymentId * 10 },
        ChargedBack back => back with { PaymentId = back.PaymentId * 10 },
        ChargeWaived waived => waived with { ChargeId = waived.ChargeId * 10 },
        var other => other,
    };

    // A coin and the rest, or two halves.
    private static LoanFact[] InTwo(Received payment)
    {
        var unit = payment.Amount.Currency.SmallestUnit;
        var first = payment.Id % 2 == 0 ? unit : decimal.Floor(payment.Amount.Amount / unit / 2m) * unit;
        if (first <= 0m || first >= payment.Amount.Amount) return [payment with { Id = payment.Id * 10 }];
        var part = new Money(first, payment.Amount.Currency);
        return [payment with { Id = payment.Id * 10, Amount = part }, payment with { Id = payment.Id * 10 + 1, Amount = payment.Amount - part }];
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

    /// <summary>A change of plan keeps principal and what was earned, leaves no due negative and repays exactly what it replaces; what it cannot do it refuses.</summary>
    public static void PlanChangesKeepPrincipal(LoanStory story)
    {
        var before = story.Replay();
        if (before.State == LoanState.Transferred) return;
        foreach (var kind in LoanStory.Changes(before, story.AsOf))
        {
            LoanAccount after;
            ProposedPlan proposed;
            try
            {
                proposed = kind();
                LoanFact fact = proposed.Kind == PlanChangeKind.Capitalisation
                    ? new Capitalised(LoanStory.ChangeId, story.AsOf, story.AsOf, new PlanChanges(before, story.AsOf).FallenDue, proposed.Plan)
                    : new PlanChanged(LoanStory.ChangeId, story.AsOf, story.AsOf, proposed.Plan, proposed.Kind);
                after = story.ReplayWith([.. story.Facts, fact]);
            }
            catch (Refusal refusal) when (!refusal.Message.StartsWith("The new plan repays", StringComparison.Ordinal))
            {
                continue;
            }

            // Credit used pays charges that are open first, such as one asked since the last due, and then principal; what is capitalised is principal more.
            var entry = after.Entries.Last(entry => entry.Fact.Id == LoanStory.ChangeId);
            var used = entry.Fact is Capitalised ? default : entry.Amounts;
            var capitalised = entry.Fact is Capitalised ? entry.Amounts.Total : 0m;
            Require(used.Total == before.Credit - after.Credit, $"{proposed.Kind} used {before.Credit - after.Credit} of the credit, but says {used}");
            Require(after.PrincipalOutstanding == before.PrincipalOutstanding - used.Principal + capitalised, $"{proposed.Kind} changed principal from {before.PrincipalOutstanding} to {after.PrincipalOutstanding}");
            // A pause takes off what it frees, from its first day on.
            if (proposed.Kind != PlanChangeKind.InterestPause && !SettlementInvariants.SharesDays(story.Terms)) Require(after.Books.Earned == before.Books.Earned, $"{proposed.Kind} changed interest earned from {before.Books.Earned} to {after.Books.Earned}");
            Agrees(after);
            Books(after);
        }
    }

    // A charge is there from the day it was entered when that comes first.
    private static DateOnly DayOf(LoanFact fact) => fact is Charged && fact.Recorded < fact.Effective ? fact.Recorded : fact.Effective;

    private static bool IsReferred(LoanStory story, LoanFact fact) => story.Facts.Any(other => Referred(other) == fact.Id);

    private static long Referred(LoanFact fact) => fact switch
    {
        Reversed reversed => reversed.FactId,
        PaymentReturned returned => returned.PaymentId,
        ChargedBack back => back.PaymentId,
        ChargeWaived waived => waived.ChargeId,
        _ => 0,
    };

    /// <summary>Everything of a state that must not depend on how the facts were entered.</summary>
    private static string Picture(LoanAccount account) =>
        $"{account.State} {account.PrincipalOutstanding:0.000} credit {account.Credit:0.000} off {account.ChargedOffOn} | "
        + string.Join(" | ", account.Dues.Select(due => $"{due.DueDate} owed {Text(due.Owed)} paid {Text(due.Paid)} {due.PaidInAdvance:0.000} {due.PaidLate:0.000}"));

    private static string Text(Amounts amounts) => $"{amounts.Principal:0.000}/{amounts.Interest:0.000}/{amounts.Fee:0.000}/{amounts.Penalty:0.000}";
}
