using BackOffice.Data.Servicing;
using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Access;

/// <summary>Roles have first and last days, and weighty ones are given by two.</summary>
[Trait("Needs", "Database")]
public sealed class RoleTests(TestDatabase database)
{
    [Fact]
    public async Task A_role_of_a_later_day_gives_no_right_yet_and_one_whose_last_day_is_past_none_any_more()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var id = (await admin.StaffRoom.InviteAsync(new InviteStaff($"{Guid.CreateVersion7():N}@example.test", "Later On"), default)).Must();
        var person = database.DeskOf(new StaffIdentity(id, "Later On"));
        var today = house.Entity.BusinessDate;
        (await admin.RoleDesk.GrantAsync(new GrantRole(id, house.Id, Role.Analyst, today.AddDays(7), today.AddDays(30)), default)).Must();
        await Assert.ThrowsAsync<ForbiddenException>(() => person.Loans.ListAsync(new LoanFilter(), PageRequest.All(), default));

        await database.AsAdministratorAsync<Guid>("update access.staff_role set valid_from = current_date - 1 where staff_user_id = $1 returning id", id);
        await person.Loans.ListAsync(new LoanFilter(), PageRequest.All(), default);
        await database.AsAdministratorAsync<Guid>("update access.staff_role set valid_from = current_date - 9, valid_to = current_date - 1 where staff_user_id = $1 returning id", id);
        await Assert.ThrowsAsync<ForbiddenException>(() => person.Loans.ListAsync(new LoanFilter(), PageRequest.All(), default));
    }

    [Fact]
    public async Task A_role_begins_and_ends_at_midnight_where_its_legal_entity_is()
    {
        // Twenty-five hours apart: whenever this runs, the one has a later day than the other.
        var (east, west) = (await InAsync("Pacific/Kiritimati"), await InAsync("Pacific/Pago_Pago"));
        Assert.Equal(["Held", "Over"], await StatesAsync("Pacific/Pago_Pago", west, east));
        Assert.Equal(["Held", "ToCome"], await StatesAsync("Pacific/Kiritimati", east, west));

        async Task<short> InAsync(string zone)
        {
            var house = await database.FoundAsync();
            return await database.AsAdministratorAsync<short>("update legal_entities.legal_entity set time_zone = $2 where id = $1 returning id", house.Id, zone);
        }

        // A role of one day alone, the present one of that zone, in the first legal entity and in the second.
        async Task<string[]> StatesAsync(string zone, short first, short second)
        {
            var person = await database.HireAsync("Dee Line", (first, Role.Analyst), (second, Role.Analyst));
            await database.AsAdministratorAsync<object>("update access.staff_role set valid_from = (now() at time zone $2)::date, valid_to = (now() at time zone $2)::date where staff_user_id = $1 returning 1", person.UserId, zone);
            return await database.AsAdministratorAsync<string[]>("""
                select array_agg(coalesce((select case when l.is_held then 'Held' else 'ToCome' end from access.live_role l where l.id = r.id), 'Over') order by r.legal_entity_id <> $2)
                from access.staff_role r where r.staff_user_id = $1
                """, person.UserId, first);
        }
    }

    [Fact]
    public async Task A_role_taken_away_at_once_shows_nothing_personal_and_no_employee_case_any_more()
    {
        var house = await database.FoundAsync();
        var person = await database.HireAsync("For Merly", (house.Id, Role.Analyst), (house.Id, Role.QcReviewer), (house.Id, Role.EmployeeCaseOfficer));
        const string seen = "select concat_ws(' ', (select string_agg(reads_personal::text, ',') from access.enter($1, 'Servicing.Read', null, true)), access.held_in('Access.EmployeeCases', $1)::text)";
        Assert.Equal($"true {{{house.Id}}}", await database.AsAdministratorAsync<string>(seen, person.UserId));

        await database.AsAdministratorAsync<Guid>("update access.staff_role set ended_at = now() where staff_user_id = $1 and role <> 'Analyst' returning id", person.UserId);

        Assert.Equal("false {}", await database.AsAdministratorAsync<string>(seen, person.UserId));
    }

    [Fact]
    public async Task Days_that_make_no_sense_are_refused()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Some Body", (house.Id, Role.Executive));
        var today = house.Entity.BusinessDate;
        (await admin.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Analyst, today.AddDays(-1), null), default)).MustRefuse("past is not rewritten");
        (await admin.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Analyst, today.AddDays(3), today.AddDays(2)), default)).MustRefuse("before the first");
        (await admin.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Analyst, today, today.AddDays(10)), default)).Must();
        (await admin.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Analyst, today.AddDays(10), null), default)).MustRefuse("held already");
        (await admin.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Analyst, today.AddDays(11), null), default)).Must();

        var role = (await admin.Staff.FindAsync(person.UserId, default))!.Roles.Single(r => r.ValidTo == today.AddDays(10));
        (await admin.RoleDesk.EndAsync(new EndRole(person.UserId, role.Id, today.AddDays(-1)), default)).MustRefuse("in the past");
        (await admin.RoleDesk.EndAsync(new EndRole(person.UserId, role.Id, today.AddDays(4)), default)).Must();
        Assert.Contains((await admin.Staff.FindAsync(person.UserId, default))!.Roles, r => r.ValidTo == today.AddDays(4) && r.EndedAt == null);
        // An end comes earlier, never later: that would be a role nobody checked.
        (await admin.RoleDesk.EndAsync(new EndRole(person.UserId, role.Id, today.AddDays(5)), default)).MustRefuse("given anew");
    }

    [Fact]
    public async Task A_weighty_role_is_given_by_a_second_administrator_only()
    {
        var house = await database.FoundAsync();
        var elsewhere = await database.FoundAsync();
        var (first, second) = (await house.DeskAsync("Fir St", Role.Administrator), await house.DeskAsync("Sec Ond", Role.Administrator));
        var stranger = await elsewhere.DeskAsync("Str Anger", Role.Administrator);
        var person = await database.HireAsync("Some Body", (house.Id, Role.Executive));
        var today = house.Entity.BusinessDate;
        (await first.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.FundingOfficer, today, null), default)).Must();
        (await first.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.FundingOfficer, today, null), default)).MustRefuse("waits for a second administrator");
        var request = Assert.Single(await second.AccessReviewList.RequestsAsync(default));

        (await first.RoleDesk.GiveAsync(new GiveRequestedRole(request.Id, request.Version), default)).MustRefuse("a second administrator must");
        (await first.RoleDesk.RefuseAsync(new RefuseRequestedRole(request.Id, request.Version, "no"), default)).MustRefuse("withdraw");
        (await stranger.RoleDesk.GiveAsync(new GiveRequestedRole(request.Id, request.Version), default)).MustRefuse("does not exist");
        Assert.Empty(await stranger.AccessReviewList.RequestsAsync(default));
        (await second.RoleDesk.WithdrawAsync(new WithdrawRoleRequest(request.Id, request.Version), default)).MustRefuse("only they take");
        (await second.RoleDesk.RefuseAsync(new RefuseRequestedRole(request.Id, request.Version, " "), default)).MustRefuse("Say why");
        Assert.Equal(OutcomeKind.Conflict, (await second.RoleDesk.GiveAsync(new GiveRequestedRole(request.Id, request.Version + 1), default)).Kind);
        await Assert.ThrowsAsync<ForbiddenException>(() => database.DeskOf(person).Disbursements.OpenCountAsync(default));

        var give = new GiveRequestedRole(request.Id, request.Version);
        (await second.RoleDesk.GiveAsync(give, default)).Must();
        // The same form again answers with what the first one did.
        (await second.RoleDesk.GiveAsync(give, default)).Must();
        (await second.RoleDesk.GiveAsync(give with { Key = Guid.CreateVersion7(), Version = 2 }, default)).MustRefuse("final");
        Assert.Single((await second.Staff.FindAsync(person.UserId, default))!.Roles, r => r.Role == Role.FundingOfficer);
        await database.DeskOf(person).Disbursements.OpenCountAsync(default);
    }

    [Fact]
    public async Task What_forbids_a_role_is_asked_again_when_it_is_given()
    {
        var house = await database.FoundAsync();
        var (first, second) = (await house.DeskAsync("Fir St", Role.Administrator), await house.DeskAsync("Sec Ond", Role.Administrator));
        var person = await database.HireAsync("Some Body", (house.Id, Role.Executive));
        var today = house.Entity.BusinessDate;
        (await first.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.Underwriter, today, null), default)).Must();
        (await first.RoleDesk.GrantAsync(new GrantRole(person.UserId, house.Id, Role.QcReviewer, today, null), default)).Must();
        foreach (var (request, n) in (await second.AccessReviewList.RequestsAsync(default)).Select((r, i) => (r, i)))
        {
            var outcome = await second.RoleDesk.GiveAsync(new GiveRequestedRole(request.Id, request.Version), default);
            if (n == 0) outcome.Must();
            else outcome.MustRefuse("in one legal entity");
        }
    }

    [Fact]
    public async Task A_single_administrator_takes_in_a_second_one_and_nothing_else_that_is_weighty()
    {
        var house = await database.FoundAsync();
        var alone = await house.DeskAsync("Al One", Role.Administrator);
        var id = (await alone.StaffRoom.InviteAsync(new InviteStaff($"{Guid.CreateVersion7():N}@example.test", "Second"), default)).Must();
        var third = (await alone.StaffRoom.InviteAsync(new InviteStaff($"{Guid.CreateVersion7():N}@example.test", "Third"), default)).Must();
        Assert.Equal(RoleGift.Waits, (await alone.RoleDesk.GrantAsync(new GrantRole(third, house.Id, Role.FundingOfficer, house.Entity.BusinessDate, null), default)).Must());
        Assert.Equal(RoleGift.Given, (await alone.RoleDesk.GrantAsync(new GrantRole(id, house.Id, Role.Administrator, house.Entity.BusinessDate, null), default)).Must());
        Assert.Equal(RoleGift.Waits, (await alone.RoleDesk.GrantAsync(new GrantRole(third, house.Id, Role.Administrator, house.Entity.BusinessDate, null), default)).Must());
        // Nor does it help to shut the other one out.
        (await alone.StaffRoom.DisableAsync(new DisableStaff(id), default)).Must();
        var fourth = (await alone.StaffRoom.InviteAsync(new InviteStaff($"{Guid.CreateVersion7():N}@example.test", "Fourth"), default)).Must();
        Assert.Equal(RoleGift.Waits, (await alone.RoleDesk.GrantAsync(new GrantRole(fourth, house.Id, Role.Administrator, house.Entity.BusinessDate, null), default)).Must());
    }

    [Fact]
    public void Every_role_that_decides_or_moves_money_is_weighty()
    {
        Assert.All((Role[])[Role.Administrator, Role.Underwriter, Role.SeniorUnderwriter, Role.QcReviewer, Role.FundingOfficer, Role.PaymentsClerk, Role.RiskManager, Role.FinanceController], r => Assert.True(WeightyRoles.Contains(r)));
        Assert.All((Role[])[Role.Executive, Role.Analyst, Role.Auditor], r => Assert.False(WeightyRoles.Contains(r)));
    }

    [Fact]
    public async Task Who_can_do_what_lists_every_right_of_the_day_and_no_other()
    {
        var house = await database.FoundAsync();
        var admin = await house.DeskAsync("Ada Min", Role.Administrator);
        var person = await database.HireAsync("Some Body", (house.Id, Role.Executive));
        var shut = await database.HireAsync("Shut Out", (house.Id, Role.Analyst));
        (await admin.StaffRoom.DisableAsync(new DisableStaff(shut.UserId), default)).Must();
        var rights = await admin.Staff.RightsAsync(default);
        Assert.Equal(AccessMatrix.Grants[Role.Executive].Select(p => p.Code).Order(StringComparer.Ordinal), rights.Where(r => r.StaffUserId == person.UserId).Select(r => r.Permission));
        Assert.DoesNotContain(rights, r => r.StaffUserId == shut.UserId);
        Assert.All(rights, r => Assert.Equal(house.Id, r.LegalEntityId));
    }
}
