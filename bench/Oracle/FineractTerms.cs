using System.Text.Json;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>Settings of that system's products in the words of ours.</summary>
internal static class FineractTerms
{
    private const decimal DownPaymentOfItsProducts = 0.25m;

    public static ScheduleTerms Progressive(JsonElement inputs)
    {
        var disbursements = inputs.List("events").Where(step => step.Text("op") == "disburse").ToArray();
        var terms = Common(inputs) with
        {
            DayCount = DayCountOf(inputs),
            Formula = InstalmentFormula.PeriodRates,
            Residue = Residue.LevelOut,
            InterestPauses = [.. inputs.List("interest_pauses").Select(pause => new InterestPause(pause.Date("start"), pause.Date("end")))],
        };
        var periods = inputs.List("periods").Select(period => new AgreedPeriod(period.Date("from"), period.Date("due"))).ToArray();
        if (periods.Length == 0) return terms;
        return terms with
        {
            AgreedPeriods = periods,
            Principal = Amount(disbursements[0]),
            Start = disbursements[0].Date("date"),
            Tranches = [.. disbursements.Skip(1).Select(step => new Tranche(step.Date("date"), Amount(step)))],
        };
    }

    public static ScheduleTerms Cumulative(JsonElement inputs)
    {
        var daily = inputs.TextOrNull("interest_calculation_period") == "DAILY";
        return Common(inputs) with
        {
            Method = inputs.TextOrNull("interest_type") == "FLAT" ? RepaymentMethod.Flat
                : inputs.TextOrNull("amortization_type") == "EQUAL_PRINCIPAL_PAYMENTS" ? RepaymentMethod.EqualPrincipal : RepaymentMethod.Annuity,
            DayCount = daily ? DayCount.Actual365Fixed : DayCount.EqualPeriods,
            Formula = daily ? InstalmentFormula.ThirtyDayMonths : InstalmentFormula.NominalRate,
            Residue = Residue.Last,
            InstalmentMultiple = 1m,
        };
    }

    public static Money Amount(JsonElement element, string name = "amount") => new(element.Number(name), Currency.Of("USD"));

    private static ScheduleTerms Common(JsonElement inputs) => new()
    {
        Principal = inputs.TextOrNull("principal") is null ? new Money(1m, Currency.Of("USD")) : Amount(inputs, "principal"),
        Rate = Rate.OfPercent(inputs.NumberOr("annual_rate_pct", 0m)),
        Start = inputs.TextOrNull("start_date") is null ? DateOnly.MinValue : inputs.Date("start_date"),
        Periods = inputs.WholeOr("number_of_repayments", 1),
        Frequency = FrequencyOf(inputs),
        MonthEnd = inputs.TextOrNull("month_end_due_date_strategy") == "FIRST_DAY_OF_NEXT_MONTH" ? MonthEndRule.FirstOfNextMonth : MonthEndRule.KeepAnchorDay,
        PrincipalGrace = inputs.WholeOr("grace_on_principal", 0),
        InterestGrace = inputs.WholeOr("interest_free_periods", 0),
        DownPaymentShare = inputs.TextOrNull("product")?.Contains("DOWNPAYMENT", StringComparison.Ordinal) == true ? DownPaymentOfItsProducts : 0m,
        Rounding = Rounding.HalfEven,
    };

    private static Frequency FrequencyOf(JsonElement inputs)
    {
        var every = inputs.WholeOr("repay_every", 1);
        return (inputs.TextOrNull("repay_unit") ?? inputs.TextOrNull("repay_frequency")) switch
        {
            "DAYS" => Frequency.EveryDays(every),
            "WEEKS" => Frequency.EveryDays(7 * every),
            _ => Frequency.EveryMonths(every),
        };
    }

    // Days in year and days in month together; 360 with 30 is what the products have that say nothing.
    private static DayCount DayCountOf(JsonElement inputs)
    {
        var year = inputs.TextOrNull("days_in_year")?.Replace("DAYS_", "", StringComparison.Ordinal) ?? "360";
        var month = inputs.TextOrNull("days_in_month")?.Replace("DAYS_", "", StringComparison.Ordinal) ?? "30";
        return (year, month) switch
        {
            ("360", "30") => DayCount.EqualPeriods,
            ("360", _) => DayCount.Actual360,
            ("365", _) => DayCount.Actual365Fixed,
            _ when inputs.TextOrNull("month_end_due_date_strategy") is not null => DayCount.ActualActualIsda,
            _ => DayCount.CalendarMonthActual,
        };
    }
}
