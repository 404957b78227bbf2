using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.LegalEntities;

/// <summary>Policies come into force by two people on their day, and never change afterwards.</summary>
public sealed class PolicyVersionTests
{
    private static readonly DateOnly Today = new(2026, 5, 4);
    private readonly Actor _maker = PersonOf("Mae Kerr", Today);
    private readonly Actor _checker = PersonOf("Chas Ecker", Today);

    [Fact]
    public void A_second_person_approves_and_both_stand_in_the_version()
    {
        var version = Proposed(Today);
        Refuses("a second person approves it", () => version.Approve([], _maker));
        version.Approve([], _checker);
        Assert.Equal((2, PolicyVersionStatus.Approved, "Mae Kerr", "Chas Ecker"), (version.Number, version.Status, version.ProposedByName, version.DecidedByName));
        Refuses("cannot become", () => version.Approve([], PersonOf("Third", Today)));
    }

    [Fact]
    public void Nothing_starts_in_the_past()
    {
        Refuses("cannot start in the past", () => Proposed(Today.AddDays(-1)));
        var late = Proposed(Today.AddDays(1));
        Refuses("has passed", () => late.Approve([], PersonOf("Late", Today.AddDays(2))));
    }

    [Fact]
    public void One_proposal_is_open_at_a_time()
    {
        var open = Proposed(Today.AddDays(10));
        Refuses("Version 2 is proposed already", () => Next([First(), open], Today));
        open.Approve([], _checker);
        Assert.Equal(3, Next([First(), open], Today.AddDays(10)).Number);
    }

    [Fact]
    public void What_two_agreed_to_is_replaced_by_two_and_withdrawn_by_nobody()
    {
        var (first, near) = (First(), Proposed(Today.AddDays(5)));
        near.Approve([first, near], _checker);
        var far = Next([first, near], Today.AddDays(10));
        far.Approve([first, near, far], _checker);
        Assert.Equal(PolicyVersionStatus.Approved, near.Status);
        Refuses("agreed to by two people", () => far.Withdraw("changed my mind", _maker));
        Refuses("agreed to by two people", () => first.Withdraw("away with it", _maker));

        var urgent = Next([first, near, far], Today.AddDays(7));
        Assert.Equal([far], PolicyVersion.ReplacedBy([first, near, far, urgent], urgent.EffectiveFrom, Today));
        Assert.Equal(PolicyVersionStatus.Approved, far.Status);
        urgent.Approve([first, near, far, urgent], _checker);
        Assert.Equal((PolicyVersionStatus.Withdrawn, "Replaced by version 4", "Chas Ecker"), (far.Status, far.DecisionReason, far.DecidedByName));
        Assert.All(new[] { first, near, urgent }, v => Assert.Equal(PolicyVersionStatus.Approved, v.Status));
    }

    [Fact]
    public void What_holds_today_is_followed_and_stays_what_it_was()
    {
        var (first, today) = (First(), Proposed(Today));
        today.Approve([first, today], _checker);
        var next = Next([first, today], Today);
        next.Approve([first, today, next], _checker);
        Assert.Equal(PolicyVersionStatus.Approved, today.Status);
    }

    [Fact]
    public void A_rejection_is_a_second_persons_and_says_why()
    {
        var version = Proposed(Today);
        Refuses("withdraw it instead", () => version.Reject(Because.For(ReasonUse.SettingRejection, "no"), _maker));
        Refuses("not for rejecting a setting", () => version.Reject(Because.For(ReasonUse.RateRejection, "no"), _checker));
        version.Reject(Because.For(ReasonUse.SettingRejection, " too early "), _checker);
        Assert.Equal((PolicyVersionStatus.Rejected, "Another reason: too early"), (version.Status, version.DecisionReason));
        Assert.Equal(3, Next([First(), version], Today).Number);
    }

    [Fact]
    public void A_proposal_is_taken_back_with_a_reason()
    {
        var version = Proposed(Today.AddDays(1));
        Refuses("Say why", () => version.Withdraw("", _maker));
        version.Withdraw("changed my mind", _maker);
        Assert.Equal(PolicyVersionStatus.Withdrawn, version.Status);
    }

    [Fact]
    public void A_proposal_says_why() => Refuses("Say what changes and why", () => Next([First()], Today, " "));

    [Theory]
    [InlineData("USD")]
    [InlineData("JPY")]
    public void What_a_legal_entity_begins_with_makes_sense_and_comes_back_as_written(string currency)
    {
        var entity = new LegalEntity(1, "T1", "Test house", Currency.Of(currency), "Europe/Berlin", Today);
        foreach (var kind in PolicyKinds.All)
        {
            var standard = kind.StandardFor(entity);
            standard.Check();
            Assert.Equal(PolicyContent.Write(standard), PolicyContent.Write(PolicyContent.Read(kind, PolicyContent.Write(standard))));
        }
        Assert.Equal(PolicyKinds.All.Count, PolicyKinds.All.Select(k => k.Name).Distinct().Count());
    }

    [Fact]
    public void What_is_incomplete_is_no_policy()
    {
        Refuses("not a complete setting", () => PolicyContent.Read<WorkCalendar>("{}"));
        Refuses("not a complete setting", () => PolicyContent.Read<Scorecard>("null"));
        Refuses("not a complete setting", () => PolicyContent.Read<Scorecard>("""{"Start":1,"Lines":null,"DeclineBelow":1,"ApproveFrom":2}"""));
        Refuses("not a complete setting", () => PolicyContent.Read<QcSampling>("x"));
    }

    [Fact]
    public void A_policy_that_makes_no_sense_is_refused()
    {
        Refuses("at least one day of the week", () => new WorkCalendar(Enum.GetValues<DayOfWeek>(), []).Check());
        Refuses("twice", () => new WorkCalendar([], [new(Today, "May"), new(Today, "Day")]).Check());
        Refuses("its name", () => new WorkCalendar([], [new(Today, " ")]).Check());
        Refuses("fraction between 0 and 1", () => new QcSampling { RandomShare = 25m }.Check());
        Refuses("must be positive", () => new FundingRules { ApprovalAbove = 0m }.Check());
        Refuses("0 and 30 business days", () => new FundingRules { WaitingDaysAfterChange = 31 }.Check());
        Refuses("category education", () => new QcChecklist([.. Standards.Checklist.Select(i => i with { OnlyFor = i.IsRequired ? ProductCategory.Rental : null })]).Check());
        Refuses("twice", () => new QcChecklist([.. Standards.Checklist, Standards.Checklist[0]]).Check());
    }

    private PolicyVersion First() => PolicyVersion.First(Guid.CreateVersion7(), 1, "calendar", "{}", PersonOf("System", Today));

    private PolicyVersion Proposed(DateOnly from) => Next([First()], from);

    private PolicyVersion Next(PolicyVersion[] earlier, DateOnly from, string reason = "New holiday") =>
        PolicyVersion.Propose(Guid.CreateVersion7(), earlier, new PolicyProposal(from, "{}", reason), _maker);

    private static Actor PersonOf(string name, DateOnly today) => new(Guid.CreateVersion7(), name, new Dictionary<short, DateOnly> { [1] = today }, DateTimeOffset.UnixEpoch);

    private static void Refuses(string part, Action act) => Assert.Contains(part, Assert.Throws<Refusal>(act).Message, StringComparison.Ordinal);
}
