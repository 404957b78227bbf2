using System.Security.Cryptography;
using System.Text;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>Another application that a flag rests on.</summary>
public sealed class FlagLink : IPartOfRoot
{
    private FlagLink() { }

    internal FlagLink(FraudFlag flag, EvidenceLink link) => (LegalEntityId, FlagId, ApplicationId, PartyId, Shares) = (flag.LegalEntityId, flag.Id, link.ApplicationId, link.PartyId, link.Shares);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The flag.</summary>
    public Guid FlagId { get; private set; }
    /// <summary>The other application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Whose value it is there.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>What it has in common.</summary>
    public SignalKind Shares { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => FlagId;
}

/// <summary>What a rule found in an application, and what a person says to it.</summary>
public sealed class FraudFlag : IAggregateRoot
{
    /// <summary>Characters a reason may have.</summary>
    public const int LongestReason = 1000;

    private readonly List<FlagLink> _links = [];

    private FraudFlag() { }

    /// <summary>A flag that is raised now.</summary>
    /// <param name="id">UUID version 7.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="applicationId">The application.</param>
    /// <param name="finding">What the rule found.</param>
    /// <param name="rulesVersion">The version of the rules.</param>
    /// <param name="at">When.</param>
    public FraudFlag(Guid id, short legalEntityId, Guid applicationId, FraudFinding finding, int rulesVersion, DateTimeOffset at)
    {
        (Id, LegalEntityId, ApplicationId, Rule, RaisedAt) = (id, legalEntityId, applicationId, finding.Rule, at);
        See(finding, rulesVersion);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Which rule raised it.</summary>
    public FraudRuleKind Rule { get; private set; }
    /// <summary>The version of the rules it was raised under.</summary>
    public int RulesVersion { get; private set; }
    /// <summary>How much it weighs.</summary>
    public FraudSeverity Severity { get; private set; }
    /// <summary>True when the case waits until it is decided.</summary>
    public bool Holds { get; private set; }
    /// <summary>The values the rule saw.</summary>
    [Personal] public IReadOnlyList<EvidenceValue> Evidence { get; private set; } = [];
    /// <summary>A hash of the application's facts that it rests on.</summary>
    public string FactsMark { get; private set; } = "";
    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public FraudFlagStatus Status { get; private set; } = FraudFlagStatus.Raised;
    /// <summary>Who decided it; null while it waits.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? DecidedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why.</summary>
    public string? Reason { get; private set; }
    /// <summary>The other applications it rests on.</summary>
    public IReadOnlyList<FlagLink> Links => _links;

    /// <summary>True while it holds the case.</summary>
    public bool IsHolding => Holds && Status == FraudFlagStatus.Raised;

    /// <summary>True when it was raised on these facts.</summary>
    public bool RestsOn(FraudFinding finding) => FactsMark == MarkOf(finding);

    /// <summary>True when it answers a finding, so that no second flag is raised: it was confirmed, or cleared under these rules on these facts.</summary>
    /// <param name="finding">What a rule found now.</param>
    /// <param name="rulesVersion">Under which version.</param>
    public bool Answers(FraudFinding finding, int rulesVersion) => Rule == finding.Rule
        && (Status == FraudFlagStatus.Confirmed || (Status == FraudFlagStatus.Cleared && RulesVersion == rulesVersion && RestsOn(finding)));

    /// <summary>The application was sent again: while the flag waits, it shows what the rule sees now.</summary>
    public void SeeAnew(FraudFinding finding, int rulesVersion)
    {
        Refusal.If(Status != FraudFlagStatus.Raised, "This flag is decided: its evidence stays as it was.");
        if (RulesVersion == rulesVersion && RestsOn(finding)) return;
        See(finding, rulesVersion);
    }

    /// <summary>It is fraud.</summary>
    /// <param name="reason">What shows it.</param>
    /// <param name="actor">Who says so.</param>
    public void Confirm(Reason reason, Actor actor) => Decide(FraudFlagStatus.Confirmed, reason.For(ReasonUse.FraudConfirmation), actor);

    /// <summary>It is explained.</summary>
    /// <param name="reason">How.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="involvement">What they have to do with the application.</param>
    /// <exception cref="Refusal">They look after the application, or have had the case.</exception>
    public void Clear(Reason reason, Actor actor, FlagInvolvement involvement)
    {
        Refusal.If(involvement == FlagInvolvement.LooksAfterIt, "You look after this application: someone else clears its flags.");
        Refusal.If(involvement == FlagInvolvement.HadTheCase, "You took or decided this case: someone else clears its flags.");
        Decide(FraudFlagStatus.Cleared, reason.For(ReasonUse.FraudClearance), actor);
    }

    private void Decide(FraudFlagStatus status, string reason, Actor actor)
    {
        Refusal.If(reason.Length > LongestReason, $"Keep the reason to {LongestReason} characters.");
        Status = FraudFlagWorkflow.Table.Next(Status, status);
        (DecidedBy, DecidedByName, DecidedAt, Reason) = (actor.UserId, actor.Name, actor.Now, reason);
    }

    private void See(FraudFinding finding, int rulesVersion)
    {
        (Severity, Holds, Evidence, RulesVersion, FactsMark) = (finding.Severity, finding.Holds, finding.Evidence.Values, rulesVersion, MarkOf(finding));
        // What was linked stays: a link shows how the flag came about.
        _links.AddRange(finding.Evidence.Links.Where(l => !_links.Exists(k => k.ApplicationId == l.ApplicationId && k.Shares == l.Shares)).Select(l => new FlagLink(this, l)));
    }

    private static string MarkOf(FraudFinding finding) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Rule} {finding.FactsKey}")));
}

/// <summary>What a member of staff has to do with the application of a flag.</summary>
public enum FlagInvolvement
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>They look after it with the borrower.</summary>
    LooksAfterIt,
    /// <summary>They took or decided the case.</summary>
    HadTheCase,
}
