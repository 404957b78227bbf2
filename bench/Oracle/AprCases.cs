using System.Text.Json;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>Annual percentage rates: Appendix J to two decimals of a per cent, effective rates within the tolerance of the case.</summary>
internal static class AprCases
{
    public static Outcome Check(JsonElement @case)
    {
        var inputs = @case.GetProperty("inputs");
        var expected = @case.GetProperty("expected");
        CashFlow[] payments = [.. inputs.List("payments").Select(payment => Flow(payment.Text("date"), payment.Text("amount")))];
        CashFlow[] advances = [Flow(inputs.Text("advance_date"), inputs.TextOrNull("amount_financed") ?? inputs.Text("advance"))];
        var differences = new Differences();
        if (@case.Text("method") == "us_reg_z_appendix_j_actuarial")
        {
            var apr = AppendixJ.Apr(advances, payments);
            if (expected.TextOrNull("apr_fraction") is not null) differences.Near("apr", expected.Number("apr_fraction"), apr, expected.Number("tolerance"));
            else differences.Expect("apr_pct", expected.Number("apr_pct"), AppendixJ.Disclosed(apr));
            CompareUnitPeriod(inputs, advances[0].Date, payments, differences);
        }
        else
        {
            differences.Near("apr_pct", expected.Number("apr_pct"), EffectiveRate.Of(advances, payments) * 100m, expected.Number("tolerance_pct_points"));
        }

        return Outcome.From(differences);
    }

    // The engine finds the unit-period from the dates; the case only says which it must be.
    private static void CompareUnitPeriod(JsonElement inputs, DateOnly advance, CashFlow[] payments, Differences differences)
    {
        var unit = UnitPeriod.Of(advance, [.. payments.Select(payment => payment.Date)]);
        differences.Near("unit_periods_per_year", inputs.Number("unit_periods_per_year"), unit.PerYear, 1e-9m);
        if (inputs.TextOrNull("first_payment_full_unit_periods") is null) return;
        var (full, fraction) = unit.Count(advance, payments[0].Date);
        differences.Expect("full unit-periods", (int)inputs.Number("first_payment_full_unit_periods"), full);
        differences.Near("fraction of a unit-period", inputs.Number("first_payment_fraction"), fraction, 1e-8m);
    }

    private static CashFlow Flow(string date, string amount) =>
        new(Reading.Date(date), new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.Of("USD")));
}
