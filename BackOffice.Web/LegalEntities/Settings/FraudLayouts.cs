using BackOffice.Domain.Fraud;
using static BackOffice.Web.LegalEntities.Settings.SheetOf;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>The rules that applications are screened under. The page of fraud rules tells what each would have flagged.</summary>
internal static class FraudLayouts
{
    public static PolicyLayout Rules { get; } = PolicyLayout.Of<FraudRules>("Fraud rules",
        "What raises a flag, how much it weighs and whether it holds the case. The page Fraud rules shows what a proposal would have flagged.",
        [
            Number<FraudRules>("usual", "Amount: times the usual", "More than so many times what others ask for of the product.", r => r.HighAmount.TimesUsual, (r, v) => r with { HighAmount = r.HighAmount with { TimesUsual = v } }).OrEmpty("not compared"),
            Count<FraudRules>("usualfrom", "Amount: usual from", "Earlier applications from which the usual amount counts.", r => r.HighAmount.UsualFrom, (r, v) => r with { HighAmount = r.HighAmount with { UsualFrom = v } }),
            Number<FraudRules>("income", "Amount: times a year's income", "", r => r.HighAmount.TimesIncome, (r, v) => r with { HighAmount = r.HighAmount with { TimesIncome = v } }).OrEmpty("not compared"),
            Several<FraudRules, SignalKind>("shared", "Shared: what", "What unrelated applicants must not share.", r => r.SharedContact.Kinds, (r, v) => r with { SharedContact = r.SharedContact with { Kinds = v } }),
            Count<FraudRules>("others", "Shared: with others", "At least so many unrelated applicants.", r => r.SharedContact.Others, (r, v) => r with { SharedContact = r.SharedContact with { Others = v } }),
            Several<FraudRules, SignalKind>("velocity", "Velocity: in common", "What many applications have in common.", r => r.Velocity.Kinds, (r, v) => r with { Velocity = r.Velocity with { Kinds = v } }),
            Count<FraudRules>("applications", "Velocity: applications", "From so many on, this one counted.", r => r.Velocity.Applications, (r, v) => r with { Velocity = r.Velocity with { Applications = v } }),
            Count<FraudRules>("days", "Velocity: within days", "Up to this application.", r => r.Velocity.Days, (r, v) => r with { Velocity = r.Velocity with { Days = v } }),
            Count<FraudRules>("peers", "Peers: others known", "Others at the employer whose income is known.", r => r.PeerIncome.Peers, (r, v) => r with { PeerIncome = r.PeerIncome with { Peers = v } }),
            Number<FraudRules>("score", "Peers: score above", "A robust z-score.", r => r.PeerIncome.Score, (r, v) => r with { PeerIncome = r.PeerIncome with { Score = v } }).OrEmpty("not compared"),
            Number<FraudRules>("scorefrom", "Peers: score from times the median", "", r => r.PeerIncome.ScoreFrom, (r, v) => r with { PeerIncome = r.PeerIncome with { ScoreFrom = v!.Value } }),
            Number<FraudRules>("median", "Peers: times the median", "Whatever the score.", r => r.PeerIncome.TimesMedian, (r, v) => r with { PeerIncome = r.PeerIncome with { TimesMedian = v } }).OrEmpty("not compared"),
        ],
        [
            TableOf<FraudRules>.Of<(FraudRuleKind Kind, FraudRule Rule)>(new SheetTable("weights", "Weights", "", "rule", []) { IsFixed = true },
                [
                    Choice<(FraudRuleKind Kind, FraudRule Rule), FraudRuleKind>("rule", "Rule", "", x => x.Kind, (x, v) => (v, x.Rule)).Fixed(),
                    YesOrNo<(FraudRuleKind Kind, FraudRule Rule)>("on", "On", "", x => x.Rule.IsOn, (x, v) => (x.Kind, x.Rule with { IsOn = v })),
                    Choice<(FraudRuleKind Kind, FraudRule Rule), FraudSeverity>("severity", "Weighs", "", x => x.Rule.Severity, (x, v) => (x.Kind, x.Rule with { Severity = v })),
                    YesOrNo<(FraudRuleKind Kind, FraudRule Rule)>("holds", "Holds the case", "", x => x.Rule.Holds, (x, v) => (x.Kind, x.Rule with { Holds = v })),
                ], (default, new HighAmountRule()), r => r.InOrder(), WithWeights),
            Domains("domains", "Listed domains", "E-mail addresses at these, and below them, are flagged.", r => r.ListedDomain.Domains, (r, v) => r with { ListedDomain = r.ListedDomain with { Domains = v } }),
            Domains("providers", "Providers", "Where anybody may have an address: they say nothing of an employer.", r => r.EmployerDomain.Providers, (r, v) => r with { EmployerDomain = r.EmployerDomain with { Providers = v } }),
        ]);

    private static TableOf<FraudRules> Domains(string key, string name, string help, Func<FraudRules, IReadOnlyList<string>> read, Func<FraudRules, IReadOnlyList<string>, FraudRules> write) =>
        TableOf<FraudRules>.Of<string>(new SheetTable(key, name, help, "domain", []), [Text<string>("domain", "Domain", "", d => d, (_, v) => v.ToLowerInvariant()).AsKey()], "", read, write);

    private static FraudRules WithWeights(FraudRules rules, IReadOnlyList<(FraudRuleKind Kind, FraudRule Rule)> weights)
    {
        T Weighed<T>(T rule, FraudRuleKind kind) where T : FraudRule
        {
            var weight = weights.Single(w => w.Kind == kind).Rule;
            return (T)((FraudRule)rule with { IsOn = weight.IsOn, Severity = weight.Severity, Holds = weight.Holds });
        }
        return rules with
        {
            HighAmount = Weighed(rules.HighAmount, FraudRuleKind.HighAmount), ListedDomain = Weighed(rules.ListedDomain, FraudRuleKind.ListedDomain), EmployerDomain = Weighed(rules.EmployerDomain, FraudRuleKind.EmployerDomain),
            SharedContact = Weighed(rules.SharedContact, FraudRuleKind.SharedContact), Velocity = Weighed(rules.Velocity, FraudRuleKind.Velocity), PeerIncome = Weighed(rules.PeerIncome, FraudRuleKind.PeerIncome),
        };
    }
}
