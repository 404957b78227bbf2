using System.Security.Cryptography;
using System.Text;

namespace BackOffice.Data.Shared;

/// <summary>The installation's master key and what it wraps. Losing it loses what is encrypted: it is backed up apart from the database.</summary>
public sealed class Secrets
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _master;

    /// <summary>Secrets under a 32-byte key, in base64.</summary>
    /// <exception cref="SettingException">It is not one.</exception>
    public Secrets(string masterKey)
    {
        var bytes = new byte[32];
        if (!Convert.TryFromBase64String(masterKey, bytes, out var length) || length != 32)
            throw new SettingException("BackOffice:MasterKey must be 32 random bytes in base64, for example from: openssl rand -base64 32");
        _master = bytes;
    }

    /// <summary>A new random 32-byte key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>A key as it may be stored.</summary>
    public byte[] Wrap(byte[] key) => Seal(_master, key);

    /// <summary>A stored key as it is used.</summary>
    public byte[] Unwrap(byte[] wrapped) => Open(_master, wrapped);

    /// <summary>A keyed hash of a text: the same text of the same kind has the same mark, and without the master key nobody can try texts.</summary>
    /// <param name="kind">What the text is, so that equal texts of different kinds do not match.</param>
    /// <param name="text">The text in its compact form.</param>
    public byte[] Mark(string kind, string text) => Mark(kind, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Mark(string, string)"/>
    /// <param name="kind">What the content is.</param>
    /// <param name="content">The content.</param>
    public byte[] Mark(string kind, ReadOnlySpan<byte> content) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, 32, info: Encoding.UTF8.GetBytes(kind)), content);

    /// <summary>How many bytes more a sealed content has than the plain one.</summary>
    public const int Overhead = NonceSize + TagSize;

    /// <summary>AES-256-GCM: nonce, ciphertext, tag.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">What is sealed.</param>
    /// <param name="place">Where the result belongs: it opens in no other place.</param>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> place = default)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var result = new byte[Overhead + plain.Length];
        nonce.CopyTo(result, 0);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceSize, plain.Length), result.AsSpan(NonceSize + plain.Length), place);
        return result;
    }

    /// <summary>What <see cref="Seal"/> closed.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, the key is another, or they belong in another place.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> place = default)
    {
        if (closed.Length < Overhead) throw new CryptographicException("Too short to be sealed.");
        var plain = new byte[closed.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(closed[..NonceSize], closed.Slice(NonceSize, plain.Length), closed[(NonceSize + plain.Length)..], plain, place);
        return plain;
    }
}

/// <summary>A setting is missing or wrong. The message is one sentence, printed at start instead of a stack trace.</summary>
public sealed class SettingException(string sentence) : Exception(sentence);
