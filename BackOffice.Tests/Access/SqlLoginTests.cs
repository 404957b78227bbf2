using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;
using BackOffice.Web;
using Npgsql;

namespace BackOffice.Tests.Access;

/// <summary>People who log in to the database itself: what they see, and what they cannot.</summary>
[Trait("Needs", "Database")]
public sealed class SqlLoginTests(DatabaseCopy copy) : IClassFixture<DatabaseCopy>
{
    private const string Password = "only-for-this-test";

    private static readonly string[] Views = ["v_application", "v_decision", "v_loan", "v_plan_line", "v_delinquency", "v_payment", "v_party", "v_journal_line", "v_trial_balance"];

    [Fact]
    public async Task A_login_sees_the_legal_entities_of_its_person_and_no_other()
    {
        var (mine, _) = (await LentAsync(), await LentAsync());
        await using var login = await LoginAsync(SqlRole.RiskManager, (mine.Id, Role.RiskManager));

        foreach (var view in Views) Assert.Equal(mine.Entity.Code, await login.AskAsync<string>($"select string_agg(distinct legal_entity, ',') from reporting.{view}"));
        Assert.Equal("1 1 36 1 1 0.0000", await login.AskAsync<string>("""
            select concat_ws(' ', (select count(*) from reporting.v_application), (select count(*) from reporting.v_loan), (select count(*) from reporting.v_plan_line), (select count(*) from reporting.v_payment),
                (select count(*) from reporting.v_delinquency), (select sum(balance) from reporting.v_trial_balance))
            """));
    }

    [Theory]
    [InlineData("set app.legal_entities = '{0}'")]
    [InlineData("select set_config('app.legal_entities', '{0}', false)")]
    [InlineData("set app.actor = '00000000-0000-7000-8000-000000000001'")]
    public async Task No_setting_shows_it_more(string setting)
    {
        var (mine, other) = (await LentAsync(), await LentAsync());
        await using var login = await LoginAsync(SqlRole.RiskManager, (mine.Id, Role.RiskManager));

        await login.DoAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, setting, $"{mine.Id},{other.Id}"));

        foreach (var view in Views) Assert.Equal(mine.Entity.Code, await login.AskAsync<string>($"select string_agg(distinct legal_entity, ',') from reporting.{view}"));
    }

    [Theory]
    [InlineData("set role backoffice_owner")]
    [InlineData("set role backoffice_app")]
    [InlineData("set role backoffice_reporting")]
    [InlineData("set session authorization backoffice_app")]
    [InlineData("select count(*) from servicing.loan")]
    [InlineData("select count(*) from servicing.v_loan_list")]
    [InlineData("select count(*) from access.sql_login")]
    [InlineData("select access.enter(gen_random_uuid(), 'Servicing.Read', null, true)")]
    [InlineData("update reporting.v_loan set number = 'mine'")]
    [InlineData("delete from reporting.v_party")]
    [InlineData("create table reporting.mine (id int)")]
    [InlineData("create temporary table mine (id int)")]
    public async Task It_reads_the_views_and_does_nothing_else(string sql)
    {
        var house = await copy.Database.FoundAsync();
        await using var login = await LoginAsync(SqlRole.ReadonlyAnalyst, (house.Id, Role.RiskManager));

        // A view that joins takes no rows from anybody.
        Assert.Contains((await Assert.ThrowsAsync<PostgresException>(() => login.DoAsync(sql))).SqlState, (string[])[PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ObjectNotInPrerequisiteState]);
    }

    [Fact]
    public async Task What_is_personal_is_masked_unless_the_person_may_read_it()
    {
        var house = await LentAsync();
        await copy.Database.AsAdministratorAsync<object>("update parties.party set name = 'Nora Brennan', email = 'nora@mail.example', phone = '+12125550100', is_incomplete = false where legal_entity_id = $1 returning 1", house.Id);
        const string personal = "select concat_ws('|', (select string_agg(distinct concat_ws(' ', name, email, phone), ',') from reporting.v_party), (select string_agg(distinct borrower, ',') from reporting.v_loan), (select string_agg(distinct borrower, ',') from reporting.v_application))";

        await using var analyst = await LoginAsync(SqlRole.ReadonlyAnalyst, (house.Id, Role.Analyst));
        Assert.Equal("N••• B••• n•••@••• +••• 00|N••• B•••|N••• B•••", await analyst.AskAsync<string>(personal));
        await using var risk = await LoginAsync(SqlRole.RiskManager, (house.Id, Role.RiskManager));
        Assert.Equal("Nora Brennan nora@mail.example +12125550100|Nora Brennan|Nora Brennan", await risk.AskAsync<string>(personal));
    }

    [Theory]
    [InlineData("Nora Brennan")]
    [InlineData("Nora  van den Brennan ")]
    [InlineData("nora@mail.example")]
    [InlineData("+12125550100")]
    [InlineData("+123")]
    [InlineData("Flat 7")]
    [InlineData("one two three four five six")]
    [InlineData("")]
    public async Task The_database_masks_as_the_pages_do(string text) =>
        Assert.Equal(PersonalMask.Of(text), await copy.Database.AsAdministratorAsync<string>("select reporting.masked($1)", text));

    [Fact]
    public async Task It_shows_what_the_persons_roles_show_and_ends_with_them()
    {
        var house = await LentAsync();
        await using var login = await LoginAsync(SqlRole.ReadonlyAnalyst, (house.Id, Role.PaymentsClerk));
        const string counts = "select concat_ws(' ', (select count(*) from reporting.v_payment), (select count(*) from reporting.v_application), (select count(*) from reporting.v_trial_balance))";
        // A payments clerk reads payments, not applications and not the ledger.
        Assert.Equal("1 0 0", await login.AskAsync<string>(counts));

        await copy.Database.AsAdministratorAsync<object>("update access.staff_role set ended_at = now() where staff_user_id = $1 returning 1", login.Person);
        Assert.Equal("0 0 0", await login.AskAsync<string>(counts));
    }

    [Fact]
    public async Task A_shut_account_shows_nothing()
    {
        var house = await LentAsync();
        await using var login = await LoginAsync(SqlRole.RiskManager, (house.Id, Role.RiskManager));
        await copy.Database.AsAdministratorAsync<object>("update access.staff_user set disabled_at = now() where id = $1 returning 1", login.Person);

        foreach (var view in Views) Assert.Equal(0L, await login.AskAsync<long>($"select count(*) from reporting.{view}"));
    }

    [Fact]
    public async Task A_login_that_is_nobodys_shows_nothing_even_as_a_member()
    {
        await LentAsync();
        var name = await MakeLoginAsync();
        await copy.Database.AsAdministratorAsync<object>($"grant backoffice_risk_manager to {name}; select 1");
        await using var login = new Login(copy.Database, name, Guid.Empty);

        foreach (var view in Views) Assert.Equal(0L, await login.AskAsync<long>($"select count(*) from reporting.{view}"));
    }

    [Theory]
    [InlineData(SqlRole.Executive, "v_application v_delinquency v_loan v_trial_balance")]
    [InlineData(SqlRole.CollectionsAgent, "v_delinquency v_loan v_party v_payment v_plan_line")]
    public async Task Each_role_has_its_views(SqlRole role, string views)
    {
        var house = await copy.Database.FoundAsync();
        await using var login = await LoginAsync(role, (house.Id, Role.RiskManager));

        Assert.Equal(views, await login.AskAsync<string>("select string_agg(c.relname, ' ' order by c.relname) from pg_class c where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v' and has_table_privilege(c.oid, 'select')"));
    }

    [Fact]
    public async Task Granting_and_ending_are_commands_and_stand_in_the_audit()
    {
        await using var own = await OwnDatabase.CopyAsync(copy.Database.Server);
        var settings = own.Settings;
        await RunAsync(["found-legal-entity", "--code", "LF", "--name", "Larkfield Credit", "--currency", "GBP", "--time-zone", "Europe/London", .. settings]);
        await RunAsync(["appoint-administrator", "--email", "ada@lender.example", "--name", "Ada First", .. settings]);
        var name = $"ada_{Guid.CreateVersion7():N}";
        string[] grant = ["grant-sql-login", "--login", name, "--email", "Ada@lender.example", "--as", "executive", .. settings];

        await RefusesAsync($"There is no login {name} on the server yet. Have its administrator run: create role {name} login password", grant);
        await own.DoAsync($"create role {name} login password '{Password}'");
        await RefusesAsync("“boss” is no role to read as: there are executive, risk_manager, collections_agent, readonly_analyst", [.. grant, "--as", "boss"]);
        await RefusesAsync("Nobody on the staff has this e-mail address", [.. grant, "--email", "bob@lender.example"]);
        await RefusesAsync("postgres is a superuser", [.. grant, "--login", "postgres"]);
        await RefusesAsync("backoffice_app is a role of the application itself", [.. grant, "--login", "backoffice_app"]);
        await RefusesAsync("backoffice_executive is no login", [.. grant, "--login", "backoffice_executive"]);
        await RefusesAsync("A login is small letters", [.. grant, "--login", "ada; drop"]);

        Assert.Contains($"{name} is Ada First, who reads the views of the schema reporting in one legal entity", await RunAsync(grant), StringComparison.Ordinal);
        Assert.Contains("as far as their roles there reach", await RunAsync([.. grant, "--as", "risk_manager"]), StringComparison.Ordinal);
        Assert.Equal("backoffice_risk_manager", await own.AskAsync<string>($"select string_agg(roleid::regrole::text, ',') from pg_auth_members where member = '{name}'::regrole"));
        Assert.Contains("is no longer Ada First's", await RunAsync(["end-sql-login", "--login", name, .. settings]), StringComparison.Ordinal);
        await RefusesAsync("is nobody's: there is nothing to end", ["end-sql-login", "--login", name, .. settings]);
        Assert.Equal(0L, await own.AskAsync<long>($"select count(*) from pg_auth_members where member = '{name}'::regrole"));
        Assert.Equal("Created GrantSqlLogin, Changed GrantSqlLogin, Deleted EndSqlLogin",
            await own.AskAsync<string>("select string_agg(concat_ws(' ', action, use_case), ', ' order by recorded_at) from audit.audit_entry where object_type = 'SqlLogin'"));
        await own.DoAsync($"drop role {name}");
    }

    [Fact]
    public async Task A_login_is_one_persons_and_a_person_without_roles_has_none()
    {
        var house = await copy.Database.FoundAsync();
        await using var login = await LoginAsync(SqlRole.Executive, (house.Id, Role.Executive));
        await using var logins = await OpenAsync();

        Assert.Contains("is somebody else's", (await Assert.ThrowsAsync<Refusal>(async () => await logins.GrantAsync(login.Name, await EmailOfAsync(await copy.Database.HireAsync("Bo Second", (house.Id, Role.Executive))), SqlRole.Executive, default))).Message, StringComparison.Ordinal);
        Assert.Contains("holds no role", (await Assert.ThrowsAsync<Refusal>(async () => await logins.GrantAsync(login.Name, await EmailOfAsync(await copy.Database.HireAsync("No Body")), SqlRole.Executive, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_of_sign_in_binds_no_login()
    {
        await using var connection = new NpgsqlConnection(copy.Database.ConnectionStringFor(PrivateServer.AccessRole));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("insert into access.sql_login (login, staff_user_id, role, granted_at) select 'mine', id, 'RiskManager', now() from access.staff_user", connection);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    // A loan with a payment, and the application it came of.
    private async Task<House> LentAsync()
    {
        var house = await copy.Database.FoundAsync();
        await house.PayAsync(await house.LoanAsync(), house.Entity.BusinessDate);
        return house;
    }

    private async Task<Login> LoginAsync(SqlRole role, params (short, Role)[] roles)
    {
        var person = await copy.Database.HireAsync("Ada First", roles);
        var name = await MakeLoginAsync();
        await using var logins = await OpenAsync();
        await logins.GrantAsync(name, await EmailOfAsync(person), role, default);
        return new Login(copy.Database, name, person.UserId);
    }

    private async Task<string> MakeLoginAsync()
    {
        var name = $"login_{Guid.CreateVersion7():N}";
        await copy.Database.AsAdministratorAsync<object>($"create role {name} login password '{Password}'; select 1");
        return name;
    }

    private async Task<string> EmailOfAsync(StaffIdentity person) =>
        await copy.Database.AsAdministratorAsync<string>("update access.staff_user set email = user_name, normalized_email = upper(user_name) where id = $1 returning email", person.UserId);

    private Task<SqlLogins> OpenAsync() => SqlLogins.OpenAsync(copy.Database.ConnectionStringFor(PrivateServer.OwnerRole), TimeProvider.System, copy.Database.Secrets, default);

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
    }

    /// <summary>Someone at their own SQL tool. A role is the whole server's, so it goes when the test does.</summary>
    private sealed class Login(TestDatabase database, string name, Guid person) : IAsyncDisposable
    {
        private readonly NpgsqlConnection _connection = new(new NpgsqlConnectionStringBuilder(database.ConnectionStringFor(PrivateServer.AppRole)) { Username = name, Password = Password, Pooling = false }.ConnectionString);

        public string Name => name;

        public Guid Person => person;

        public async Task<T> AskAsync<T>(string sql)
        {
            await using var command = new NpgsqlCommand(sql, await OpenAsync());
            return (T)(await command.ExecuteScalarAsync())!;
        }

        public async Task DoAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, await OpenAsync());
            await command.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await _connection.DisposeAsync();
            await database.AsAdministratorAsync<object>($"drop role {name}; select 1");
        }

        private async Task<NpgsqlConnection> OpenAsync()
        {
            if (_connection.State == System.Data.ConnectionState.Closed) await _connection.OpenAsync();
            return _connection;
        }
    }
}
