using System.Globalization;

namespace BackOffice.Domain.Shared;

/// <summary>
/// An amount with its currency. Amounts of different currencies never add, subtract or compare.
/// The default value is nothing in no currency, and takes part in no arithmetic.
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    private const int DigitsThatCount = 12;

    /// <summary>Money of <paramref name="amount"/> units (dollars, not cents), unrounded.</summary>
    /// <exception cref="Refusal">There is no currency.</exception>
    public Money(decimal amount, Currency currency)
    {
        Refusal.If(currency.Code is null, "An amount needs its currency.");
        (Amount, Currency) = (amount, currency);
    }

    /// <summary>Units of the currency: 12.5 is twelve dollars fifty.</summary>
    public decimal Amount { get; }

    /// <summary>The currency of <see cref="Amount"/>.</summary>
    public Currency Currency { get; }

    /// <summary>True when the amount is exactly zero.</summary>
    public bool IsZero => Amount == 0m;

    /// <summary>Nothing in a currency.</summary>
    public static Money Zero(Currency currency) => new(0m, currency);

    /// <summary>Rounded to the currency's minor unit.</summary>
    public Money Round(Rounding rounding) => new(RoundAmount(Amount, Currency.MinorUnits, rounding), Currency);

    /// <summary>
    /// Rounds an amount to a number of digits after the point. Digits beyond the twelfth are what a division could not express
    /// (a twelfth of 6 % is not exactly 0.005), so they neither make nor break a tie.
    /// </summary>
    public static decimal RoundAmount(decimal amount, int digits, Rounding rounding)
    {
        var exact = amount.Scale > DigitsThatCount ? decimal.Round(amount, DigitsThatCount, MidpointRounding.ToEven) : amount;
        return rounding switch
        {
            Rounding.HalfEven => decimal.Round(exact, digits, MidpointRounding.ToEven),
            Rounding.HalfUp => decimal.Round(exact, digits, MidpointRounding.AwayFromZero),
            Rounding.Up => decimal.Round(exact, digits, exact < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity),
        };
    }

    /// <summary>The sum of two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.In(left), left.Currency);

    /// <summary>The difference of two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.In(left), left.Currency);

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money money) => new(-money.Amount, money.Currency);

    /// <summary>An unrounded multiple.</summary>
    public static Money operator *(Money money, decimal factor) => new(money.Amount * factor, money.Currency);

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(this));

    /// <summary>For logs and messages, culture-free: <c>USD 12.50</c>. Pages use their own formatter.</summary>
    public override string ToString() =>
        $"{Currency.Code} {Amount.ToString("F" + Currency.MinorUnits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)}";

    private decimal In(Money other)
    {
        if (Currency.Code is null || Currency != other.Currency)
            throw new InvalidOperationException($"Amounts in {Currency.Code ?? "no currency"} and {other.Currency.Code ?? "no currency"} do not mix.");
        return Amount;
    }
}
