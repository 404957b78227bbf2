using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Products;

/// <summary>A fee of the day a loan is paid out: a fixed amount and a part of what is lent. The default is no fee.</summary>
/// <param name="Flat">Fixed amount, in units of the product's currency.</param>
/// <param name="Share">Part of the amount asked for: 0.01 is one per cent.</param>
public readonly record struct ProductFee(decimal Flat, decimal Share)
{
    /// <summary>True when nothing is charged.</summary>
    public bool IsNone => Flat == 0m && Share == 0m;

    /// <summary>The fee of a loan, rounded to the minor unit.</summary>
    public Money Of(Money amount, Rounding rounding) => (new Money(Flat, amount.Currency) + (amount * Share)).Round(rounding);
}
