using BackOffice.Data.Parties;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Parties;

/// <summary>What a party owes us, alone and with those connected with it.</summary>
[Trait("Needs", "Database")]
public sealed class ExposureTests(TestDatabase database)
{
    [Fact]
    public async Task Open_loans_and_applications_are_summed_alone_and_in_the_group_each_once()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var servicing = await house.DeskAsync("Ser Vicing", Role.ServicingOfficer);
        var loan = (await servicing.Loans.FindAsync(await house.LoanAsync(), default))!.Value.Loan;
        var other = (await servicing.Loans.FindAsync(await house.LoanAsync(), default))!.Value.Loan;
        await house.ImportAsync(1, "Later");
        var open = (await desk.Queue.QueueAsync(new Data.Underwriting.QueueFilter(Data.Underwriting.QueueTab.All), Data.Shared.PageRequest.All(), default)).Rows[0];
        var applicant = (await desk.Applications.FindAsync(open.Id, default))!.Applicants[0].PartyId;

        var alone = Assert.Single((await desk.Exposure.OfPartyAsync(loan.BorrowerId, default)).Rows);
        Assert.Equal((1, loan.OutstandingPrincipal, 0m, 0, loan.OutstandingPrincipal, 0), (alone.Loans, alone.Outstanding, alone.Arrears, alone.DaysPastDue, alone.GroupOutstanding, alone.GroupApplications));

        await RelateAsync(desk, house, loan.BorrowerId, other.BorrowerId, RelationshipKind.Spouse);
        await RelateAsync(desk, house, loan.BorrowerId, other.BorrowerId, RelationshipKind.SameHousehold);
        await RelateAsync(desk, house, other.BorrowerId, applicant, RelationshipKind.Relative);
        var view = await desk.Exposure.OfPartyAsync(loan.BorrowerId, default);
        var row = Assert.Single(view.Rows);
        // Two ways to the spouse, and the spouse's relative at two steps: each loan counts once.
        Assert.Equal((loan.OutstandingPrincipal, 2, loan.OutstandingPrincipal + other.OutstandingPrincipal, 1, open.Amount), (row.Outstanding, row.GroupLoans, row.GroupOutstanding, row.GroupApplications, row.GroupApplied));
        Assert.Equal([(other.BorrowerId, 1), (applicant, 2)], view.Group.Select(g => (g.Connection.ConnectedId, g.Connection.Steps)));
        var panel = Assert.Single(await desk.Exposure.OfApplicationAsync(open.Id, default));
        Assert.Equal((applicant, 2, 1), (panel.PartyId, panel.Connected, panel.Exposure[0].Applications));

        var stranger = await (await database.FoundAsync()).UnderwriterAsync();
        Assert.Empty((await stranger.Exposure.OfPartyAsync(loan.BorrowerId, default)).Rows);
        Assert.Empty(await stranger.Exposure.OfApplicationAsync(open.Id, default));
        Assert.Empty(await stranger.Exposure.DealsAsync(loan.BorrowerId, default));
    }

    [Fact]
    public async Task Arrears_are_what_was_due_before_the_business_date_and_not_paid()
    {
        var house = await database.FoundAsync();
        var desk = await house.DeskAsync("Ser Vicing", Role.ServicingOfficer);
        var loan = (await desk.Loans.FindAsync(await house.LoanAsync(), default))!.Value.Loan;
        var first = loan.OldestUnpaid!;
        await database.AsAdministratorAsync<int>("update legal_entities.legal_entity set business_date = $2 where id = $1 returning 1", house.Id, first.DueOn.AddDays(5));
        var row = Assert.Single((await desk.Exposure.OfPartyAsync(loan.BorrowerId, default)).Rows);
        Assert.Equal((first.Unpaid, 5, first.Unpaid), (row.Arrears, row.DaysPastDue, row.GroupArrears));
        var listed = Assert.Single((await desk.Parties.ListAsync(new PartyFilter(PartyTab.Customers), Data.Shared.PageRequest.All(), default)).Rows);
        Assert.Equal((loan.OutstandingPrincipal, first.Unpaid), (listed.Outstanding, listed.Arrears));
    }

    [Fact]
    public async Task Without_the_right_to_applications_only_loans_are_seen()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = await house.TakenCaseAsync();
        var party = (await desk.Applications.FindAsync(id, default))!.Applicants[0].PartyId;
        Assert.Single(await desk.Exposure.DealsAsync(party, default));
        Assert.Empty(await (await house.DeskAsync("Clerk", Role.PaymentsClerk)).Exposure.DealsAsync(party, default));
    }

    private static async Task RelateAsync(Desk desk, House house, Guid from, Guid to, RelationshipKind kind) =>
        (await desk.Relationships.RelateAsync(new RelateParties(from, to, kind, house.Entity.BusinessDate, "application form"), default)).Must();
}
