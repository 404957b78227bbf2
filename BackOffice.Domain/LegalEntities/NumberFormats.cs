using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>How the numbers of one kind of record are written.</summary>
/// <param name="Series">Which records, by the key of their sequence: AP applications, LN loans, PM payments, FB release batches, JE journal entries.</param>
/// <param name="Prefix">What a number begins with, one to four capitals.</param>
/// <param name="Digits">Digits of the serial number, filled up with zeros; more are written where they are needed.</param>
public sealed record NumberFormat(string Series, string Prefix, int Digits)
{
    /// <summary>A number, for example <c>LN-2026-000123</c>.</summary>
    public string Write(int year, long serial) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}-{year}-{serial.ToString($"D{Digits}", System.Globalization.CultureInfo.InvariantCulture)}");
}

/// <summary>How human numbers are written. They change with a year only, so that within one no two records can have the same number.</summary>
public sealed record NumberFormats(IReadOnlyList<NumberFormat> Series) : IPolicy<NumberFormats>
{
    private const int UsualDigits = 6;

    /// <summary>The sequences there are, each with what it numbers.</summary>
    public static IReadOnlyDictionary<string, string> Sequences { get; } = new Dictionary<string, string>
    {
        ["AP"] = "Applications", ["LN"] = "Loans", ["PM"] = "Payments", ["FB"] = "Release batches", ["JE"] = "Journal entries",
    };

    /// <inheritdoc/>
    public static string Kind => "numbers";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Settings;

    /// <summary>What a legal entity begins with: the key of each sequence and six digits.</summary>
    public static NumberFormats StandardFor(LegalEntity entity) => new([.. Sequences.Keys.Select(Usual)]);

    /// <inheritdoc/>
    public static void CheckStart(DateOnly from) => Refusal.If(from is not { Month: 1, Day: 1 }, "Numbers change with a year: choose 1 January.");

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(Series.Any(s => !Sequences.ContainsKey(s.Series)) || Series.Select(s => s.Series).Distinct().Count() != Series.Count, "Each kind of record has one line: reload the page and begin again.");
        Refusal.If(Series.Any(s => s.Prefix.Length is < 1 or > 4 || !s.Prefix.All(char.IsAsciiLetterUpper)), "A prefix is one to four capital letters.");
        Refusal.If(Sequences.Keys.Select(key => Of(key).Prefix).Distinct().Count() != Sequences.Count, "Two kinds of records have the same prefix: nobody could tell their numbers apart.");
        Refusal.If(Series.Any(s => s.Digits is < 4 or > 12), "A serial number has 4 to 12 digits.");
    }

    /// <summary>The format of a sequence.</summary>
    public NumberFormat Of(string series) => Series.FirstOrDefault(s => s.Series == series) ?? Usual(series);

    private static NumberFormat Usual(string series) => new(series, series, UsualDigits);
}
