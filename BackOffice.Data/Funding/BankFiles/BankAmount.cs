using System.Globalization;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Funding.BankFiles;

/// <summary>An amount as a bank reads it: with exactly the decimals that its currency has, none for yen (ISO 4217, as ISO 20022 asks).</summary>
internal static class BankAmount
{
    public static string Of(decimal amount, string currency) => amount.ToString($"F{Currency.Of(currency).MinorUnits}", CultureInfo.InvariantCulture);
}
