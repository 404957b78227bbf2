using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>How a value of evidence is written.</summary>
public enum EvidenceFormat
{
    /// <summary>An amount in the application's currency.</summary>
    Money,
    /// <summary>How many times something: 3.2 ×.</summary>
    Times,
    /// <summary>A number without unit.</summary>
    Score,
    /// <summary>A whole number.</summary>
    Count,
    /// <summary>Days.</summary>
    Days,
    /// <summary>Words.</summary>
    Words,
    /// <summary>Something of a person that only those see who decide the flag.</summary>
    Personal,
}

/// <summary>A value that a rule saw.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Format">How it is written.</param>
public sealed record EvidenceValue(string Name, EvidenceFormat Format)
{
    /// <summary>The number; null for words.</summary>
    public decimal? Number { get; init; }

    /// <summary>The words; null for a number.</summary>
    public string? Text { get; init; }

    /// <summary>What the rule compares it with; null where it compares nothing.</summary>
    public decimal? Limit { get; init; }

    /// <summary>With enough left to recognise it, and not enough to use it.</summary>
    public EvidenceValue Masked() => Format == EvidenceFormat.Personal && Text is { } text ? this with { Text = Mask(text) } : this;

    /// <summary>“+1••••••42”, “n••@example.com”.</summary>
    internal static string Mask(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at > 0) return $"{text[0]}••{text[at..]}";
        return text.Length <= 4 ? "••••" : $"{text[..2]}{new string('•', Math.Min(text.Length - 4, 6))}{text[^2..]}";
    }
}

/// <summary>An earlier application that a finding rests on.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="PartyId">Whose value it is there.</param>
/// <param name="Shares">What it has in common.</param>
public sealed record EvidenceLink(Guid ApplicationId, Guid PartyId, SignalKind Shares);

/// <summary>What a rule saw: its values in the order in which a person reads them, and the other applications it rests on.</summary>
public sealed record FraudEvidence([property: Personal] IReadOnlyList<EvidenceValue> Values)
{
    /// <summary>More than these are counted, not listed.</summary>
    public const int MostLinks = 50;

    /// <summary>The other applications, the latest first.</summary>
    public IReadOnlyList<EvidenceLink> Links { get; init; } = [];

    /// <summary>One entry for each application and what it shares, at most <see cref="MostLinks"/>.</summary>
    internal static IReadOnlyList<EvidenceLink> LinksOf(IEnumerable<SignalMatch> matches) =>
        [.. matches.OrderByDescending(m => m.OtherSubmittedAt).ThenBy(m => m.OtherApplicationId).DistinctBy(m => (m.OtherApplicationId, m.Kind)).Take(MostLinks)
            .Select(m => new EvidenceLink(m.OtherApplicationId, m.OtherPartyId, m.Kind))];
}
