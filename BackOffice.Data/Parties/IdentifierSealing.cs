using System.Text;
using BackOffice.Data.Shared;
using BackOffice.Domain.Parties;

namespace BackOffice.Data.Parties;

/// <summary>Closes identifiers, opens them, and makes the keyed hashes that they are found by.</summary>
internal static class IdentifierSealing
{
    private const string Whole = "party identifier";
    private const string LastFour = "party identifier, last four";

    /// <summary>An identifier as it is kept.</summary>
    /// <param name="secrets">The installation's keys.</param>
    /// <param name="typed">As typed.</param>
    /// <exception cref="Domain.Shared.Refusal">It is none.</exception>
    public static SealedIdentifier Seal(this Secrets secrets, string? typed)
    {
        var compact = IdentifierText.Parse(typed);
        return new SealedIdentifier(secrets.Wrap(Encoding.UTF8.GetBytes(compact)), secrets.Mark(Whole, compact), secrets.Mark(LastFour, IdentifierText.LastFour(compact)));
    }

    /// <summary>The compact form of one on record.</summary>
    public static string Open(this Secrets secrets, PartyIdentifier identifier) => Encoding.UTF8.GetString(secrets.Unwrap(identifier.NumberSealed));

    /// <summary>The hash of a whole identifier; null when the text is too short for one.</summary>
    public static byte[]? WholeMark(this Secrets secrets, string? typed) =>
        IdentifierText.IsWhole(typed) ? secrets.Mark(Whole, IdentifierText.Compact(typed)) : null;

    /// <summary>The hashes that a search for a text looks for: of a whole identifier, or of the last four characters of one.</summary>
    public static (byte[][] Whole, byte[][] LastFour) MarksOf(this Secrets secrets, string typed)
    {
        var compact = IdentifierText.Compact(typed);
        // A word of four letters is a name, not the end of a number.
        if (compact.Length == 4 && compact.Any(char.IsAsciiDigit)) return ([], [secrets.Mark(LastFour, compact)]);
        return compact.Any(char.IsAsciiDigit) && secrets.WholeMark(typed) is { } whole ? ([whole], []) : ([], []);
    }
}
