using System.Globalization;
using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>Reads settings, and says in a sentence what is wrong with one, by the name it has in the environment.</summary>
internal static class Setting
{
    /// <summary>A whole number.</summary>
    /// <exception cref="SettingException">It is none, or too small.</exception>
    public static int Whole(IConfiguration configuration, string key, int otherwise, int atLeast = 1) => configuration[key] is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast ? number
        : throw new SettingException($"{NameOf(key)} must be a whole number from {atLeast} on.");

    /// <summary>Yes or no; no where it is not set.</summary>
    /// <exception cref="SettingException">It is neither.</exception>
    public static bool IsOn(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } text
        && (bool.TryParse(text, out var value) ? value : throw new SettingException($"{NameOf(key)} must be true or false."));

    /// <summary>A span of time, longer than nothing.</summary>
    /// <exception cref="SettingException">It is none.</exception>
    public static TimeSpan Span(IConfiguration configuration, string key, TimeSpan otherwise) => configuration[key] is not { Length: > 0 } text ? otherwise
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero ? span
        : throw new SettingException($"{NameOf(key)} must be a time span such as 00:30:00.");

    /// <summary>A day that is not to come.</summary>
    /// <exception cref="SettingException">It is none, or later than today.</exception>
    public static DateOnly Day(IConfiguration configuration, string key, DateOnly today) => configuration[key] is not { Length: > 0 } text ? today
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today ? day
        : throw new SettingException($"{NameOf(key)} must be a day such as 2026-03-31, and not one to come.");

    private static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
