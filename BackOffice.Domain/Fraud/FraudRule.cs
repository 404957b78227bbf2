namespace BackOffice.Domain.Fraud;

/// <summary>What a rule looks for.</summary>
public enum FraudRuleKind
{
    /// <summary>More money than is usual for the product, or than the applicant's income bears out.</summary>
    HighAmount,
    /// <summary>An e-mail address at a listed domain, for example of throw-away addresses.</summary>
    ListedDomain,
    /// <summary>An e-mail address at a company that is not the employer named.</summary>
    EmployerDomain,
    /// <summary>A phone, account or device that an unrelated applicant used before.</summary>
    SharedContact,
    /// <summary>Many applications of one person, phone, address or device within a few days.</summary>
    Velocity,
    /// <summary>An income far above those of others at the same employer.</summary>
    PeerIncome,
}

/// <summary>How much a flag weighs.</summary>
public enum FraudSeverity
{
    /// <summary>Worth a look.</summary>
    Low,
    /// <summary>Needs an explanation.</summary>
    Medium,
    /// <summary>Typical of fraud.</summary>
    High,
}

/// <summary>A rule: whether it is on, how much its flags weigh, whether they hold the case, and what it compares with.</summary>
public abstract record FraudRule
{
    /// <summary>A rule that is off raises nothing.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>How much its flags weigh.</summary>
    public FraudSeverity Severity { get; init; } = FraudSeverity.Medium;

    /// <summary>True when nobody takes or decides the case until the flag is decided.</summary>
    public bool Holds { get; init; }

    /// <summary>What it looks for.</summary>
    internal abstract FraudRuleKind Looks { get; }

    /// <summary>Refuses settings that make no sense, in a sentence.</summary>
    internal abstract void Check();

    /// <summary>What it says of an application; null when there is nothing to say.</summary>
    /// <param name="facts">What is known of it.</param>
    public FraudFinding? Judge(FraudFacts facts) => IsOn && Find(facts) is { } found ? new FraudFinding(Looks, Severity, Holds, found.Evidence, found.FactsKey) : null;

    private protected abstract Found? Find(FraudFacts facts);

    /// <summary>What a rule found.</summary>
    /// <param name="Evidence">The values it saw.</param>
    /// <param name="FactsKey">The facts of the application that it rests on, and nothing else: as long as they stay, it is the same finding.</param>
    private protected sealed record Found(FraudEvidence Evidence, string FactsKey);
}

/// <summary>What a rule says of an application.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Holds">True when the case waits until it is decided.</param>
/// <param name="Evidence">The values it saw.</param>
/// <param name="FactsKey">Equal as long as the application's facts that it rests on are.</param>
public sealed record FraudFinding(FraudRuleKind Rule, FraudSeverity Severity, bool Holds, FraudEvidence Evidence, string FactsKey);
