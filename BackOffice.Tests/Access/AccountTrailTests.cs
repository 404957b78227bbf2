using BackOffice.Data.Access;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Access;

/// <summary>What happens at sign-in is in the audit of the legal entities concerned, and the letters about it in the outbox.</summary>
[Trait("Needs", "Database")]
public sealed class AccountTrailTests(TestDatabase database)
{
    [Fact]
    public async Task It_is_written_where_the_person_works_and_nowhere_else()
    {
        var (house, second, elsewhere) = (await database.FoundAsync(), await database.FoundAsync(), await database.FoundAsync());
        var person = await database.HireAsync("Per Son", (house.Id, Role.Analyst), (second.Id, Role.Analyst));
        await RecordAsync(person.UserId, user => new AccountNews(AccountEvent.SignedIn, user, Detail: "password"));

        foreach (var here in (House[])[house, second])
        {
            var entry = Assert.Single((await (await here.DeskAsync("Au Ditor", Role.Auditor)).Audit.SearchAsync(new AuditFilter(ObjectId: person.UserId), PageRequest.All(), default)).Rows);
            Assert.Equal(("SignedIn", AuditAct.SignedIn, "Per Son"), (entry.UseCase, entry.Act, entry.ActorName));
        }
        Assert.Empty((await (await elsewhere.DeskAsync("Au Ditor", Role.Auditor)).Audit.SearchAsync(new AuditFilter(ObjectId: person.UserId), PageRequest.All(), default)).Rows);
        var both = await database.HireAsync("Bo Th", (house.Id, Role.Auditor), (second.Id, Role.Auditor));
        // Who sees both legal entities sees one event.
        var told = Assert.Single(await database.DeskOf(both).Staff.EventsAsync(person.UserId, default));
        Assert.Equal(("SignedIn", "Per Son", "password"), (told.What, told.ByName, told.How));
    }

    [Fact]
    public async Task A_failed_try_does_not_name_the_person_as_its_doer_and_an_unknown_one_names_nobody()
    {
        var house = await database.FoundAsync();
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var person = await database.HireAsync("Per Son", (house.Id, Role.Analyst));
        await RecordAsync(person.UserId, user => new AccountNews(AccountEvent.SignInFailed, user, Detail: "password"));
        await RecordAsync(null, _ => new AccountNews(AccountEvent.SignInFailed, null, Detail: "password"));
        var entries = (await auditor.Audit.SearchAsync(new AuditFilter(UseCase: nameof(AccountEvent.SignInFailed)), PageRequest.All(), default)).Rows;
        Assert.Contains(entries, e => e.ObjectId == person.UserId);
        Assert.Contains(entries, e => e.ObjectId == Guid.Empty);
        Assert.All(entries, e => Assert.Equal((Guid.Empty, "Not signed in"), (e.ActorId, e.ActorName)));
    }

    [Fact]
    public async Task A_letter_lies_in_the_outbox_without_link_or_address_and_only_when_the_change_was_kept()
    {
        var house = await database.FoundAsync();
        var person = await database.HireAsync("Per Son", (house.Id, Role.Analyst));
        await RecordAsync(person.UserId, user => new AccountNews(AccountEvent.PasswordLinkAsked, user, AccountLetter.PasswordLink));
        var payload = await database.AsAdministratorAsync<string>("select payload::text from shared.outbox where legal_entity_id = $1 and topic = 'AccountLetterDue'", house.Id);
        Assert.Equal($$"""{"Letter": 1, "StaffUserId": "{{person.UserId}}"}""", payload);

        await using var db = database.OpenAccess();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Trail(db).RunAsync<bool>(async () =>
        {
            await db.Users.Where(u => u.Id == person.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, "Changed"));
            throw new InvalidOperationException();
        }, _ => new AccountNews(AccountEvent.PasswordChanged, null), default));
        Assert.Equal("Per Son", await database.AsAdministratorAsync<string>("select display_name from access.staff_user where id = $1", person.UserId));
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where object_id = $1", person.UserId));
    }

    [Fact]
    public async Task It_is_sealed_like_everything_else()
    {
        var house = await database.FoundAsync();
        var person = await database.HireAsync("Per Son", (house.Id, Role.Analyst));
        await RecordAsync(person.UserId, user => new AccountNews(AccountEvent.SignedOut, user));
        for (var i = 0; i < 50 && await SealedAsync() == 0; i++)
        {
            await database.Chain.SealAsync(house.Id, default);
            await Task.Delay(100);
        }
        Assert.Equal(1L, await SealedAsync());
        Assert.Null((await database.Chain.VerifyAsync(default)).Single(s => s.LegalEntity == house.Entity.Code).FirstBreak);

        Task<long> SealedAsync() => database.AsAdministratorAsync<long>("select count(*) from audit.seal s join audit.audit_entry e on e.id = s.entry_id where e.object_id = $1", person.UserId);
    }

    private async Task RecordAsync(Guid? userId, Func<StaffUser?, AccountNews> news)
    {
        await using var db = database.OpenAccess();
        var user = userId is null ? null : await db.Users.SingleAsync(u => u.Id == userId);
        await Trail(db).RecordAsync(news(user), default);
    }

    private static AccountTrail Trail(AccessDb db) => new(db, TimeProvider.System, new OutboxSignal());
}
