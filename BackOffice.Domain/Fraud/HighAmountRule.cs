using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>Looks for amounts out of proportion: to what others ask for of the product, or to the applicants' income.</summary>
public sealed record HighAmountRule : FraudRule
{
    /// <summary>More than this many times the product's usual amount; null without that comparison.</summary>
    public decimal? TimesUsual { get; init; } = 4m;

    /// <summary>The usual amount counts from this many earlier applications on.</summary>
    public int UsualFrom { get; init; } = 30;

    /// <summary>More than this many times the income of a year; null without that comparison.</summary>
    public decimal? TimesIncome { get; init; } = 2m;

    internal override FraudRuleKind Looks => FraudRuleKind.HighAmount;

    internal override void Check()
    {
        Refusal.If(TimesUsual is <= 1m, "An amount is high from more than once the usual one on: give a factor above 1, or leave the comparison out.");
        Refusal.If(TimesIncome is <= 0m, "The factor of the income must be positive, or left out.");
        Refusal.If(UsualFrom is < 2 or > FraudRules.MostCompared, $"The usual amount needs between 2 and {FraudRules.MostCompared} earlier applications.");
        Refusal.If(IsOn && TimesUsual is null && TimesIncome is null, "Compare the amount with the product's usual one, with the income, or turn the rule off.");
    }

    private protected override Found? Find(FraudFacts facts)
    {
        var usual = facts.Usual is { Median: > 0 } known && known.Applications >= UsualFrom ? known : null;
        var overUsual = usual is not null && facts.Amount > TimesUsual * usual.Median;
        var overIncome = facts.AnnualIncome is > 0 && facts.Amount > TimesIncome * facts.AnnualIncome;
        if (!overUsual && !overIncome) return null;
        var values = new List<EvidenceValue> { new("Amount asked for", EvidenceFormat.Money) { Number = facts.Amount } };
        if (overUsual)
        {
            values.Add(new EvidenceValue("Usual for the product", EvidenceFormat.Money) { Number = usual!.Median });
            values.Add(new EvidenceValue("Earlier applications compared", EvidenceFormat.Count) { Number = usual.Applications });
            values.Add(new EvidenceValue("Times the usual amount", EvidenceFormat.Times) { Number = decimal.Round(facts.Amount / usual.Median, 2), Limit = TimesUsual });
        }
        if (overIncome)
        {
            values.Add(new EvidenceValue("Income a year", EvidenceFormat.Money) { Number = facts.AnnualIncome });
            values.Add(new EvidenceValue("Times the income", EvidenceFormat.Times) { Number = decimal.Round(facts.Amount / facts.AnnualIncome!.Value, 2), Limit = TimesIncome });
        }
        return new Found(new FraudEvidence(values), FormattableString.Invariant($"{facts.ProductId} {facts.Amount:0.####} {facts.AnnualIncome:0.####}"));
    }
}
