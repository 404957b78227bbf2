using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Payments;

/// <summary>What settles a booked loan, from the facts in the books.</summary>
public static class LoanPayoff
{
    /// <summary>The quote of a day. Payments are instalments by plan for now, so interest follows the plan, and no penalty is asked for that is not posted.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="settings">The product's settings it was booked under.</param>
    /// <param name="payments">Its payments; those taken back count for nothing, those under way are listed and not taken off.</param>
    /// <param name="on">The day the money will be there.</param>
    /// <param name="goodUntil">The last day the quote holds.</param>
    /// <returns>The quote; null when nothing is owed any more.</returns>
    public static PayoffQuote? Of(Loan loan, ProductTerms settings, IReadOnlyList<Payment> payments, DateOnly on, DateOnly goodUntil)
    {
        if (loan.Status == LoanStatus.Closed) return null;
        var currency = Currency.Of(loan.Currency);
        var request = new QuoteRequest(new Money(loan.Principal - loan.FinancedFee, currency), loan.AnnualRate, loan.TermMonths, loan.DisbursedOn);
        var terms = LoanQuote.Of(settings, request, BusinessCalendar.Weekends).ServicingTerms with { Basis = InterestBasis.Scheduled, Penalty = null, Allocation = AllocationOrder.Default };
        var facts = new List<LoanFact> { new Disbursed(1, loan.DisbursedOn, loan.DisbursedOn, new Money(loan.Principal, currency)) };
        foreach (var payment in payments.Where(p => p.Status == PaymentStatus.Posted).OrderBy(p => p.EffectiveOn).ThenBy(p => p.Id))
            facts.Add(new Received(facts.Count + 1, payment.EffectiveOn, payment.PostedOn, new Money(payment.Amount, currency)));
        return PayoffQuote.Of(terms, facts, on, goodUntil).With(payments.Where(p => p.Status == PaymentStatus.Pending)
            .Select(p => new PendingDebit(p.Number, new Money(p.Amount, currency), p.EffectiveOn)));
    }
}
