using System.Globalization;
using BackOffice.Domain.Shared;

namespace BackOffice.Web.Shared;

/// <summary>How figures, dates and names are written. The house's own formats, the same for every reader.</summary>
public static class Format
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private const char Minus = '\u2212';

    /// <summary>“18,400.00”, with the currency's minor unit.</summary>
    public static string Amount(decimal amount, string currency) => Number(amount, Currency.Of(currency).MinorUnits);

    /// <summary>“USD 18,400.00”.</summary>
    public static string Money(decimal amount, string currency) => $"{currency} {Amount(amount, currency)}";

    /// <summary>“(1,420.00)” for a credit, as ledger statements write it.</summary>
    public static string Statement(decimal amount, string currency) => amount < 0 ? $"({Amount(-amount, currency)})" : Amount(amount, currency);

    /// <summary>“214.64 M” for a tile; the exact figure stands in its title.</summary>
    public static string Short(decimal amount) => Math.Abs(amount) switch
    {
        >= 1_000_000_000 => Number(amount / 1_000_000_000, 2) + " B",
        >= 1_000_000 => Number(amount / 1_000_000, 2) + " M",
        >= 100_000 => Number(amount / 1_000, 1) + " K",
        _ => Number(amount, 0),
    };

    /// <summary>“1,234.50” with a real minus sign.</summary>
    public static string Number(decimal number, int digits)
    {
        var text = Math.Abs(number).ToString("N" + digits.ToString(Culture), Culture);
        return number < 0 ? Minus + text : text;
    }

    /// <summary>“1,234”.</summary>
    public static string Count(int number) => Number(number, 0);

    /// <summary>“840 B”, “12 KB”, “1.4 MB” of bytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1024 * 1024 => Number(bytes / 1_048_576m, bytes % 1_048_576 == 0 ? 0 : 1) + " MB",
        >= 1024 => Number(bytes / 1024m, 0) + " KB",
        _ => Number(bytes, 0) + " B",
    };

    /// <summary>“1.274”, a number with the digits it has, ten after the point at most.</summary>
    public static string Exact(decimal number) => number.ToString("#,##0.##########", Culture);

    /// <summary>“9.90%” of a fraction.</summary>
    public static string Percent(decimal fraction, int digits = 2) => Number(fraction * 100, digits) + "%";

    /// <summary>“14 Apr 2026”.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", Culture);

    /// <summary>“Tue 14 Apr 2026”.</summary>
    public static string Weekday(DateOnly date) => date.ToString("ddd d MMM yyyy", Culture);

    /// <summary>The month a day lies in, as Feb 2026.</summary>
    public static string Month(DateOnly date) => date.ToString("MMM yyyy", Culture);

    /// <summary>The quarter a day lies in, as Q1 26.</summary>
    public static string Quarter(DateOnly date) => $"Q{((date.Month - 1) / 3) + 1} {date.Year % 100:00}";

    /// <summary>“14 Apr 2026 14:30”, UTC.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMM yyyy HH:mm", Culture);

    /// <summary>“12 d”, “1 d 05 h”, “20 h 30 m”, “9 min”: of ten days nobody asks for the hours.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalDays: >= 10 } => $"{Count((int)span.TotalDays)} d",
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours:00} h",
        { TotalHours: >= 1 } => $"{span.Hours} h {span.Minutes:00} m",
        _ => $"{Math.Max(0, (int)span.TotalMinutes)} min",
    };

    /// <summary>Working time like any other, but that a day has as many hours as are worked in it: “1 d 05 h” of 13 hours where a working day has eight.</summary>
    /// <param name="time">The working time.</param>
    /// <param name="day">How much of it a day has.</param>
    public static string WorkingTime(TimeSpan time, TimeSpan day) => (int)(time / day) switch
    {
        <= 0 => Duration(time),
        >= 10 and var days => $"{Count(days)} d",
        var days => $"{days} d {(time - (day * days)).Hours:00} h",
    };

    /// <summary>“Revision requested” of an enum's value.</summary>
    public static string Words(Enum value) => Sentence(value.ToString());

    /// <summary>“Revision requested” of a role.</summary>
    public static string Words(Domain.Access.Role role) => Words((Enum)role);

    /// <summary>“AK” of “Anna Keller”.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "?" : string.Concat(words.Length == 1 ? words[0][..1] : $"{words[0][0]}{words[^1][0]}").ToUpperInvariant();
    }

    /// <summary>“Take next case” of a name in capitals such as “TakeNextCase”.</summary>
    public static string Sentence(string name)
    {
        var words = StateName.InWords(name).Trim();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
