using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Web.Servicing;

/// <summary>A quote, or the sentence that says why there is none.</summary>
/// <param name="Quote">The quote; null when there is none.</param>
/// <param name="Sentence">Why there is none, or that the product would not lend this; null when all is well.</param>
public sealed record QuoteAnswer(LoanQuote? Quote, string? Sentence);

/// <summary>A question to the engine: what would this loan be? Asked while someone types, so that a figure that does not fit is answered with a sentence.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Terms">The settings.</param>
/// <param name="Amount">What is lent, in units of the currency.</param>
/// <param name="TermMonths">The term.</param>
/// <param name="AnnualRate">A fraction a year.</param>
/// <param name="Start">The day it is paid out.</param>
/// <param name="FirstDue">The first due date; null for one period later.</param>
/// <param name="Calendar">The business days.</param>
/// <param name="KeepsLimits">True when the settings are a product's, whose limits hold.</param>
public sealed record Calculation(string Currency, ProductTerms Terms, decimal Amount, int TermMonths, decimal AnnualRate, DateOnly Start, DateOnly? FirstDue, BusinessCalendar Calendar, bool KeepsLimits)
{
    /// <summary>The answer.</summary>
    public QuoteAnswer Answer()
    {
        LoanQuote? quote = null;
        try
        {
            var currency = Domain.Shared.Currency.Of(Currency);
            var amount = new Money(Amount, currency);
            Terms.Check(currency);
            quote = LoanQuote.Of(Terms, new QuoteRequest(amount, AnnualRate, TermMonths, Start, FirstDue), Calendar);
            if (KeepsLimits) Terms.CheckLoan(amount, TermMonths, AnnualRate);
            return new QuoteAnswer(quote, null);
        }
        catch (Refusal refusal)
        {
            return new QuoteAnswer(quote, refusal.Message);
        }
    }
}
