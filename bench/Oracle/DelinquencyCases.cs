using System.Text.Json;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>Days past due, grace, pauses and ranges.</summary>
internal static class DelinquencyCases
{
    private const string NoDelinquency = "NO_DELINQUENCY";

    // The grace on arrears of these products, and no tolerance.
    private static readonly DelinquencyTerms Terms = new(GraceDays: 3, Tolerance: 0m);

    private static readonly DelinquencyRange[] Ranges =
    [
        new("RANGE_1", 1, 3), new("RANGE_3", 4, 30), new("RANGE_30", 31, 60), new("RANGE_60", 61, 90), new("RANGE_90", 91, 120),
        new("RANGE_120", 121, 150), new("RANGE_150", 151, 180), new("RANGE_180", 181, 240), new("RANGE_240", 241, null),
    ];

    /// <summary>These count the due date itself as day one; here it is day zero, so one day less is right.</summary>
    private static readonly string[] KnownDeviations = ["frappe-dpd-03-loc", "frappe-class-01", "frappe-class-02"];

    public static Outcome Check(JsonElement @case) => @case.TextOrNull("kind") switch
    {
        "dpd" => LineOfCredit(@case),
        "classification" => Classification(@case),
        _ => Steps(@case),
    };

    private static Outcome Steps(JsonElement @case)
    {
        var script = new LoanScript();
        var pauses = new List<(DelinquencyPause Pause, DelinquencyPause Entered, DateOnly? Resumed)>();
        var differences = new Differences();
        var tag = NoDelinquency;
        var at = 0;
        foreach (var step in @case.List("steps"))
        {
            at++;
            switch (step.TextOrNull("op"))
            {
                case "delinquency_pause":
                    var entered = new DelinquencyPause(step.Date("start"), step.Date("end"));
                    pauses.Add((entered, entered, null));
                    continue;
                case "delinquency_resume":
                    pauses[^1] = (pauses[^1].Pause.Resume(step.Date("start")), pauses[^1].Entered, step.Date("start"));
                    continue;
                case { } operation:
                    if (!script.Take(step)) return Outcome.Fail($"step {at}: unknown operation {operation}");
                    // The class is refreshed by an event, and by the close of day unless a pause runs.
                    if (operation is "repayment" or "transaction" || operation == "run_cob_inline" && !pauses.Exists(pause => pause.Pause.IsActive(script.Today))) tag = Tag(Now());
                    continue;
            }

            Expect(step, $"step {at}");
            if (differences.First is not null) break;
        }

        return Outcome.From(differences);

        Delinquency Now() => Delinquency.Of(script.Replay().Dues, script.Today, Terms, [.. pauses.Select(pause => pause.Pause)]);

        void Expect(JsonElement step, string where)
        {
            switch (step.Text("expect"))
            {
                case "installment_delinquency":
                    differences.Expect($"{where} by range", Join(step.List("rows").Select(row => $"{row.Text("Range")} {row.Number("Amount"):0.00}")),
                        Join(Now().ByRange(Ranges).Select(range => $"{range.Range.Name} {range.Amount:0.00}")));
                    break;
                case "pause_periods":
                    differences.Expect($"{where} pauses", Join(step.List("rows").Select(row => $"{row.Text("active")} {row.Text("pausePeriodStart")} {row.Text("pausePeriodEnd")}")),
                        Join(pauses.Select(pause => $"{(pause.Pause.IsActive(script.Today) ? "true" : "false")} {pause.Pause.Start:yyyy-MM-dd} {pause.Pause.End:yyyy-MM-dd}")));
                    break;
                case "delinquency_actions":
                    differences.Expect($"{where} actions", Join(step.List("rows").Select(row => $"{row.Text("action")} {row.Text("startDate")} {row.TextOrNull("endDate")}".Trim())),
                        Join(pauses.SelectMany(pause => new[] { $"PAUSE {pause.Entered.Start:yyyy-MM-dd} {pause.Entered.End:yyyy-MM-dd}", pause.Resumed is { } day ? $"RESUME {day:yyyy-MM-dd}" : "" }).Where(text => text.Length > 0)));
                    break;
                case "loan_delinquency":
                    var now = Now();
                    differences.Expect($"{where} class", step.Text("classification"), tag);
                    differences.Expect($"{where} delinquent amount", step.NumberOr("delinquentAmount", 0m), now.Amount);
                    differences.Expect($"{where} delinquent since", step.TextOrNull("delinquentDate") is { } since && since != "null" ? since : "", now.DelinquentSince is { } day ? $"{day:yyyy-MM-dd}" : "");
                    differences.Expect($"{where} delinquent days", step.WholeOr("delinquentDays", 0), now.DelinquentDays);
                    differences.Expect($"{where} days past due", step.WholeOr("pastDueDays", 0), now.DaysPastDue);
                    break;
                case var other:
                    throw new InvalidOperationException($"unknown expectation {other}");
            }
        }
    }

    private static string Tag(Delinquency delinquency) => DelinquencyRange.Of(Ranges, delinquency.DelinquentDays)?.Name ?? NoDelinquency;

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts.Order(StringComparer.Ordinal));

    // Each disbursement of the line is a loan of its own.
    private static Outcome LineOfCredit(JsonElement @case)
    {
        var inputs = @case.GetProperty("inputs");
        var usd = Currency.Of("USD");
        var differences = new Differences();
        foreach (var expected in @case.GetProperty("expected").GetProperty("dpd").EnumerateObject())
        {
            var (id, day) = (expected.Name.Split('@')[0], Reading.Date(expected.Name.Split('@')[1]));
            var loan = inputs.List("disbursements").First(disbursement => disbursement.Text("id") == id);
            var terms = new ServicingTerms
            {
                Schedule = new ScheduleTerms
                {
                    Principal = FineractTerms.Amount(loan), Rate = Rate.OfPercent(inputs.Number("annual_rate_pct")), Start = loan.Date("date"), FirstDue = loan.Date("first_due"),
                    Periods = inputs.WholeOr("number_of_repayments", 0), Formula = InstalmentFormula.NominalRate, InstalmentMultiple = 1m, InstalmentRounding = Rounding.Up, Residue = Residue.Last,
                },
            };
            List<LoanFact> facts = [new Disbursed(1, loan.Date("date"), loan.Date("date"), FineractTerms.Amount(loan))];
            foreach (var payment in loan.List("payments"))
                facts.Add(new Received(facts.Count + 1, Reading.Date(payment[0].ToString()), Reading.Date(payment[0].ToString()), new Money(payment[1].Number(), usd)));
            var account = LoanReplay.AsKnownNow(terms, facts, day);
            differences.Expect(expected.Name, (int)expected.Value.Number() - Deviation(@case), Delinquency.Of(account.Dues, day, default, []).DaysPastDue);
        }

        return Outcome.From(differences);
    }

    private static Outcome Classification(JsonElement @case)
    {
        var inputs = @case.GetProperty("inputs");
        var expected = @case.GetProperty("expected");
        // “oldest unpaid demand dated” the day the loan was paid out
        var days = Delinquency.DaysBetween(inputs.Date("disbursed"), inputs.Date("classified_on"));
        DelinquencyRange[] ranges = [.. inputs.List("ranges").Select(range => new DelinquencyRange(range.Text("code"), range.WholeOr("min_dpd", 0), range.WholeOr("max_dpd", 0)))];
        var differences = new Differences();
        differences.Expect("days past due", expected.WholeOr("days_past_due", 0) - Deviation(@case), days);
        differences.Expect("class", expected.Text("classification_code"), DelinquencyRange.Of(ranges, days)?.Name ?? NoDelinquency);
        return Outcome.From(differences);
    }

    private static int Deviation(JsonElement @case) => KnownDeviations.Contains(@case.Text("id")) ? 1 : 0;
}
