using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Parties;

/// <summary>People and organisations on the real database: how they are kept, found, revealed and told apart.</summary>
[Trait("Needs", "Database")]
public sealed class PartyCommandsTests(TestDatabase database)
{
    private const string Number = "900-12-7345";
    private const string Compact = "900127345";

    [Fact]
    public async Task An_identifier_is_kept_encrypted_and_shown_by_its_last_four()
    {
        var (house, desk, id) = await WithPartyAsync();
        Assert.Equal("•••• 7345", Assert.Single((await desk.Parties.FindAsync(id, default))!.Identifiers).Masked);
        // What stands in the table and in the audit holds neither the number nor its end.
        var rows = await database.AsAdministratorAsync<string>("select string_agg(to_jsonb(i)::text || encode(i.number_sealed, 'escape'), '') from parties.party_identifier i where legal_entity_id = $1", house.Id);
        var audit = await database.AsAdministratorAsync<string>("select string_agg(changes::text, '') from audit.audit_entry where legal_entity_id = $1", house.Id);
        foreach (var text in new[] { rows, audit })
        {
            Assert.DoesNotContain(Compact, text, StringComparison.Ordinal);
            Assert.DoesNotContain("7345", text, StringComparison.Ordinal);
        }
        // The same number is closed differently each time, and has the same mark.
        var other = (await desk.PartyDesk.AddAsync(New(house, "Else", identifier: Number), default)).Must();
        Assert.Equal((2L, 1L), (await CountAsync("count(distinct number_sealed)", house), await CountAsync("count(distinct whole_mark)", house)));
        Assert.NotEqual(id, other);
    }

    [Theory]
    [InlineData(Number)]
    [InlineData("900127345")]
    [InlineData("7345")]
    public async Task A_party_is_found_by_its_identifier_whole_or_last_four(string typed)
    {
        var (house, desk, id) = await WithPartyAsync();
        Assert.Equal(id, Assert.Single(await desk.Search.FindAsync(typed, default), h => h.What == SearchKind.Party).Id);
        Assert.Equal(id, Assert.Single((await desk.Parties.ListAsync(new PartyFilter(Search: typed), PageRequest.All(), default)).Rows).Id);
        // Neither by a part of it, nor by who may not see what is personal, nor elsewhere.
        Assert.DoesNotContain(await desk.Search.FindAsync("90012", default), h => h.What == SearchKind.Party);
        var analyst = await house.DeskAsync("Ana Lyst", Role.Analyst);
        Assert.Empty(await analyst.Search.FindAsync(typed, default));
        Assert.Empty((await analyst.Parties.ListAsync(new PartyFilter(Search: typed), PageRequest.All(), default)).Rows);
        var elsewhere = await (await database.FoundAsync()).UnderwriterAsync();
        Assert.Empty(await elsewhere.Search.FindAsync(typed, default));
        // An identifier that has ended finds nobody.
        (await desk.Identifiers.EndAsync(new EndIdentifier(id, 1, 1), default)).Must();
        Assert.Empty(await desk.Search.FindAsync(typed, default));
    }

    [Fact]
    public async Task A_reveal_needs_the_right_and_a_reason_and_stands_in_the_audit()
    {
        var (house, desk, id) = await WithPartyAsync();
        Assert.Equal(OutcomeKind.Forbidden, (await desk.Identifiers.RevealAsync(new RevealIdentifier(id, 1, Because.Of("curious")), default)).Kind);
        var servicing = await house.DeskAsync("Ser Vicing", Role.ServicingOfficer);
        (await servicing.Identifiers.RevealAsync(new RevealIdentifier(id, 1, ReasonChoice.None), default)).MustRefuse("Choose the reason for seeing an identifier");
        (await servicing.Identifiers.RevealAsync(new RevealIdentifier(id, 1, new ReasonChoice("other")), default)).MustRefuse("needs a note");
        (await servicing.Identifiers.RevealAsync(new RevealIdentifier(id, 7, new ReasonChoice("filing")), default)).MustRefuse("does not exist");
        Assert.Null(await servicing.Parties.IdentifierAsync(id, 1, default));
        (await servicing.Identifiers.RevealAsync(new RevealIdentifier(id, 1, new ReasonChoice("filing", "letter to the tax office")), default)).Must();
        Assert.Equal(Compact, await servicing.Parties.IdentifierAsync(id, 1, default));
        Assert.Equal("Ser Vicing For a report or filing: letter to the tax office filing", await database.AsAdministratorAsync<string>("select actor_name || ' ' || (changes -> 'Reason' ->> 1) || ' ' || (changes -> 'GivenReason[].Code' ->> 1) from audit.audit_entry where action = 'Revealed' and object_id = $1", id));
        // It is shown to who asked, for a minute.
        Assert.Null(await (await house.DeskAsync("Some Else", Role.ServicingOfficer)).Parties.IdentifierAsync(id, 1, default));
        var elsewhere = await (await database.FoundAsync()).DeskAsync("Else Where", Role.ServicingOfficer);
        (await elsewhere.Identifiers.RevealAsync(new RevealIdentifier(id, 1, Because.Of("curious")), default)).MustRefuse("does not exist");
    }

    [Fact]
    public async Task What_is_personal_in_the_audit_goes_with_the_partys_key()
    {
        var (house, desk, id) = await WithPartyAsync();
        (await desk.Contacts.AddAsync(new AddContact(id, 1, ContactKind.Email, "secret@example.test"), default)).Must();
        await house.CheckedPartyAsync(id);
        (await (await house.SchedulerAsync()).Kyc.RecordAsync(new RecordPartyCheck(id, new CheckEntry(CheckKind.Screening, CheckResult.Unclear, "lists", "R-4711", house.Entity.BusinessDate, null, "a namesake")), default)).Must();
        var audit = await database.AsAdministratorAsync<string>("select string_agg(changes::text, '') from audit.audit_entry where legal_entity_id = $1", house.Id);
        Assert.Contains("ContactPoint[1].Value", audit, StringComparison.Ordinal);
        foreach (var personal in (string[])["secret@example.test", "R-4711", "namesake"]) Assert.DoesNotContain(personal, audit, StringComparison.Ordinal);
        // One key a party, also for what is about it.
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from audit.party_key where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public async Task Contacts_consents_and_roles_are_kept_and_two_people_do_not_overwrite_each_other()
    {
        var (house, desk, id) = await WithPartyAsync();
        (await desk.Contacts.AddAsync(new AddContact(id, 1, ContactKind.Phone, "+1 415 555 0100"), default)).Must();
        Assert.Equal(OutcomeKind.Conflict, (await desk.Contacts.AddAsync(new AddContact(id, 1, ContactKind.Phone, "+1 415 555 0101"), default)).Kind);
        (await desk.Contacts.AddAddressAsync(new AddAddress(id, 2, new PostalAddress("1 Mill Lane", "Ashford", null, "12345", "US")), default)).Must();
        (await desk.Contacts.GiveConsentAsync(new GiveConsent(id, 3, 1, ContactPurpose.Marketing, house.Entity.BusinessDate, "web form"), default)).Must();
        (await desk.Contacts.WithdrawConsentAsync(new WithdrawConsent(id, 4, 1, ContactPurpose.Marketing, house.Entity.BusinessDate, "on the phone"), default)).Must();
        (await desk.Contacts.AddAsync(new AddContact(id, 5, ContactKind.Phone, "+1 415 555 0102"), default)).Must();
        (await desk.Contacts.PreferAsync(new PreferContact(id, 6, 4), default)).Must();
        (await desk.Contacts.EndAsync(new EndContact(id, 7, 2), default)).Must();
        (await desk.PartyDesk.SetRoleAsync(new SetPartnerRole(id, 8, PartnerRole.Landlord, house.Entity.BusinessDate), default)).Must();
        (await desk.PartyDesk.ChangeAsync(new ChangeParty(id, 9, new PartyFacts("Ada Brennan", new DateOnly(1980, 2, 3), "US", "Ohio", "America/New_York")), default)).Must();
        var view = (await desk.Parties.FindAsync(id, default))!;
        Assert.Equal(("+14155550102", "Landlord", new DateOnly(1980, 2, 3)), (view.Row.Phone, view.Row.Roles, view.Party.BornOn));
        Assert.NotNull(Assert.Single(view.Party.Consents).WithdrawnOn);
        Assert.Equal([id], (await desk.Parties.ListAsync(new PartyFilter(PartyTab.Partners), PageRequest.All(), default)).Rows.Select(r => r.Id));
        (await desk.PartyDesk.EndRoleAsync(new EndPartnerRole(id, 10, PartnerRole.Landlord, house.Entity.BusinessDate), default)).Must();
        Assert.Null(await (await (await database.FoundAsync()).UnderwriterAsync()).Parties.FindAsync(id, default));
    }

    [Fact]
    public async Task Whom_a_new_party_looks_like_is_told_before_and_remembered_after()
    {
        var (house, desk, id) = await WithPartyAsync();
        (await desk.PartyDesk.ChangeAsync(new ChangeParty(id, 1, new PartyFacts("Ada Brennan", new DateOnly(1980, 2, 3), null, null, "America/New_York")), default)).Must();
        (await desk.Contacts.AddAsync(new AddContact(id, 2, ContactKind.Phone, "+14155550100"), default)).Must();
        foreach (var (probe, by) in new (PartyProbe, Likeness)[]
        {
            (new("X", null, null, null, "900 12 7345"), Likeness.Identifier), (new("X", null, " ADA@example.test", null, null), Likeness.Email),
            (new("X", null, null, "+1 415 555 0100", null), Likeness.Phone), (new("BRENNAN, ada", new DateOnly(1980, 2, 3), null, null, null), Likeness.NameAndBirth),
        })
            Assert.Equal((id, by), ((await desk.Parties.LooksLikeAsync(house.Id, probe, default))!.Id, (await desk.Parties.LooksLikeAsync(house.Id, probe, default))!.By));
        Assert.Null(await desk.Parties.LooksLikeAsync(house.Id, new PartyProbe("Ada Brennan", null, null, null, null), default));
        var elsewhere = await database.FoundAsync();
        Assert.Null(await (await elsewhere.UnderwriterAsync()).Parties.LooksLikeAsync(elsewhere.Id, new PartyProbe("X", null, "ada@example.test", null, null), default));

        var twin = (await desk.PartyDesk.AddAsync(New(house, "Ada B.", "ada@example.test"), default)).Must();
        var view = (await desk.Parties.FindAsync(twin, default))!;
        Assert.Equal((id, Likeness.Email), (view.LooksLike!.Id, view.LooksLike.By));
        Assert.Equal([twin], (await desk.Parties.ListAsync(new PartyFilter(PartyTab.LookAlikes), PageRequest.All(), default)).Rows.Select(r => r.Id));
        (await desk.PartyDesk.MarkDifferentAsync(new MarkPartyDifferent(twin, 1), default)).Must();
        Assert.Null((await desk.Parties.FindAsync(twin, default))!.LooksLike);
        (await desk.PartyDesk.MarkDifferentAsync(new MarkPartyDifferent(twin, 2), default)).MustRefuse("not marked");
    }

    [Fact]
    public async Task An_application_marks_a_new_applicant_who_looks_like_one_on_record()
    {
        var (house, desk, id) = await WithPartyAsync();
        var application = (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new ApplicationForm(house.Product.Id, new Dictionary<string, string>
        {
            ["1.Name"] = "A. Brennan", ["1.Email"] = "a.brennan@example.test", ["1.BornOn"] = "1980-02-03", ["1.IdentifierKind"] = "NationalId", ["1.IdentifierNumber"] = Number,
            ["2.Role"] = "CoBorrower", ["2.Name"] = "Ben Brennan", ["2.Email"] = "a.brennan@example.test",
        })), default)).Must();
        var applicants = (await desk.Applications.ViewAsync(application, default))!.Applicants;
        Assert.Equal((id, Likeness.Identifier, new DateOnly(1980, 2, 3)), (applicants[0].Party.LooksLikeId, applicants[0].Party.LooksLikeBy, applicants[0].Party.BornOn));
        // Those of one application are not compared with each other: a couple shares its address.
        Assert.Null(applicants[1].Party.LooksLikeId);
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new ApplicationForm(house.Product.Id, new Dictionary<string, string> { ["1.Name"] = "A", ["1.IdentifierNumber"] = "12" })), default)).MustRefuse("5 to 40");
    }

    [Fact]
    public async Task An_import_marks_and_goes_on()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var file = System.Text.Encoding.UTF8.GetBytes("""
            reference,loan_amount,term,interest_rate,name,email
            1,9000,36,11.9,Ada Brennan,ada@example.test
            2,9000,36,11.9,Ada M. Brennan,ada@example.test
            3,9000,36,11.9,Ben Brennan,ben@example.test
            """);
        var staged = await house.StageAsync("Marketplace", file);
        (await desk.Imports.ApplyAsync(new ApplyImport(staged, 2), default)).Must();
        while ((await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(staged), default)).Must() > 0) { }
        Assert.Equal(3, (await desk.Parties.ListAsync(new PartyFilter(PartyTab.Customers), PageRequest.All(), default)).Rows.Count);
        Assert.Equal("Ada M. Brennan", Assert.Single((await desk.Parties.ListAsync(new PartyFilter(PartyTab.LookAlikes), PageRequest.All(), default)).Rows).Name);
    }

    [Fact]
    public async Task Who_may_not_see_what_is_personal_sees_it_masked_on_every_page()
    {
        var (house, desk, id) = await WithPartyAsync();
        (await desk.ApplicationDesk.SaveDraftAsync(new SaveDraft(null, 0, new ApplicationForm(house.Product.Id, new Dictionary<string, string> { ["1.PartyId"] = id.ToString() })), default)).Must();
        foreach (var role in (Role[])[Role.Executive, Role.Analyst])
        {
            var reader = await house.DeskAsync($"Reader {role}", role);
            Assert.Equal("A••• B•••", Assert.Single((await reader.Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows).Applicant);
            var view = (await reader.Parties.FindAsync(id, default))!;
            Assert.Equal(("A••• B•••", "a•••@•••", "a•••@•••", "•••"), (view.Party.Name, view.Row.Email, view.Party.Contacts[0].Value, view.Identifiers[0].Masked));
            Assert.Equal("A••• B•••", Assert.Single(await reader.Search.FindAsync("brennan", default), h => h.What == SearchKind.Party).Name);
            // Nor does the list tell an address letter by letter.
            Assert.Empty((await reader.Parties.ListAsync(new PartyFilter(Search: "ada@ex"), PageRequest.All(), default)).Rows);
        }
        Assert.Single((await desk.Parties.ListAsync(new PartyFilter(Search: "ada@ex"), PageRequest.All(), default)).Rows);
        Assert.Equal("Ada Brennan", Assert.Single((await desk.Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows).Applicant);
        // A right in one legal entity shows nothing of another.
        var other = await database.FoundAsync();
        (await (await other.UnderwriterAsync()).PartyDesk.AddAsync(New(other, "Cora Lindt"), default)).Must();
        var both = database.DeskOf(await database.HireAsync("Both", (house.Id, Role.Analyst), (other.Id, Role.Underwriter)));
        Assert.Equal(["A••• B•••", "Cora Lindt"], (await both.Parties.ListAsync(new PartyFilter(), PageRequest.All(), default)).Rows.Select(r => r.Name).Order(StringComparer.Ordinal));
        // A sender's reference names nobody.
        await house.ImportAsync(1);
        Assert.Contains("Marketplace 1", (await (await house.DeskAsync("Exec", Role.Executive)).Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows.Select(r => r.Applicant));
    }

    private async Task<(House House, Desk Desk, Guid PartyId)> WithPartyAsync()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        return (house, desk, (await desk.PartyDesk.AddAsync(New(house, "Ada Brennan", "Ada@example.test", Number), default)).Must());
    }

    private static AddParty New(House house, string name, string? email = null, string? identifier = null) =>
        new(house.Id, PartyKind.Person, name, null, email, null, identifier is null ? null : new NewIdentifier(IdentifierKind.NationalId, identifier));

    private Task<long> CountAsync(string what, House house) => database.AsAdministratorAsync<long>($"select {what} from parties.party_identifier where legal_entity_id = $1", house.Id);
}
