using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>Looks for incomes far above those of others at the same employer.</summary>
public sealed record PeerIncomeRule : FraudRule
{
    // Makes the median absolute deviation comparable to a standard deviation: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993).
    private const decimal Normal = 0.6745m;

    /// <summary>Others whose income must be known.</summary>
    public int Peers { get; init; } = 5;

    /// <summary>A robust z-score above this; null without that comparison.</summary>
    public decimal? Score { get; init; } = 3.5m;

    /// <summary>A score counts from this many times the median on: where everybody earns the same, a little more is no sign of anything.</summary>
    public decimal ScoreFrom { get; init; } = 1.5m;

    /// <summary>More than this many times the median, whatever the score; null without that comparison.</summary>
    public decimal? TimesMedian { get; init; } = 3m;

    internal override FraudRuleKind Looks => FraudRuleKind.PeerIncome;

    internal override void Check()
    {
        Refusal.If(Peers is < 3 or > FraudRules.MostCompared, $"Compare with between 3 and {FraudRules.MostCompared} others.");
        Refusal.If(Score is <= 0m, "The score must be positive, or left out.");
        Refusal.If(ScoreFrom < 1m, "The score counts from once the median on, or from more.");
        Refusal.If(TimesMedian is <= 1m, "An income is high from more than once the median on: give a factor above 1, or leave the comparison out.");
        Refusal.If(IsOn && Score is null && TimesMedian is null, "Compare by score, by the median, or turn the rule off.");
    }

    private protected override Found? Find(FraudFacts facts)
    {
        var hits = facts.Applicants.Select(a => Compare(a, facts.Peers)).OfType<Comparison>().ToList();
        if (hits.Count == 0) return null;
        return new Found(new FraudEvidence([.. hits.SelectMany(Values)]), string.Join(' ', hits.Select(h => FormattableString.Invariant($"{h.Applicant.PartyId} {h.Applicant.Employer} {h.Applicant.AnnualIncome:0.####}")).Order(StringComparer.Ordinal)));
    }

    private Comparison? Compare(ApplicantFacts applicant, IReadOnlyList<PeerIncome> all)
    {
        if (applicant.AnnualIncome is not > 0) return null;
        // One income for each person, their latest: whoever applies often must not make the median.
        var incomes = all.Where(p => p.PartyId == applicant.PartyId && p.OtherPartyId != applicant.PartyId).DistinctBy(p => p.OtherPartyId).Select(p => p.AnnualIncome).ToList();
        if (incomes.Count < Peers) return null;
        var income = applicant.AnnualIncome.Value;
        var median = Statistics.Median(incomes);
        if (median <= 0) return null;
        var deviation = Statistics.Median(incomes.ConvertAll(i => Math.Abs(i - median)));
        var score = deviation > 0 ? Normal * (income - median) / deviation : (decimal?)null;
        var isHigh = (score > Score && income >= ScoreFrom * median) || income > TimesMedian * median;
        return isHigh ? new Comparison(applicant, incomes.Count, median, deviation, score) : null;
    }

    private IEnumerable<EvidenceValue> Values(Comparison c)
    {
        yield return new("Employer", EvidenceFormat.Words) { Text = c.Applicant.Employer };
        yield return new("Income stated", EvidenceFormat.Money) { Number = c.Applicant.AnnualIncome };
        yield return new("Median of the others", EvidenceFormat.Money) { Number = c.Median };
        yield return new("Median deviation", EvidenceFormat.Money) { Number = c.Deviation };
        yield return new("Others compared", EvidenceFormat.Count) { Number = c.Others };
        yield return new("Times the median", EvidenceFormat.Times) { Number = decimal.Round(c.Applicant.AnnualIncome!.Value / c.Median, 2), Limit = TimesMedian };
        if (c.Score is { } score) yield return new("Robust z-score", EvidenceFormat.Score) { Number = decimal.Round(score, 2), Limit = Score };
    }

    private sealed record Comparison(ApplicantFacts Applicant, int Others, decimal Median, decimal Deviation, decimal? Score);
}

/// <summary>Statistics that a few odd values do not move.</summary>
public static class Statistics
{
    /// <summary>The middle value; of an even number, the mean of the two in the middle.</summary>
    /// <param name="values">At least one.</param>
    public static decimal Median(IReadOnlyCollection<decimal> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
