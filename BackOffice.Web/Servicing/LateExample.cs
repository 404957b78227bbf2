using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Web.Servicing;

/// <summary>What a product's settings make of a borrower who pays the first instalment late, and half of the next with it.</summary>
/// <param name="DueOn">The first due date.</param>
/// <param name="PaidOn">The day the money comes.</param>
/// <param name="Received">How much comes.</param>
/// <param name="Penalty">What being late costs by then.</param>
/// <param name="Placed">What the money pays, by component.</param>
/// <param name="Credit">What of it is held for the borrower.</param>
public sealed record LateExample(DateOnly DueOn, DateOnly PaidOn, Money Received, Money Penalty, Amounts Placed, Money Credit)
{
    private const int DaysLate = 20;
    private const decimal Instalments = 1.5m;

    /// <summary>The example for a quote; null when the settings cannot run a loan.</summary>
    public static LateExample? Of(LoanQuote quote)
    {
        var first = quote.Plan.Lines.FirstOrDefault(line => line.DueDate > quote.Request.Start && !line.Instalment.IsZero);
        if (first.Number == 0) return null;
        var (paidOn, received) = (first.DueDate.AddDays(DaysLate), (first.Instalment * Instalments).Round(Rounding.HalfUp));
        try
        {
            var account = LoanReplay.AsKnownNow(quote.ServicingTerms,
                [new Disbursed(1, quote.Request.Start, quote.Request.Start, quote.Principal), new Received(2, paidOn, paidOn, received)], paidOn);
            var entry = account.Entries.First(e => e.Fact is Received);
            var penalty = account.Dues.Sum(due => due.Owed.Penalty);
            return new LateExample(first.DueDate, paidOn, received, new Money(penalty, quote.Principal.Currency), entry.Amounts, new Money(entry.Credit, quote.Principal.Currency));
        }
        catch (Refusal)
        {
            return null;
        }
    }
}
