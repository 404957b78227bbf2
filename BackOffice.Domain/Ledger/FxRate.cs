using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Ledger;

/// <summary>What a unit of one currency is worth in another from a day on, as a legal entity reports it.</summary>
public sealed class FxRate : IAggregateRoot
{
    private FxRate() { }

    /// <summary>A rate.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">Who reports by it.</param>
    /// <param name="from">The currency converted.</param>
    /// <param name="to">The currency it becomes.</param>
    /// <param name="on">The day it holds from, until the next one.</param>
    /// <param name="rate">Units of <paramref name="to"/> for one unit of <paramref name="from"/>.</param>
    /// <exception cref="Refusal">The currencies are the same, or the rate is not more than zero.</exception>
    public FxRate(Guid id, short legalEntityId, Currency from, Currency to, DateOnly on, decimal rate)
    {
        Refusal.If(from == to, "A currency has no exchange rate to itself.");
        (Id, LegalEntityId, Currency, ToCurrency, RateOn) = (id, legalEntityId, from.Code, to.Code, on);
        Correct(rate);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>ISO 4217 code of what is converted.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>ISO 4217 code of what it becomes.</summary>
    public string ToCurrency { get; private set; } = "";
    /// <summary>The day it holds from.</summary>
    public DateOnly RateOn { get; private set; }
    /// <summary>Units of <see cref="ToCurrency"/> for one unit of <see cref="Currency"/>.</summary>
    public decimal Rate { get; private set; }

    /// <summary>Puts a rate right that was entered wrong; the audit keeps what it was.</summary>
    public void Correct(decimal rate)
    {
        Refusal.If(rate <= 0m, "An exchange rate must be more than zero.");
        Refusal.If(decimal.Round(rate, 10) != rate, "An exchange rate has at most ten digits after the point.");
        Rate = rate;
    }
}
