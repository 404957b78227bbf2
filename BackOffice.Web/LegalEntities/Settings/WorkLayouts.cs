using BackOffice.Domain.Analytics;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;
using static BackOffice.Web.LegalEntities.Settings.SheetOf;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>What comes first, limits and numbers.</summary>
internal static class WorkLayouts
{
    public static PolicyLayout Priority { get; } = PolicyLayout.Of<QueuePriority>("Queue priority",
        "Which case comes first. A case ranks by the instant it is due; what makes it press gives it a head start of so many hours.",
        [
            Amount<QueuePriority>("large", "Large from amount", "Principal from which a case is large, in the base currency.", p => p.LargeFrom, (p, v) => p with { LargeFrom = v ?? 0m }),
            Number<QueuePriority>("largehours", "Head start, large, hours", "Added to what else gives one.", p => p.LargeHours, (p, v) => p with { LargeHours = v ?? 0m }),
            Number<QueuePriority>("referred", "Head start, referred, hours", "A case that was sent upward.", p => p.ReferredHours, (p, v) => p with { ReferredHours = v ?? 0m }),
            Number<QueuePriority>("returned", "Head start, returned, hours", "A case that quality control sent back.", p => p.ReturnedHours, (p, v) => p with { ReturnedHours = v ?? 0m }),
            Number<QueuePriority>("answered", "Head start, answered, hours", "A case whose applicant has answered.", p => p.AnsweredHours, (p, v) => p with { AnsweredHours = v ?? 0m }),
        ],
        []);

    public static PolicyLayout Limits { get; } = PolicyLayout.Of<WorkLimits>("Limits",
        "How far a single piece of work may reach. From which amount more people look at money stands in the funding rules, what a person may approve in the authority matrix.",
        [
            Count<WorkLimits>("backdating", "Backdating, days", "A value date lies at most so far before the business date.", l => l.BackdatingDays, (l, v) => l with { BackdatingDays = v }),
            Count<WorkLimits>("rows", "Rows of an imported file", "A larger file is split.", l => l.ImportRows, (l, v) => l with { ImportRows = v }),
            Count<WorkLimits>("megabytes", "Megabytes of an imported file", "A larger file is split.", l => l.ImportMegabytes, (l, v) => l with { ImportMegabytes = v }),
            Count<WorkLimits>("batch", "Disbursements of a batch", "A larger batch is made in two.", l => l.BatchDisbursements, (l, v) => l with { BatchDisbursements = v }),
            Count<WorkLimits>("expiry", "Application expires after, days", "Days it waits for the borrower before it can be let go.", l => l.ExpiryDays, (l, v) => l with { ExpiryDays = v }),
            Count<WorkLimits>("delegation", "Authority lent for, days", "At a time; another delegation can follow.", l => l.DelegationDays, (l, v) => l with { DelegationDays = v }),
        ],
        []);

    public static PolicyLayout Targets { get; } = PolicyLayout.Of<PortfolioTargets>("Portfolio targets",
        "What good looks like on the portfolio dashboard. Several legal entities shown together are held against the strictest of each, and against the sum of what each is to book.",
        [
            Percent<PortfolioTargets>("growth", "Growth in a year, %", "Of the outstanding principal.", t => t.Growth, (t, v) => t with { Growth = v }).OrEmpty("none"),
            Amount<PortfolioTargets>("bookings", "Bookings of a month", "Principal disbursed, in the base currency.", t => t.MonthlyBookings, (t, v) => t with { MonthlyBookings = v }).OrEmpty("none"),
            Percent<PortfolioTargets>("rate", "Average rate at least, %", "Weighted by principal.", t => t.AverageRate, (t, v) => t with { AverageRate = v }).OrEmpty("none"),
            Percent<PortfolioTargets>("par30", "PAR30 at most, %", "Principal of loans more than 30 days past due over the portfolio.", t => t.Par30, (t, v) => t with { Par30 = v }).OrEmpty("none"),
            Percent<PortfolioTargets>("default", "Default rate at most, %", "Loans in default over all ever disbursed.", t => t.DefaultRate, (t, v) => t with { DefaultRate = v }).OrEmpty("none"),
        ],
        []);

    public static PolicyLayout Numbers { get; } = PolicyLayout.Of<NumberFormats>("Numbers",
        "How the numbers of records are written: prefix, year and serial number. They change on 1 January only, so that within a year no two records have the same.",
        [],
        [
            TableOf<NumberFormats>.Of<NumberFormat>(new SheetTable("series", "Records", "", "kind", []) { IsFixed = true },
                [
                    Text<NumberFormat>("series", "Records", "", s => s.Series, (s, v) => s with { Series = v }).From(NumberFormats.Sequences.Select(s => new SheetChoice(s.Key, s.Value))).Fixed(),
                    Text<NumberFormat>("prefix", "Prefix", "", s => s.Prefix, (s, v) => s with { Prefix = v.ToUpperInvariant() }),
                    Count<NumberFormat>("digits", "Digits", "", s => s.Digits, (s, v) => s with { Digits = v }),
                ], new NumberFormat("", "", 0), n => NumberFormats.Sequences.Keys.Select(n.Of), (n, v) => n with { Series = v }),
        ]);
}
