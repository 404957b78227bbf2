using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;
using CsCheck;

namespace BackOffice.Tests.LegalEntities;

/// <summary>Working time adds up, knows clock changes and holidays, and stands still while the borrower owes us.</summary>
public sealed class SlaClockTests
{
    private const string NewYork = "America/New_York";
    private static readonly WorkCalendar Calendar = WorkCalendar.In(Currency.Of("USD"));
    private static readonly SlaTarget TwoDays = new(SlaQueue.Underwriting, 16m, 0.75m);

    // Any minute of two years, clock changes included.
    private static readonly Gen<DateTimeOffset> Instants = Gen.Int[0, 2 * 366 * 24 * 60].Select(m => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(m));
    private static readonly Gen<BusinessHours> Hours =
        Gen.Select(OneOf(NewYork, "Europe/London", "Asia/Tokyo", "Australia/Lord_Howe"), OneOf("USD", "GBP", "JPY", "CHF"), Gen.Int[0, 11], Gen.Int[13, 24])
            .Select((zone, currency, opens, closes) => (WorkCalendar.In(Currency.Of(currency)) with { Opens = new TimeOnly(opens, 0), Closes = new TimeOnly(closes % 24, 0) }).HoursIn(zone));

    [Fact]
    public void Working_time_adds_up() =>
        Gen.Select(Hours, Instants, Instants, Instants).Sample((hours, a, b, c) =>
        {
            var at = new[] { a, b, c }.Order().ToArray();
            return hours.Between(at[0], at[1]) + hours.Between(at[1], at[2]) == hours.Between(at[0], at[2]) && hours.Between(at[2], at[0]) == TimeSpan.Zero;
        }, iter: 2_000);

    [Fact]
    public void After_so_much_working_time_so_much_has_passed() =>
        Gen.Select(Hours, Instants, Gen.Int[1, 6_000]).Sample((hours, from, minutes) =>
        {
            var at = hours.After(from, TimeSpan.FromMinutes(minutes));
            return hours.Between(from, at) == TimeSpan.FromMinutes(minutes) && hours.Between(from, at.AddMinutes(-1)) < TimeSpan.FromMinutes(minutes);
        }, iter: 2_000);

    [Fact]
    public void What_is_paused_is_not_used_and_the_order_of_pauses_means_nothing() =>
        Gen.Select(Hours, Instants, Gen.Select(Instants, Gen.Int[0, 20_000]).Array[0, 5], Gen.Int[0, 60_000]).Sample((hours, since, spans, minutes) =>
        {
            var now = since.AddMinutes(minutes);
            var pauses = spans.Select(s => new SlaPause(s.Item1, s.Item1.AddMinutes(s.Item2))).ToList();
            var clock = new SlaClock(hours, TwoDays);
            var reading = clock.Read(since, now, pauses);
            var used = TimeSpan.Zero;
            for (var minute = since; minute < now; minute = minute.AddMinutes(1))
                if (!pauses.Exists(p => p.From <= minute && minute < p.To)) used += hours.Between(minute, minute.AddMinutes(1));
            pauses.Reverse();
            return reading.Used == used && clock.Read(since, now, pauses) == reading;
        }, iter: 20);

    [Fact]
    public void A_day_on_which_the_clocks_change_is_as_long_as_it_is()
    {
        var hours = new BusinessHours(BusinessCalendar.AlwaysOpen, TimeOnly.MinValue, TimeOnly.MinValue, TimeZoneInfo.FindSystemTimeZoneById(NewYork));
        Assert.Equal(TimeSpan.FromHours(23), hours.Between(new(2026, 3, 8, 0, 0, 0, TimeSpan.FromHours(-5)), new(2026, 3, 9, 0, 0, 0, TimeSpan.FromHours(-4))));
        Assert.Equal(TimeSpan.FromHours(25), hours.Between(new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(-4)), new(2026, 11, 2, 0, 0, 0, TimeSpan.FromHours(-5))));
        // 09:00 to 17:00 is eight hours on either side of the change.
        var office = Calendar.HoursIn(NewYork);
        Assert.Equal((TimeSpan.FromHours(8), TimeSpan.FromDays(1)), (office.Day, hours.Day));
        Assert.Equal(TimeSpan.FromHours(16), office.Between(new(2026, 3, 6, 0, 0, 0, TimeSpan.FromHours(-5)), new(2026, 3, 10, 0, 0, 0, TimeSpan.FromHours(-4))));
    }

    [Fact]
    public void Nothing_passes_at_night_on_weekends_and_on_holidays()
    {
        var hours = Calendar.HoursIn(NewYork);
        // Wednesday 17:00 to Friday 09:00 over Thanksgiving.
        Assert.Equal(TimeSpan.Zero, hours.Between(Local(11, 25, 17), Local(11, 27, 9)));
        Assert.Equal(Local(11, 30, 10), hours.After(Local(11, 25, 16), TimeSpan.FromHours(10)));
    }

    [Fact]
    public void A_case_becomes_urgent_and_then_overdue()
    {
        var clock = new SlaClock(Calendar.HoursIn(NewYork), TwoDays);
        var since = Local(11, 23, 9);
        Assert.Equal((SlaState.OnTime, Local(11, 24, 17)), Reading(clock.Read(since, Local(11, 23, 17), [])));
        Assert.Equal((SlaState.Urgent, Local(11, 24, 17)), Reading(clock.Read(since, Local(11, 24, 13), [])));
        Assert.Equal((SlaState.Urgent, Local(11, 24, 17)), Reading(clock.Read(since, Local(11, 25, 9), [])));
        var late = clock.Read(since, Local(11, 25, 10), []);
        Assert.Equal((SlaState.Overdue, Local(11, 24, 17)), Reading(late));
        Assert.Equal(TimeSpan.FromHours(-1), late.Left);
    }

    [Fact]
    public void The_clock_stands_still_while_the_borrower_owes_us()
    {
        var clock = new SlaClock(Calendar.HoursIn(NewYork), TwoDays);
        var asked = new SlaPause(Local(11, 23, 11), null);
        var paused = clock.Read(Local(11, 23, 9), Local(11, 30, 12), [asked]);
        Assert.Equal((SlaState.OnTime, TimeSpan.FromHours(2), (DateTimeOffset?)null, true), (paused.State, paused.Used, paused.DueAt, paused.IsPaused));
        var answered = clock.Read(Local(11, 23, 9), Local(11, 30, 12), [asked with { To = Local(11, 30, 9) }]);
        // Fourteen hours are left from Monday 09:00: eight then, six on Tuesday.
        Assert.Equal((TimeSpan.FromHours(5), Local(12, 1, 15), false), (answered.Used, answered.DueAt, answered.IsPaused));
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static (SlaState, DateTimeOffset) Reading(SlaReading reading) => (reading.State, reading.DueAt!.Value);

    private static DateTimeOffset Local(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(-5));
}
