using System.Text.RegularExpressions;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Tests.Audit;
using BackOffice.Tests.Shared;
using BackOffice.Web;
using Npgsql;

namespace BackOffice.Tests.LegalEntities;

/// <summary>How an installation without demonstration gets its first company and the first person who may let others in.</summary>
[Trait("Needs", "Database")]
public sealed class FoundingCommandTests(TestDatabase database)
{
    private static readonly string[] Larkfield = ["found-legal-entity", "--code", "LF", "--name", "Larkfield Credit", "--currency", "GBP", "--time-zone", "Europe/London"];
    private static readonly string[] Ada = ["appoint-administrator", "--email", "Ada@lender.example", "--name", "Ada First"];

    [Fact]
    public async Task A_company_and_its_administrator_come_by_two_commands_once_and_stand_in_the_audit()
    {
        await using var empty = await OwnDatabase.EmptyAsync(database.Server);
        var settings = empty.Settings;

        await RefusesAsync("found one first", [.. Ada, .. settings]);
        Assert.Contains("Larkfield Credit (LF) is founded, with books in GBP", await RunAsync([.. Larkfield, .. settings]), StringComparison.Ordinal);
        Assert.Equal("1 LF GBP", await empty.AskAsync<string>("select concat_ws(' ', id, code, base_currency) from legal_entities.legal_entity"));
        Assert.Equal(PolicyKinds.All.Count, await empty.AskAsync<long>("select count(*) from legal_entities.policy_version where legal_entity_id = 1 and status = 'Approved'"));
        await RefusesAsync("already: choose another code", [.. Larkfield, .. settings]);

        var said = await RunAsync([.. Ada, .. settings]);
        Assert.Contains("Ada First administers one legal entity.", said, StringComparison.Ordinal);
        Assert.Matches(new Regex("hand over this link.*/account/invitation\\?user=[0-9a-f-]{36}&token="), said);
        Assert.Equal("ada@lender.example Administrator 1", await empty.AskAsync<string>("select concat_ws(' ', u.email, r.role, r.legal_entity_id) from access.staff_user u join access.staff_role r on r.staff_user_id = u.id"));
        Assert.Equal("StaffRole AppointAdministrator, StaffUser AppointAdministrator",
            await empty.AskAsync<string>("select string_agg(concat_ws(' ', object_type, use_case), ', ' order by object_type) from audit.audit_entry where object_type like 'Staff%' and actor_name = 'BackOffice'"));
        Assert.Equal(1L, await empty.AskAsync<long>("select count(*) from shared.outbox where topic = 'StaffInvited'"));
        await RefusesAsync("ask them for an invitation", [.. Ada, .. settings]);
        await RefusesAsync("BackOffice__MasterKey is not the key that this database was encrypted with", [.. Ada, .. settings[..^1], Convert.ToBase64String(Secrets.NewKey())]);

        // A legal entity whose one administrator is left alone gets another one; somebody who works there as another role forbids does not become it.
        await empty.DoAsync("insert into access.staff_user (id, user_name, normalized_user_name, email, normalized_email, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count) values ('0b51a3a2-93a5-7c3e-8000-000000000001', 'bo@lender.example', 'BO@LENDER.EXAMPLE', 'bo@lender.example', 'BO@LENDER.EXAMPLE', 'Bo Second', true, false, false, true, 0)");
        await empty.DoAsync("insert into access.staff_role (staff_user_id, legal_entity_id, role, valid_from, ended_at) values ('0b51a3a2-93a5-7c3e-8000-000000000001', 1, 'Administrator', date '2020-01-01', now())");
        await empty.DoAsync("insert into access.staff_role (staff_user_id, legal_entity_id, role, valid_from) values ('0b51a3a2-93a5-7c3e-8000-000000000001', 1, 'Underwriter', date '2020-01-01')");
        await RefusesAsync("in one legal entity", ["appoint-administrator", "--email", "bo@lender.example", "--name", "Bo Second", .. settings]);
        Assert.Contains("Cy Third administers one legal entity.", await RunAsync(["appoint-administrator", "--email", "cy@lender.example", "--name", "Cy Third", .. settings]), StringComparison.Ordinal);
        await RefusesAsync("ask them for an invitation", ["appoint-administrator", "--email", "cy@lender.example", "--name", "Cy Third", .. settings]);

        // The second company takes the same person, who has a sign-in already or is about to.
        await RunAsync([.. Larkfield.Select(w => w == "LF" ? "LJ" : w), .. settings]);
        await RunAsync([.. Ada, .. settings]);
        Assert.Equal(2L, await empty.AskAsync<long>("select count(*) from access.staff_role r join access.staff_user u on u.id = r.staff_user_id where role = 'Administrator' and u.email = 'ada@lender.example'"));
        Assert.Equal(3L, await empty.AskAsync<long>("select count(*) from access.staff_user"));
    }

    [Theory]
    [InlineData("“us” is not a code", "--code", "us")]
    [InlineData("“XXX” is not a currency", "--currency", "XXX")]
    [InlineData("“Mars/Olympus” is not a time zone", "--time-zone", "Mars/Olympus")]
    [InlineData("needs --name", "--name", "")]
    public async Task An_option_that_will_not_do_is_one_sentence(string sentence, string option, string value)
    {
        await using var empty = await OwnDatabase.EmptyAsync(database.Server);
        await RefusesAsync(sentence, [.. Larkfield, option, value, .. empty.Settings]);
        Assert.Equal(0L, await empty.AskAsync<long>("select count(*) from legal_entities.legal_entity"));
    }

    [Fact]
    public async Task A_word_that_is_no_command_says_which_there_are()
    {
        await using var empty = await OwnDatabase.EmptyAsync(database.Server);
        await RefusesAsync("“migrat” is no command: there are migrate, verify-audit", ["migrat", .. empty.Settings]);
    }

    [Fact]
    public async Task A_setting_that_will_not_do_is_one_sentence_at_start()
    {
        await using var empty = await OwnDatabase.EmptyAsync(database.Server);
        (string Sentence, string[] Wrong)[] cases =
        [
            ("Access__AttemptsPerAddress must be a whole number from 1 on", ["--Access:AttemptsPerAddress", "many"]),
            ("Access__AttemptsPerAccount must be a whole number from 1 on", ["--Access:AttemptsPerAccount", "0"]),
            ("Access__IdleTimeout must be a time span", ["--Access:IdleTimeout", "soon"]),
            ("Limits__ExportsPerHour must be a whole number from 1 on", ["--Limits:ExportsPerHour", "-1"]),
            ("BackOffice__Demonstration must be true or false", ["--BackOffice:Demonstration", "yes"]),
            ("BackOffice__LogFormat is", ["--BackOffice:LogFormat", "xml"]),
            ("BackOffice__ManagementUrl must be an address", ["--BackOffice:ManagementUrl", "8081"]),
            ("“localhost” is no address to listen on", ["--Urls", "localhost"]),
            ("BackOffice__PublicAddress must be the address people open", ["--BackOffice:PublicAddress", "desk"]),
            ("ConnectionStrings__BackOffice is no connection string", ["--ConnectionStrings:BackOffice", "somewhere"]),
            ("ConnectionStrings__BackOfficeAccess is missing", ["--ConnectionStrings:BackOfficeAccess", ""]),
            ("BackOffice:MasterKey must be 32 random bytes", ["--BackOffice:MasterKey", "short"]),
        ];
        foreach (var (sentence, wrong) in cases) await RefusesAsync(sentence, [.. empty.Settings, .. wrong]);
    }

    [Fact]
    public async Task A_connection_of_the_wrong_role_is_one_sentence_at_start()
    {
        await using var own = await OwnDatabase.EmptyAsync(database.Server);
        await RefusesAsync("run the command “migrate”", [.. Larkfield, .. own.Settings, "--ConnectionStrings:BackOfficeOwner", ""]);
        await RefusesAsync("The database refuses what a role needs here", [.. Larkfield, .. own.Settings, "--ConnectionStrings:BackOfficeOwner", own.App]);
        await RunAsync(["migrate", .. own.Settings]);
        Assert.False(await own.IsPendingAsync());
        (string Sentence, string Setting, string Role)[] cases =
        [
            ("ConnectionStrings__BackOffice signs in as a role that is the owner of the database", "BackOffice", own.Owner),
            ("ConnectionStrings__BackOffice signs in as a role that is a superuser", "BackOffice", own.Administrator),
            ("ConnectionStrings__BackOfficeAccess signs in as a role that is a superuser", "BackOfficeAccess", own.Administrator),
            ("no two of the connection strings are exchanged", "BackOfficeAccess", own.App),
            ("no two of the connection strings are exchanged", "BackOffice", own.Access),
        ];
        foreach (var (sentence, setting, role) in cases) await RefusesAsync(sentence, [.. Larkfield, .. own.Settings, $"--ConnectionStrings:{setting}", role]);
    }

    [Fact]
    public async Task The_chain_of_the_audit_is_verified_by_a_command_that_says_where_it_ends()
    {
        await using var own = await OwnDatabase.EmptyAsync(database.Server);
        await RunAsync([.. Larkfield, .. own.Settings]);
        await using var source = NpgsqlDataSource.Create(own.App);
        var end = await Sealing.AllAsync(new AuditChain(source), 1, "LF");
        Assert.Contains($"LF: {end!.Link} links whole, the last is {end.Hash}; 0 entries not sealed yet", await RunAsync(["verify-audit", .. own.Settings]), StringComparison.Ordinal);

        await own.DoAsync("alter table audit.audit_entry disable trigger refuse_change; update audit.audit_entry a set actor_name = 'Somebody Else' from audit.seal s where s.entry_id = a.id and s.seq = 1");
        await using var output = new StringWriter();
        Assert.Equal(1, await BackOfficeApp.RunAsync(["verify-audit", .. own.Settings], output, TextWriter.Null));
        Assert.Contains($"LF: broken at link 1 of {end.Link}", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        Assert.True(await BackOfficeApp.RunAsync(args, output, errors) == 0, errors.ToString());
        return output.ToString();
    }

    private static async Task RefusesAsync(string sentence, string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        Assert.Equal(1, await BackOfficeApp.RunAsync(args, output, errors));
        Assert.Contains(sentence, errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\n   at ", errors.ToString(), StringComparison.Ordinal);
    }
}
