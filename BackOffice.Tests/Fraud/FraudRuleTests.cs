using BackOffice.Domain.Fraud;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Fraud;

/// <summary>Each rule's cases, the ones just inside and just outside among them.</summary>
public sealed class FraudRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Ada = Guid.CreateVersion7();

    [Theory]
    [InlineData(40_000, 10_000, 30, 100_000, false)]
    [InlineData(40_000.01, 10_000, 30, 100_000, true)]
    [InlineData(40_000.01, 10_000, 29, 100_000, false)]
    [InlineData(40_000.01, 0, 30, 100_000, false)]
    [InlineData(40_000, 40_000, 30, 20_000, false)]
    [InlineData(40_000.01, 40_000, 30, 20_000, true)]
    [InlineData(40_000.01, 40_000, 30, 0, false)]
    public void An_amount_is_high_above_the_usual_one_or_the_income(decimal amount, decimal usual, int applications, decimal income, bool flagged)
    {
        var finding = new HighAmountRule { TimesUsual = 4, UsualFrom = 30, TimesIncome = 2 }.Judge(Facts(amount, income) with { Usual = new UsualAmount(usual, applications) });
        Assert.Equal(flagged, finding is not null);
    }

    [Fact]
    public void A_high_amount_shows_what_it_was_compared_with_and_stays_the_same_finding_when_only_others_change()
    {
        var rule = new HighAmountRule { TimesUsual = 4, TimesIncome = 2 };
        var finding = rule.Judge(Facts(45_000, 20_000) with { Usual = new UsualAmount(10_000, 40) })!;
        Assert.Equal([("Times the usual amount", 4.5m, 4m), ("Times the income", 2.25m, 2m)], finding.Evidence.Values.Where(v => v.Limit is not null).Select(v => (v.Name, v.Number!.Value, v.Limit!.Value)));
        Assert.Equal(finding.FactsKey, rule.Judge(Facts(45_000, 20_000) with { Usual = new UsualAmount(9_000, 41) })!.FactsKey);
        Assert.NotEqual(finding.FactsKey, rule.Judge(Facts(46_000, 20_000) with { Usual = new UsualAmount(10_000, 40) })!.FactsKey);
    }

    [Theory]
    [InlineData("ada@mailinator.com", true)]
    [InlineData("ada@eu.mailinator.com", true)]
    [InlineData("ada@notmailinator.com", false)]
    [InlineData("ada@mailinator.com.example", false)]
    [InlineData("ada@example.test", false)]
    [InlineData(null, false)]
    public void An_address_at_a_listed_domain_or_below_it_is_flagged(string? email, bool flagged) =>
        Assert.Equal(flagged, new ListedDomainRule { Domains = ["mailinator.com"] }.Judge(Facts() with { Applicants = [new(Ada, email, null, null)] }) is not null);

    [Theory]
    [InlineData("ada@larkfield-mills.example", "Larkfield Mills", false)]
    [InlineData("ada@mills.co.uk", "Larkfield Mills Ltd", false)]
    [InlineData("ada@mail.larkfield.com", "Larkfield Mills", false)]
    [InlineData("ada@ibm.com", "International Business Machines", false)]
    [InlineData("ada@acme.com", "Larkfield Mills", true)]
    [InlineData("ada@co.acme.com", "Larkfield Mills", true)]
    [InlineData("ada@gmail.com", "Larkfield Mills", false)]
    [InlineData("ada@acme.com", null, false)]
    [InlineData(null, "Larkfield Mills", false)]
    public void An_address_at_another_company_than_the_employer_is_flagged(string? email, string? employer, bool flagged) =>
        Assert.Equal(flagged, new EmployerDomainRule().Judge(Facts() with { Applicants = [new(Ada, email, employer, null)] }) is not null);

    [Theory]
    [InlineData(ApplicantRelation.Unrelated, SignalKind.Phone, true)]
    [InlineData(ApplicantRelation.Unrelated, SignalKind.Account, true)]
    [InlineData(ApplicantRelation.Unrelated, SignalKind.Device, true)]
    [InlineData(ApplicantRelation.Unrelated, SignalKind.Email, false)]
    [InlineData(ApplicantRelation.SamePerson, SignalKind.Phone, false)]
    [InlineData(ApplicantRelation.SameApplication, SignalKind.Phone, false)]
    [InlineData(ApplicantRelation.Connected, SignalKind.Phone, false)]
    public void Sharing_counts_between_unrelated_applicants_only(ApplicantRelation relation, SignalKind kind, bool flagged) =>
        Assert.Equal(flagged, new SharedContactRule().Judge(Facts() with { Matches = [Match(kind, "m", relation: relation)] }) is not null);

    [Fact]
    public void Sharing_counts_people_not_applications()
    {
        var (rule, ben) = (new SharedContactRule { Others = 2 }, Guid.CreateVersion7());
        Assert.Null(rule.Judge(Facts() with { Matches = [Match(SignalKind.Phone, "m", other: ben), Match(SignalKind.Phone, "m", other: ben)] }));
        var finding = rule.Judge(Facts() with { Matches = [Match(SignalKind.Phone, "m", other: ben), Match(SignalKind.Phone, "m")] })!;
        Assert.Equal(2, finding.Evidence.Links.Count);
        Assert.Null(rule.Judge(Facts() with { Matches = [Match(SignalKind.Phone, "m", other: ben), Match(SignalKind.Phone, "other")] }));
    }

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(2, 30, true)]
    [InlineData(2, 31, false)]
    public void Many_applications_count_within_the_days(int earlier, int daysBefore, bool flagged)
    {
        var matches = Enumerable.Range(0, earlier).Select(_ => Match(SignalKind.Phone, "m", daysBefore: daysBefore, relation: ApplicantRelation.SamePerson)).ToList();
        Assert.Equal(flagged, new VelocityRule { Applications = 3, Days = 30 }.Judge(Facts() with { Matches = matches }) is not null);
    }

    [Fact]
    public void Many_applications_count_each_once_and_by_one_thing_at_a_time()
    {
        var (rule, other) = (new VelocityRule { Applications = 3, Days = 30 }, Guid.CreateVersion7());
        Assert.Null(rule.Judge(Facts() with { Matches = [Match(SignalKind.Phone, "m", application: other), Match(SignalKind.Phone, "m", application: other)] }));
        Assert.Null(rule.Judge(Facts() with { Matches = [Match(SignalKind.Phone, "m"), Match(SignalKind.Email, "n")] }));
        Assert.Equal(3m, rule.Judge(Facts() with { Matches = [Match(SignalKind.Phone, "m"), Match(SignalKind.Phone, "m"), Match(SignalKind.Email, "n")] })!.Evidence.Values.Single(v => v.Format == EvidenceFormat.Count).Number);
    }

    [Theory]
    [InlineData(90_000, 5, false)]
    [InlineData(150_000, 5, false)]
    [InlineData(150_001, 5, true)]
    [InlineData(150_001, 4, false)]
    [InlineData(0, 5, false)]
    public void An_income_is_compared_with_enough_peers_by_their_median(decimal income, int peers, bool flagged) =>
        Assert.Equal(flagged, new PeerIncomeRule { Score = null, TimesMedian = 3, Peers = 5 }.Judge(Peers(income, [.. Enumerable.Repeat(50_000m, peers)])) is not null);

    // Of 40, 45, 50, 55, 60 thousand the median is 50 and the median deviation 5: a score of 3.5 is 50 + 3.5 × 5 / 0.6745 = 75.945 thousand.
    [Theory]
    [InlineData(75_945, false)]
    [InlineData(75_946, true)]
    public void An_income_is_compared_with_peers_by_a_robust_score(decimal income, bool flagged) =>
        Assert.Equal(flagged, new PeerIncomeRule { Score = 3.5m, TimesMedian = null, Peers = 5 }.Judge(Peers(income, 40_000, 45_000, 50_000, 55_000, 60_000)) is not null);

    [Fact]
    public void Where_everybody_earns_the_same_a_little_more_is_no_sign()
    {
        var rule = new PeerIncomeRule { Score = 3.5m, ScoreFrom = 1.5m, TimesMedian = null };
        Assert.Null(rule.Judge(Peers(60_000, 50_000, 50_000, 50_100, 49_900, 50_050)));
        Assert.NotNull(rule.Judge(Peers(75_000, 50_000, 50_000, 50_100, 49_900, 50_050)));
    }

    [Fact]
    public void Whoever_applies_often_counts_as_one_peer_and_nobody_as_their_own()
    {
        var ben = Guid.CreateVersion7();
        var facts = Peers(200_000, 50_000, 50_000, 50_000, 50_000);
        var rule = new PeerIncomeRule { Peers = 5 };
        Assert.Null(rule.Judge(facts with { Peers = [.. facts.Peers, new PeerIncome(Ada, Ada, 50_000m)] }));
        Assert.Null(rule.Judge(facts with { Peers = [.. facts.Peers.Skip(1), new PeerIncome(Ada, ben, 50_000m), new PeerIncome(Ada, ben, 51_000m)] }));
        Assert.NotNull(rule.Judge(facts with { Peers = [.. facts.Peers, new PeerIncome(Ada, ben, 50_000m)] }));
    }

    [Fact]
    public void A_rule_that_is_off_says_nothing_and_the_weightiest_comes_first()
    {
        var facts = Facts(90_000, 20_000) with { Applicants = [new(Ada, "ada@mailinator.com", null, null)], Matches = [Match(SignalKind.Phone, "m")] };
        var rules = new FraudRules();
        Assert.Equal([FraudSeverity.High, FraudSeverity.High, FraudSeverity.Medium], rules.Judge(facts).Select(f => f.Severity));
        var off = rules with { SharedContact = rules.SharedContact with { IsOn = false } };
        Assert.Equal([FraudRuleKind.ListedDomain, FraudRuleKind.HighAmount], off.Judge(facts).Select(f => f.Rule));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        var rules = new FraudRules();
        rules.Check();
        Refused("above 1", rules with { HighAmount = rules.HighAmount with { TimesUsual = 1 } });
        Refused("turn the rule off", rules with { HighAmount = rules.HighAmount with { TimesUsual = null, TimesIncome = null } });
        Refused("is not a domain", rules with { ListedDomain = rules.ListedDomain with { Domains = ["@mail.example"] } });
        Refused("is not a domain", rules with { EmployerDomain = rules.EmployerDomain with { Providers = ["Mail.Example"] } });
        Refused("unrelated applicants", rules with { SharedContact = rules.SharedContact with { Others = 0 } });
        Refused("share an employer", rules with { SharedContact = rules.SharedContact with { Kinds = [SignalKind.Employer] } });
        Refused("Count from between", rules with { Velocity = rules.Velocity with { Applications = 1 } });
        Refused("Count over between", rules with { Velocity = rules.Velocity with { Days = 0 } });
        Refused("between 3 and", rules with { PeerIncome = rules.PeerIncome with { Peers = 2 } });
        (rules with { HighAmount = rules.HighAmount with { IsOn = false, TimesUsual = null, TimesIncome = null } }).Check();
    }

    [Theory]
    [InlineData("+14155550100", "+1••••••00")]
    [InlineData("ada@example.test", "a••@example.test")]
    [InlineData("1234", "••••")]
    [InlineData("DE89370400440532013000", "DE••••••00")]
    public void What_is_personal_is_masked(string value, string masked) =>
        Assert.Equal(masked, new EvidenceValue("x", EvidenceFormat.Personal) { Text = value }.Masked().Text);

    [Theory]
    [InlineData(SignalKind.Phone, "+1 (415) 555-0100", "14155550100")]
    [InlineData(SignalKind.Email, " Ada@Example.test ", "ada@example.test")]
    [InlineData(SignalKind.Account, "DE89 3704 0044", "de8937040044")]
    [InlineData(SignalKind.Account, "unknown", null)]
    [InlineData(SignalKind.Employer, "Larkfield Mills, Inc.", "larkfieldmillsinc")]
    [InlineData(SignalKind.Device, " ", null)]
    public void Equal_values_are_equal_however_they_are_written(SignalKind kind, string value, string? normal) => Assert.Equal(normal, SignalText.Normal(kind, value));

    [Theory]
    [InlineData("Device ID", SignalKind.Device)]
    [InlineData("bank_account_number", SignalKind.Account)]
    [InlineData("IP", SignalKind.Ip)]
    [InlineData("homeownership", null)]
    public void Facts_of_a_source_are_known_by_their_names(string name, SignalKind? kind) => Assert.Equal(kind, SignalText.OfFact(name));

    private static readonly Guid Product = Guid.CreateVersion7();

    private static FraudFacts Facts(decimal amount = 10_000, decimal? income = 60_000) => new(Guid.CreateVersion7(), Product, amount, income, Now) { Applicants = [new(Ada, null, null, income)] };

    private static FraudFacts Peers(decimal income, params decimal[] others) =>
        Facts() with { Applicants = [new(Ada, null, "Larkfield Mills", income)], Peers = [.. others.Select(o => new PeerIncome(Ada, Guid.CreateVersion7(), o))] };

    private static SignalMatch Match(SignalKind kind, string mark, Guid? other = null, Guid? application = null, int daysBefore = 1, ApplicantRelation relation = ApplicantRelation.Unrelated) =>
        new(kind, mark, "+14155550100", Ada, application ?? Guid.CreateVersion7(), other ?? Guid.CreateVersion7(), Now.AddDays(-daysBefore), relation);

    private static void Refused(string part, FraudRules rules) => Assert.Contains(part, Assert.Throws<Refusal>(rules.Check).Message, StringComparison.Ordinal);
}
