using System.Globalization;
using BackOffice.Data.Fraud;
using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Parties;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Fraud;

/// <summary>The screening of real applications on the real database.</summary>
[Trait("Needs", "Database")]
public sealed class ScreeningTests(TestDatabase database)
{
    [Fact]
    public async Task Whoever_comes_later_with_a_strangers_phone_is_flagged_and_the_earlier_one_is_named()
    {
        var house = await database.FoundAsync();
        var (first, second) = await house.StrangersAsync();
        var flag = Assert.Single(await house.FlagsOfAsync(second));
        Assert.Equal((FraudRuleKind.SharedContact, FraudSeverity.High, true, FraudFlagStatus.Raised, 1), (flag.Rule, flag.Severity, flag.Holds, flag.Status, flag.RulesVersion));
        var view = (await (await house.RiskAsync()).FraudFlags.FindAsync(flag.Id, default))!;
        Assert.Equal((first, SignalKind.Phone), (Assert.Single(view.Links).Row.Id, view.Links[0].Shares));
        Assert.Equal("+14155550100", view.Evidence.Single(v => v.Format == EvidenceFormat.Personal).Text);
        var earlier = await house.OfAsync(first);
        Assert.Empty(earlier.Flags);
        Assert.Equal((FraudStanding.Clear, flag.Id), (earlier.Standing, Assert.Single(earlier.NamedIn).Id));
    }

    [Fact]
    public async Task People_of_one_application_and_the_same_person_again_are_no_strangers()
    {
        var house = await database.FoundAsync();
        var couple = FraudCases.Form("Ada Brennan", "+14155550100");
        foreach (var (key, value) in new Dictionary<string, string> { ["2.Role"] = "CoBorrower", ["2.Name"] = "Ben Brennan", ["2.AnnualIncome"] = "30000", ["2.Phone"] = "+14155550100" }) couple[key] = value;
        var together = await house.SubmitAsync(couple);
        // Another record of the same name, and later the co-borrower alone: both are known to belong together.
        var again = await house.SubmitAsync(FraudCases.Form("ada brennan", "+14155550100"));
        var ben = (await (await house.UnderwriterAsync()).Applications.FindAsync(together, default))!.Applicants[1].PartyId;
        var form = FraudCases.Form("Ben Brennan");
        form["1.PartyId"] = ben.ToString();
        var alone = await house.SubmitAsync(form);
        foreach (var id in (Guid[])[together, again]) Assert.DoesNotContain(await house.FlagsOfAsync(id), f => f.Rule == FraudRuleKind.SharedContact);
        // By now it is the third application with this phone.
        Assert.Equal(FraudRuleKind.Velocity, Assert.Single(await house.FlagsOfAsync(alone)).Rule);
    }

    [Theory]
    [InlineData(RelationshipKind.Spouse, 0, false)]
    [InlineData(RelationshipKind.SameHousehold, 0, false)]
    [InlineData(RelationshipKind.Guarantor, 0, false)]
    [InlineData(RelationshipKind.Employer, 0, false)]
    [InlineData(RelationshipKind.Spouse, 1, true)]
    [InlineData(null, 0, true)]
    public async Task Whoever_is_connected_on_record_today_may_share_a_phone(RelationshipKind? kind, int fromInDays, bool flagged)
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        async Task<Guid> PartyOfAsync(Guid application) => (await desk.Applications.FindAsync(application, default))!.Applicants[0].PartyId;
        var (first, second) = await house.StrangersAsync();
        var (ada, ben) = (await PartyOfAsync(first), await PartyOfAsync(second));
        // It may have been recorded from either side.
        if (kind is { } known)
            (await (await house.DeskAsync("Keeper", Role.ServicingOfficer)).Relationships.RelateAsync(new RelateParties(ben, ada, known, house.Entity.BusinessDate.AddDays(fromInDays), "the form"), default)).Must();
        var form = FraudCases.Form("Ben Carver", "+14155550100");
        form["1.PartyId"] = ben.ToString();
        var flags = await house.FlagsOfAsync(await house.SubmitAsync(form));
        Assert.Equal(flagged, flags.Any(f => f.Rule == FraudRuleKind.SharedContact));
    }

    [Fact]
    public async Task Screening_twice_is_screening_once()
    {
        var house = await database.FoundAsync();
        var (first, second) = await house.StrangersAsync();
        var key = Guid.CreateVersion7();
        var again = new ScreenApplications([first, second]);
        Assert.Equal(0, (await house.System.Screening.ScreenAsync(again with { Key = key }, default)).Must());
        Assert.Equal(0, (await house.System.Screening.ScreenAsync(again with { Key = key }, default)).Must());
        Assert.Single(await house.FlagsOfAsync(second));
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from fraud.fraud_flag where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public async Task Two_screenings_at_once_see_each_other()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var ids = new List<Guid>();
        foreach (var name in (string[])["Ada Brennan", "Ben Carver", "Cleo Dunn", "Dan Ebert"])
            ids.Add((await desk.ApplicationDesk.SubmitAsync(new SubmitApplication(null, 0, new(house.Product.Id, FraudCases.Form(name, "+14155550100"))), default)).Must());
        var counts = await Task.WhenAll(ids.Concat(ids).Select(id => house.System.Screening.ScreenAsync(new ScreenApplications([id]), default)));
        Assert.Equal(4, counts.Sum(c => c.Must()));
        Assert.Equal(3L, await database.AsAdministratorAsync<long>("select count(*) from fraud.fraud_flag where legal_entity_id = $1 and rule = 'SharedContact'", house.Id));
    }

    [Fact]
    public async Task Legal_entities_are_never_compared_with_each_other()
    {
        var here = await database.FoundAsync();
        var there = await database.FoundAsync();
        await here.SubmitAsync(FraudCases.Form("Ada Brennan", "+14155550100"));
        var id = await there.SubmitAsync(FraudCases.Form("Ben Carver", "+14155550100"));
        Assert.Empty(await there.FlagsOfAsync(id));
        var (_, second) = await here.StrangersAsync();
        var flag = (await here.FlagsOfAsync(second))[0];
        var stranger = await there.RiskAsync();
        Assert.Null(await stranger.FraudFlags.FindAsync(flag.Id, default));
        Assert.Null(await stranger.FraudFlags.OfApplicationAsync(second, default));
        (await stranger.FlagDesk.ClearAsync(new ClearFlag(flag.Id, flag.Version, Because.Of("x")), default)).MustRefuse("does not exist");
    }

    [Fact]
    public async Task Sent_again_unchanged_a_cleared_flag_stays_cleared_and_changed_it_is_raised_anew()
    {
        var house = await database.FoundAsync();
        var (_, second) = await house.StrangersAsync();
        await house.ClearAllAsync(second);
        await AskAndAnswerAsync(house, second, null);
        Assert.Equal(FraudFlagStatus.Cleared, Assert.Single(await house.FlagsOfAsync(second)).Status);

        // A stranger's phone again, but another one.
        await house.SubmitAsync(FraudCases.Form("Cleo Dunn", "+14155550199"));
        await AskAndAnswerAsync(house, second, FraudCases.Form("Ben Carver", "+14155550199"));
        Assert.Equal([FraudFlagStatus.Raised, FraudFlagStatus.Cleared], (await house.FlagsOfAsync(second)).Select(f => f.Status));
    }

    [Fact]
    public async Task An_open_flag_shows_what_the_rule_sees_now_and_is_not_raised_twice()
    {
        var house = await database.FoundAsync();
        var id = await house.SubmitAsync(FraudCases.Form("Ada Brennan", amount: "9000"));
        var form = FraudCases.Form("Ada Brennan", amount: "9000");
        form["1.Employer"] = "Larkfield Mills";
        form["1.Email"] = "ada@acme.test";
        await AskAndAnswerAsync(house, id, form);
        var flag = Assert.Single(await house.FlagsOfAsync(id));
        form["1.Email"] = "ada@other.test";
        await AskAndAnswerAsync(house, id, form);
        var now = Assert.Single(await house.FlagsOfAsync(id));
        Assert.Equal((flag.Id, flag.Version + 1), (now.Id, now.Version));
        Assert.Contains((await (await house.RiskAsync()).FraudFlags.FindAsync(flag.Id, default))!.Evidence, v => v.Text == "other.test");
    }

    [Fact]
    public async Task A_file_of_five_hundred_rows_raises_exactly_the_expected_flags()
    {
        var house = await database.FoundAsync();
        var file = new System.Text.StringBuilder("reference,amount,term,rate,purpose,name,email,phone,annual income,employer,device_id,account_number\n");
        for (var i = 1; i <= 500; i++)
        {
            var amount = i == 400 ? 90_000 : 10_000 + (i % 7 * 100);
            var email = i == 123 ? "throw@mailinator.com" : $"p{i}@larkfield.test";
            var phone = i is 10 or 260 or 490 ? "+14155550100" : $"+1415{6_000_000 + i}";
            // Rows 300 to 306 work for one company; the last of them earns ten times as much.
            var (income, employer) = i is >= 300 and <= 306 ? (i == 306 ? 500_000 : 50_000 + i, "Larkfield Mills") : (60_000, "");
            var device = i is 20 or 21 ? "device-7" : $"device-{i + 1000}";
            var account = i is 30 or 480 ? "DE89 3704 0044 0532 0130 00" : $"{9_000_000 + i}";
            file.Append(CultureInfo.InvariantCulture, $"R{i},{amount},36,11.9,car,Person {i},{email},{phone},{income},{employer},{device},{account}\n");
        }
        var staged = await house.StageAsync("Broker", System.Text.Encoding.UTF8.GetBytes(file.ToString()));
        (await (await house.UnderwriterAsync()).Imports.ApplyAsync(new ApplyImport(staged, 2), default)).Must();
        while ((await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(staged), default)).Must() > 0) { }
        foreach (var delivery in (await house.System.Outbox.ClaimAsync(OutboxLane.Whole, default)).Where(d => d.Topic == nameof(ApplicationsSubmitted)))
            (await house.System.Screening.ScreenAsync(new ScreenApplications(delivery.Read<ApplicationsSubmitted>().ApplicationIds) { Key = delivery.KeyFor("screening") }, default)).Must();

        var flags = (await (await house.RiskAsync()).FraudFlags.ListAsync(new FlagFilter(), PageRequest.All(), default)).Rows;
        var references = (await (await house.UnderwriterAsync()).Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows.ToDictionary(r => r.Id, r => r.ExternalReference);
        Assert.Equal(
            ["HighAmount R400", "ListedDomain R123", "PeerIncome R306", "SharedContact R21", "SharedContact R260", "SharedContact R480", "SharedContact R490", "Velocity R490"],
            flags.Select(f => $"{f.Rule} {references[f.ApplicationId]}").Order(StringComparer.Ordinal));
        Assert.Equal(2, flags.Single(f => f.Rule == FraudRuleKind.SharedContact && references[f.ApplicationId] == "R490").Others);
        // Of an account the evidence has the end only; the number itself is with its owner, encrypted.
        Assert.Contains((await (await house.RiskAsync()).FraudFlags.FindAsync(flags.Single(f => references[f.ApplicationId] == "R480").Id, default))!.Evidence, v => v.Text == "•••• 3000");
        foreach (var table in (string[])["origination.import_row", "origination.loan_application", "fraud.fraud_flag", "parties.party_identifier", "audit.audit_entry", "shared.outbox"])
            Assert.Equal(0L, await database.AsAdministratorAsync<long>($"select count(*) from {table} t where t.legal_entity_id = $1 and t::text ~ 'DE89 ?3704 ?0044|de8937040044'", house.Id));
        // What is personal is nowhere but in the evidence: not in the marks, and not in the audit.
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where legal_entity_id = $1 and object_type = 'FraudFlag' and changes::text ~ '14155550100|mailinator|device-7'", house.Id));
    }

    [Fact]
    public async Task An_account_entered_with_the_applicant_is_known_again()
    {
        var house = await database.FoundAsync();
        var first = FraudCases.Form("Ada Quill", phone: "+14155550101");
        (first["1.IdentifierKind"], first["1.IdentifierNumber"]) = (nameof(IdentifierKind.AccountNumber), "DE89 3704 0044 0532 0130 00");
        await house.SubmitAsync(first);
        var second = FraudCases.Form("Bo Larkin", phone: "+14155550102");
        (second["1.IdentifierKind"], second["1.IdentifierNumber"]) = (nameof(IdentifierKind.AccountNumber), "de89370400440532013000");
        var id = await house.SubmitAsync(second);
        Assert.Equal([FraudRuleKind.SharedContact], (await house.FlagsOfAsync(id)).Select(f => f.Rule));
    }

    [Fact]
    public async Task Rules_are_tried_on_the_past_without_writing_anything()
    {
        var house = await database.FoundAsync();
        await house.StrangersAsync();
        await house.SubmitAsync(FraudCases.Form("Cleo Dunn", amount: "70000", income: "30000"));
        var desk = await house.RiskAsync();
        var trial = await desk.FraudTrials.TryAsync(house.Id, new FraudRules(), default);
        Assert.Equal((3, 2, 2, false), (trial.Looked, trial.Flagged, trial.Held, trial.IsCut));
        Assert.Equal([(FraudRuleKind.HighAmount, 1), (FraudRuleKind.SharedContact, 1)], trial.Rules.Where(r => r.Flagged > 0).Select(r => (r.Rule, r.FlaggedOnlyByIt)));
        var lenient = await desk.FraudTrials.TryAsync(house.Id, new FraudRules { HighAmount = new HighAmountRule { TimesIncome = 3 }, SharedContact = new SharedContactRule { Holds = false } }, default);
        Assert.Equal((1, 0), (lenient.Flagged, lenient.Held));
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from fraud.fraud_flag where legal_entity_id = $1", house.Id));
    }

    private static async Task AskAndAnswerAsync(House house, Guid id, Dictionary<string, string>? form)
    {
        var desk = await house.UnderwriterAsync();
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).Must();
        (await desk.Decisions.RequestRevisionAsync(new RequestRevision(id, (await desk.Applications.FindAsync(id, default))!.Version, Because.Of("Send a payslip.")), default)).Must();
        (await desk.ApplicationDesk.ResubmitAsync(new ResubmitApplication(id, (await desk.Applications.FindAsync(id, default))!.Version, "It is here.", form is null ? null : new(house.Product.Id, form)), default)).Must();
        await house.ScreenAsync();
    }
}
