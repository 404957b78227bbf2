using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Money of the borrower that is under way and not settled yet, such as a direct debit. It is not taken off a quote.</summary>
/// <param name="Number">The payment's number.</param>
/// <param name="Amount">What was asked of the borrower's bank.</param>
/// <param name="Effective">The value date it was announced for.</param>
public sealed record PendingDebit(string Number, Money Amount, DateOnly Effective);

/// <summary>
/// What settles a loan on a day. Amounts are units of <see cref="Currency"/>.
/// </summary>
/// <param name="On">The day the money must be there.</param>
/// <param name="GoodUntil">The last day the quote holds; <see cref="TotalOn"/> says what each day until then costs.</param>
/// <param name="Currency">The currency of every amount.</param>
/// <param name="Principal">All principal outstanding.</param>
/// <param name="Interest">Interest earned and unpaid by that day, memo interest of a non-accrual loan included.</param>
/// <param name="Fees">Fees asked for.</param>
/// <param name="Penalties">Penalties asked for.</param>
/// <param name="PrepaymentFee">What the product asks for ending early.</param>
/// <param name="InterestRebate">Interest paid before it was earned, taken off: its days will not come.</param>
/// <param name="Credit">The borrower's money already with us, taken off.</param>
/// <param name="PerDiem">Interest of one day more after <paramref name="On"/>, unrounded. It changes with the period, and charges may fall due beside it.</param>
public sealed record PayoffQuote(DateOnly On, DateOnly GoodUntil, Currency Currency, decimal Principal, decimal Interest, decimal Fees, decimal Penalties, decimal PrepaymentFee, decimal InterestRebate, decimal Credit, decimal PerDiem)
{
    /// <summary>The state of the loan that the quote was made from, for its explanation.</summary>
    internal LoanAccount Account { get; private init; } = null!;

    /// <summary>What of <see cref="Interest"/> the books of a non-accrual loan do not hold.</summary>
    public decimal MemoInterest { get; init; }

    /// <summary>Debits under way, in order of their dates. Only cleared money is in <see cref="Credit"/>.</summary>
    public IReadOnlyList<PendingDebit> Pending { get; init; } = [];

    /// <summary>All that is under way, in the quote's currency.</summary>
    public Money PendingTotal => new(Pending.Sum(debit => debit.Amount.Amount), Currency);

    /// <summary>What <see cref="Total"/> is left to pay once everything under way has settled; what is over then is the borrower's credit.</summary>
    public Money TotalWhenSettled => new(Math.Max(0m, Total.Amount - PendingTotal.Amount), Currency);

    /// <summary>The quote with the debits that are under way; their money is not there, so the total stays.</summary>
    /// <exception cref="Refusal">A debit is in another currency, or of nothing.</exception>
    public PayoffQuote With(IEnumerable<PendingDebit> pending)
    {
        List<PendingDebit> listed = [.. pending.OrderBy(debit => debit.Effective).ThenBy(debit => debit.Number, StringComparer.Ordinal)];
        Refusal.If(listed.Exists(debit => debit.Amount.Currency != Currency), $"A debit under way must be in the quote's currency, {Currency}.");
        Refusal.If(listed.Exists(debit => debit.Amount.Amount <= 0m), "A debit under way must be of more than zero.");
        return this with { Pending = listed };
    }

    /// <summary>What the borrower has to pay on <see cref="On"/>.</summary>
    public Money Total => new(Math.Max(0m, Principal + Interest + Fees + Penalties + PrepaymentFee - InterestRebate - Credit), Currency);

    /// <summary>What the borrower has to pay on a day of the quote, worked out from the loan's facts for that very day.</summary>
    /// <exception cref="Refusal">The day is outside the quote.</exception>
    public Money TotalOn(DateOnly day)
    {
        Refusal.If(day < On || day > GoodUntil, "The quote does not hold on that day. Ask for a new one.");
        return day == On ? Total : OfDay(day).Total;
    }

    /// <summary>The quote of a loan. Pay it with a receipt of kind <see cref="ReceiptKind.Payoff"/>.</summary>
    /// <param name="terms">The settings the loan runs by.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="on">The day the money will be there.</param>
    /// <param name="goodUntil">The last day the quote holds.</param>
    /// <exception cref="Refusal">The dates are out of order, or nothing was paid out.</exception>
    public static PayoffQuote Of(ServicingTerms terms, IReadOnlyCollection<LoanFact> facts, DateOnly on, DateOnly goodUntil)
    {
        Refusal.If(goodUntil < on, "A quote must hold at least on its own day.");
        // Who settles is asked for everything of the day: no penalty waits for the bank's file.
        var settling = terms with { Penalty = terms.Penalty is { } penalty ? penalty with { LagBusinessDays = 0 } : null };
        LoanFact[] known = [.. facts];
        return Of(settling, known, on) with { GoodUntil = goodUntil, OfDay = day => Of(settling, known, day) };
    }

    private Func<DateOnly, PayoffQuote> OfDay { get; init; } = day => throw new InvalidOperationException($"No facts are known to settle by on {day}.");

    private static PayoffQuote Of(ServicingTerms terms, LoanFact[] facts, DateOnly on)
    {
        var account = LoanReplay.AsKnownNow(terms, facts, on);
        Refusal.If(account.State == LoanState.Approved, "The loan was not paid out yet, so there is nothing to settle.");
        var fee = EarlySettlement.Fee(account.Dues, on, account.ChargedOffOn is null ? terms.PrepaymentFeeShare : 0m, account.Schedule);
        var open = account.Open;
        var interest = InterestOf(terms, facts, account, on);
        // By period a day more costs nothing until the next period begins, which counts whole at once.
        var perDiem = account.PerDiem > 0m && terms is { Basis: InterestBasis.Actual, Arrears: ArrearsInterest.PerPeriod }
            ? Math.Max(0m, InterestOf(terms, facts, LoanReplay.AsKnownNow(terms, facts, on.AddDays(1)), on.AddDays(1)) - interest)
            : account.PerDiem;
        return new PayoffQuote(on, on, account.Currency, account.PrincipalOutstanding, interest, open.Fee, open.Penalty, fee, account.Accrued.PaidAhead, account.Credit, perDiem)
        {
            MemoInterest = Math.Min(interest, account.Books.Memo), Account = account,
        };
    }

    private static decimal InterestOf(ServicingTerms terms, LoanFact[] facts, LoanAccount account, DateOnly on) =>
        terms.Basis == InterestBasis.Actual ? InterestIfPaidOff(terms, facts, account, on) : account.AccruedInterest;

    // On the actual balance interest depends on what is paid, so pay more than enough and see what it takes.
    private static decimal InterestIfPaidOff(ServicingTerms terms, LoanFact[] facts, LoanAccount account, DateOnly on)
    {
        if (account.Open.Total == 0m) return 0m;
        var enough = new Received(facts.Max(fact => fact.Id) + 1, on, on, new Money(account.Open.Total * 2m, account.Currency), ReceiptKind.Payoff);
        var settled = LoanReplay.AsKnownNow(terms, [.. facts, enough], on);
        var givenBack = settled.Entries.Where(entry => entry.Fact is InterestRebated && entry.Fact.Id == enough.Id).SelectMany(entry => entry.Allocations).Sum(placed => placed is { DueNumber: > 0, Amount: < 0m } ? placed.Amount : 0m);
        return settled.Paid.Interest - givenBack - account.Paid.Interest;
    }
}
