using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Parties;

/// <summary>
/// How long checks may be relied on. A business customer and a private one have the same. A shorter period holds for checks that were
/// made before as well; a longer one gives none of them more than was said when it was made.
/// </summary>
public sealed record KycRules : IPolicy<KycRules>
{
    private const int MostMonths = 120;

    /// <summary>Months that a passed check of identity holds.</summary>
    public int IdentityMonths { get; init; } = 24;

    /// <summary>Months that a passed screening holds: lists change.</summary>
    public int ScreeningMonths { get; init; } = 12;

    /// <summary>Days before its end that a check is to be renewed.</summary>
    public int WarnDays { get; init; } = 30;

    /// <inheritdoc/>
    public static string Kind => "kyc-periods";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <inheritdoc/>
    public static KycRules StandardFor(LegalEntity entity) => new();

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(IdentityMonths is < 1 or > MostMonths, $"A check of identity holds between 1 and {MostMonths} months.");
        Refusal.If(ScreeningMonths is < 1 or > MostMonths, $"A screening holds between 1 and {MostMonths} months.");
        Refusal.If(WarnDays is < 0 or > 366, "A check is to be renewed between 0 and 366 days before its end.");
    }

    /// <summary>The last day a check of a day may be relied on.</summary>
    public DateOnly Latest(CheckKind kind, DateOnly checkedOn) => checkedOn.AddMonths(kind == CheckKind.Identity ? IdentityMonths : ScreeningMonths);
}

/// <summary>Where a party's checks stand, the worst of both first.</summary>
public enum KycState
{
    /// <summary>A check failed.</summary>
    Failed,
    /// <summary>A check was not made yet.</summary>
    Missing,
    /// <summary>Someone looks into a doubt.</summary>
    Unclear,
    /// <summary>A check ran out.</summary>
    Expired,
    /// <summary>A check runs out soon.</summary>
    Expiring,
    /// <summary>Both hold.</summary>
    Clear,
}

/// <summary>The newest check of each kind of one party.</summary>
/// <param name="Identity">How the last check of identity ended; null when there was none.</param>
/// <param name="IdentityExpiresOn">Last day it holds.</param>
/// <param name="Screening">How the last screening ended; null when there was none.</param>
/// <param name="ScreeningExpiresOn">Last day it holds.</param>
public sealed record KycStanding(CheckResult? Identity, DateOnly? IdentityExpiresOn, CheckResult? Screening, DateOnly? ScreeningExpiresOn)
{
    /// <summary>Where it stands on a day.</summary>
    public KycState On(DateOnly day, KycRules rules)
    {
        if (Identity == CheckResult.Failed || Screening == CheckResult.Failed) return KycState.Failed;
        if (Identity is null || Screening is null) return KycState.Missing;
        if (Identity == CheckResult.Unclear || Screening == CheckResult.Unclear) return KycState.Unclear;
        var end = IdentityExpiresOn < ScreeningExpiresOn ? IdentityExpiresOn : ScreeningExpiresOn;
        return end < day ? KycState.Expired : end <= day.AddDays(rules.WarnDays) ? KycState.Expiring : KycState.Clear;
    }

    /// <summary>Why money may not go out for this party on a day; null when it may.</summary>
    /// <param name="who">The party's part in the loan, for example “borrower”: a sentence names nobody.</param>
    /// <param name="day">The day the money leaves.</param>
    public string? ProblemOn(string who, DateOnly day) =>
        ProblemOf(who, "identity", Identity, IdentityExpiresOn, day) ?? ProblemOf(who, "screening against sanctions and exposed persons", Screening, ScreeningExpiresOn, day);

    private static string? ProblemOf(string who, string check, CheckResult? result, DateOnly? expiresOn, DateOnly day)
    {
        if (result is not { } ended) return $"The {who} has no check of {check} yet: record it on the party's page.";
        return ended switch
        {
            CheckResult.Failed => $"The {who}'s check of {check} failed: no money may leave.",
            CheckResult.Unclear => $"The {who}'s check of {check} is unclear: look into it, and record the result on the party's page.",
            CheckResult.Passed => expiresOn < day ? $"The {who}'s check of {check} holds until {expiresOn:d MMM yyyy} only: renew it on the party's page." : null,
        };
    }
}
