using BackOffice.Data.Access;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Access;

[Trait("Needs", "Database")]
public sealed class StaffTests(TestDatabase database)
{
    [Fact]
    public async Task An_invited_person_works_once_a_role_is_given_and_no_longer_once_it_is_ended()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var id = (await admin.StaffRoom.InviteAsync(new InviteStaff("New.Person@Example.Test", "New Person"), default)).Must();
        var person = database.DeskOf(new StaffIdentity(id, "New Person"));
        await Assert.ThrowsAsync<ForbiddenException>(() => person.Queue.CountsAsync(default));

        (await admin.StaffRoom.GrantAsync(new GrantRole(id, house.Id, Role.Underwriter, house.Entity.BusinessDate, null), default)).Must();
        await person.Queue.CountsAsync(default);
        (await admin.StaffRoom.EndAsync(new EndRole(id, house.Id, Role.Underwriter, house.Entity.BusinessDate), default)).Must();
        await Assert.ThrowsAsync<ForbiddenException>(() => person.Queue.CountsAsync(default));

        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var entries = (await auditor.Audit.SearchAsync(new AuditFilter(ObjectId: id), PageRequest.All(), default)).Rows;
        Assert.Equal(["EndRole", "GrantRole", "InviteStaff"], entries.Select(e => e.UseCase));
        Assert.DoesNotContain(entries, e => e.Changes.Contains("SecurityStamp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_that_must_not_meet_are_refused()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Two Jobs", (house.Id, Role.Underwriter));
        (await admin.StaffRoom.GrantAsync(new GrantRole(person.UserId, house.Id, Role.QcReviewer, house.Entity.BusinessDate, null), default)).MustRefuse("underwriter and qc reviewer");
        (await admin.StaffRoom.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Analyst, house.Entity.BusinessDate, null), default)).Must();
    }

    [Fact]
    public async Task Nobody_administers_themselves_or_people_elsewhere()
    {
        var house = await database.FoundAsync();
        var elsewhere = await database.FoundAsync();
        var identity = await database.HireAsync("Ada Min", (house.Id, Role.Administrator));
        var admin = database.DeskOf(identity);
        var stranger = await database.HireAsync("Stranger", (elsewhere.Id, Role.Analyst));

        (await admin.StaffRoom.GrantAsync(new GrantRole(identity.UserId, house.Id, Role.Executive, house.Entity.BusinessDate, null), default)).MustRefuse("ask another administrator");
        (await admin.StaffRoom.DisableAsync(new DisableStaff(stranger.UserId), default)).MustRefuse("do not administer");
        (await admin.StaffRoom.GrantAsync(new GrantRole(stranger.UserId, elsewhere.Id, Role.Executive, house.Entity.BusinessDate, null), default)).MustRefuse("do not hold this right");
        Assert.Null(await admin.Staff.FindAsync(stranger.UserId, default));
    }

    [Fact]
    public async Task Shutting_an_account_ends_its_sessions_and_its_rights()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Leaver", (house.Id, Role.Underwriter));
        (await admin.StaffRoom.DisableAsync(new DisableStaff(person.UserId), default)).Must();
        Assert.Equal(OutcomeKind.Forbidden, (await database.DeskOf(person).Cases.TakeNextAsync(new(), default)).Kind);
        Assert.NotEmpty(await database.AsAdministratorAsync<string>("select security_stamp from access.staff_user where id = $1", person.UserId));
        (await admin.StaffRoom.EnableAsync(new EnableStaff(person.UserId), default)).Must();
        (await database.DeskOf(person).Cases.TakeNextAsync(new(), default)).Must();
    }

    [Fact]
    public async Task The_same_address_is_invited_once()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var email = $"{Guid.CreateVersion7():N}@example.test";
        (await admin.StaffRoom.InviteAsync(new InviteStaff(email, "First"), default)).Must();
        (await admin.StaffRoom.InviteAsync(new InviteStaff(email.ToUpperInvariant(), "Second"), default)).MustRefuse("already");
        (await admin.StaffRoom.InviteAsync(new InviteStaff("no address", "Third"), default)).MustRefuse("not an e-mail address");
    }

    [Fact]
    public void No_role_forbids_itself_and_every_pair_is_of_two_roles() =>
        Assert.All(SegregationOfDuties.ForbiddenPairs, p => Assert.NotEqual(p.First, p.Second));

    [Theory]
    [InlineData(Role.Administrator, Role.Underwriter)]
    [InlineData(Role.Auditor, Role.PaymentsClerk)]
    [InlineData(Role.FundingOfficer, Role.SeniorUnderwriter)]
    public void The_pairs_hold_in_either_order(Role one, Role other)
    {
        Assert.Throws<Refusal>(() => SegregationOfDuties.Check([one], other));
        Assert.Throws<Refusal>(() => SegregationOfDuties.Check([other], one));
    }
}
