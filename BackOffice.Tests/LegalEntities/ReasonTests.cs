using BackOffice.Data.Funding;
using BackOffice.Data.LegalEntities;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.LegalEntities;

/// <summary>Reasons from a list: which may be given for what, and what stands afterwards.</summary>
[Trait("Needs", "Database")]
public sealed class ReasonTests(TestDatabase database)
{
    private static readonly ReasonCodes Standard = ReasonCodes.StandardFor(Standards.Us);

    [Theory]
    [InlineData("", null, "Choose the reason for holding a disbursement from the list")]
    [InlineData("duplicate", null, "“duplicate” is not among the reasons for holding a disbursement")]
    [InlineData("documents", " ", "“A document is missing” needs a note: say why, in a sentence")]
    [InlineData("name-check", null, null)]
    [InlineData("documents", "the lease", null)]
    public void A_reason_is_of_its_list(string code, string? note, string? refusal) =>
        Assert.StartsWith(refusal ?? "no refusal", Standard.Problem(ReasonUse.FundingHold, new ReasonChoice(code, note)) ?? "no refusal", StringComparison.Ordinal);

    [Fact]
    public void A_note_stands_behind_its_reason() =>
        Assert.Equal("A document is missing: the lease", Standard.Choose(ReasonUse.FundingHold, new ReasonChoice("documents", " the lease ")).Sentence);

    [Fact]
    public void A_list_holds_together()
    {
        Standard.Check();
        Refuses("Nothing could be given as a reason for a withdrawal any more", Standard with { Codes = [.. Standard.Codes.Select(c => c.Use == ReasonUse.Withdrawal ? c with { IsActive = false } : c)] });
        Refuses("stands twice among the reasons for handing back", Standard with { Codes = [.. Standard.Codes, new(ReasonUse.HandBack, "waits", "Waits again")] });
        Refuses("“Too Loud” is no code", Standard with { Codes = [.. Standard.Codes, new(ReasonUse.HandBack, "Too Loud", "Too loud")] });
        Refuses("needs a text", Standard with { Codes = [.. Standard.Codes, new(ReasonUse.HandBack, "silent", " ")] });
    }

    [Fact]
    public async Task A_deed_keeps_code_text_and_note_and_the_audit_shows_them()
    {
        var house = await database.FoundAsync();
        var (desk, row) = await ScheduledAsync(house);
        (await desk.Funding.HoldAsync(new HoldDisbursement(row.Id, row.Version, new ReasonChoice("duplicate")), default)).MustRefuse("not among the reasons for holding");
        (await desk.Funding.HoldAsync(new HoldDisbursement(row.Id, row.Version, new ReasonChoice("documents", "the lease")), default)).Must();
        Assert.Equal("FundingHold documents A document is missing the lease 1", await KeptAsync(row.Id));
        Assert.Equal("A document is missing: the lease", (await desk.Disbursements.FindAsync(row.Id, default))!.Request.Reason);
        Assert.Contains("\"GivenReason[].Code\": [null, \"documents\"]", await database.AsAdministratorAsync<string>(
            "select changes::text from audit.audit_entry where object_id = $1 and use_case = 'HoldDisbursement'", row.Id), StringComparison.Ordinal);
        await using var change = database.App.CreateCommand("update legal_entities.given_reason set code = 'other'");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task A_reason_out_of_use_is_refused_from_its_day_on_and_in_its_legal_entity_only()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var fewer = Standard with { Codes = [.. Standard.Codes.Select(c => c is { Use: ReasonUse.FundingHold, Code: "name-check" } ? c with { IsActive = false } : c)] };
        var version = (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate, fewer, "Not used"), default)).Must();
        Assert.Contains(await maker.PolicyBook.ReasonsAsync(ReasonUse.FundingHold, [house.Id], default), c => c.Code == "name-check");
        (await checker.Policies.ApproveAsync(new ApprovePolicy(ReasonCodes.Kind, version, 1), default)).Must();

        var (desk, row) = await ScheduledAsync(house);
        Assert.DoesNotContain(await desk.PolicyBook.ReasonsAsync(ReasonUse.FundingHold, [house.Id], default), c => c.Code == "name-check");
        (await desk.Funding.HoldAsync(new HoldDisbursement(row.Id, row.Version, new ReasonChoice("name-check")), default)).MustRefuse("not in use any more");
        var (there, other) = await ScheduledAsync(elsewhere);
        (await there.Funding.HoldAsync(new HoldDisbursement(other.Id, other.Version, new ReasonChoice("name-check")), default)).Must();
    }

    [Fact]
    public async Task A_setting_is_rejected_for_a_reason_that_is_counted()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var version = (await maker.Policies.ProposeAsync(ProposePolicy.Of(house.Id, 1, house.Entity.BusinessDate, Domain.QualityControl.QcSampling.StandardFor(house.Entity) with { RandomShare = 0.2m }, "Fewer"), default)).Must();
        (await checker.Policies.RejectAsync(new RejectPolicy(Domain.QualityControl.QcSampling.Kind, version, 1, new ReasonChoice("wrong")), default)).MustRefuse("needs a note: say why not");
        (await checker.Policies.RejectAsync(new RejectPolicy(Domain.QualityControl.QcSampling.Kind, version, 1, new ReasonChoice("wrong", "ten per cent was agreed")), default)).Must();
        Assert.Equal("SettingRejection wrong A value is wrong ten per cent was agreed 1", await KeptAsync(version));
        Assert.Equal("A value is wrong: ten per cent was agreed", (await maker.PolicyBook.HistoryAsync(house.Id, Domain.QualityControl.QcSampling.Kind, default))!.Versions[0].DecisionReason);
    }

    [Fact]
    public async Task A_loan_is_marked_and_a_case_taken_back_for_reasons_that_are_counted()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var version = (await (await house.DeskAsync("Ser Vicing", Role.ServicingOfficer)).Loans.FindAsync(loan, default))!.Value.Loan.Version;
        (await (await house.DeskAsync("Ser Vicing", Role.ServicingOfficer)).LoanDesk.MarkAsync(new(loan, version, Domain.Servicing.LoanSubStatus.Hardship, new ReasonChoice("illness")), default)).Must();
        Assert.Equal("LoanMark illness Illness or accident 1", await KeptAsync(loan));
        var held = await house.TakenCaseAsync();
        (await (await house.DeskAsync("Sue Pervisor", Role.SeniorUnderwriter)).Leases.TakeBackAsync(new(held, new ReasonChoice("too-long")), default)).Must();
        Assert.Equal("TakeBack too-long It has rested too long 1", await KeptAsync(held));
    }

    private static async Task<(Desk Desk, FundingRow Row)> ScheduledAsync(House house)
    {
        var desk = await house.SchedulerAsync();
        return (desk, await house.ScheduledAsync());
    }

    private Task<string> KeptAsync(Guid subject) =>
        database.AsAdministratorAsync<string>("select concat_ws(' ', use, code, text, note, list_number) from legal_entities.given_reason where subject_id = $1", subject);

    private static void Refuses(string sentence, ReasonCodes codes) => Assert.Contains(sentence, Assert.Throws<Refusal>(codes.Check).Message, StringComparison.Ordinal);
}
