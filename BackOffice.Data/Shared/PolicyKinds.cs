using BackOffice.Domain.Analytics;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;

namespace BackOffice.Data.Shared;

/// <summary>Every kind of policy there is: what a legal entity is founded with, and what the pages of settings show.</summary>
public static class PolicyKinds
{
    /// <summary>The list, in the order of the pages.</summary>
    public static IReadOnlyList<PolicyKind> All { get; } =
        [PolicyKind.Of<WorkCalendar>(), PolicyKind.Of<SlaTargets>(), PolicyKind.Of<QueuePriority>(), PolicyKind.Of<FraudRules>(), PolicyKind.Of<Scorecard>(), PolicyKind.Of<AuthorityMatrix>(), PolicyKind.Of<QcChecklist>(), PolicyKind.Of<QcSampling>(), PolicyKind.Of<KycRules>(), PolicyKind.Of<FundingRules>(),
            PolicyKind.Of<WorkLimits>(), PolicyKind.Of<ReasonCodes>(), PolicyKind.Of<PortfolioTargets>(), PolicyKind.Of<NumberFormats>()];

    /// <summary>A kind by its name; null when there is none.</summary>
    public static PolicyKind? Find(string name) => All.FirstOrDefault(k => k.Name == name);

    /// <summary>A kind by its name.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public static PolicyKind Of(string name) => Find(name) ?? throw new Refusal($"There is no setting “{name}”.");

    /// <summary>Who may write a kind; of one that does not exist, whoever may write the rules, who is then told.</summary>
    internal static PolicyRights RightsOf(string name) => Find(name)?.Rights ?? PolicyRights.Rules;
}
