using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;

namespace BackOffice.Tests.Shared;

[Trait("Needs", "Database")]
public sealed class SearchTests(TestDatabase database)
{
    [Theory]
    [InlineData("amelie o")]
    [InlineData("AMÉLIE")]
    [InlineData("ørsted am")]
    [InlineData("am or")]
    [InlineData("amelie.orsted@")]
    [InlineData("+1 (555) 010-4477")]
    [InlineData("4477")]
    public async Task A_party_is_found_by_name_e_mail_and_phone(string text)
    {
        var house = await database.FoundAsync();
        var desk = await NamedAsync(house);
        // “ørsted” has a letter of its own: it is not an o with an accent, and is found as it was written.
        var hits = await desk.Search.FindAsync(text, default);
        Assert.Equal("Amélie Orsted Ørsted", Assert.Single(hits, h => h.What == SearchKind.Party).Name);
        Assert.Single(hits, h => h.What == SearchKind.Application);
    }

    [Theory]
    [InlineData("second.address@")]
    [InlineData("sécond.address")]
    [InlineData("+1 415 555 9988")]
    [InlineData("9988")]
    public async Task A_party_is_found_by_every_number_and_address_it_is_reached_by(string text)
    {
        var house = await database.FoundAsync();
        var desk = await NamedAsync(house);
        var party = (await desk.Search.FindAsync("amelie", default)).Single(h => h.What == SearchKind.Party).Id;
        foreach (var (kind, value) in (ValueTuple<ContactKind, string>[])[(ContactKind.Email, "first@example.test"), (ContactKind.Email, "second.address@example.test"), (ContactKind.Phone, "+1 415 555 0100"), (ContactKind.Phone, "+1 415 555 9988")])
            (await desk.Contacts.AddAsync(new AddContact(party, (await desk.Parties.FindAsync(party, default))!.Party.Version, kind, value), default)).Must();
        Assert.Equal(party, Assert.Single(await desk.Search.FindAsync(text, default), h => h.What == SearchKind.Party).Id);
        Assert.Empty(await (await house.DeskAsync("Ana Lyst", Role.Analyst)).Search.FindAsync(text, default));
    }

    [Theory]
    [InlineData("amelie.orsted@", false)]
    [InlineData("+1 (555) 010-4477", false)]
    [InlineData("amelie example", false)]
    [InlineData("amelie", true)]
    public async Task Whoever_may_not_read_what_is_personal_learns_nothing_by_searching_for_it(string text, bool found)
    {
        var house = await database.FoundAsync();
        await NamedAsync(house);
        var analyst = await house.DeskAsync("Ana Lyst", Role.Analyst);
        Assert.Equal(found, (await analyst.Search.FindAsync(text, default)).Count > 0);
    }

    [Theory]
    [InlineData("Zebedee")]
    [InlineData("%%")]
    [InlineData("__")]
    [InlineData("a")]
    [InlineData("\\")]
    [InlineData("  ")]
    [InlineData("0")]
    [InlineData("'; select 1 --")]
    public async Task What_is_not_there_is_not_found(string text) =>
        Assert.Empty(await (await NamedAsync(await database.FoundAsync())).Search.FindAsync(text, default));

    [Fact]
    public async Task Numbers_are_found_whole_by_their_beginning_and_by_their_digits()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(12);
        var loan = await house.LoanAsync();
        var desk = await house.DeskAsync("Ser Vicing", Role.ServicingOfficer);
        var row = (await desk.Loans.FindAsync(loan, default))!.Value.Row;

        foreach (var text in (string[])[row.Number, row.Number.ToLowerInvariant(), row.Number[3..], row.Number[..9], row.Number.Split('-')[2], row.Number.Split('-')[2].TrimStart('0') + ""])
        {
            var hits = await desk.Search.FindAsync(text, default);
            if (text.Length > 1) Assert.Contains(hits, h => h.What == SearchKind.Loan && h.Id == loan);
        }
        var applications = (await desk.Search.FindAsync("AP-", default)).Where(h => h.What == SearchKind.Application).ToList();
        Assert.Equal(6, applications.Count);
        var eleventh = (await desk.Search.FindAsync("11", default)).First(h => h.What == SearchKind.Application);
        Assert.EndsWith("000011", eleventh.Number, StringComparison.Ordinal);
        Assert.Equal(0, eleventh.Rank);
    }

    [Fact]
    public async Task Each_legal_entity_shows_only_the_kinds_that_may_be_read_there()
    {
        var one = await database.FoundAsync();
        var two = await database.FoundAsync();
        await NamedAsync(one);
        await NamedAsync(two);
        // Applications and parties in the first; in the second payments work, which reads parties and loans.
        var person = await database.HireAsync("Two Roles", (one.Id, Role.Underwriter), (two.Id, Role.PaymentsClerk));
        var hits = await database.DeskOf(person).Search.FindAsync("amelie", default);
        (string, string)[] expected = [("Application", one.Entity.Code), ("Party", one.Entity.Code), ("Party", two.Entity.Code)];
        Assert.Equal(expected.Order(), hits.Select(h => (h.Kind, h.LegalEntity)).Order());
        // The switch narrows the search too.
        Assert.Equal(two.Entity.Code, Assert.Single(await database.DeskOf(person with { OnlyLegalEntity = two.Id }).Search.FindAsync("amelie", default)).LegalEntity);
    }

    [Fact]
    public async Task Nothing_leaks_to_who_holds_no_right()
    {
        var house = await database.FoundAsync();
        await NamedAsync(house);
        Assert.Empty(await (await house.DeskAsync("Ad Min", Role.Administrator)).Search.FindAsync("amelie", default));
        var elsewhere = await (await database.FoundAsync()).DeskAsync("Else Where", Role.Underwriter);
        Assert.Empty(await elsewhere.Search.FindAsync("amelie", default));
        await Assert.ThrowsAsync<ForbiddenException>(() => database.DeskOf(null).Search.FindAsync("amelie", default));
    }

    [Fact]
    public async Task Nobody_searches_in_anothers_name()
    {
        var house = await database.FoundAsync();
        await NamedAsync(house);
        var powerful = await database.HireAsync("Power Ful", (house.Id, Role.Auditor));
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var enter = new Npgsql.NpgsqlCommand("select * from access.enter($1, 'Notifications.Read', null, true)", connection) { Parameters = { new() { Value = (await database.HireAsync("Weak", (house.Id, Role.Administrator))).UserId } } };
        await enter.ExecuteNonQueryAsync();
        await using var search = new Npgsql.NpgsqlCommand("select count(*) from shared.search($1, 'amelie', '{}', '{}')", connection) { Parameters = { new() { Value = powerful.UserId } } };
        Assert.Equal(0L, await search.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("select id from parties.party where lower(regexp_replace(normalize(' ' || name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''), NFKD), '[\\u0300-\\u036f]', '', 'g')) like '%amelie%'", "ix_party_search")]
    [InlineData("select party_id from parties.contact_point where kind in ('Phone', 'Email') and ended_on is null and lower(regexp_replace(normalize(' ' || value, NFKD), '[\\u0300-\\u036f]', '', 'g')) like '%second.address%'", "ix_contact_point_search")]
    [InlineData("select id from servicing.loan where number ~>=~ 'LN-2026' and number ~<~ 'LN-2026z'", "ix_loan_number_prefix")]
    [InlineData("select id from origination.loan_application where ltrim(split_part(number, '-', 3), '0') ~>=~ '12' and ltrim(split_part(number, '-', 3), '0') ~<~ '12z'", "ix_loan_application_serial")]
    public async Task The_search_can_use_its_indexes(string query, string index)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new Npgsql.NpgsqlCommand($"set local enable_seqscan = off; explain {query}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
    }

    private async Task<Desk> NamedAsync(House house)
    {
        await house.ImportAsync(3);
        await database.AsAdministratorAsync<int>("""
            update parties.party set name = 'Amélie Orsted Ørsted', email = 'amelie.orsted@example.test', phone = '+15550104477', is_incomplete = false
            where legal_entity_id = $1 and name = 'Marketplace 1' returning 1
            """, house.Id);
        return await house.UnderwriterAsync();
    }
}
