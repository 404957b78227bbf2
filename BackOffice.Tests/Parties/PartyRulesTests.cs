using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Parties;

/// <summary>The rules of people and organisations, without a database: a sentence for each refusal.</summary>
public sealed class PartyRulesTests
{
    private static readonly DateOnly Today = new(2026, 4, 14);

    [Theory]
    [InlineData("+1 (415) 555-0100", "+14155550100")]
    [InlineData("415 555 0100", null)]
    [InlineData("", null)]
    public void A_phone_number_has_its_country_code(string typed, string? phone) => Assert.Equal(phone, ContactText.Phone(typed));

    [Theory]
    [InlineData(" Ada@Example.test ", "ada@example.test")]
    [InlineData("ada@example", null)]
    [InlineData("ada example.test", null)]
    public void An_e_mail_address_is_whole(string typed, string? email) => Assert.Equal(email, ContactText.Email(typed));

    [Theory]
    [InlineData("Nora Brennan", "BRENNAN, Nora", true)]
    [InlineData("Amélie Brûlé", "brule amelie", true)]
    [InlineData("Nora Brennan", "Noah Brennan", false)]
    public void Names_are_compared_without_case_accents_and_order(string one, string other, bool same) => Assert.Equal(same, PartyName.Same(one, other));

    [Fact]
    public void The_first_contact_of_a_kind_is_used_first_until_another_is()
    {
        var party = Person("ada@example.test");
        party.AddEmail("ada.work@example.test", Today);
        Assert.Equal("ada@example.test", party.Email);
        party.PreferContact(2);
        Assert.Equal("ada.work@example.test", party.Email);
        party.EndContact(2, Today);
        Assert.Equal("ada@example.test", party.Email);
        party.EndContact(1, Today);
        Assert.Null(party.Email);
        Refuses("not in use", () => party.PreferContact(1));
        Refuses("country code", () => party.AddPhone("555 0100", Today));
        party.AddPhone("+14155550100", Today);
        Refuses("on record for this party", () => party.AddPhone("+1 415 555 0100", Today));
        Refuses("street and town", () => party.AddAddress(new PostalAddress("1 Mill Lane", " ", null, null, "US"), Today));
        Refuses("needs its country", () => party.AddAddress(new PostalAddress("1 Mill Lane", "Ashford", null, null, " "), Today));
        Refuses("two letters", () => party.AddAddress(new PostalAddress("1 Mill Lane", "Ashford", null, null, "USA"), Today));
        Assert.Equal("1 Mill Lane, 12345 Ashford, US", party.AddAddress(new PostalAddress("1 Mill Lane", "Ashford", null, "12345", "us"), Today).Text);
    }

    [Fact]
    public void A_consent_is_for_a_purpose_and_ends_by_withdrawal()
    {
        var party = Person("ada@example.test");
        Refuses("in the future", () => party.GiveConsent(1, ContactPurpose.Contact, Today.AddDays(1), "form", Today));
        Refuses("how that is known", () => party.GiveConsent(1, ContactPurpose.Contact, Today, " ", Today));
        party.GiveConsent(1, ContactPurpose.Contact, Today.AddDays(-3), "signed form", Today);
        Refuses("given already", () => party.GiveConsent(1, ContactPurpose.Contact, Today, "again", Today));
        Refuses("no consent to withdraw", () => party.WithdrawConsent(1, ContactPurpose.Marketing, Today, "call", Today));
        Refuses("after the day it was given", () => party.WithdrawConsent(1, ContactPurpose.Contact, Today.AddDays(-4), "call", Today));
        party.WithdrawConsent(1, ContactPurpose.Contact, Today, "on the phone", Today);
        Assert.Null(party.ConsentFor(1, ContactPurpose.Contact));
        // What was given and withdrawn stays, and it can be given anew.
        party.GiveConsent(1, ContactPurpose.Contact, Today, "letter", Today);
        Assert.Equal([Today, null], party.Consents.Select(c => c.WithdrawnOn));
    }

    [Fact]
    public void An_identifier_stands_once_and_fits_its_party()
    {
        var (person, school) = (Person(), Organisation());
        Refuses("5 to 40", () => IdentifierText.Parse("12-34"));
        Assert.Equal(("AB123456", "•••• 3456"), (IdentifierText.Parse("ab 12.34-56"), IdentifierText.Masked("AB123456")));
        person.AddIdentifier(IdentifierKind.NationalId, "us", Sealed(1), Today);
        Refuses("on record for this party", () => person.AddIdentifier(IdentifierKind.NationalId, "us", Sealed(1), Today));
        person.EndIdentifier(1, Today);
        Refuses("not in use", () => person.EndIdentifier(1, Today));
        person.AddIdentifier(IdentifierKind.NationalId, "us", Sealed(1), Today);
        Refuses("Only a person", () => school.AddIdentifier(IdentifierKind.Passport, null, Sealed(2), Today));
        school.AddIdentifier(IdentifierKind.RegistrationNumber, null, Sealed(2), Today);
    }

    [Fact]
    public void Facts_are_possible_and_a_name_makes_a_party_whole()
    {
        var party = Party.KnownByReference(Guid.CreateVersion7(), 1, "Marketplace 7", "Europe/London", Today);
        Refuses("needs a name", () => party.Change(new PartyFacts(" ", null, null, null, "Europe/London"), Today));
        Refuses("to 200 characters", () => party.Change(new PartyFacts(new('a', 201), null, null, null, "Europe/London"), Today));
        Refuses("date of birth", () => party.Change(new PartyFacts("Ada", Today.AddDays(1), null, null, "Europe/London"), Today));
        Refuses("time zone", () => party.Change(new PartyFacts("Ada", null, null, null, "Europe/Nowhere"), Today));
        party.Change(new PartyFacts("Marketplace 7", null, "gb", null, "Europe/London"), Today);
        Assert.True(party.IsIncomplete);
        party.Change(new PartyFacts("Ada Brennan", new DateOnly(1980, 2, 3), "gb", "Kent", "Europe/London"), Today);
        Assert.Equal((false, "Ada Brennan", "GB", "Kent"), (party.IsIncomplete, party.Name, party.Country, party.Region));
    }

    [Fact]
    public void A_role_is_held_once_at_a_time()
    {
        var (person, school) = (Person(), Organisation());
        Refuses("is an organisation", () => person.TakeRole(PartnerRole.School, Today));
        person.TakeRole(PartnerRole.Landlord, Today);
        school.TakeRole(PartnerRole.School, Today);
        Refuses("has this role already", () => school.TakeRole(PartnerRole.School, Today));
        Refuses("after its first day", () => school.EndRole(PartnerRole.School, Today.AddDays(-1)));
        school.EndRole(PartnerRole.School, Today);
        Refuses("does not have this role", () => school.EndRole(PartnerRole.School, Today));
    }

    [Fact]
    public void A_relationship_fits_both_sides()
    {
        var (ada, ben, works) = (Person(), Person(), Organisation());
        Refuses("to itself", () => Related(ada, ada, RelationshipKind.Spouse));
        Refuses("Only two persons", () => Related(ada, works, RelationshipKind.Spouse));
        Refuses("Only a person has an employer", () => Related(ada, works, RelationshipKind.Employer));
        Refuses("Only an organisation has an owner", () => Related(works, ada, RelationshipKind.Owner));
        Refuses("same legal entity", () => Related(ada, Person(entity: 2), RelationshipKind.Relative));
        Refuses("how this is known", () => _ = new PartyRelationship(Guid.CreateVersion7(), ada, ben, RelationshipKind.Spouse, Today, " "));
        var spouse = Related(ada, ben, RelationshipKind.Spouse);
        Refuses("after its first day", () => spouse.EndOn(Today.AddDays(-1)));
        spouse.EndOn(Today);
        Refuses("ended already", () => spouse.EndOn(Today));
        Related(works, ada, RelationshipKind.Employer);
        Related(ada, works, RelationshipKind.Owner);
    }

    [Fact]
    public void A_check_says_what_was_asked_and_how_long_it_holds()
    {
        var (party, actor) = (Person(), Someone());
        PartyCheck Check(CheckEntry entry) => new(Guid.CreateVersion7(), party, entry, new KycRules(), actor);
        var entry = new CheckEntry(CheckKind.Screening, CheckResult.Passed, "lists", null, Today, Today.AddMonths(12), null);
        Refuses("which document", () => Check(entry with { Source = " " }));
        Refuses("in the past", () => Check(entry with { CheckedOn = Today.AddDays(1), ExpiresOn = Today.AddDays(2) }));
        Refuses("until when", () => Check(entry with { ExpiresOn = null }));
        Refuses("on or after the day", () => Check(entry with { ExpiresOn = Today.AddDays(-1) }));
        Refuses("14 Apr 2027 at most", () => Check(entry with { ExpiresOn = Today.AddMonths(13) }));
        Refuses("what was found", () => Check(entry with { Result = CheckResult.Unclear, Note = " " }));
        Assert.Null(Check(entry with { Result = CheckResult.Failed, Note = "on the list" }).ExpiresOn);
        Assert.Equal(party.Id, Check(entry).PersonId);
    }

    [Theory]
    [InlineData(null, null, CheckResult.Passed, 100, KycState.Missing, "no check of identity")]
    [InlineData(CheckResult.Passed, 100, null, null, KycState.Missing, "no check of screening")]
    [InlineData(CheckResult.Failed, null, CheckResult.Passed, 100, KycState.Failed, "identity failed")]
    [InlineData(CheckResult.Passed, 100, CheckResult.Unclear, null, KycState.Unclear, "is unclear")]
    [InlineData(CheckResult.Passed, -1, CheckResult.Passed, 100, KycState.Expired, "holds until 13 Apr 2026 only")]
    [InlineData(CheckResult.Passed, 0, CheckResult.Passed, 100, KycState.Expiring, null)]
    [InlineData(CheckResult.Passed, 100, CheckResult.Passed, 30, KycState.Expiring, null)]
    [InlineData(CheckResult.Passed, 100, CheckResult.Passed, 31, KycState.Clear, null)]
    public void Checks_stand_as_the_worse_of_both(CheckResult? identity, int? identityDays, CheckResult? screening, int? screeningDays, KycState state, string? problem)
    {
        DateOnly? In(int? days) => days is { } d ? Today.AddDays(d) : null;
        var standing = new KycStanding(identity, In(identityDays), screening, In(screeningDays));
        Assert.Equal(state, standing.On(Today, new KycRules()));
        var sentence = standing.ProblemOn("borrower", Today);
        if (problem is null) Assert.Null(sentence);
        else Assert.Contains(problem, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_employee_is_linked_by_one_and_let_go_by_two()
    {
        var (party, maker, checker, employee) = (Person(), Someone(), Someone(), Someone());
        Refuses("Only a person", () => _ = new StaffLink(Guid.CreateVersion7(), Organisation(), null, null, maker));
        Refuses("cannot link yourself", () => _ = new StaffLink(Guid.CreateVersion7(), party, employee.UserId, "E", employee));
        var link = new StaffLink(Guid.CreateVersion7(), party, employee.UserId, "E", maker);
        Refuses("about yourself", () => link.ProposeEnd("left", employee));
        Refuses("Give a reason", () => link.ProposeEnd(" ", maker));
        Refuses("cannot become", () => link.ConfirmEnd(checker));
        link.ProposeEnd("left", maker);
        Refuses("second person must agree", () => link.ConfirmEnd(maker));
        Refuses("about yourself", () => link.ConfirmEnd(employee));
        link.Keep(checker);
        link.ProposeEnd("left in May", checker);
        link.ConfirmEnd(maker);
        Assert.Equal(StaffLinkStatus.Ended, link.Status);
    }

    private static Party Person(string? email = null, short entity = 1) => new(Guid.CreateVersion7(), entity, PartyKind.Person, "Ada Brennan", email, null, "Europe/London", Today);

    private static Party Organisation() => new(Guid.CreateVersion7(), 1, PartyKind.Organisation, "Brennan Works", null, null, "Europe/London", Today);

    private static PartyRelationship Related(Party from, Party to, RelationshipKind kind) => new(Guid.CreateVersion7(), from, to, kind, Today, "application form");

    private static Actor Someone() => new(Guid.CreateVersion7(), "Someone", new Dictionary<short, DateOnly> { [1] = Today }, DateTimeOffset.UnixEpoch);

    private static SealedIdentifier Sealed(byte mark) => new([1, 2], [mark], [mark]);

    private static void Refuses(string part, Action act) => Assert.Contains(part, Assert.Throws<Refusal>(act).Message, StringComparison.OrdinalIgnoreCase);
}
