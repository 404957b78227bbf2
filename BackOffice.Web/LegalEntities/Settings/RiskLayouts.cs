using BackOffice.Domain.Funding;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using static BackOffice.Web.LegalEntities.Settings.SheetOf;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>What decides cases and money.</summary>
internal static class RiskLayouts
{
    public static PolicyLayout Scorecard { get; } = PolicyLayout.Of<Scorecard>("Scorecard",
        "Points for what is known of a case. Each decision keeps the version it was made with.",
        [
            Count<Scorecard>("start", "Points to start with", "Before any factor adds or takes.", s => s.Start, (s, v) => s with { Start = v }),
            Count<Scorecard>("decline", "Declines below", "Approving such a case is an override and needs a reason.", s => s.DeclineBelow, (s, v) => s with { DeclineBelow = v }),
            Count<Scorecard>("approve", "Approves from", "Between the two a person judges.", s => s.ApproveFrom, (s, v) => s with { ApproveFrom = v }),
        ],
        [
            TableOf<Scorecard>.Of<ScoreLine>(new SheetTable("factors", "Factors", "What is looked at, with the points while it is unknown.", "factor", []) { IsOrdered = true },
                [
                    Choice<ScoreLine, ScoreFactor>("factor", "Factor", "", l => l.Factor, (l, v) => l with { Factor = v }).AsKey(),
                    Count<ScoreLine>("unknown", "Points when unknown", "", l => l.WhenUnknown, (l, v) => l with { WhenUnknown = v }),
                ], new ScoreLine(default, 0, []), s => s.Lines, (s, v) => s with { Lines = [.. v.Select(l => l with { Bins = s.Lines.FirstOrDefault(o => o.Factor == l.Factor)?.Bins ?? [] })] }),
            TableOf<Scorecard>.Of<(ScoreFactor Factor, ScoreBin Bin)>(new SheetTable("bins", "Points", "Values from a bound up to the next one; shares as fractions, 0.36 is 36%. The first line of a factor has no bound.", "line", []) { IsOrdered = true },
                [
                    Choice<(ScoreFactor Factor, ScoreBin Bin), ScoreFactor>("factor", "Factor", "", b => b.Factor, (b, v) => (v, b.Bin)).AsKey(),
                    Number<(ScoreFactor Factor, ScoreBin Bin)>("from", "From", "", b => b.Bin.From, (b, v) => (b.Factor, b.Bin with { From = v })).OrEmpty("lowest").AsKey(),
                    Count<(ScoreFactor Factor, ScoreBin Bin)>("points", "Points", "", b => b.Bin.Points, (b, v) => (b.Factor, b.Bin with { Points = v })),
                ], (default, new ScoreBin(null, 0)), s => s.Lines.SelectMany(l => l.Bins.Select(b => (l.Factor, b))), WithBins),
            TableOf<Scorecard>.Of<ScoreGrade>(new SheetTable("grades", "Grades", "The authority matrix goes by them. The last one has no bound and takes what is left.", "grade", []) { IsOrdered = true },
                [
                    Text<ScoreGrade>("name", "Grade", "", g => g.Name, (g, v) => g with { Name = v.ToUpperInvariant() }).AsKey(),
                    Number<ScoreGrade>("from", "From points", "", g => g.From, (g, v) => g with { From = (int?)v }).OrEmpty("lowest"),
                ], new ScoreGrade("", null), s => s.Grades, (s, v) => s with { Grades = v }),
        ]);

    public static PolicyLayout AuthorityMatrix { get; } = PolicyLayout.Of<AuthorityMatrix>("Authority matrix",
        "Who may approve what. The least authority that covers amount, category, grade and exception is asked for; each decision keeps the version it was made with.",
        [],
        [
            TableOf<AuthorityMatrix>.Of<AuthorityLine>(new SheetTable("lines", "Lines", "A line covers an approval up to its amount, in the currency of the product. Grades run from A, the best.", "line", [])
                {
                    NewRow = new Dictionary<string, string> { ["level"] = nameof(AuthorityLevel.SeniorUnderwriter), ["override"] = "no", ["second"] = "yes" },
                },
                [
                    Choice<AuthorityLine, AuthorityLevel>("level", "Level", "", l => l.Level, (l, v) => l with { Level = v }).AsKey(),
                    Choice<AuthorityLine, ProductCategory>("category", "Category", "", "all", l => l.Category, (l, v) => l with { Category = v }).AsKey(),
                    Text<AuthorityLine>("grade", "Down to grade", "", l => l.WorstGrade, (l, v) => l with { WorstGrade = v.Length == 0 ? null : v.ToUpperInvariant() }).OrEmpty("any").AsKey(),
                    YesOrNo<AuthorityLine>("second", "Two people", "", l => l.SecondApprover, (l, v) => l with { SecondApprover = v }).AsKey(),
                    Number<AuthorityLine>("upto", "Up to amount", "", l => l.UpTo, (l, v) => l with { UpTo = v!.Value }),
                    YesOrNo<AuthorityLine>("override", "Against the score", "", l => l.MayOverride, (l, v) => l with { MayOverride = v }),
                ], new AuthorityLine(default, null, null, 0m, false, false), m => m.Lines, (m, v) => m with { Lines = v }),
        ]);

    public static PolicyLayout Checklist { get; } = PolicyLayout.Of<QcChecklist>("Quality-control checklist",
        "What a reviewer looks at before money moves. A review keeps the version it was begun on.",
        [],
        [
            TableOf<QcChecklist>.Of<QcChecklistItem>(new SheetTable("items", "Items", "In the order of the file. Codes stay the same over versions, so that defects can be counted over time.", "item", [])
                {
                    IsOrdered = true, NewRow = new Dictionary<string, string> { ["required"] = "yes", ["category"] = nameof(QcCategory.Eligibility) },
                },
                [
                    Text<QcChecklistItem>("code", "Code", "", i => i.Code, (i, v) => i with { Code = v }).AsKey(),
                    Text<QcChecklistItem>("question", "True of a file in order", "", i => i.Question, (i, v) => i with { Question = v }).Long(),
                    Choice<QcChecklistItem, QcCategory>("category", "Kind", "", i => i.Category, (i, v) => i with { Category = v }),
                    YesOrNo<QcChecklistItem>("required", "Required", "", i => i.IsRequired, (i, v) => i with { IsRequired = v }),
                    Choice<QcChecklistItem, ProductCategory>("only", "Products", "", "all", i => i.OnlyFor, (i, v) => i with { OnlyFor = v }),
                ], new QcChecklistItem("", default, ""), c => c.Items, (c, v) => c with { Items = v }),
        ]);

    public static PolicyLayout Sampling { get; } = PolicyLayout.Of<QcSampling>("Quality-control sampling",
        "Which files are reviewed before money moves. The draw of each file can be done again by anyone.",
        [
            Percent<QcSampling>("share", "Share drawn %", "100% reviews every file.", s => s.RandomShare, (s, v) => s with { RandomShare = v!.Value }),
            Amount<QcSampling>("above", "Every file above", "In the currency of the application.", s => s.AllAbove, (s, v) => s with { AllAbove = v }).OrEmpty("no such rule"),
            Percent<QcSampling>("dti", "Every file with debt to income above %", "", s => s.DebtToIncomeAbove, (s, v) => s with { DebtToIncomeAbove = v }).OrEmpty("no such rule"),
            Text<QcSampling>("sources", "Every file from", "Sources, with commas between them.", s => string.Join(", ", s.Sources), (s, v) => s with { Sources = [.. v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] }).OrEmpty("no such rule"),
        ],
        []);

    public static PolicyLayout Kyc { get; } = PolicyLayout.Of<KycRules>("Identity and screening",
        "How long checks of identity and screenings may be relied on before money leaves. A shorter period holds from its day for checks made before as well; a longer one gives none of them more than was said when it was made.",
        [
            Count<KycRules>("identity", "Identity holds, months", "From the day of the check.", r => r.IdentityMonths, (r, v) => r with { IdentityMonths = v }),
            Count<KycRules>("screening", "Screening holds, months", "Lists of sanctions and exposed persons change.", r => r.ScreeningMonths, (r, v) => r with { ScreeningMonths = v }),
            Count<KycRules>("warn", "To be renewed, days before its end", "The queue of checks shows it from then on.", r => r.WarnDays, (r, v) => r with { WarnDays = v }),
        ],
        []);

    public static PolicyLayout Funding { get; } = PolicyLayout.Of<FundingRules>("Funding rules",
        "What must be so before money leaves. Whoever schedules never releases, whatever the amount.",
        [
            Amount<FundingRules>("approval", "One person more above", "Up to it two people pay out, above it three; in the currency of the disbursement.", r => r.ApprovalAbove, (r, v) => r with { ApprovalAbove = v!.Value }),
            Count<FundingRules>("waiting", "Waiting days of a changed account", "Business days from the call-back to the first payment.", r => r.WaitingDaysAfterChange, (r, v) => r with { WaitingDaysAfterChange = v }),
            Text<FundingRules>("account", "Our account", "The account that is debited: an IBAN, or the bank's own number.", r => r.OwnAccount, (r, v) => r with { OwnAccount = v }),
            Text<FundingRules>("bic", "Its bank", "BIC, where the bank asks for it.", r => r.OwnBic, (r, v) => r with { OwnBic = v.Length == 0 ? null : v.ToUpperInvariant() }).OrEmpty("not asked for"),
        ],
        []);

    private static Scorecard WithBins(Scorecard scorecard, IReadOnlyList<(ScoreFactor Factor, ScoreBin Bin)> bins)
    {
        foreach (var (factor, _) in bins)
            Refusal.If(scorecard.Lines.All(l => l.Factor != factor), $"{BackOffice.Web.Shared.Format.Words(factor)} has points, but is not among the factors: add it there, or remove its points.");
        return scorecard with { Lines = [.. scorecard.Lines.Select(l => l with { Bins = [.. bins.Where(b => b.Factor == l.Factor).Select(b => b.Bin)] })] };
    }
}
