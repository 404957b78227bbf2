using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Analytics;

/// <summary>
/// What good looks like on the portfolio dashboard: plans to be reached and limits to be kept. Shares are fractions, amounts in the base
/// currency; what is null has no target. The limits to begin with are the usual benchmarks of the field: PAR30 below 5 %, default below 3 %.
/// </summary>
public sealed record PortfolioTargets : IPolicy<PortfolioTargets>
{
    /// <summary>Growth of the outstanding principal in a year.</summary>
    public decimal? Growth { get; init; } = 0.1m;

    /// <summary>Principal to be disbursed in a calendar month.</summary>
    public decimal? MonthlyBookings { get; init; }

    /// <summary>The weighted rate should not be lower.</summary>
    public decimal? AverageRate { get; init; } = 0.05m;

    /// <summary>PAR30 should not be higher.</summary>
    public decimal? Par30 { get; init; } = 0.05m;

    /// <summary>The status default rate should not be higher.</summary>
    public decimal? DefaultRate { get; init; } = 0.03m;

    /// <inheritdoc/>
    public static string Kind => "portfolio-targets";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <inheritdoc/>
    public static PortfolioTargets StandardFor(LegalEntity entity) => new();

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(Growth is < -1 or > 10, "Growth in a year lies between -100 % and 1,000 %, or is left empty.");
        Refusal.If(MonthlyBookings is <= 0, "What is to be booked in a month is more than zero, or is left empty.");
        foreach (var (share, name) in new[] { (AverageRate, "The average rate"), (Par30, "PAR30"), (DefaultRate, "The default rate") })
            Refusal.If(share is <= 0 or > 1, $"{name} lies above 0 % and not above 100 %, or is left empty.");
    }

    /// <summary>What holds for several legal entities shown together: the strictest of each, and the sum of what each is to book; a plan that one of them lacks is none.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PortfolioTargets Together(IReadOnlyCollection<PortfolioTargets> all)
    {
        if (all.Count == 0) throw new ArgumentException("No targets are given.", nameof(all));
        return new PortfolioTargets
        {
            Growth = all.Max(t => t.Growth), MonthlyBookings = all.Any(t => t.MonthlyBookings is null) ? null : all.Sum(t => t.MonthlyBookings),
            AverageRate = all.Max(t => t.AverageRate), Par30 = all.Min(t => t.Par30), DefaultRate = all.Min(t => t.DefaultRate),
        };
    }
}
