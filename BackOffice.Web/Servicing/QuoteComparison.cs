using BackOffice.Domain.Servicing;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Servicing;

/// <summary>A figure of a quote, before and after a change.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Before">Before; empty when there is nothing to compare with.</param>
/// <param name="After">After.</param>
/// <param name="Change">The difference with its sign; empty when there is none.</param>
public sealed record QuoteFigure(string Name, string Before, string After, string Change);

/// <summary>The figures of a quote, and how they differ from another.</summary>
public static class QuoteComparison
{
    /// <summary>The figures of <paramref name="after"/>, beside those of <paramref name="before"/> when there is one.</summary>
    public static IReadOnlyList<QuoteFigure> Figures(LoanQuote? before, LoanQuote after)
    {
        var currency = after.Principal.Currency.Code;
        return
        [
            Amount("Instalment", q => q.Plan.Instalment.Amount),
            Amount("Paid out", q => q.PaidOut.Amount),
            Amount("Principal", q => q.Principal.Amount),
            Amount("Interest", q => q.Plan.TotalInterest.Amount),
            Amount("Fees", q => (q.UpfrontFee + q.FinancedFee).Amount),
            Amount("Finance charge", q => q.Disclosure.FinanceCharge.Amount),
            Amount("Total of payments", q => q.Disclosure.TotalOfPayments.Amount),
            Rate("APR", q => q.Disclosure.Apr),
            Rate("Effective rate", q => q.Disclosure.EffectiveRate),
            Count("Dues", q => q.Plan.Lines.Count),
            new QuoteFigure("Last due", before is null ? "" : Format.Date(before.Plan.FinalDue), Format.Date(after.Plan.FinalDue), before is null ? "" : Days(after.Plan.FinalDue.DayNumber - before.Plan.FinalDue.DayNumber)),
        ];

        QuoteFigure Amount(string name, Func<LoanQuote, decimal> of) =>
            new(name, before is null ? "" : Format.Amount(of(before), currency), Format.Amount(of(after), currency), before is null ? "" : Signed(of(after) - of(before), n => Format.Amount(n, currency)));

        QuoteFigure Rate(string name, Func<LoanQuote, decimal> of) =>
            new(name, before is null ? "" : Format.Percent(of(before)), Format.Percent(of(after)), before is null ? "" : Signed(of(after) - of(before), n => $"{Format.Number(n * 100, 2)} pp"));

        QuoteFigure Count(string name, Func<LoanQuote, int> of) =>
            new(name, before is null ? "" : Format.Count(of(before)), Format.Count(of(after)), before is null ? "" : Signed(of(after) - of(before), n => Format.Number(n, 0)));
    }

    /// <summary>“+12.40”, “−3.00”, nothing for no difference.</summary>
    public static string Signed(decimal change, Func<decimal, string> write) => change == 0m ? "" : change > 0m ? "+" + write(change) : write(change);

    private static string Days(int days) => Signed(days, n => $"{Format.Number(n, 0)} d");
}
