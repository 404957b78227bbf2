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
        var (admin, second) = (await house.DeskAsync("Ada Min", Role.Administrator), await house.DeskAsync("Sec Ond", Role.Administrator));
        var id = (await admin.StaffRoom.InviteAsync(new InviteStaff("New.Person@Example.Test", "New Person"), default)).Must();
        var person = database.DeskOf(new StaffIdentity(id, "New Person"));
        await Assert.ThrowsAsync<ForbiddenException>(() => person.Queue.CountsAsync(default));

        Assert.Equal(RoleGift.Waits, (await admin.RoleDesk.GrantAsync(new GrantRole(id, house.Id, Role.Underwriter, house.Entity.BusinessDate, null), default)).Must());
        await Assert.ThrowsAsync<ForbiddenException>(() => person.Queue.CountsAsync(default));
        var request = Assert.Single(await second.AccessReviewList.RequestsAsync(default));
        (await second.RoleDesk.GiveAsync(new GiveRequestedRole(request.Id, request.Version), default)).Must();
        await person.Queue.CountsAsync(default);
        var role = Assert.Single((await admin.Staff.FindAsync(id, default))!.Roles);
        (await admin.RoleDesk.EndAsync(new EndRole(id, role.Id), default)).Must();
        await Assert.ThrowsAsync<ForbiddenException>(() => person.Queue.CountsAsync(default));
        Assert.NotNull(Assert.Single((await admin.Staff.FindAsync(id, default))!.Roles).EndedAt);

        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var entries = (await auditor.Audit.SearchAsync(new AuditFilter(ObjectId: id), PageRequest.All(), default)).Rows;
        Assert.Equal(["EndRole", "GiveRequestedRole", "InviteStaff"], entries.Select(e => e.UseCase));
        Assert.DoesNotContain(entries, e => e.Changes.Any(c => c.Field == "SecurityStamp"));
        Assert.Equal(["GiveRequestedRole", "GrantRole"], (await auditor.Audit.SearchAsync(new AuditFilter(ObjectId: request.Id), PageRequest.All(), default)).Rows.Select(e => e.UseCase));
    }

    [Fact]
    public async Task Roles_that_must_not_meet_are_refused()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Two Jobs", (house.Id, Role.Underwriter));
        (await admin.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.QcReviewer, house.Entity.BusinessDate, null), default)).MustRefuse("underwriter and qc reviewer");
        Assert.Equal(RoleGift.Given, (await admin.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Analyst, house.Entity.BusinessDate, null), default)).Must());
    }

    [Fact]
    public async Task Nobody_administers_themselves_or_people_elsewhere()
    {
        var house = await database.FoundAsync();
        var elsewhere = await database.FoundAsync();
        var identity = await database.HireAsync("Ada Min", (house.Id, Role.Administrator));
        var admin = database.DeskOf(identity);
        var stranger = await database.HireAsync("Stranger", (elsewhere.Id, Role.Analyst));

        (await admin.RoleDesk.GrantAsync(new GrantRole(identity.UserId, house.Id, Role.Executive, house.Entity.BusinessDate, null), default)).MustRefuse("ask another administrator");
        (await admin.StaffRoom.DisableAsync(new DisableStaff(stranger.UserId), default)).MustRefuse("do not administer");
        (await admin.RoleDesk.GrantAsync(new GrantRole(stranger.UserId, elsewhere.Id, Role.Executive, house.Entity.BusinessDate, null), default)).MustRefuse("do not hold this right");
        Assert.Null(await admin.Staff.FindAsync(stranger.UserId, default));
    }

    [Fact]
    public async Task Shutting_an_account_ends_its_sessions_and_its_rights()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Leaver", (house.Id, Role.Underwriter));
        await database.AsAdministratorAsync<Guid>("insert into access.staff_session (id, staff_user_id, started_at, last_seen_at) values (gen_random_uuid(), $1, now(), now()) returning id", person.UserId);
        (await admin.StaffRoom.DisableAsync(new DisableStaff(person.UserId), default)).Must();
        Assert.Equal(OutcomeKind.Forbidden, (await database.DeskOf(person).Cases.TakeNextAsync(new(), default)).Kind);
        Assert.NotEmpty(await database.AsAdministratorAsync<string>("select security_stamp from access.staff_user where id = $1", person.UserId));
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from access.staff_session where staff_user_id = $1 and ended_at is null", person.UserId));
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
    public async Task The_last_administrator_of_a_legal_entity_stays()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var last = await database.HireAsync("La St", (house.Id, Role.Administrator), (elsewhere.Id, Role.Administrator));
        var other = await database.HireAsync("Ot Her", (house.Id, Role.Administrator));
        var admin = database.DeskOf(other);
        // Here there are two, elsewhere there is one: shutting the account would leave none there.
        (await admin.StaffRoom.DisableAsync(new DisableStaff(last.UserId), default)).MustRefuse("last administrator");
        var role = (await admin.Staff.FindAsync(last.UserId, default))!.Roles.Single(r => r.LegalEntityId == house.Id);
        (await admin.RoleDesk.EndAsync(new EndRole(last.UserId, role.Id), default)).Must();
        (await admin.RoleDesk.EndAsync(new EndRole(last.UserId, role.Id), default)).MustRefuse("not held any more");

        var third = await database.HireAsync("Thi Rd", (elsewhere.Id, Role.Administrator));
        (await database.DeskOf(third).StaffRoom.DisableAsync(new DisableStaff(last.UserId), default)).Must();
        var mine = (await database.DeskOf(third).Staff.FindAsync(third.UserId, default))!.Roles.Single();
        (await database.DeskOf(third).RoleDesk.EndAsync(new EndRole(third.UserId, mine.Id), default)).MustRefuse("ask another administrator");
    }

    [Fact]
    public async Task Two_administrators_do_not_both_get_a_last_day()
    {
        var house = await database.FoundAsync();
        var (one, other) = (await database.HireAsync("On E", (house.Id, Role.Administrator)), await database.HireAsync("Ot Her", (house.Id, Role.Administrator)));
        async Task<Outcome> EndAsync(StaffIdentity by, StaffIdentity whose, DateOnly? last)
        {
            var desk = database.DeskOf(by);
            return await desk.RoleDesk.EndAsync(new EndRole(whose.UserId, (await desk.Staff.FindAsync(whose.UserId, default))!.Roles.Single().Id, last), default);
        }
        (await EndAsync(one, other, house.Entity.BusinessDate.AddDays(9))).Must();
        (await EndAsync(other, one, house.Entity.BusinessDate.AddDays(30))).MustRefuse("without a last day");
        (await EndAsync(other, one, null)).MustRefuse("without a last day");
    }

    [Fact]
    public async Task An_account_is_in_the_hands_of_where_its_person_works_now()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var (here, there) = (await house.DeskAsync("He Re", Role.Administrator), await elsewhere.DeskAsync("The Re", Role.Administrator));
        var mover = await database.HireAsync("Mo Ver", (house.Id, Role.Underwriter), (elsewhere.Id, Role.Underwriter));
        (await here.StaffRoom.SignOutAsync(new SignOutStaff(mover.UserId), default)).Must();
        var role = (await here.Staff.FindAsync(mover.UserId, default))!.Roles.Single(r => r.LegalEntityId == house.Id);
        (await here.RoleDesk.EndAsync(new EndRole(mover.UserId, role.Id), default)).Must();
        (await here.StaffRoom.DisableAsync(new DisableStaff(mover.UserId), default)).MustRefuse("works in another legal entity by now");
        (await there.StaffRoom.DisableAsync(new DisableStaff(mover.UserId), default)).Must();
    }

    [Fact]
    public async Task Two_administrators_who_shut_each_other_at_once_do_not_both_succeed()
    {
        var house = await database.FoundAsync();
        var (one, two) = (await database.HireAsync("On E", (house.Id, Role.Administrator)), await database.HireAsync("Tw O", (house.Id, Role.Administrator)));
        var outcomes = await Task.WhenAll(database.DeskOf(one).StaffRoom.DisableAsync(new DisableStaff(two.UserId), default), database.DeskOf(two).StaffRoom.DisableAsync(new DisableStaff(one.UserId), default));
        Assert.Equal(1, outcomes.Count(o => o.IsDone));
    }

    [Fact]
    public async Task An_invitation_goes_out_again_until_a_password_is_set()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var id = (await admin.StaffRoom.InviteAsync(new InviteStaff($"{Guid.CreateVersion7():N}@example.test", "Late Comer"), default)).Must();
        (await admin.StaffRoom.ResendInvitationAsync(new ResendInvitation(id), default)).Must();
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from shared.outbox where legal_entity_id = $1 and topic = 'StaffInvited'", house.Id));
        await database.AsAdministratorAsync<Guid>("update access.staff_user set password_hash = 'x' where id = $1 returning id", id);
        (await admin.StaffRoom.ResendInvitationAsync(new ResendInvitation(id), default)).MustRefuse("password already");
    }

    [Fact]
    public async Task A_session_is_ended_once_and_only_the_persons_own()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var (person, other) = (await database.HireAsync("Per Son", (house.Id, Role.Analyst)), await database.HireAsync("Ot Her", (house.Id, Role.Analyst)));
        var session = await database.AsAdministratorAsync<Guid>("insert into access.staff_session (id, staff_user_id, started_at, last_seen_at) values (gen_random_uuid(), $1, now(), now()) returning id", person.UserId);
        (await admin.StaffRoom.EndSessionAsync(new EndStaffSession(other.UserId, session), default)).MustRefuse("ended already");
        (await admin.StaffRoom.EndSessionAsync(new EndStaffSession(person.UserId, session), default)).Must();
        (await admin.StaffRoom.EndSessionAsync(new EndStaffSession(person.UserId, session), default)).MustRefuse("ended already");
        Assert.NotNull(Assert.Single(await admin.Staff.SessionsAsync(person.UserId, default)).EndedAt);
        Assert.Contains(await admin.Staff.EventsAsync(person.UserId, default), e => e.What == nameof(EndStaffSession));
    }

    [Fact]
    public async Task An_account_that_rests_is_woken_and_one_that_does_not_is_left()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Rest Less", (house.Id, Role.Analyst));
        (await admin.StaffRoom.WakeAsync(new WakeAccount(person.UserId), default)).MustRefuse("does not rest");
        await database.AsAdministratorAsync<Guid>("update access.staff_user set lockout_end = now() + interval '10 minutes', access_failed_count = 5 where id = $1 returning id", person.UserId);
        Assert.NotNull((await admin.Staff.FindAsync(person.UserId, default))!.RestsUntil);
        (await admin.StaffRoom.WakeAsync(new WakeAccount(person.UserId), default)).Must();
        Assert.Null((await admin.Staff.FindAsync(person.UserId, default))!.RestsUntil);
    }

    [Fact]
    public async Task A_lost_second_factor_is_taken_away_with_every_session_and_whoever_lost_it_is_told()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Lost Phone", (house.Id, Role.Analyst));
        await database.AsAdministratorAsync<Guid>("""
            with factor as (insert into access.staff_token (user_id, login_provider, name, value) values ($1, '[AspNetUserStore]', 'AuthenticatorKey', 'sealed')),
                session as (insert into access.staff_session (id, staff_user_id, started_at, last_seen_at) values (gen_random_uuid(), $1, now(), now()))
            update access.staff_user set two_factor_enabled = true, security_stamp = 'before' where id = $1 returning id
            """, person.UserId);
        const string kept = """
            select concat_ws(' ', (select count(*) from access.staff_token where user_id = $1), (select count(*) from access.staff_session where staff_user_id = $1 and ended_at is null), two_factor_enabled, security_stamp = 'before')
            from access.staff_user where id = $1
            """;
        Assert.Equal("1 1 t t", await database.AsAdministratorAsync<string>(kept, person.UserId));

        (await admin.StaffRoom.ResetSecondFactorAsync(new ResetSecondFactor(person.UserId), default)).Must();

        Assert.Equal("0 0 f f", await database.AsAdministratorAsync<string>(kept, person.UserId));
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from shared.outbox where legal_entity_id = $1 and topic = 'AccountLetterDue' and payload::text like '%' || $2::text || '%'", house.Id, person.UserId));
        Assert.Contains(await admin.Staff.EventsAsync(person.UserId, default), e => e.What == nameof(ResetSecondFactor));
    }

    [Fact]
    public async Task Signing_a_person_out_ends_every_session_and_stands_in_the_audit()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Every Where", (house.Id, Role.Analyst));
        for (var browser = 0; browser < 2; browser++)
            await database.AsAdministratorAsync<Guid>("insert into access.staff_session (id, staff_user_id, started_at, last_seen_at) values (gen_random_uuid(), $1, now(), now()) returning id", person.UserId);

        (await admin.StaffRoom.SignOutAsync(new SignOutStaff(person.UserId), default)).Must();

        Assert.All(await admin.Staff.SessionsAsync(person.UserId, default), s => Assert.NotNull(s.EndedAt));
        Assert.Contains(await admin.Staff.EventsAsync(person.UserId, default), e => e.What == nameof(SignOutStaff));
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
