using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Funding;

/// <summary>An account as a bank knows it. A plain value that never leaves memory unencrypted.</summary>
public sealed record BankAccount
{
    private BankAccount(string number, string? bankCode, bool isIban) => (Number, BankCode, IsIban) = (number, bankCode, isIban);

    /// <summary>The IBAN or account number, without spaces, in capitals.</summary>
    public string Number { get; }

    /// <summary>BIC for an IBAN (may be missing), else the bank's routing number or sort code.</summary>
    public string? BankCode { get; }

    /// <summary>True for an IBAN (ISO 13616).</summary>
    public bool IsIban { get; }

    /// <summary>The last four characters: what people see.</summary>
    public string LastFour => Number[^4..];

    /// <summary>Reads what someone typed.</summary>
    /// <exception cref="Refusal">The number cannot be one: a check digit is wrong, or the bank is missing.</exception>
    public static BankAccount Parse(string? number, string? bankCode)
    {
        var account = Compact(number);
        var bank = Compact(bankCode);
        Refusal.If(account.Length < 4 || account.Length > 34 || !account.All(char.IsAsciiLetterOrDigit), "Enter the account number: 4 to 34 letters and digits.");
        if (char.IsAsciiLetter(account[0]) && char.IsAsciiLetter(account[1]))
        {
            Refusal.If(account.Length < 15 || !HasRightCheckDigits(account), "This IBAN has a mistake in it: compare it with the payee's document.");
            Refusal.If(bank.Length is not (0 or 8 or 11), "A BIC has 8 or 11 characters. Leave it empty when it is not known.");
            return new BankAccount(account, bank.Length == 0 ? null : bank, true);
        }
        Refusal.If(bank.Length is < 6 or > 11, "Enter the bank's routing number or sort code: an account number alone does not say which bank.");
        Refusal.If(bank.Length == 9 && bank.All(char.IsAsciiDigit) && !HasRightAbaCheckDigit(bank), "This routing number has a mistake in it: compare it with the payee's document.");
        return new BankAccount(account, bank, false);
    }

    private static string Compact(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();

    // ISO 13616: the first four go to the end, letters count from ten, and the whole leaves 1 when divided by 97.
    private static bool HasRightCheckDigits(string iban)
    {
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97;
        return rest == 1;
    }

    // American Bankers Association: weights 3 7 1, the sum a multiple of ten.
    private static bool HasRightAbaCheckDigit(string routing) => routing.Select((c, i) => (c - '0') * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 }).Sum() % 10 == 0;
}
