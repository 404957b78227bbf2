using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Payments;

/// <summary>An event that made a part of a figure.</summary>
/// <param name="On">The day it counts from.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Payment">The payment behind it, when there is one.</param>
/// <param name="Amount">What it added to the figure, in the loan's currency; below zero when it took from it.</param>
public sealed record ExplainedLine(DateOnly On, string What, Payment? Payment, decimal Amount);

/// <summary>
/// Every cent explained: the events behind a figure of a loan, which add up to it. A payment that was reversed stands there twice, once
/// with each sign.
/// </summary>
public static class LoanExplanation
{
    /// <summary>Outstanding principal: what was paid out, less what was paid of it.</summary>
    public static IReadOnlyList<ExplainedLine> OfPrincipal(Loan loan, IReadOnlyList<Payment> payments)
    {
        var lines = new List<ExplainedLine> { new(loan.DisbursedOn, "Lent", null, loan.Principal - loan.FinancedFee) };
        if (loan.FinancedFee != 0) lines.Add(new(loan.DisbursedOn, "Fee added to the principal", null, loan.FinancedFee));
        foreach (var payment in InOrder(payments)) AddPaid(lines, payment, "Principal of instalment", payment.Allocations.Where(a => a.Component == Component.Principal));
        if (loan.ClosedReason == LoanCloseReason.DisbursementReturned) lines.Add(new(loan.DisbursedOn, "The bank sent the disbursement back", null, -loan.Principal));
        return lines;
    }

    /// <summary>Arrears: the instalments due before a business date, less what was paid of them.</summary>
    public static IReadOnlyList<ExplainedLine> OfArrears(Loan loan, IReadOnlyList<Payment> payments, DateOnly businessDate)
    {
        if (loan.ClosedReason == LoanCloseReason.DisbursementReturned) return [];
        var due = loan.Plan.Dues.Where(d => d.DueOn < businessDate).ToDictionary(d => d.LineNo);
        // A due that is paid and never was reopened says nothing: its two lines cancel each other.
        var telling = due.Values.Where(d => !d.IsPaid).Select(d => d.LineNo).ToHashSet();
        var lines = due.Values.Where(d => telling.Contains(d.LineNo)).OrderBy(d => d.LineNo).Select(d => new ExplainedLine(d.DueOn, $"Instalment {d.LineNo} fell due", null, d.Principal + d.Interest)).ToList();
        foreach (var payment in InOrder(payments)) AddPaid(lines, payment, "Paid of instalment", payment.Allocations.Where(a => telling.Contains(a.DueLineNo)));
        return lines;
    }

    /// <summary>Accrued interest: what was earned by a day, less what was received of it.</summary>
    public static IReadOnlyList<ExplainedLine> OfAccruedInterest(Loan loan, IReadOnlyList<Payment> payments, DateOnly earnedBy)
    {
        if (loan.ClosedReason == LoanCloseReason.DisbursementReturned) return [];
        var lines = new List<ExplainedLine>();
        if (loan.UpfrontInterest != 0) lines.Add(new(loan.DisbursedOn, "Collected when the money was paid out", null, -loan.UpfrontInterest));
        foreach (var payment in InOrder(payments)) AddPaid(lines, payment, "Interest of instalment", payment.Allocations.Where(a => a.Component == Component.Interest));
        lines.Insert(0, new(earnedBy, "Earned since the disbursement", null, Accrual.Earned(loan, earnedBy).Amount));
        return lines;
    }

    private static IEnumerable<Payment> InOrder(IReadOnlyList<Payment> payments) => payments.OrderBy(p => p.EffectiveOn).ThenBy(p => p.Id);

    private static void AddPaid(List<ExplainedLine> lines, Payment payment, string what, IEnumerable<PaymentAllocation> allocations)
    {
        foreach (var part in allocations.GroupBy(a => a.DueLineNo))
        {
            var amount = part.Sum(a => a.Amount);
            lines.Add(new(payment.EffectiveOn, $"{what} {part.Key}", payment, -amount));
            if (payment.Status is PaymentStatus.Reversed or PaymentStatus.Returned) lines.Add(new(payment.ReversedOn ?? payment.PostedOn, $"{what} {part.Key} taken back", payment, amount));
        }
    }
}
