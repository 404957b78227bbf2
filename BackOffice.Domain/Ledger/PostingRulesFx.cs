using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Ledger;

/// <summary>
/// Journals that cross currencies. Every conversion goes through <see cref="AccountKind.FxPosition"/>: a pair in each currency,
/// and what their worth in base differs by is the realised gain or loss.
/// </summary>
public static class PostingRulesFx
{
    /// <summary>Money sold in one currency and bought in another.</summary>
    /// <param name="sold">What leaves the account.</param>
    /// <param name="soldBookRate">Base units for one unit of <paramref name="sold"/>, as it stands in the books.</param>
    /// <param name="bought">What arrives.</param>
    /// <param name="boughtRate">Base units for one unit of <paramref name="bought"/> at the applied rate.</param>
    /// <param name="account">The account on both sides.</param>
    /// <param name="baseCurrency">The currency of the books.</param>
    /// <exception cref="Refusal">Both sides are one currency, or an amount is not more than zero.</exception>
    public static JournalDraft Conversion(Money sold, decimal soldBookRate, Money bought, decimal boughtRate, AccountKind account, Currency baseCurrency)
    {
        Refusal.If(sold.Currency == bought.Currency, "A conversion needs two currencies.");
        Refusal.If(sold.Amount <= 0m || bought.Amount <= 0m, "Both sides of a conversion must be more than zero.");
        var journal = new JournalDraft(baseCurrency)
            .Post(AccountKind.FxPosition, account, sold, soldBookRate)
            .Post(account, AccountKind.FxPosition, bought, boughtRate);
        var gain = journal.Lines[2].Base - journal.Lines[0].Base;
        return journal.PostBase(AccountKind.FxPosition, AccountKind.FxRealised, gain, sold.Currency);
    }

    /// <summary>Month-end revaluation of a monetary account: the change since the last one, unrealised.</summary>
    /// <param name="account">The account revalued.</param>
    /// <param name="balance">Its balance in its own currency; more than zero is a debit balance.</param>
    /// <param name="carried">What it stands at in base, earlier revaluations included.</param>
    /// <param name="rate">Base units for one unit of the balance's currency.</param>
    /// <exception cref="Refusal">The rate is not more than zero.</exception>
    public static JournalDraft Revaluation(AccountKind account, Money balance, Money carried, decimal rate)
    {
        Refusal.If(rate <= 0m, "An exchange rate must be more than zero.");
        var worth = new Money(balance.Amount * rate, carried.Currency).Round(Rounding.HalfEven);
        return new JournalDraft(carried.Currency).PostBase(account, AccountKind.FxUnrealised, worth - carried, balance.Currency);
    }
}
