using BackOffice.Data.Ledger;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Ledger;

/// <summary>Exchange rates in the database: two people, one legal entity's alone, and what was approved never changes.</summary>
[Trait("Needs", "Database")]
public sealed class RateCommandsTests(TestDatabase database)
{
    private static readonly RateQuote Pound = new("GBP", "USD", 1.274m);

    [Fact]
    public async Task A_rate_counts_once_a_second_person_has_approved_it()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = await PeopleAsync(house);
        var id = await ProposeAsync(house, maker, Pound);
        Assert.Null(await RateAsync(house));
        Assert.Equal(1, await checker.RateList.WaitingCountAsync(default));
        (await maker.RateDesk.ApproveAsync(new ApproveRate(id, 1), default)).MustRefuse("a second person approves it");
        Assert.Equal(OutcomeKind.Forbidden, (await (await house.UnderwriterAsync()).RateDesk.ApproveAsync(new ApproveRate(id, 1), default)).Kind);
        Assert.Equal(OutcomeKind.Forbidden, (await checker.RateDesk.ProposeAsync(new ProposeRate(house.Id, house.Entity.BusinessDate, Pound), default)).Kind);
        (await checker.RateDesk.ApproveAsync(new ApproveRate(id, 1), default)).Must();
        Assert.Equal((1.274m, 0), (await RateAsync(house), await checker.RateList.WaitingCountAsync(default)));
        Assert.Equal(OutcomeKind.Conflict, (await checker.RateDesk.RejectAsync(new RejectRate(id, 1, Because.Of("late")), default)).Kind);
        (await checker.RateDesk.RejectAsync(new RejectRate(id, 2, Because.Of("late")), default)).MustRefuse("exchange rate is approved, which is final");
    }

    [Fact]
    public async Task A_correction_is_another_row_and_the_last_one_approved_holds()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = await PeopleAsync(house);
        (await checker.RateDesk.ApproveAsync(new ApproveRate(await ProposeAsync(house, maker, Pound), 1), default)).Must();
        var correction = await ProposeAsync(house, maker, Pound with { Rate = 1.3m });
        (await maker.RateDesk.ProposeAsync(new ProposeRate(house.Id, house.Entity.BusinessDate, Pound with { Rate = 1.4m }), default)).MustRefuse("has proposed GBP to USD");
        Assert.Equal(1.274m, await RateAsync(house));
        (await checker.RateDesk.ApproveAsync(new ApproveRate(correction, 1), default)).Must();
        Assert.Equal(1.3m, await RateAsync(house));
        var rows = (await checker.RateList.ListAsync(new RateFilter(FxRateStatus.Approved, "USD"), PageRequest.All(nameof(RateRow.Rate)), default)).Rows;
        Assert.Equal([(1.274m, null), (1.3m, 1.274m)], rows.Select(r => (r.Rate, r.Before)));
        Assert.Equal(1.3m, (await maker.RateList.OnAsync(house.Id, house.Entity.BusinessDate, default))[("GBP", "USD")]);
        Assert.Empty(await maker.RateList.OnAsync(house.Id, house.Entity.BusinessDate.AddDays(-1), default));
    }

    [Fact]
    public async Task A_rejected_or_withdrawn_rate_counts_for_nothing_and_its_reason_is_kept()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = await PeopleAsync(house);
        var wrong = await ProposeAsync(house, maker, Pound with { Rate = 12.74m });
        (await checker.RateDesk.RejectAsync(new RejectRate(wrong, 1, new ReasonChoice("duplicate")), default)).MustRefuse("not among the reasons for rejecting a rate");
        (await checker.RateDesk.RejectAsync(new RejectRate(wrong, 1, new ReasonChoice("digits", "ten times too much")), default)).Must();
        var taken = await ProposeAsync(house, maker, Pound);
        Assert.Equal(OutcomeKind.Forbidden, (await checker.RateDesk.WithdrawAsync(new WithdrawRate(taken, 1), default)).Kind);
        (await maker.RateDesk.WithdrawAsync(new WithdrawRate(taken, 1), default)).Must();
        Assert.Null(await RateAsync(house));
        Assert.Equal(["A digit or the point is wrong: ten times too much", null], (await maker.RateList.ListAsync(new RateFilter(), PageRequest.All(nameof(RateRow.Rate), descending: true), default)).Rows.Select(r => r.DecisionReason));
        Assert.Equal("digits", await database.AsAdministratorAsync<string>("select code from legal_entities.given_reason where subject_id = $1", wrong));
    }

    [Fact]
    public async Task Nobody_decides_a_rate_of_another_legal_entity()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var (maker, _) = await PeopleAsync(house);
        var (strange, stranger) = await PeopleAsync(elsewhere);
        var id = await ProposeAsync(house, maker, Pound);
        (await stranger.RateDesk.ApproveAsync(new ApproveRate(id, 1), default)).MustRefuse("does not exist");
        (await strange.RateDesk.ProposeAsync(new ProposeRate(house.Id, house.Entity.BusinessDate, Pound), default)).MustRefuse("do not hold this right");
        Assert.Empty((await stranger.RateList.ListAsync(new RateFilter(), PageRequest.All(), default)).Rows);
    }

    [Fact]
    public async Task The_database_itself_wants_two_people_and_keeps_what_was_proposed()
    {
        var house = await database.FoundAsync();
        var (maker, _) = await PeopleAsync(house);
        var id = await ProposeAsync(house, maker, Pound);
        var broken = await Assert.ThrowsAsync<PostgresException>(() => database.AsAdministratorAsync<object>("update ledger.fx_rate set status = 'Approved', decided_by = proposed_by where id = $1 returning 1", id));
        Assert.Equal("ck_fx_rate_two_people", broken.ConstraintName);
        foreach (var column in (string[])["rate = 2", "rate_on = rate_on - 1", "proposed_by = null", "number = 7"])
        {
            await using var change = database.App.CreateCommand($"update ledger.fx_rate set {column}");
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Fact]
    public async Task A_list_of_reasons_from_before_a_deed_asked_for_one_begins_with_the_standard()
    {
        var house = await database.FoundAsync();
        var codes = StandardReasons.All.Where(c => c.Use != ReasonUse.RateRejection).ToList();
        Assert.Equal(StandardReasons.All.Where(c => c.Use == ReasonUse.RateRejection), new ReasonCodes(codes).Active(ReasonUse.RateRejection));
        await database.AsAdministratorAsync<object>("""
            update legal_entities.policy_version set content = jsonb_build_object('Codes', (select jsonb_agg(c) from jsonb_array_elements(content -> 'Codes') c where c ->> 'Use' <> 'RateRejection'))
            where legal_entity_id = $1 and kind = 'reason-codes' returning 1
            """, house.Id);
        var (maker, checker) = await PeopleAsync(house);
        Assert.Contains(await checker.PolicyBook.ReasonsAsync(ReasonUse.RateRejection, [house.Id], default), c => c.Code == "digits");
        (await checker.RateDesk.RejectAsync(new RejectRate(await ProposeAsync(house, maker, Pound), 1, new ReasonChoice("digits")), default)).Must();
    }

    private async Task<decimal?> RateAsync(House house) =>
        await database.AsAdministratorAsync<object>("select coalesce(ledger.rate_on($1, 'GBP', 'USD', $2)::text, '')", house.Id, house.Entity.BusinessDate) is string { Length: > 0 } text ? decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static async Task<(Desk Maker, Desk Checker)> PeopleAsync(House house) => (await house.DeskAsync("Maker", Role.FinanceController), await house.DeskAsync("Checker", Role.RiskManager));

    private static async Task<Guid> ProposeAsync(House house, Desk maker, RateQuote quote) => (await maker.RateDesk.ProposeAsync(new ProposeRate(house.Id, house.Entity.BusinessDate, quote), default)).Must();
}
