using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;
using BackOffice.Web.Audit;

namespace BackOffice.Tests.Audit;

/// <summary>The audit found by person, record, field, act, day and legal entity, and told in words.</summary>
[Trait("Needs", "Database")]
public sealed class AuditSearchTests(TestDatabase database)
{
    [Fact]
    public async Task A_person_is_found_by_the_beginning_of_a_name_or_of_the_email_among_those_who_work_here()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var person = await database.HireAsync("Zelda Quint", (house.Id, Role.Analyst));
        var email = await database.AsAdministratorAsync<string>("update access.staff_user set email = 'zq@example.test' where id = $1 returning email", person.UserId);
        foreach (var typed in (string[])["zel", "Quint", "quin", email[..4], "ZELDA QU"]) Assert.Equal(person.UserId, Assert.Single(await auditor.Audit.PeopleAsync(typed, default)).Id);
        foreach (var typed in (string[])["elda", "", "  "]) Assert.Empty(await auditor.Audit.PeopleAsync(typed, default));
        Assert.Empty(await (await elsewhere.DeskAsync("Au Ditor", Role.Auditor)).Audit.PeopleAsync("zelda", default));
        Assert.Null(await (await elsewhere.DeskAsync("Au Ditor", Role.Auditor)).Audit.PersonAsync(person.UserId, default));
    }

    [Fact]
    public async Task A_number_or_a_name_finds_its_record_with_what_belongs_to_it()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        await house.PayAsync(loan, house.Entity.BusinessDate);
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var (booked, _) = (await auditor.Loans.FindAsync(loan, default))!.Value;
        var found = Assert.Single(await auditor.Audit.ObjectsAsync(booked.Number.ToLowerInvariant(), default));
        Assert.Equal((loan, "Loan", booked.Number), (found.Id, found.ObjectType, found.Number));

        var payment = (await auditor.PaymentHistory.OfLoanAsync(loan, default))[0];
        Assert.Contains(await auditor.Audit.ObjectsAsync(payment.Number, default), o => o.Id == payment.Id);
        var entries = await EntriesAsync(auditor, new AuditFilter(ObjectId: loan));
        Assert.Contains(entries, e => e.ObjectId == payment.Id && e.About is { Number: { } number } && number == payment.Number);

        // Everything that happened to the application hangs on it.
        var kinds = (await EntriesAsync(auditor, new AuditFilter(ObjectId: booked.ApplicationId))).Select(e => e.ObjectType).ToHashSet();
        Assert.Superset((HashSet<string>)["LoanApplication", "Decision", "QcReview", "FundingRequest", "Loan"], kinds);

        var senior = await house.DeskAsync("Ser Vicing", Role.ServicingOfficer);
        var party = (await senior.PartyDesk.AddAsync(new(house.Id, Domain.Parties.PartyKind.Person, "Orla Vantongeren", null, null, null, null), default)).Must();
        Assert.Equal(party, Assert.Single(await auditor.Audit.ObjectsAsync("vantong", default)).Id);
    }

    [Fact]
    public async Task Another_legal_entitys_records_and_entries_are_not_found()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var loan = await house.LoanAsync();
        var number = (await (await house.DeskAsync("Au Ditor", Role.Auditor)).Loans.FindAsync(loan, default))!.Value.Row.Number;
        var outsider = await elsewhere.DeskAsync("Au Ditor", Role.Auditor);
        Assert.DoesNotContain(await outsider.Audit.ObjectsAsync(number, default), o => o.Id == loan);
        Assert.Null(await outsider.Audit.ObjectAsync(loan, default));
        Assert.Empty(await EntriesAsync(outsider, new AuditFilter(ObjectId: loan)));
        Assert.Empty(await EntriesAsync(outsider, new AuditFilter(LegalEntityId: house.Id)));
    }

    [Fact]
    public async Task A_name_is_masked_from_who_may_not_see_it()
    {
        var house = await database.FoundAsync();
        var desk = await house.DeskAsync("Ser Vicing", Role.ServicingOfficer);
        var party = (await desk.PartyDesk.AddAsync(new(house.Id, Domain.Parties.PartyKind.Person, "Orla Vantongeren", null, null, null, null), default)).Must();
        var seen = Assert.Single(await EntriesAsync(await house.DeskAsync("Au Ditor", Role.Auditor), new AuditFilter(ObjectId: party)));
        Assert.Equal("Orla Vantongeren", AuditTexts.Label(seen));
        // An administrator searches the audit too, and reads nobody's name.
        var masked = Assert.Single(await EntriesAsync(await house.DeskAsync("Ad Min", Role.Administrator), new AuditFilter(ObjectId: party)));
        Assert.Equal("O••• V•••", AuditTexts.Label(masked));
        // Nor is an administrator told what it was before and is now.
        var name = Assert.Single(masked.Changes, c => c.Field == "Name");
        Assert.Equal("Name: changed", AuditTexts.Line(masked, name));
        Assert.Equal((null, null), (name.Before, name.After));
        Assert.Equal((true, false), (seen.TellsPersonal, masked.TellsPersonal));
        Assert.Equal("Name: – → Orla Vantongeren", AuditTexts.Line(seen, Assert.Single(seen.Changes, c => c.Field == "Name")));

        (await desk.PartyDesk.ChangeAsync(new(party, 1, new("Orla Brennan", null, null, null, "Europe/Berlin")), default)).Must();
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        async Task<string> ChangedAsync() => (await EntriesAsync(auditor, new AuditFilter(ObjectId: party, Act: AuditAct.Changed))).Select(row => AuditTexts.Line(row, Assert.Single(row.Changes, c => c.Field == "Name"))).Single();
        Assert.Equal("Name: Orla Vantongeren → Orla Brennan", await ChangedAsync());
        // What a person's key is destroyed for is told to nobody any more; that it changed stays.
        await database.AsAdministratorAsync<Guid>("delete from audit.party_key where party_id = $1 returning party_id", party);
        Assert.Equal("Name: changed", await ChangedAsync());
    }

    [Fact]
    public async Task Act_field_person_day_and_legal_entity_narrow()
    {
        var house = await database.FoundAsync();
        var desk = await house.DeskAsync("Sen Ior", Role.SeniorUnderwriter);
        var party = (await desk.PartyDesk.AddAsync(new(house.Id, Domain.Parties.PartyKind.Person, "Ada Brennan", null, null, null, null), default)).Must();
        (await desk.Identifiers.AddAsync(new(party, 1, Domain.Parties.IdentifierKind.NationalId, "US", "900127345"), default)).Must();
        (await desk.Identifiers.RevealAsync(new(party, 1, Because.Of("asked")), default)).Must();
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        Assert.Equal("RevealIdentifier", Assert.Single(await EntriesAsync(auditor, new AuditFilter(Act: AuditAct.Revealed))).UseCase);
        Assert.Equal([AuditAct.Created], (await EntriesAsync(auditor, new AuditFilter(Act: AuditAct.Created, ObjectId: party))).Select(e => e.Act));

        var taken = await house.TakenCaseAsync();
        var moved = await EntriesAsync(auditor, new AuditFilter(ObjectId: taken, Field: "Status"));
        Assert.All(moved, e => Assert.Contains(e.Changes, c => c.Field == "Status"));
        Assert.True(moved.Count > 0 && moved.Count < (await EntriesAsync(auditor, new AuditFilter(ObjectId: taken))).Count + 1);
        // A line of a record counts as well: the applicant of an application.
        Assert.Contains(await EntriesAsync(auditor, new AuditFilter(Field: "PartyId")), e => e.ObjectType == "LoanApplication");

        var una = (await auditor.Audit.PeopleAsync("una", default))[0];
        Assert.All(await EntriesAsync(auditor, new AuditFilter(PersonId: una.Id)), e => Assert.Equal("Una Derwright", e.ActorName));
        var tomorrow = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(1);
        Assert.Empty(await EntriesAsync(auditor, new AuditFilter(From: tomorrow)));
        Assert.NotEmpty(await EntriesAsync(auditor, new AuditFilter(To: tomorrow)));
    }

    [Fact]
    public async Task Pages_of_several_legal_entities_follow_each_other_without_gap_or_double()
    {
        var (first, second) = (await database.FoundAsync(), await database.FoundAsync());
        await first.ImportAsync(4);
        await second.ImportAsync(3);
        var both = database.DeskOf(await database.HireAsync("Au Ditor", (first.Id, Role.Auditor), (second.Id, Role.Auditor)));
        var everything = await EntriesAsync(both, new AuditFilter());
        foreach (var descending in (bool[])[true, false])
        {
            var paged = new List<AuditRow>();
            for (var skip = 0; skip < everything.Count; skip += 7) paged.AddRange((await both.Audit.SearchAsync(new AuditFilter(), new PageRequest(skip, 7, "RecordedAt", descending), default)).Rows);
            Assert.Equal(descending ? everything.Select(e => e.Id) : everything.Select(e => e.Id).Reverse(), paged.Select(e => e.Id));
        }
        Assert.Equal(everything.Count, (await both.Audit.SearchAsync(new AuditFilter(), new PageRequest(0, 5), default)).Total);
        Assert.Equal(2, everything.Select(e => e.LegalEntity).Distinct().Count());
        Assert.All(await EntriesAsync(both, new AuditFilter(LegalEntityId: second.Id)), e => Assert.Equal(second.Id, e.LegalEntityId));
    }

    [Fact]
    public async Task Values_are_written_as_people_write_them()
    {
        var house = await database.FoundAsync();
        var id = await house.ApprovedAsync();
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var entries = await EntriesAsync(auditor, new AuditFilter(ObjectId: id));
        var approved = entries.First(e => e is { UseCase: "ApproveApplication", ObjectType: "LoanApplication" });
        Assert.Equal("Approved application", AuditTexts.Deed(approved));
        Assert.StartsWith("AP-", AuditTexts.Label(approved), StringComparison.Ordinal);
        Assert.Contains("Status: In review → Approved", approved.Changes.Select(c => AuditTexts.Line(approved, c)));
        var made = entries.Single(e => e is { Act: AuditAct.Created, ObjectType: "LoanApplication" });
        var lines = made.Changes.Select(c => AuditTexts.Line(made, c)).ToList();
        Assert.Contains("Amount: – → USD 12,100.00", lines);
        Assert.Contains("Annual rate: – → 11.90%", lines);
        Assert.DoesNotContain(lines, l => l.Contains("sealed:", StringComparison.Ordinal) || l.StartsWith("Version", StringComparison.Ordinal));
        Assert.Equal($"/origination/applications/{id}", AuditTexts.Href(made.About!, made.LegalEntityId));
    }

    private static async Task<IReadOnlyList<AuditRow>> EntriesAsync(Desk desk, AuditFilter filter) => (await desk.Audit.SearchAsync(filter, PageRequest.All(), default)).Rows;
}
