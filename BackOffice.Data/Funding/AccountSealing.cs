using System.Security.Cryptography;
using System.Text;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Funding;

/// <summary>Closes the numbers of payees' accounts and opens them.</summary>
internal static class AccountSealing
{
    private const string Kind = "bank account";

    /// <summary>An account as it is kept.</summary>
    public static SealedAccount Seal(this Secrets secrets, BankAccount account) =>
        new(secrets.Wrap(Encoding.UTF8.GetBytes(account.Number)), secrets.Mark(Kind, account.Number), account.LastFour, account.BankCode, account.IsIban);

    /// <summary>The account's number.</summary>
    /// <exception cref="Refusal">It is not the number that was entered and verified: somebody changed the row past the application.</exception>
    public static string Open(this Secrets secrets, PayeeAccount payee)
    {
        var number = Unwrapped(secrets, payee);
        if (number is null || !secrets.Mark(Kind, number).AsSpan().SequenceEqual(payee.AccountMark) || !number.EndsWith(payee.LastFour, StringComparison.Ordinal))
            throw new Refusal($"The account of {payee.HolderName} is not the one that was verified. Pay nothing to it, tell whoever looks after the database, and have the account entered anew.");
        return number;
    }

    private static string? Unwrapped(Secrets secrets, PayeeAccount payee)
    {
        try
        {
            return Encoding.UTF8.GetString(secrets.Unwrap(payee.AccountSealed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
