using System.Text;

namespace BackOffice.Web.Access;

/// <summary>Which passwords are too easy to guess. There are no rules of composition: length does the work.</summary>
public static class PasswordRules
{
    private const int Shortest = 12;
    private const int Longest = 128;

    // Digits and signs that people put for letters.
    private static readonly Dictionary<char, char> Stands = new() { ['0'] = 'o', ['1'] = 'i', ['3'] = 'e', ['4'] = 'a', ['5'] = 's', ['7'] = 't', ['8'] = 'b', ['@'] = 'a', ['$'] = 's', ['!'] = 'i' };

    private static readonly string[] Runs =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujm", "!@#$%^&*()"];

    /// <summary>Why a password is refused, in the user's words; null when it will do.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="email">Whose it is to be; null where unknown.</param>
    public static string? Refusal(string password, string? email)
    {
        if (password.Length < Shortest) return $"Use at least {Shortest} characters. A few words in a row are easy to remember.";
        if (password.Length > Longest) return $"Use at most {Longest} characters.";
        var plain = password.ToLowerInvariant();
        var read = Read(plain);
        if (plain.Contains("backoffice", StringComparison.Ordinal) || read.Contains("backoffice", StringComparison.Ordinal)) return "Leave the name of this application out of the password.";
        if (email?.Split('@')[0] is { Length: >= 3 } name && (plain.Contains(name.ToLowerInvariant(), StringComparison.Ordinal) || read.Contains(name.ToLowerInvariant(), StringComparison.Ordinal)))
            return "Leave your e-mail address out of the password.";
        if (IsRepeated(plain)) return "Do not repeat the same few characters.";
        if (IsMostlyARun(plain)) return "Do not use rows of keys, letters or numbers.";
        return IsCommon(plain) || IsCommon(read) ? "This password is among the first that would be tried. Choose another." : null;
    }

    private static string Read(string plain)
    {
        var text = new StringBuilder(plain.Length);
        foreach (var c in plain) text.Append(Stands.GetValueOrDefault(c, c));
        return text.ToString();
    }

    private static bool IsRepeated(string plain) =>
        plain.Distinct().Count() < 5 || Enumerable.Range(1, 5).Any(n => Enumerable.Range(n, plain.Length - n).All(i => plain[i] == plain[i - n]));

    // What is left when every stretch of four or more neighbours is taken out must still be worth something.
    private static bool IsMostlyARun(string plain)
    {
        var left = plain.Length;
        for (var i = 0; i < plain.Length;)
        {
            var run = RunAt(plain, i);
            if (run >= 4) left -= run;
            i += run >= 4 ? run : 1;
        }
        return left < 5;
    }

    private static int RunAt(string plain, int start) => Runs.Max(keys => Math.Max(LengthIn(plain, start, keys), LengthIn(plain, start, Reversed(keys))));

    private static int LengthIn(string plain, int start, string keys)
    {
        var longest = 0;
        for (var length = 4; start + length <= plain.Length && keys.Contains(plain.Substring(start, length), StringComparison.Ordinal); length++) longest = length;
        return longest;
    }

    private static string Reversed(string text) => string.Concat(text.Reverse());

    // Common words with numbers and signs around them are common passwords; more than two different ones make a phrase.
    private static bool IsCommon(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetter));
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (letters.Length > 0)
        {
            if (CommonPasswords.Words.FirstOrDefault(w => letters.StartsWith(w, StringComparison.Ordinal)) is not { } word) return letters.Length < 3 && words.Count is 1 or 2;
            words.Add(word);
            letters = letters[word.Length..];
        }
        return words.Count <= 2;
    }
}
