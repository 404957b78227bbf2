using System.Globalization;

namespace BackOffice.Domain.Parties;

/// <summary>Names as they are compared: case, accents, punctuation and the order of the words fall away.</summary>
public static class PartyName
{
    // Programs here run without a culture's tables, so the accented Latin capitals stand here: each group and its plain letter.
    private static readonly Dictionary<char, char> Plain = new (string Accented, char Letter)[]
    {
        ("ÀÁÂÃÄÅĀĂĄ", 'A'), ("ÇĆĈĊČ", 'C'), ("ĎĐ", 'D'), ("ÈÉÊËĒĔĖĘĚ", 'E'), ("ĜĞĠĢ", 'G'), ("ĤĦ", 'H'), ("ÌÍÎÏĨĪĬĮİ", 'I'), ("Ĵ", 'J'), ("Ķ", 'K'), ("ĹĻĽĿŁ", 'L'),
        ("ÑŃŅŇ", 'N'), ("ÒÓÔÕÖØŌŎŐ", 'O'), ("ŔŖŘ", 'R'), ("ŚŜŞŠȘ", 'S'), ("ŢŤŦȚ", 'T'), ("ÙÚÛÜŨŪŬŮŰŲ", 'U'), ("Ŵ", 'W'), ("ÝŶŸ", 'Y'), ("ŹŻŽ", 'Z'),
    }.SelectMany(g => g.Accented.Select(c => (c, g.Letter))).ToDictionary(p => p.c, p => p.Letter);

    /// <summary>The words of a name in one order, for example “BRENNAN NORA”.</summary>
    public static string Normal(string name)
    {
        var letters = name.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(char.ToUpperInvariant)
            .Select(c => Plain.TryGetValue(c, out var plain) ? plain : char.IsLetterOrDigit(c) ? c : ' ').ToArray();
        return string.Join(' ', new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>True when two names are the same when compared so.</summary>
    public static bool Same(string one, string other) => Normal(one) == Normal(other);
}
