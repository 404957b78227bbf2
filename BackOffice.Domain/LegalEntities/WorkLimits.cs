using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>How far a single piece of work may reach. Amounts that need more people stand in the funding rules and the authority matrix.</summary>
public sealed record WorkLimits : IPolicy<WorkLimits>
{
    /// <summary>Days that a payment's value date, or the return of a disbursement, may lie before the business date.</summary>
    public int BackdatingDays { get; init; } = 90;

    /// <summary>Rows of an imported file.</summary>
    public int ImportRows { get; init; } = 50_000;

    /// <summary>Size of an imported file, in megabytes of 1,048,576 bytes.</summary>
    public int ImportMegabytes { get; init; } = 64;

    /// <summary>Disbursements of a batch.</summary>
    public int BatchDisbursements { get; init; } = 500;

    /// <summary>Days an application waits for the borrower before it can expire.</summary>
    public int ExpiryDays { get; init; } = 30;

    /// <summary>Days that authority is lent for at a time.</summary>
    public int DelegationDays { get; init; } = 31;

    /// <inheritdoc/>
    public static string Kind => "limits";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <inheritdoc/>
    public static WorkLimits StandardFor(LegalEntity entity) => new();

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(BackdatingDays is < 0 or > 3_660, "Backdating lies between 0 and 3,660 days.");
        Refusal.If(ImportRows is < 1 or > 1_000_000, "A file has between 1 and 1,000,000 rows.");
        Refusal.If(ImportMegabytes is < 1 or > LargestImportMegabytes, $"A file has between 1 and {LargestImportMegabytes} megabytes.");
        Refusal.If(BatchDisbursements is < 1 or > 10_000, "A batch has between 1 and 10,000 disbursements.");
        Refusal.If(ExpiryDays is < 1 or > 365, "An application expires after 1 to 365 days.");
        Refusal.If(DelegationDays is < 1 or > 366, "Authority is lent for 1 to 366 days.");
    }

    /// <summary>What the application itself can take in one file.</summary>
    public const int LargestImportMegabytes = 256;

    /// <summary>Refuses a value date that lies too far back.</summary>
    /// <param name="on">The value date.</param>
    /// <param name="today">The business date.</param>
    /// <exception cref="Refusal">It lies further back than the legal entity allows.</exception>
    public void CheckBackdating(DateOnly on, DateOnly today) =>
        Refusal.If(on < today.AddDays(-BackdatingDays), $"The value date lies more than {BackdatingDays} days back, which is the limit: choose {today.AddDays(-BackdatingDays):d MMM yyyy} or later, or have the limit changed in the settings.");
}
