using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A further payment to the borrower under the same loan.</summary>
/// <param name="Date">The day the money leaves; on a due date it belongs to the period that starts there.</param>
/// <param name="Amount">In the loan's currency.</param>
public readonly record struct Tranche(DateOnly Date, Money Amount);

/// <summary>A new nominal rate from a day on.</summary>
/// <param name="From">The first day that bears the new rate.</param>
/// <param name="Rate">The nominal rate a year.</param>
public readonly record struct RateChange(DateOnly From, Rate Rate);

/// <summary>Days that bear no interest.</summary>
/// <param name="First">The first day free of interest.</param>
/// <param name="Last">The last day free of interest.</param>
public readonly record struct InterestPause(DateOnly First, DateOnly Last);

/// <summary>A period agreed on its own, for loans whose dates follow no frequency.</summary>
/// <param name="From">The day interest starts.</param>
/// <param name="Due">The due date.</param>
public readonly record struct AgreedPeriod(DateOnly From, DateOnly Due);

/// <summary>
/// Everything a schedule follows from: the amount, the dates and the product's settings as the loan was booked with them.
/// The same terms always give the same plan.
/// </summary>
public sealed record ScheduleTerms
{
    /// <summary>The amount of the first disbursement, in whole minor units.</summary>
    public required Money Principal { get; init; }

    /// <summary>Nominal rate a year.</summary>
    public required Rate Rate { get; init; }

    /// <summary>The day the loan is paid out and interest starts.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>How many instalments, 1 to 1,200; with <see cref="FixedInstalment"/> the most that may come of it.</summary>
    public required int Periods { get; init; }

    /// <summary>How often an instalment falls due.</summary>
    public Frequency Frequency { get; init; } = Frequency.Monthly;

    /// <summary>The first due date, when it is not one period after <see cref="Start"/>.</summary>
    public DateOnly? FirstDue { get; init; }

    /// <summary>The day of the month meant, when <see cref="FirstDue"/> or <see cref="Start"/> fell in a month without it.</summary>
    public int? DueDay { get; init; }

    /// <summary>Periods agreed one by one; replaces frequency, first due date and number of periods.</summary>
    public IReadOnlyList<AgreedPeriod>? AgreedPeriods { get; init; }

    /// <summary>How principal and interest come back.</summary>
    public RepaymentMethod Method { get; init; } = RepaymentMethod.Annuity;

    /// <summary>What the level instalment is worked out from.</summary>
    public InstalmentFormula Formula { get; init; } = InstalmentFormula.PeriodRates;

    /// <summary>An instalment agreed with the borrower; the number of periods follows from it.</summary>
    public Money? FixedInstalment { get; init; }

    /// <summary>Principal left for the last due on top of its instalment.</summary>
    public Money? Balloon { get; init; }

    /// <summary>Share of principal of each due after the grace, in order; they sum to one. For seasonal loans.</summary>
    public IReadOnlyList<decimal>? PrincipalShares { get; init; }

    /// <summary>Share of flat interest of each due after the grace, in order; they sum to one.</summary>
    public IReadOnlyList<decimal>? InterestShares { get; init; }

    /// <summary>How days become a part of a year.</summary>
    public DayCount DayCount { get; init; } = DayCount.EqualPeriods;

    /// <summary>What to do in a month without the due day.</summary>
    public MonthEndRule MonthEnd { get; init; } = MonthEndRule.KeepAnchorDay;

    /// <summary>Where a due date on a holiday goes.</summary>
    public HolidayRoll Roll { get; init; } = HolidayRoll.Stay;

    /// <summary>The days the bank is closed.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.AlwaysOpen;

    /// <summary>True when interest runs to the moved due date; otherwise periods keep their unmoved dates.</summary>
    public bool InterestFollowsMovedDates { get; init; }

    /// <summary>What a short or long first period costs.</summary>
    public FirstPeriodRule FirstPeriod { get; init; } = FirstPeriodRule.ActualDays;

    /// <summary>Who bears the days before the first regular period.</summary>
    public BrokenPeriodRule BrokenPeriod { get; init; } = BrokenPeriodRule.WithFirstInstalment;

    /// <summary>Instalments at the start that repay no principal.</summary>
    public int PrincipalGrace { get; init; }

    /// <summary>Instalments at the start that collect no interest; the one after them collects it all.</summary>
    public int InterestGrace { get; init; }

    /// <summary>How figures round to the minor unit.</summary>
    public Rounding Rounding { get; init; } = Rounding.HalfEven;

    /// <summary>How the level instalment rounds, when that differs from <see cref="Rounding"/>.</summary>
    public Rounding? InstalmentRounding { get; init; }

    /// <summary>The level instalment is a multiple of this many units of the currency; 0 for the minor unit.</summary>
    public decimal InstalmentMultiple { get; init; }

    /// <summary>Where the units go that rounding leaves.</summary>
    public Residue Residue { get; init; } = Residue.LevelOut;

    /// <summary>The part of the principal due back on the day it is paid out: 0.25 is a quarter.</summary>
    public decimal DownPaymentShare { get; init; }

    /// <summary>Disbursements after the first.</summary>
    public IReadOnlyList<Tranche> Tranches { get; init; } = [];

    /// <summary>Changes of the nominal rate, each re-working the instalments from its period on.</summary>
    public IReadOnlyList<RateChange> RateChanges { get; init; } = [];

    /// <summary>Days without interest; the instalment stays and the last one becomes smaller.</summary>
    public IReadOnlyList<InterestPause> InterestPauses { get; init; } = [];

    /// <summary>The currency of every amount.</summary>
    public Currency Currency => Principal.Currency;

    /// <summary>Refuses terms no plan can be made from.</summary>
    /// <exception cref="Refusal">Names the first setting that does not fit and what to do.</exception>
    public void Check()
    {
        Refusal.If(Principal.Currency.Code is null, "The amount lent needs its currency.");
        Refusal.If(Principal.Amount <= 0m, "The amount lent must be more than zero.");
        Refusal.If(Principal.Amount > 1_000_000_000_000_000m, "The amount lent is too large to compute. Check the amount and its currency.");
        Refusal.If(Principal != Principal.Round(Rounding.HalfUp), "The amount lent must be in whole units of its currency's smallest coin.");
        Refusal.If(Periods is < 1 or > 1200 && AgreedPeriods is null, "The number of instalments must be between 1 and 1,200.");
        Refusal.If(FirstDue <= Start, "The first due date must be after the day the loan is paid out.");
        Refusal.If(DueDay is < 1 or > 31, "The due day must be between 1 and 31.");
        Refusal.If(PrincipalGrace < 0 || InterestGrace < 0, "A grace is a number of instalments and cannot be negative.");
        Refusal.If(PrincipalGrace >= Count || InterestGrace >= Count, "A grace must be shorter than the number of instalments.");
        Refusal.If(DownPaymentShare is < 0m or >= 1m, "A down payment must be at least nothing and less than the whole amount.");
        Refusal.If(InstalmentMultiple < 0m, "The multiple of the instalment cannot be negative.");
        CheckAmounts();
        CheckDates();
    }

    /// <summary>Paid out by the evening of a day, in units of the currency.</summary>
    internal decimal DrawnBy(DateOnly day)
    {
        var drawn = Start <= day ? Principal.Amount : 0m;
        foreach (var tranche in Tranches)
            if (tranche.Date <= day) drawn += tranche.Amount.Amount;
        return drawn;
    }

    internal int Count => AgreedPeriods?.Count ?? Periods;

    private void CheckAmounts()
    {
        Refusal.If(Balloon is { } balloon && (balloon.Currency != Currency || balloon.Amount < 0m || balloon.Amount > Principal.Amount * (1m - DownPaymentShare)),
            "The balloon must be in the loan's currency and no more than the amount lent less its down payment.");
        Refusal.If(FixedInstalment is { } fixedAmount && (fixedAmount.Currency != Currency || fixedAmount.Amount <= 0m),
            "The fixed instalment must be in the loan's currency and more than zero.");
        Refusal.If(PrincipalShares is { } principal && (principal.Count != Count - PrincipalGrace || principal.Any(share => share < 0m) || principal.Sum() != 1m),
            "The shares of principal need one for each due after the grace, none negative, and must sum to 1.");
        Refusal.If(InterestShares is { } interest && (interest.Count != Count - PrincipalGrace || interest.Any(share => share < 0m) || interest.Sum() != 1m),
            "The shares of interest need one for each due after the grace, none negative, and must sum to 1.");
        Refusal.If(Tranches.Any(tranche => tranche.Amount.Currency != Currency || tranche.Amount.Amount <= 0m || tranche.Date < Start),
            "Every further disbursement must be in the loan's currency, more than zero and not before the first.");
    }

    private void CheckDates()
    {
        Refusal.If(RateChanges.Any(change => change.From < Start), "A rate change cannot take effect before the loan is paid out.");
        Refusal.If(InterestPauses.Any(pause => pause.Last < pause.First), "An interest pause must end on or after the day it starts.");
        if (AgreedPeriods is null) return;
        Refusal.If(AgreedPeriods.Count is < 1 or > 1200, "The number of instalments must be between 1 and 1,200.");
        var last = DateOnly.MinValue;
        foreach (var period in AgreedPeriods)
        {
            Refusal.If(period.Due <= period.From || period.Due <= last || period.From < Start && period.Due <= Start, "The agreed periods must each end after they start, in order of their due dates.");
            last = period.Due;
        }
    }
}
