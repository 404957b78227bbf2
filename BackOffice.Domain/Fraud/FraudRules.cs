using BackOffice.Domain.LegalEntities;

namespace BackOffice.Domain.Fraud;

/// <summary>The rules that applications of a legal entity are screened under; in force from a day on.</summary>
public sealed record FraudRules : IPolicy<FraudRules>
{
    /// <summary>Earlier applications, or others at an employer, that a comparison reads at most: the latest ones.</summary>
    public const int MostCompared = 200;

    /// <inheritdoc/>
    public static string Kind => "fraud-rules";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <summary>What a legal entity begins with: factors and counts, the same in every currency.</summary>
    public static FraudRules StandardFor(LegalEntity entity) => new();

    /// <summary>Amounts out of proportion.</summary>
    public HighAmountRule HighAmount { get; init; } = new() { Severity = FraudSeverity.Medium, Holds = true };

    /// <summary>E-mail addresses at listed domains.</summary>
    public ListedDomainRule ListedDomain { get; init; } = new() { Severity = FraudSeverity.High, Holds = true };

    /// <summary>E-mail addresses at another company than the employer.</summary>
    public EmployerDomainRule EmployerDomain { get; init; } = new() { Severity = FraudSeverity.Low };

    /// <summary>Values shared by unrelated applicants.</summary>
    public SharedContactRule SharedContact { get; init; } = new() { Severity = FraudSeverity.High, Holds = true };

    /// <summary>Many applications in few days.</summary>
    public VelocityRule Velocity { get; init; } = new() { Severity = FraudSeverity.Medium, Holds = true };

    /// <summary>Incomes above those of peers.</summary>
    public PeerIncomeRule PeerIncome { get; init; } = new() { Severity = FraudSeverity.Medium };

    /// <summary>Every rule with its kind, in the order in which they are shown.</summary>
    public IEnumerable<(FraudRuleKind Kind, FraudRule Rule)> InOrder() => ((FraudRule[])[HighAmount, ListedDomain, EmployerDomain, SharedContact, Velocity, PeerIncome]).Select(r => (r.Looks, r));

    /// <summary>What the rules say of an application, the weightiest first.</summary>
    public IReadOnlyList<FraudFinding> Judge(FraudFacts facts) => [.. InOrder().Select(r => r.Rule.Judge(facts)).OfType<FraudFinding>().OrderByDescending(f => f.Severity)];

    /// <inheritdoc/>
    public void Check()
    {
        foreach (var (_, rule) in InOrder()) rule.Check();
    }
}
