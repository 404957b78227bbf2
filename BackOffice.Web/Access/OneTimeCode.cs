using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BackOffice.Web.Access;

/// <summary>
/// Time-based one-time codes: RFC 6238 with HMAC-SHA1 and steps of 30 seconds, as authenticator apps make them. A code counts in its
/// own step and the one before and after, and never again.
/// </summary>
public static class OneTimeCode
{
    /// <summary>How long a code is shown.</summary>
    public const int StepSeconds = 30;

    private const int Tolerance = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of a step.</summary>
    /// <param name="key">The shared key.</param>
    /// <param name="step">Whole steps since 1970.</param>
    /// <param name="digits">Its length, 6 to 8.</param>
    public static string Of(ReadOnlySpan<byte> key, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFFFFFF;
        var modulus = digits switch { 6 => 1_000_000, 7 => 10_000_000, 8 => 100_000_000, _ => throw new ArgumentOutOfRangeException(nameof(digits)) };
        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step a code counts for, or null when it does not count.</summary>
    /// <param name="key">The shared key in base 32.</param>
    /// <param name="code">Six digits; spaces between them are forgiven.</param>
    /// <param name="at">Now.</param>
    /// <param name="lastStep">The step of the last code that counted: it and older ones are used up.</param>
    public static long? StepFor(string key, string code, DateTimeOffset at, long? lastStep)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit)) return null;
        var typed = Encoding.ASCII.GetBytes(digits);
        var secret = FromBase32(key);
        long? found = null;
        for (var step = Step(at) - Tolerance; step <= Step(at) + Tolerance; step++)
        {
            // Every step is compared in full, so that the time taken says nothing.
            var equal = CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Of(secret, step)));
            if (equal && step > (lastStep ?? long.MinValue)) found ??= step;
        }
        return found;
    }

    /// <summary>Whole steps since 1970.</summary>
    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The bytes of a key as authenticator apps take it.</summary>
    /// <exception cref="FormatException">It holds something else than letters and 2 to 7.</exception>
    public static byte[] FromBase32(string key)
    {
        var bytes = new List<byte>(key.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in key.TrimEnd('='))
        {
            var value = Base32.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0) throw new FormatException("A key in base 32 holds letters and the digits 2 to 7.");
            buffer = ((buffer << 5) | value) & 0xFFF;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)((buffer >> bits) & 0xFF));
        }
        return [.. bytes];
    }
}
