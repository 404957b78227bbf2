using BackOffice.Data.LegalEntities;
using BackOffice.Domain.LegalEntities;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Shared;

/// <summary>How a queue shows the working time that is left to its target.</summary>
internal static class ServiceTimes
{
    /// <summary>The time left, or how far the target is over.</summary>
    public static string Text(TimeSpan left, TimeSpan day, IStringLocalizer<Texts> l) => left < TimeSpan.Zero ? l["{0} over", Format.WorkingTime(-left, day)] : Format.WorkingTime(left, day);

    /// <summary>The column of a queue whose rows are read with their service time.</summary>
    /// <param name="title">Its head.</param>
    /// <param name="of">The reading; null where nothing waits.</param>
    /// <param name="sortBy">By which column of the view it sorts.</param>
    /// <param name="l">The reader's language.</param>
    public static TableColumn<T> Column<T>(string title, Func<T, ServiceTime?> of, string sortBy, IStringLocalizer<Texts> l) =>
        new(title, ColumnKind.Text, r => of(r) is { } time ? Text(time.Left, time.Day, l) : "", sortBy) { IsFigure = true, Tone = r => ToneOf(of(r)?.State) };

    private static string? ToneOf(SlaState? state) => state switch
    {
        SlaState.Overdue => "danger",
        SlaState.Urgent => "warning",
        SlaState.OnTime or null => null,
    };
}
