using System.Text.RegularExpressions;

namespace BackOffice.Domain.Parties;

/// <summary>Reads phone numbers and e-mail addresses as people type them.</summary>
public static partial class ContactText
{
    /// <summary>What to write when a phone number cannot be read.</summary>
    public const string PhoneProblem = "Write the phone number with its country code, for example +1 415 555 0100.";

    /// <summary>What to write when an e-mail address cannot be read.</summary>
    public const string EmailProblem = "Write the whole e-mail address, for example name@example.com.";

    /// <summary>The number in E.164 form; null when it is none.</summary>
    public static string? Phone(string? text)
    {
        var digits = string.Concat((text ?? "").Where(c => c is '+' || char.IsAsciiDigit(c)));
        return PhoneShape().IsMatch(digits) ? digits : null;
    }

    /// <summary>The address in small letters; null when it is none.</summary>
    public static string? Email(string? text)
    {
        var trimmed = (text ?? "").Trim();
        return EmailShape().IsMatch(trimmed) ? trimmed.ToLowerInvariant() : null;
    }

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$")]
    private static partial Regex PhoneShape();
}
