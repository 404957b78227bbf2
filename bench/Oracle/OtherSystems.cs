using System.Text.Json;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>Cases of two further systems, as far as our product settings can say what they do.</summary>
internal static class OtherSystems
{
    // A currency with and one without a minor unit stand for “with cents” and “whole units”.
    private static readonly Currency Cents = Currency.Of("USD");
    private static readonly Currency WholeUnits = Currency.Of("JPY");

    // Its dates are not given where they do not matter.
    private static readonly DateOnly AnyDay = new(2000, 1, 1);

    public static Outcome OpenCbs(JsonElement @case)
    {
        if (Missing.TryGetValue(@case.Text("id"), out var setting)) return Outcome.Skipped(setting);
        var plan = AmortisationPlan.Of(OpenCbsTerms(@case.GetProperty("inputs")));
        var differences = new Differences();
        var rows = @case.GetProperty("expected").List("rows").ToArray();
        differences.Expect("number of rows", rows.Length, plan.Lines.Count);
        foreach (var (row, line) in rows.Zip(plan.Lines))
        {
            var at = $"row {row.Text("n")}";
            differences.Expect($"{at} due", row.Date("due"), line.DueDate);
            differences.Expect($"{at} interest", row.Number("interest"), line.Interest.Amount);
            differences.Expect($"{at} principal", row.Number("principal"), line.Principal.Amount);
            differences.Expect($"{at} balance before", row.Number("balance_before"), (line.BalanceAfter + line.Principal).Amount);
        }

        return Outcome.From(differences);
    }

    // The settings that these cases need and no product of ours has.
    private static readonly Dictionary<string, string> Missing = new()
    {
        ["ocbs-33"] = "a rounding carry that forgets what an earlier due of the grace left",
    };

    private static ScheduleTerms OpenCbsTerms(JsonElement inputs)
    {
        var frequency = inputs.GetProperty("installment_type").WholeOr("months", 0) is > 0 and var months
            ? Frequency.EveryMonths(months)
            : Frequency.EveryDays(inputs.GetProperty("installment_type").WholeOr("days", 0));
        var shares = inputs.List("exotic_coefficients").ToArray();
        var flat = inputs.Text("loan_type") == "Flat";
        var fixedPrincipal = inputs.Text("loan_type") == "DecliningFixedPrincipal";
        return new ScheduleTerms
        {
            Principal = new Money(inputs.Number("principal"), inputs.GetProperty("use_cents").GetBoolean() ? Cents : WholeUnits),
            // The case gives the rate of one period.
            Rate = new Rate(inputs.Number("rate_per_period") * frequency.PeriodsPerYear),
            Start = inputs.Date("start_date"),
            Periods = inputs.WholeOr("number_of_installments", 0),
            Frequency = frequency,
            Method = flat ? RepaymentMethod.Flat : fixedPrincipal ? RepaymentMethod.EqualPrincipal : RepaymentMethod.Annuity,
            Formula = InstalmentFormula.NominalRate,
            FirstPeriod = inputs.GetProperty("first_installment_real_days").GetBoolean() ? FirstPeriodRule.ActualDaysToMovedDate : FirstPeriodRule.FullPeriod,
            Roll = HolidayRoll.Following,
            Calendar = new BusinessCalendar(inputs.List("weekend_days").Select(day => Enum.Parse<DayOfWeek>(day.ToString())), inputs.List("public_holidays").Select(day => Reading.Date(day.ToString()))),
            PrincipalGrace = inputs.WholeOr("grace_installments", 0),
            PrincipalShares = shares.Length > 0 ? [.. shares.Select(share => share.Number("principal"))] : null,
            InterestShares = shares.Length > 0 && flat ? [.. shares.Select(share => share.Number("interest"))] : null,
            // “away from zero for interest, instalment and flat; to even for fixed principal and exotic schedules”
            Rounding = fixedPrincipal || shares.Length > 0 ? Rounding.HalfEven : Rounding.HalfUp,
            Residue = inputs.TextOrNull("rounding_type") switch
            {
                "Begin" => Residue.First,
                "End" => Residue.Last,
                _ => Residue.Spread,
            },
        };
    }

    public static Outcome Frappe(JsonElement @case)
    {
        var inputs = @case.GetProperty("inputs");
        var expected = @case.GetProperty("expected");
        var plan = AmortisationPlan.Of(FrappeTerms(inputs, expected.TextOrNull("total_payable_interest") is null ? Cents : WholeUnits));
        var interest = plan.TotalInterest.Amount;
        var payment = interest + plan.TotalPrincipal.Amount;
        var differences = new Differences();
        Whole("emi", plan.Instalment.Amount);
        Whole("total_interest_rounded0", interest);
        Whole("total_payment_rounded0", payment);
        Whole("total_payable_interest", interest);
        Whole("total_payable_amount", payment);
        if (expected.TextOrNull("count") is not null) differences.Expect("count", expected.WholeOr("count", 0), plan.Lines.Count);
        if (expected.TextOrNull("row1_interest") is not null) differences.Expect("first interest", expected.Number("row1_interest"), plan.Lines[0].Interest.Amount);
        if (expected.TextOrNull("row2_interest") is not null) differences.Expect("second interest", expected.Number("row2_interest"), plan.Lines[1].Interest.Amount);
        if (expected.TextOrNull("first_row_interest") is not null) differences.Expect("interest at the start", expected.Number("first_row_interest"), plan.UpfrontInterest.Amount);
        if (expected.TextOrNull("first") is not null) differences.Expect("first due", expected.Date("first"), plan.Lines[0].DueDate);
        if (expected.TextOrNull("second") is not null) differences.Expect("second due", expected.Date("second"), plan.Lines[1].DueDate);
        if (expected.TextOrNull("last") is not null) differences.Expect("last due", expected.Date("last"), plan.FinalDue);
        foreach (var row in expected.List("rows_rounded0"))
        {
            var line = plan.Lines[row.WholeOr("index0", 0)];
            differences.Expect($"row {line.Number} principal", row.Number("principal"), decimal.Round(line.Principal.Amount));
            differences.Expect($"row {line.Number} interest", row.Number("interest"), decimal.Round(line.Interest.Amount));
            differences.Expect($"row {line.Number} balance", row.Number("balance"), decimal.Round(line.BalanceAfter.Amount));
        }

        return Outcome.From(differences);

        void Whole(string name, decimal actual)
        {
            if (expected.TextOrNull(name) is not null) differences.Expect(name, expected.Number(name), decimal.Round(actual));
        }
    }

    private static ScheduleTerms FrappeTerms(JsonElement inputs, Currency currency)
    {
        var cycle = inputs.TextOrNull("schedule_type") == "Monthly as per cycle date";
        var start = inputs.TextOrNull("disbursement_date") ?? inputs.TextOrNull("repayment_start_date");
        return new ScheduleTerms
        {
            Principal = new Money(inputs.Number("principal"), currency),
            Rate = Rate.OfPercent(inputs.NumberOr("annual_rate_pct", 0m)),
            Start = start is null ? AnyDay : Reading.Date(start),
            Periods = inputs.WholeOr("number_of_repayments", 1200),
            FirstDue = cycle ? inputs.Date("repayment_start_date") : inputs.TextOrNull("repayment_date_on") == "Start of the next month" ? StartOfNextMonth(inputs.Date("repayment_start_date")) : null,
            FixedInstalment = inputs.TextOrNull("monthly_repayment_amount") is null ? null : new Money(inputs.Number("monthly_repayment_amount"), currency),
            Formula = InstalmentFormula.NominalRate,
            DayCount = cycle ? DayCount.Actual365Fixed : DayCount.EqualPeriods,
            InstalmentRounding = Rounding.Up,
            InstalmentMultiple = 1m,
            Residue = Residue.Last,
            BrokenPeriod = inputs.TextOrNull("bpi_recovery_method") switch
            {
                "Amortized Over Tenure" => BrokenPeriodRule.SpreadEvenly,
                "Upfront Deduction" => BrokenPeriodRule.Upfront,
                _ => BrokenPeriodRule.WithFirstInstalment,
            },
        };
    }

    private static DateOnly StartOfNextMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1);
}
