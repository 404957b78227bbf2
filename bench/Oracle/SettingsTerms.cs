using System.Text.Json;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>Settings of a schedule by their own names, those of <see cref="ScheduleTerms"/>: for books whose products no other convention names.</summary>
internal static class SettingsTerms
{
    private static readonly string[] Needed = ["Currency", "Principal", "Rate", "Start", "Periods"];

    private static readonly Dictionary<string, Func<ScheduleTerms, JsonElement, ScheduleTerms>> Readers = new()
    {
        ["Frequency"] = (terms, value) => terms with { Frequency = FrequencyOf(value.ToString()) },
        ["FirstDue"] = (terms, value) => terms with { FirstDue = Reading.Date(value.ToString()) },
        ["DueDay"] = (terms, value) => terms with { DueDay = (int)value.Number() },
        ["Method"] = (terms, value) => terms with { Method = One<RepaymentMethod>(value) },
        ["Formula"] = (terms, value) => terms with { Formula = One<InstalmentFormula>(value) },
        ["FixedInstalment"] = (terms, value) => terms with { FixedInstalment = new Money(value.Number(), terms.Currency) },
        ["Balloon"] = (terms, value) => terms with { Balloon = new Money(value.Number(), terms.Currency) },
        ["DayCount"] = (terms, value) => terms with { DayCount = One<DayCount>(value) },
        ["MonthEnd"] = (terms, value) => terms with { MonthEnd = One<MonthEndRule>(value) },
        ["Roll"] = (terms, value) => terms with { Roll = One<HolidayRoll>(value), Calendar = BusinessCalendar.Weekends },
        ["InterestFollowsMovedDates"] = (terms, value) => terms with { InterestFollowsMovedDates = bool.Parse(value.ToString()) },
        ["FirstPeriod"] = (terms, value) => terms with { FirstPeriod = One<FirstPeriodRule>(value) },
        ["BrokenPeriod"] = (terms, value) => terms with { BrokenPeriod = One<BrokenPeriodRule>(value) },
        ["PrincipalGrace"] = (terms, value) => terms with { PrincipalGrace = (int)value.Number() },
        ["InterestGrace"] = (terms, value) => terms with { InterestGrace = (int)value.Number() },
        ["Rounding"] = (terms, value) => terms with { Rounding = One<Rounding>(value) },
        ["InstalmentRounding"] = (terms, value) => terms with { InstalmentRounding = One<Rounding>(value) },
        ["InstalmentMultiple"] = (terms, value) => terms with { InstalmentMultiple = value.Number() },
        ["Residue"] = (terms, value) => terms with { Residue = One<Residue>(value) },
        ["DownPaymentShare"] = (terms, value) => terms with { DownPaymentShare = value.Number() },
    };

    /// <exception cref="FormatException">There is no setting of such a name, or it has no such value.</exception>
    public static ScheduleTerms Of(JsonElement inputs)
    {
        var terms = new ScheduleTerms
        {
            Principal = new Money(inputs.Number("Principal"), Currency.Of(inputs.Text("Currency"))), Rate = new Rate(inputs.Number("Rate")),
            Start = inputs.Date("Start"), Periods = inputs.WholeOr("Periods", 0),
        };
        foreach (var input in inputs.EnumerateObject().Where(input => !Needed.Contains(input.Name)))
            terms = Readers.TryGetValue(input.Name, out var read) ? read(terms, input.Value) : throw new FormatException($"“{input.Name}” is no setting of a schedule. Use one of {string.Join(", ", Readers.Keys)}.");
        return terms;
    }

    private static Frequency FrequencyOf(string name) => name switch
    {
        nameof(Frequency.Weekly) => Frequency.Weekly,
        nameof(Frequency.EveryTwoWeeks) => Frequency.EveryTwoWeeks,
        nameof(Frequency.HalfMonthly) => Frequency.HalfMonthly,
        nameof(Frequency.Monthly) => Frequency.Monthly,
        nameof(Frequency.Quarterly) => Frequency.Quarterly,
        _ => throw new FormatException($"“{name}” is no frequency. Use Weekly, EveryTwoWeeks, HalfMonthly, Monthly or Quarterly."),
    };

    private static T One<T>(JsonElement value) where T : struct, Enum =>
        Enum.TryParse(value.ToString(), out T one) && Enum.IsDefined(one) ? one : throw new FormatException($"“{value}” is no {typeof(T).Name}. Use one of {string.Join(", ", Enum.GetNames<T>())}.");
}
