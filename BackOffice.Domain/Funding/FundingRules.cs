using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Funding;

/// <summary>What a legal entity has set for paying out; in force from a day on.</summary>
public sealed record FundingRules : IPolicy<FundingRules>
{
    /// <inheritdoc/>
    public static string Kind => "funding-rules";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <summary>What a legal entity begins with, in units of its currency; amounts without minor units are a hundred times as large.</summary>
    public static FundingRules StandardFor(LegalEntity entity) => new() { ApprovalAbove = Currency.Of(entity.BaseCurrency).MinorUnits == 0 ? 10_000_000m : 100_000m };

    /// <summary>Above this amount, in the currency of the request, a release is approved by one person more. Whoever scheduled never releases, whatever the amount.</summary>
    public decimal ApprovalAbove { get; init; } = 100_000m;

    /// <summary>Business days that pass between the verification of a changed account and the first payment to it.</summary>
    public int WaitingDaysAfterChange { get; init; } = 2;

    /// <summary>Our own account that is debited: an IBAN, or the bank's own account number.</summary>
    public string OwnAccount { get; init; } = "DISBURSEMENTS";

    /// <summary>BIC of the bank that keeps it; null when the bank does not ask for it.</summary>
    public string? OwnBic { get; init; }

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(ApprovalAbove <= 0, "The amount above which one person more approves must be positive.");
        Refusal.If(WaitingDaysAfterChange is < 0 or > 30, "A changed account waits between 0 and 30 business days.");
        Refusal.If(string.IsNullOrWhiteSpace(OwnAccount), "Give the account that money is paid out from.");
    }
}
