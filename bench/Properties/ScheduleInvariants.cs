using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using CsCheck;
using static BackOffice.Bench.Properties.Campaign;

namespace BackOffice.Bench.Properties;

/// <summary>What every schedule must hold, whatever the settings.</summary>
public static class ScheduleInvariants
{
    private static readonly Currency[] Currencies = [Currency.Of("JPY"), Currency.Of("USD"), Currency.Of("KWD")];
    private static readonly Frequency[] Frequencies = [Frequency.Monthly, Frequency.Weekly, Frequency.EveryTwoWeeks, Frequency.HalfMonthly, Frequency.Quarterly, Frequency.EveryDays(15)];

    /// <summary>Terms of every method and setting, in currencies with 0, 2 and 3 digits.</summary>
    public static Gen<ScheduleTerms> Terms { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[100, 5_000_000], Gen.Int[0, 6000], Gen.Int[1, 120], Gen.Int[0, 5]),
        Gen.Select(Gen.Enum<RepaymentMethod>(), Gen.Enum<InstalmentFormula>(), Gen.Enum<Residue>(), Gen.Enum<Rounding>(), Gen.Enum<DayCount>()),
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 60], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Enum<HolidayRoll>()),
        Gen.Select(Gen.Bool, Gen.Enum<FirstPeriodRule>(), Gen.Enum<BrokenPeriodRule>(), Gen.Int[0, 3], Gen.Enum<MonthEndRule>()),
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 400], Gen.Int[0, 4000], Gen.Int[0, 60], Gen.Int[1, 9]),
        (size, kind, dates, more, events) => WithEvents(Make(size, kind, dates, more), events));

    private static ScheduleTerms Make((int, int, int, int, int) size, (RepaymentMethod, InstalmentFormula, Residue, Rounding, DayCount) kind,
        (int, int, int, int, HolidayRoll) dates, (bool, FirstPeriodRule, BrokenPeriodRule, int, MonthEndRule) more)
    {
        var currency = Currencies[size.Item1];
        var frequency = Frequencies[size.Item5];
        var start = new DateOnly(2020, 1, 1).AddDays(dates.Item1);
        var first = dates.Item2 < 20 ? (DateOnly?)null : frequency.Step(start, 1).AddDays(dates.Item2 - 25);
        return new ScheduleTerms
        {
            Principal = new Money(size.Item2 * currency.SmallestUnit * (currency.MinorUnits == 0 ? 1 : 10), currency),
            Rate = Rate.OfPercent(size.Item3 / 100m),
            Start = start,
            FirstDue = first <= start ? null : first,
            Periods = size.Item4,
            Frequency = frequency,
            Method = kind.Item1, Formula = kind.Item2, Residue = kind.Item3, Rounding = kind.Item4, DayCount = kind.Item5,
            PrincipalGrace = Math.Min(dates.Item3, size.Item4 - 1),
            InterestGrace = Math.Min(dates.Item4, size.Item4 - 1),
            Roll = dates.Item5,
            // A moved date may not overtake a due of the next week.
            Calendar = BusinessCalendar.Weekends,
            InterestFollowsMovedDates = more.Item1 && frequency.Months > 0,
            FirstPeriod = more.Item2, BrokenPeriod = more.Item3,
            DownPaymentShare = more.Item4 == 0 ? 0.25m : 0m,
            InstalmentMultiple = more.Item4 == 1 ? 1m : 0m,
            MonthEnd = more.Item5,
        };
    }

    // Half the schedules run as agreed; the others have a balloon, shares of a season, a change of the rate, days without interest, an agreed instalment or a second disbursement.
    private static ScheduleTerms WithEvents(ScheduleTerms terms, (int Event, int Day, int Rate, int Days, int Tenths) what)
    {
        // The last due may be moved ahead, so nothing happens in the last period.
        var day = terms.Start.AddDays(what.Day % Math.Max(1, terms.Frequency.NominalDays * (terms.Periods - 1)));
        return what.Event switch
        {
            0 when terms.Method is RepaymentMethod.Annuity or RepaymentMethod.EqualPrincipal => terms with { Balloon = new Money(terms.Principal.Amount * (1m - terms.DownPaymentShare) * what.Tenths / 10m, terms.Currency).Round(Rounding.HalfUp) },
            1 when terms.Method == RepaymentMethod.EqualPrincipal && terms.DownPaymentShare == 0m => terms with { PrincipalShares = Season(terms.Periods - terms.PrincipalGrace, what.Tenths) },
            2 when terms.Method != RepaymentMethod.Flat => terms with { RateChanges = [new RateChange(day, Rate.OfPercent(what.Rate / 100m))] },
            3 when terms.Method != RepaymentMethod.Flat => terms with { InterestPauses = [new InterestPause(day, day.AddDays(what.Days))] },
            4 when terms.Method == RepaymentMethod.Annuity && terms.Periods > terms.PrincipalGrace + 3 => terms with { FixedInstalment = new Money(terms.Principal.Amount / 2m, terms.Currency).Round(Rounding.Up) },
            5 when terms.Method != RepaymentMethod.Flat && terms.BrokenPeriod == BrokenPeriodRule.WithFirstInstalment => terms with { Tranches = [new Tranche(day, terms.Principal)] },
            _ => terms,
        };
    }

    // The first harvest brings its tenths, the last the rest, and nothing falls due between.
    private static decimal[]? Season(int dues, int tenths)
    {
        if (dues < 2) return null;
        var shares = new decimal[dues];
        (shares[0], shares[^1]) = (tenths / 10m, 1m - tenths / 10m);
        return shares;
    }

    /// <summary>One line for a counter-example.</summary>
    public static string Print(ScheduleTerms terms) => terms.ToString();

    /// <summary>The plan repays exactly what was lent, in whole units, in order of dates.</summary>
    public static void Holds(ScheduleTerms terms)
    {
        var plan = AmortisationPlan.Of(terms);
        var lent = terms.Principal + terms.Tranches.Aggregate(Money.Zero(terms.Currency), (sum, tranche) => sum + tranche.Amount);
        Require(plan.TotalPrincipal == lent, $"principal sums to {plan.TotalPrincipal} instead of {lent}");
        Require(plan.Lines[^1].BalanceAfter.IsZero, $"the last balance is {plan.Lines[^1].BalanceAfter}");
        var balance = terms.Principal;
        var date = DateOnly.MinValue;
        foreach (var line in plan.Lines)
        {
            balance -= line.Principal;
            // A further disbursement joins the balance of the period it falls in, whose due may be moved ahead of it.
            if (line.BalanceAfter != balance && terms.Tranches is [var tranche] && tranche.Date < line.DueDate.AddDays(3)) balance += tranche.Amount;
            Require(line.BalanceAfter == balance, $"balance {line.BalanceAfter} after due {line.Number} instead of {balance}");
            Require(line.Interest.Amount >= 0m, $"negative interest at due {line.Number}");
            Require(terms.Residue == Residue.First || line.Principal.Amount >= 0m, $"negative principal at due {line.Number}");
            Require(line.Principal == line.Principal.Round(Rounding.Up) && line.Interest == line.Interest.Round(Rounding.Up), $"parts of a unit at due {line.Number}");
            Require(line.DueDate >= date, $"due {line.Number} comes before the one ahead of it");
            date = line.DueDate;
        }

        Level(terms, plan);
        Require(plan.Lines.SequenceEqual(AmortisationPlan.Of(terms).Lines), "the same terms gave another plan");
        Accrues(plan);
    }

    // Every instalment but the last is the same where the method says so.
    private static void Level(ScheduleTerms terms, AmortisationPlan plan)
    {
        if (terms.Tranches.Count > 0 || terms.RateChanges.Count > 0 || terms.InterestPauses.Count > 0 || terms.PrincipalShares is not null) return;
        if (terms.Method != RepaymentMethod.Annuity || terms.Residue is Residue.First or Residue.Spread || terms.InterestGrace > 0 || terms.BrokenPeriod == BrokenPeriodRule.SpreadEvenly) return;
        var level = plan.Lines.Where(line => line.DueDate > terms.Start && !line.Principal.IsZero && !line.BalanceAfter.IsZero).Select(line => line.Instalment).ToList();
        Require(level.Distinct().Count() <= 1, $"instalments of {string.Join(", ", level.Distinct().Take(3))} where one was agreed");
    }

    // What was earned by a due date is the plan to the cent, never falls, and runs ahead only where the plan collects later than it earns.
    private static void Accrues(AmortisationPlan plan)
    {
        Require(plan.Earnings.Sum(earning => earning.Interest) == plan.TotalInterest.Amount, $"earnings of {plan.Earnings.Sum(earning => earning.Interest)} on {plan.TotalInterest}");
        Require(Accrual.Earned(plan, plan.FinalDue) == plan.TotalInterest, "the last due date leaves interest to earn");
        var sum = Money.Zero(plan.Currency);
        var ahead = plan.Terms.InterestGrace > 0 || plan.Terms.BrokenPeriod != BrokenPeriodRule.WithFirstInstalment;
        foreach (var line in plan.Lines.TakeWhile(line => line.Number <= 5))
        {
            sum += line.Interest;
            // An instalment that is all interest may leave some of it for the next.
            ahead |= line.Principal.IsZero && !line.Interest.IsZero;
            var next = plan.Lines.Where(other => other.DueDate > line.DueDate).Select(other => other.DueDate).FirstOrDefault(line.DueDate);
            if (next == line.DueDate || plan.Lines.Count(other => other.DueDate == line.DueDate) > 1) continue;
            var earned = Accrual.Earned(plan, line.DueDate);
            Require(earned == sum || ahead && earned > sum, $"earned {earned} by {line.DueDate} instead of {sum}");
            Require(Accrual.Earned(plan, line.DueDate.AddDays(1)) >= earned, "earned interest fell overnight");
        }
    }

    /// <summary>A fee withheld raises the APR; without one the APR of equal monthly periods is the nominal rate.</summary>
    public static void AprFollowsFees(ScheduleTerms terms)
    {
        var plain = terms with
        {
            Method = RepaymentMethod.Annuity, Frequency = Frequency.Monthly, DayCount = DayCount.EqualPeriods, FirstDue = null, Roll = HolidayRoll.Stay, Residue = Residue.Last,
            InterestGrace = 0, PrincipalGrace = 0, DownPaymentShare = 0m, BrokenPeriod = BrokenPeriodRule.WithFirstInstalment, InstalmentMultiple = 0m, Rounding = Rounding.HalfEven,
            Principal = new Money(1_000_000m, terms.Currency), Start = new DateOnly(terms.Start.Year, terms.Start.Month, 15), MonthEnd = MonthEndRule.KeepAnchorDay,
            Balloon = null, FixedInstalment = null, PrincipalShares = null, Tranches = [], RateChanges = [], InterestPauses = [],
        };
        var plan = AmortisationPlan.Of(plain);
        var free = Disclosure.Of(plan, Money.Zero(plain.Currency));
        var tolerance = plain.Currency.MinorUnits == 0 ? 0.0003m : 0.00001m;
        Require(Math.Abs(free.Apr - plain.Rate.Annual) <= tolerance, $"an APR of {free.Apr} on a rate of {plain.Rate.Annual}");
        var charged = Disclosure.Of(plan, new Money(10_000m, plain.Currency));
        Require(charged.Apr > free.Apr && charged.EffectiveRate > free.EffectiveRate, "a fee did not raise the APR");
        Require(charged.AmountFinanced + charged.FinanceCharge == charged.TotalOfPayments, "amount financed and finance charge are not the total of payments");
    }
}
