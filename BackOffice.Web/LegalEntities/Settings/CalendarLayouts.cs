using BackOffice.Domain.LegalEntities;
using static BackOffice.Web.LegalEntities.Settings.SheetOf;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>Calendar and service times.</summary>
internal static class CalendarLayouts
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static PolicyLayout Calendar { get; } = PolicyLayout.Of<WorkCalendar>("Calendar",
        "Business days and hours. Due dates move off holidays when a loan is booked, money leaves on business days, and the clocks of the queues run in working hours.",
        [
            Several<WorkCalendar, DayOfWeek>("closing", "Closed on", "Days of the week without work.", c => c.ClosingDays, (c, v) => c with { ClosingDays = v }),
            Time<WorkCalendar>("opens", "Work begins", "Local time of the legal entity.", c => c.Opens, (c, v) => c with { Opens = v!.Value }),
            Time<WorkCalendar>("closes", "Work ends", "00:00 is the end of the day.", c => c.Closes, (c, v) => c with { Closes = v!.Value }),
            Time<WorkCalendar>("cutoff", "Cut-off of the payment day", "Local time until which the bank takes orders for the same day.", c => c.CutOff, (c, v) => c with { CutOff = v }).OrEmpty("until midnight"),
            YesOrNo<WorkCalendar>("joins", "Day between holidays", "Yes: a single day between two yearly holidays is one too.", c => c.JoinsHolidays, (c, v) => c with { JoinsHolidays = v }),
        ],
        [
            TableOf<WorkCalendar>.Of<Holiday>(new SheetTable("single", "Single holidays", "Days on which the bank is closed once: a coronation, a local holiday, a day off.", "holiday", []),
                [
                    Date<Holiday>("date", "Day", "", h => h.Date, (h, v) => h with { Date = v }).AsKey(),
                    Text<Holiday>("name", "Name", "", h => h.Name, (h, v) => h with { Name = v }),
                ], new Holiday(default, ""), c => c.Holidays, (c, v) => c with { Holidays = v }),
            TableOf<WorkCalendar>.Of<HolidayRule>(new SheetTable("yearly", "Yearly holidays", "Holidays that find their own day each year. “Day” is the day of the month, the first to fifth weekday (−1 for the last), or the days after Easter Sunday.", "rule", []) { NewRow = new Dictionary<string, string> { ["kind"] = nameof(HolidayKind.FixedDate), ["substitute"] = nameof(HolidaySubstitute.None) } },
                [
                    Text<HolidayRule>("name", "Name", "", r => r.Name, (r, v) => r with { Name = v }).AsKey(),
                    Choice<HolidayRule, HolidayKind>("kind", "Falls on", "", r => r.Kind, (r, v) => r with { Kind = v }),
                    Text<HolidayRule>("month", "Month", "", r => r.Month == 0 ? "" : r.Month.ToString(System.Globalization.CultureInfo.InvariantCulture), (r, v) => r with { Month = v.Length == 0 ? 0 : int.Parse(v, System.Globalization.CultureInfo.InvariantCulture) })
                        .From(Months.Select((m, i) => new SheetChoice((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), m))).OrEmpty("–"),
                    Count<HolidayRule>("day", "Day", "", r => r.Day, (r, v) => r with { Day = v }).OrEmpty("–"),
                    Choice<HolidayRule, DayOfWeek>("weekday", "Weekday", "", "–", r => r.Weekday, (r, v) => r with { Weekday = v }),
                    Choice<HolidayRule, HolidaySubstitute>("substitute", "Day in lieu", "", r => r.Substitute, (r, v) => r with { Substitute = v }),
                ], new HolidayRule("", HolidayKind.FixedDate), c => c.Rules, (c, v) => c with { Rules = v }),
        ]);

    public static PolicyLayout ServiceTimes { get; } = PolicyLayout.Of<SlaTargets>("Service times",
        "How long a case may wait for us before it is late, in working hours of the calendar. The clock stands still while the borrower owes us something.",
        [],
        [
            TableOf<SlaTargets>.Of<SlaTarget>(new SheetTable("targets", "Queues", "", "queue", []) { IsFixed = true },
                [
                    Choice<SlaTarget, SlaQueue>("queue", "Queue", "", t => t.Queue, (t, v) => t with { Queue = v }).Fixed(),
                    Number<SlaTarget>("hours", "Working hours to act", "", t => t.Hours, (t, v) => t with { Hours = v!.Value }),
                    Percent<SlaTarget>("warn", "Urgent after %", "", t => t.WarnAt, (t, v) => t with { WarnAt = v!.Value }),
                ], new SlaTarget(default, 0m, 0m), s => s.Targets, (s, v) => s with { Targets = v }),
        ]);
}
