using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// What settles a loan on a day. Amounts are units of <see cref="Currency"/>.
/// </summary>
/// <param name="On">The day the money must be there.</param>
/// <param name="GoodUntil">The last day the quote holds, each day later costing <paramref name="PerDiem"/> more.</param>
/// <param name="Currency">The currency of every amount.</param>
/// <param name="Principal">All principal outstanding.</param>
/// <param name="Interest">Interest earned and unpaid by that day, memo interest of a non-accrual loan included.</param>
/// <param name="Fees">Fees asked for.</param>
/// <param name="Penalties">Penalties asked for.</param>
/// <param name="PrepaymentFee">What the product asks for ending early.</param>
/// <param name="Credit">The borrower's money already with us, taken off.</param>
/// <param name="PerDiem">Interest of one day more, unrounded.</param>
public sealed record PayoffQuote(DateOnly On, DateOnly GoodUntil, Currency Currency, decimal Principal, decimal Interest, decimal Fees, decimal Penalties, decimal PrepaymentFee, decimal Credit, decimal PerDiem)
{
    /// <summary>What the borrower has to pay on <see cref="On"/>.</summary>
    public Money Total => new(Math.Max(0m, Principal + Interest + Fees + Penalties + PrepaymentFee - Credit), Currency);

    /// <summary>What the borrower has to pay on a later day of the quote.</summary>
    /// <exception cref="Refusal">The day is outside the quote.</exception>
    public Money TotalOn(DateOnly day, Rounding rounding)
    {
        Refusal.If(day < On || day > GoodUntil, "The quote does not hold on that day. Ask for a new one.");
        return new Money(Total.Amount + PerDiem * DayCounts.Days(On, day), Currency).Round(rounding);
    }

    /// <summary>The quote of a loan. Pay it with a receipt of kind <see cref="ReceiptKind.Payoff"/>.</summary>
    /// <param name="terms">The settings the loan runs by.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="on">The day the money will be there.</param>
    /// <param name="goodUntil">The last day the quote holds.</param>
    /// <param name="prepaymentFeeShare">Part of outstanding principal not yet due that ending early costs.</param>
    /// <exception cref="Refusal">The dates are out of order, or nothing was paid out.</exception>
    public static PayoffQuote Of(ServicingTerms terms, IReadOnlyCollection<LoanFact> facts, DateOnly on, DateOnly goodUntil, decimal prepaymentFeeShare = 0m)
    {
        Refusal.If(goodUntil < on, "A quote must hold at least on its own day.");
        var account = LoanReplay.AsKnownNow(terms, facts, on);
        Refusal.If(account.State == LoanState.Approved, "The loan was not paid out yet, so there is nothing to settle.");
        var notYetDue = account.Dues.Where(due => due.DueDate > on).Sum(due => due.Open.Principal);
        var fee = Money.RoundAmount(notYetDue * prepaymentFeeShare, account.Currency.MinorUnits, account.Schedule.Rounding);
        var running = account.Dues.FirstOrDefault(due => !due.IsReplaced && due.From <= on && on < due.DueDate);
        var perDiem = running is null ? 0m : running.Interest / DayCounts.Days(running.From, running.DueDate);
        var open = account.Open;
        var interest = terms.Basis == InterestBasis.Actual
            ? InterestIfPaidOff(terms, facts, account, on)
            : Accrual.OpenInterest(account.Dues, on, account.Schedule.Rounding, account.Currency);
        return new PayoffQuote(on, goodUntil, account.Currency, account.PrincipalOutstanding, interest, open.Fee, open.Penalty, fee, account.Credit, perDiem);
    }

    // On the actual balance interest depends on what is paid, so pay more than enough and see what it takes.
    private static decimal InterestIfPaidOff(ServicingTerms terms, IReadOnlyCollection<LoanFact> facts, LoanAccount account, DateOnly on)
    {
        if (account.Open.Total == 0m) return 0m;
        var enough = new Received(facts.Max(fact => fact.Id) + 1, on, on, new Money(account.Open.Total * 2m, account.Currency), ReceiptKind.Payoff);
        return LoanReplay.AsKnownNow(terms, [.. facts, enough], on).Paid.Interest - account.Paid.Interest;
    }
}
