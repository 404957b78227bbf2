namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>How every kind of policy is shown.</summary>
public static class PolicyLayouts
{
    /// <summary>The layouts.</summary>
    public static IReadOnlyList<PolicyLayout> All { get; } =
    [
        CalendarLayouts.Calendar, CalendarLayouts.ServiceTimes, WorkLayouts.Priority, FraudLayouts.Rules, RiskLayouts.Scorecard, RiskLayouts.AuthorityMatrix, RiskLayouts.Checklist, RiskLayouts.Sampling, RiskLayouts.Kyc, RiskLayouts.Funding,
        WorkLayouts.Limits, ReasonLayouts.Codes, WorkLayouts.Targets, WorkLayouts.Numbers,
    ];

    /// <summary>The layout of a kind.</summary>
    public static PolicyLayout Of(string kind) => All.First(l => l.Kind == kind);
}
