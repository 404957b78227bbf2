using BackOffice.Data.Fraud;
using BackOffice.Domain.Fraud;
using BackOffice.Web.Shared;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Fraud;

/// <summary>How rules and their evidence are put into words.</summary>
internal static class FraudTexts
{
    /// <summary>What a rule is called.</summary>
    public static string NameOf(FraudRuleKind rule) => rule switch
    {
        FraudRuleKind.HighAmount => "High amount",
        FraudRuleKind.ListedDomain => "Listed e-mail domain",
        FraudRuleKind.EmployerDomain => "E-mail not of the employer",
        FraudRuleKind.SharedContact => "Shared by unrelated applicants",
        FraudRuleKind.Velocity => "Many applications",
        FraudRuleKind.PeerIncome => "Income above peers",
    };

    /// <summary>What it looks for, in a sentence.</summary>
    public static string LooksFor(FraudRuleKind rule) => rule switch
    {
        FraudRuleKind.HighAmount => "More money than others ask for of the product, or than the income of a year bears out.",
        FraudRuleKind.ListedDomain => "An e-mail address at a domain of throw-away addresses, or at another one we listed.",
        FraudRuleKind.EmployerDomain => "An e-mail address at a company that does not sound like the employer named.",
        FraudRuleKind.SharedContact => "A phone, account or device that an earlier applicant used who has nothing to do with this one.",
        FraudRuleKind.Velocity => "Several applications of one person, phone, address or device within a few days.",
        FraudRuleKind.PeerIncome => "An income far above those that others at the same employer state.",
    };

    /// <summary>A value as the evidence shows it.</summary>
    public static string ValueOf(EvidenceValue value, string currency, IStringLocalizer<Texts> l) => value.Number is { } number ? Write(value.Format, number, currency, l) : l[value.Text ?? ""];

    /// <summary>What it is compared with.</summary>
    public static string LimitOf(EvidenceValue value, string currency, IStringLocalizer<Texts> l) =>
        value.Limit is not { } limit ? "" : value.Format == EvidenceFormat.Count ? l["from {0} on", Write(value.Format, limit, currency, l)] : l["above {0}", Write(value.Format, limit, currency, l)];

    private static string Write(EvidenceFormat format, decimal number, string currency, IStringLocalizer<Texts> l) => format switch
    {
        EvidenceFormat.Money => Format.Money(number, currency),
        EvidenceFormat.Times => $"{Format.Number(number, 2)} ×",
        EvidenceFormat.Count => Format.Number(number, 0),
        EvidenceFormat.Days => l["{0} days", Format.Number(number, 0)],
        _ => Format.Number(number, 2),
    };

    /// <summary>What a rule compares with, a line each.</summary>
    public static IReadOnlyList<string> SettingsOf(FraudRule rule, IStringLocalizer<Texts> l) =>
    [
        .. (rule switch
        {
            HighAmountRule r => new[]
            {
                r.TimesUsual is { } usual ? l["above {0} × the usual amount, known from {1} applications on", Short(usual), r.UsualFrom].Value : null,
                r.TimesIncome is { } income ? l["above {0} × the income of a year", Short(income)].Value : null,
            },
            ListedDomainRule r => [l["{0} domains: {1}", r.Domains.Count, Some(r.Domains)].Value],
            EmployerDomainRule r => [l["{0} mail providers are left out: {1}", r.Providers.Count, Some(r.Providers)].Value],
            SharedContactRule r => [Kinds(r.Kinds, l), l["with {0} or more unrelated applicants", r.Others].Value],
            VelocityRule r => [Kinds(r.Kinds, l), l["{0} applications or more within {1} days", r.Applications, r.Days].Value],
            PeerIncomeRule r =>
            [
                l["{0} or more others at the employer", r.Peers].Value,
                r.Score is { } score ? l["robust z-score above {0}, from {1} × the median on", Short(score), Short(r.ScoreFrom)].Value : null,
                r.TimesMedian is { } times ? l["above {0} × their median", Short(times)].Value : null,
            ],
            _ => [],
        }).OfType<string>(),
    ];

    // The last ones were added last.
    private static string Some(IReadOnlyList<string> domains) => domains.Count <= 3 ? string.Join(", ", domains) : $"… {string.Join(", ", domains.TakeLast(3))}";

    private static string Kinds(IReadOnlyList<SignalKind> kinds, IStringLocalizer<Texts> l) => string.Join(", ", kinds.Select(k => l[SignalText.Title(k)].Value));

    private static string Short(decimal number) => number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The columns of a list of flags, on the page and in its file.</summary>
    public static IReadOnlyList<TableColumn<FlagRow>> Columns(IStringLocalizer<Texts> l, TimeProvider clock, FraudFlagStatus? status)
    {
        List<TableColumn<FlagRow>> columns =
        [
            new TableColumn<FlagRow>(l["Flag"], ColumnKind.Text, r => l[NameOf(r.Rule)].Value, nameof(FlagRow.Rule)) { IsLink = true },
            new TableColumn<FlagRow>(l["Severity"], ColumnKind.Status, r => r.Severity, nameof(FlagRow.Weight)),
            Column.Text<FlagRow>(l["Application"], r => r.Number),
            Column.Text<FlagRow>(l["Applicant"], r => r.Applicant),
            Column.Text<FlagRow>(l["Product"], r => r.Product) with { OnPhone = false },
            Column.Money<FlagRow>(l["Amount"], r => r.Amount, r => r.Currency),
            Column.Count<FlagRow>(l["Others"], r => r.Others) with { OnPhone = false },
        ];
        if (status is null) columns.Add(Column.Status<FlagRow>(l["Status"], r => r.Status));
        if (status is null or FraudFlagStatus.Raised)
        {
            columns.Add(new TableColumn<FlagRow>(l["Case"], ColumnKind.Text, r => r is { Holds: true, Status: FraudFlagStatus.Raised } ? l["held"].Value : l[Format.Words(r.ApplicationStatus)].Value, nameof(FlagRow.ApplicationStatus)) with { OnPhone = false });
            columns.Add(new TableColumn<FlagRow>(l["Age"], ColumnKind.Text, r => Format.Duration(clock.GetUtcNow() - r.RaisedAt), nameof(FlagRow.RaisedAt)));
        }
        if (status is FraudFlagStatus.Confirmed or FraudFlagStatus.Cleared)
        {
            columns.Add(Column.Text<FlagRow>(l["Decided by"], r => r.DecidedByName) with { OnPhone = false });
            columns.Add(Column.Instant<FlagRow>(l["Decided"], r => r.DecidedAt));
            columns.Add(Column.Text<FlagRow>(l["Reason"], r => r.Reason) with { OnPhone = false });
        }
        return columns;
    }
}
