using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Interest of days over which neither balance nor rate changes: the reason behind a figure of interest. Within the stretch every day earns the same.
/// </summary>
/// <param name="From">The first evening that bears interest.</param>
/// <param name="To">The day it is earned in full: the due date, or a disbursement, rate change, pause or payment before it.</param>
/// <param name="Balance">What bore interest, in units of the currency.</param>
/// <param name="Factor">Interest for one unit of it over these days, by rate and day count.</param>
/// <param name="Interest">Balance times factor, rounded once, in units of the currency.</param>
public readonly record struct Earning(DateOnly From, DateOnly To, decimal Balance, decimal Factor, decimal Interest)
{
    /// <summary>Interest of one day, unrounded.</summary>
    public decimal PerDay => Interest / Math.Max(1, DayCounts.Days(From, To));

    /// <summary>What of it is earned by the end of a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="minorUnits">Digits of the currency's minor unit.</param>
    /// <param name="rounding">The loan's rounding.</param>
    public decimal By(DateOnly day, int minorUnits, Rounding rounding) => Accrual.Earned(From, To, Interest, day, minorUnits, rounding);

    /// <summary>The same stretch cut to days between two dates: interest by unmoved dates is earned between the dates as moved.</summary>
    internal Earning Between(DateOnly first, DateOnly last) => this with { From = Within(From, first, last), To = Within(To, first, last) };

    private static DateOnly Within(DateOnly day, DateOnly first, DateOnly last) => day < first ? first : day > last ? last : day;
}
