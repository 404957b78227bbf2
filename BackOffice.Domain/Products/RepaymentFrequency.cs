using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Products;

/// <summary>How often loans of a product are repaid.</summary>
public enum RepaymentFrequency
{
    /// <summary>Every seven days: 52 instalments a year.</summary>
    Weekly,
    /// <summary>Every fourteen days: 26 a year.</summary>
    EveryTwoWeeks,
    /// <summary>Twice a month: 24 a year.</summary>
    HalfMonthly,
    /// <summary>Every month.</summary>
    Monthly,
    /// <summary>Every three months.</summary>
    Quarterly,
}

/// <summary>Arithmetic of <see cref="RepaymentFrequency"/>.</summary>
public static class RepaymentFrequencies
{
    /// <summary>The frequency as schedules count it.</summary>
    public static Frequency AsFrequency(this RepaymentFrequency frequency) => frequency switch
    {
        RepaymentFrequency.Weekly => Frequency.Weekly,
        RepaymentFrequency.EveryTwoWeeks => Frequency.EveryTwoWeeks,
        RepaymentFrequency.HalfMonthly => Frequency.HalfMonthly,
        RepaymentFrequency.Monthly => Frequency.Monthly,
        RepaymentFrequency.Quarterly => Frequency.Quarterly,
    };

    /// <summary>The instalments of a term; a part of a period counts as a whole one.</summary>
    /// <param name="frequency">How often is repaid.</param>
    /// <param name="termMonths">The term in months.</param>
    public static int InstalmentsIn(this RepaymentFrequency frequency, int termMonths) =>
        (int)decimal.Ceiling(termMonths * frequency.AsFrequency().PeriodsPerYear / 12m);
}
