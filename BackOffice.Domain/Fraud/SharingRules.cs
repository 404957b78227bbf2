using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>Looks for a phone, account or device that unrelated applicants used before. Whoever came later is flagged; the earlier ones are named.</summary>
public sealed record SharedContactRule : FraudRule
{
    /// <summary>What must not be shared.</summary>
    public IReadOnlyList<SignalKind> Kinds { get; init; } = [SignalKind.Phone, SignalKind.Account, SignalKind.Device];

    /// <summary>With at least this many unrelated applicants.</summary>
    public int Others { get; init; } = 1;

    internal override FraudRuleKind Looks => FraudRuleKind.SharedContact;

    internal override void Check()
    {
        Refusal.If(Others is < 1 or > FraudEvidence.MostLinks, $"A value is shared with between 1 and {FraudEvidence.MostLinks} unrelated applicants.");
        Refusal.If(IsOn && Kinds.Count == 0, "Choose what must not be shared, or turn the rule off.");
        Refusal.If(Kinds.Contains(SignalKind.Employer) || Kinds.Contains(SignalKind.Person), "Strangers may share an employer, and nobody shares themself: choose other values.");
    }

    private protected override Found? Find(FraudFacts facts)
    {
        var shared = facts.Matches.Where(m => Kinds.Contains(m.Kind) && m.Relation == ApplicantRelation.Unrelated).GroupBy(m => (m.Kind, m.Mark))
            .Where(g => g.Select(m => m.OtherPartyId).Distinct().Count() >= Others).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.Mark, StringComparer.Ordinal).ToList();
        if (shared.Count == 0) return null;
        var values = shared.SelectMany(g => new[]
        {
            new EvidenceValue(SignalText.Title(g.Key.Kind), EvidenceFormat.Personal) { Text = g.First().Value },
            new EvidenceValue("Unrelated applicants who used it before", EvidenceFormat.Count) { Number = g.Select(m => m.OtherPartyId).Distinct().Count(), Limit = Others },
        });
        return new Found(new FraudEvidence([.. values]) { Links = FraudEvidence.LinksOf(shared.SelectMany(g => g)) }, SharingKey.Of(shared.SelectMany(g => g), m => m.OtherPartyId));
    }
}

/// <summary>Looks for many applications within a few days that have one thing in common, whoever sent them.</summary>
public sealed record VelocityRule : FraudRule
{
    /// <summary>What they have in common.</summary>
    public IReadOnlyList<SignalKind> Kinds { get; init; } = [SignalKind.Person, SignalKind.Email, SignalKind.Phone, SignalKind.Address, SignalKind.Device];

    /// <summary>From this many applications on, this one counted.</summary>
    public int Applications { get; init; } = 3;

    /// <summary>Within this many days up to this one.</summary>
    public int Days { get; init; } = 30;

    internal override FraudRuleKind Looks => FraudRuleKind.Velocity;

    internal override void Check()
    {
        Refusal.If(Applications is < 2 or > FraudEvidence.MostLinks, $"Count from between 2 and {FraudEvidence.MostLinks} applications on.");
        Refusal.If(Days is < 1 or > 3650, "Count over between 1 and 3,650 days.");
        Refusal.If(IsOn && Kinds.Count == 0, "Choose what the applications have in common, or turn the rule off.");
        Refusal.If(Kinds.Contains(SignalKind.Employer), "Colleagues may apply on the same days: choose other values.");
    }

    private protected override Found? Find(FraudFacts facts)
    {
        var from = facts.SubmittedAt.AddDays(-Days);
        var many = facts.Matches.Where(m => Kinds.Contains(m.Kind) && m.OtherSubmittedAt >= from).GroupBy(m => (m.Kind, m.Mark))
            .Where(g => g.Select(m => m.OtherApplicationId).Distinct().Count() + 1 >= Applications).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.Mark, StringComparer.Ordinal).ToList();
        if (many.Count == 0) return null;
        var values = many.SelectMany(g => new[]
        {
            // A person's key says nothing to a reader: the application names them.
            g.Key.Kind == SignalKind.Person ? new EvidenceValue("In common", EvidenceFormat.Words) { Text = "the same applicant" } : new EvidenceValue(SignalText.Title(g.Key.Kind), EvidenceFormat.Personal) { Text = g.First().Value },
            new EvidenceValue("Applications, this one counted", EvidenceFormat.Count) { Number = g.Select(m => m.OtherApplicationId).Distinct().Count() + 1, Limit = Applications },
        }).Append(new EvidenceValue("Within", EvidenceFormat.Days) { Number = Days });
        return new Found(new FraudEvidence([.. values]) { Links = FraudEvidence.LinksOf(many.SelectMany(g => g)) }, SharingKey.Of(many.SelectMany(g => g), m => m.OtherApplicationId));
    }
}

/// <summary>Says what is shared with whom, so that the same sharing is known again.</summary>
internal static class SharingKey
{
    public static string Of(IEnumerable<SignalMatch> matches, Func<SignalMatch, Guid> other) =>
        string.Join(' ', matches.Select(m => $"{m.Kind}:{m.Mark}:{other(m)}").Distinct().Order(StringComparer.Ordinal));
}
