namespace BackOffice.Domain.Shared;

/// <summary>
/// An ISO 4217 currency by its three-letter code. The default value is no currency: it has no minor unit and no money can be made in it.
/// </summary>
public readonly record struct Currency
{
    // Only currencies whose minor unit is not two; every other known code has two (ISO 4217 list one).
    private static readonly Dictionary<string, int> UnusualMinorUnits = new()
    {
        ["JPY"] = 0, ["KRW"] = 0, ["VND"] = 0, ["CLP"] = 0, ["ISK"] = 0, ["PYG"] = 0, ["UGX"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    };

    private static readonly HashSet<string> TwoMinorUnits =
    [
        "AED", "ARS", "AUD", "BAM", "BGN", "BRL", "CAD", "CHF", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "GEL", "GHS", "HKD", "HRK", "HUF",
        "IDR", "ILS", "INR", "KES", "KZT", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
        "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "TZS", "UAH", "USD", "UYU", "ZAR",
    ];

    private Currency(string code, int minorUnits) => (Code, MinorUnits) = (code, minorUnits);

    /// <summary>Three upper-case letters, for example <c>USD</c>.</summary>
    public string Code { get; }

    /// <summary>Digits after the decimal point of the smallest unit: JPY 0, USD 2, KWD 3.</summary>
    public int MinorUnits { get; }

    /// <summary>The smallest amount that can be paid, in units of the currency.</summary>
    public decimal SmallestUnit => new(1, 0, 0, false, (byte)MinorUnits);

    /// <summary>The currency of an ISO 4217 code.</summary>
    /// <exception cref="Refusal">The code is not a currency known here.</exception>
    public static Currency Of(string code)
    {
        if (code is not null && UnusualMinorUnits.TryGetValue(code, out var digits)) return new Currency(code, digits);
        if (code is not null && TwoMinorUnits.Contains(code)) return new Currency(code, 2);
        throw new Refusal($"“{code}” is not a currency known here. Use a three-letter ISO 4217 code such as USD.");
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
