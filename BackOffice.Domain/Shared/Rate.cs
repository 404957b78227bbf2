using System.Globalization;

namespace BackOffice.Domain.Shared;

/// <summary>A nominal interest rate. The default value is 0 % a year, an interest-free loan.</summary>
public readonly record struct Rate
{
    private const decimal Highest = 10m;

    /// <summary>A rate of <paramref name="annualFraction"/> a year: 0.12 is twelve per cent.</summary>
    /// <exception cref="Refusal">The rate is negative or above 1,000 % a year.</exception>
    public Rate(decimal annualFraction)
    {
        Refusal.If(annualFraction is < 0m or > Highest, "An annual rate must be between 0 % and 1,000 %.");
        Annual = annualFraction;
    }

    /// <summary>The fraction a year: 0.12 is twelve per cent.</summary>
    public decimal Annual { get; }

    /// <summary>A rate of <paramref name="percent"/> per cent a year.</summary>
    /// <exception cref="Refusal">The rate is negative or above 1,000 % a year.</exception>
    public static Rate OfPercent(decimal percent) => new(percent / 100m);

    /// <summary>For logs and messages, culture-free: <c>12.5 %</c>.</summary>
    public override string ToString() => (Annual * 100m).ToString("0.######", CultureInfo.InvariantCulture) + " %";
}
