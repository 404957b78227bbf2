using System.Text.Json;
using System.Text.RegularExpressions;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>Schedules. Each convention has its own mapping to the settings of <see cref="ScheduleTerms"/>; the engine knows none of them by name.</summary>
internal static partial class AmortisationCases
{
    public static Outcome Check(JsonElement @case) => @case.TextOrNull("kind") switch
    {
        "rate_factor" => RateFactors(@case),
        "fn_values" => FutureValues(@case),
        _ => @case.Text("convention") switch
        {
            "fineract_progressive" or "fineract_actual_new" => Progressive(@case),
            "fineract_cumulative" => Rows(@case, FineractTerms.Cumulative(@case.GetProperty("inputs"))),
            "opencbs" => OtherSystems.OpenCbs(@case),
            "frappe" => OtherSystems.Frappe(@case),
            "settings" => Rows(@case, SettingsTerms.Of(@case.GetProperty("inputs"))),
            var other => Outcome.Fail($"unknown convention {other}"),
        },
    };

    private static Outcome Progressive(JsonElement @case)
    {
        var inputs = @case.GetProperty("inputs");
        var terms = FineractTerms.Progressive(inputs);
        if (BusinessDate(@case) is { } today) return Compare(@case, new ActualBasis(terms, ArrearsInterest.DailyToLastDue).Lines(today));
        var payments = inputs.List("events").Where(step => step.Text("op").StartsWith("pay", StringComparison.Ordinal)).ToArray();
        if (payments.Length == 0 && !@case.GetProperty("expected").TryGetProperty("payable_queries", out _)) return Rows(@case, terms);

        var actual = new ActualBasis(terms, ArrearsInterest.None);
        foreach (var step in payments)
        {
            var amount = step.Number("amount");
            var principal = step.Text("op") == "payPrincipal";
            actual.Pay(PeriodDue(terms, step), step.Date("date"), principal ? amount : 0m, principal ? 0m : amount);
        }

        return Payable(@case, terms, actual) is { Kind: OutcomeKind.Fail } wrong ? wrong : Compare(@case, actual.Lines(DateOnly.MaxValue));
    }

    private static Outcome Payable(JsonElement @case, ScheduleTerms terms, ActualBasis actual)
    {
        var differences = new Differences();
        foreach (var query in @case.GetProperty("expected").List("payable_queries"))
        {
            var expected = query.GetProperty("expected");
            var (balance, principal, interest) = actual.Payable(PeriodDue(terms, query), query.Date("on"));
            differences.Expect($"payable principal on {query.Text("on")}", expected.Number("payable_principal"), principal);
            differences.Expect($"payable interest on {query.Text("on")}", expected.Number("payable_interest"), interest);
            if (expected.TextOrNull("outstanding_balance") is not null)
                differences.Expect($"outstanding balance on {query.Text("on")}", expected.Number("outstanding_balance"), balance);
        }

        return Outcome.From(differences);
    }

    private static int PeriodDue(ScheduleTerms terms, JsonElement step) => Array.FindIndex(PlanPeriod.Of(terms), period => period.Due == step.Date("period_due"));

    // The day a case is looked at stands in its note.
    private static DateOnly? BusinessDate(JsonElement @case) =>
        BusinessDatePattern().Match(@case.TextOrNull("note") ?? "") is { Success: true } match ? Reading.Date(match.Groups[1].Value) : null;

    [GeneratedRegex(@"business date (\d{4}-\d{2}-\d{2})")]
    private static partial Regex BusinessDatePattern();

    private static Outcome Rows(JsonElement @case, ScheduleTerms terms) => Compare(@case, AmortisationPlan.Of(terms).Lines);

    /// <summary>Every row to the cent. Charges of a row are no part of a plan: they are taken from the case to check its total.</summary>
    private static Outcome Compare(JsonElement @case, IReadOnlyList<AmortisationLine> lines)
    {
        var differences = new Differences();
        var rows = @case.GetProperty("expected").List("rows").ToArray();
        if (rows.Length > 0) differences.Expect("number of rows", rows.Length, lines.Count);
        foreach (var (row, line) in rows.Zip(lines))
        {
            var at = $"row {row.Text("n")}";
            differences.Expect($"{at} due", row.Date("due"), line.DueDate);
            differences.Expect($"{at} principal", row.Number("principal"), line.Principal.Amount);
            differences.Expect($"{at} interest", row.Number("interest"), line.Interest.Amount);
            differences.Expect($"{at} balance", row.Number("balance"), line.BalanceAfter.Amount);
            if (row.TextOrNull("emi") is not null) differences.Expect($"{at} instalment", row.Number("emi"), line.Instalment.Amount);
            if (row.TextOrNull("due_total") is null) continue;
            differences.Expect($"{at} total", row.Number("due_total") - row.NumberOr("fees", 0m) - row.NumberOr("penalties", 0m), line.Instalment.Amount);
        }

        return Outcome.From(differences);
    }

    private static Outcome RateFactors(JsonElement @case)
    {
        var inputs = @case.GetProperty("inputs");
        var differences = new Differences();
        foreach (var (period, expected) in inputs.List("periods").Zip(@case.GetProperty("expected").List("rate_factors")))
        {
            var fraction = DayCount.CalendarMonthActual.PeriodFraction(period.Date("from"), period.Date("due"), Frequency.Monthly);
            differences.Expect($"rate factor from {period.Text("from")}", expected.Number(), decimal.Round(inputs.Number("annual_rate") * fraction, 12));
        }

        return Outcome.From(differences);
    }

    private static Outcome FutureValues(JsonElement @case)
    {
        var rates = @case.GetProperty("inputs").List("rate_factors").Select(rate => rate.Number()).ToArray();
        var differences = new Differences();
        foreach (var (expected, value) in @case.GetProperty("expected").List("fn").Zip(Annuity.FutureValues(rates)))
            differences.Near("fn", expected.Number(), value, 1e-10m);
        return Outcome.From(differences);
    }
}
