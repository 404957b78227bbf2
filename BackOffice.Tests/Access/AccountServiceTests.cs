using System.Xml.Linq;
using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Data.Shared;
using BackOffice.Tests.Shared;
using BackOffice.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackOffice.Tests.Access;

/// <summary>The parts of sign-in that need no browser.</summary>
[Trait("Needs", "Database")]
public sealed class AccountServiceTests(TestDatabase database)
{
    private static readonly SessionLimits Limits = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    [Fact]
    public async Task A_session_ends_when_nothing_is_done_and_cannot_be_woken()
    {
        var clock = new SetClock();
        await using var db = database.OpenAccess();
        var sessions = new BrowserSessions(db, clock, Limits);
        var id = await sessions.StartAsync((await database.HireAsync("Ida Le")).UserId, default);

        clock.Pass(TimeSpan.FromMinutes(29));
        await sessions.TouchAsync(id, default);
        clock.Pass(TimeSpan.FromMinutes(29));
        Assert.NotNull(await sessions.OpenUntilAsync(id, default));
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Null(await sessions.OpenUntilAsync(id, default));
        await sessions.TouchAsync(id, default);
        Assert.Null(await sessions.OpenUntilAsync(id, default));
    }

    [Fact]
    public async Task A_session_ends_after_its_full_length_whatever_is_done()
    {
        var clock = new SetClock();
        await using var db = database.OpenAccess();
        var sessions = new BrowserSessions(db, clock, Limits);
        var id = await sessions.StartAsync((await database.HireAsync("Bea Sy")).UserId, default);
        for (var i = 0; i < 39; i++)
        {
            clock.Pass(TimeSpan.FromMinutes(15));
            await sessions.TouchAsync(id, default);
        }
        Assert.NotNull(await sessions.OpenUntilAsync(id, default));
        clock.Pass(TimeSpan.FromMinutes(15));
        await sessions.TouchAsync(id, default);
        Assert.Null(await sessions.OpenUntilAsync(id, default));
    }

    [Fact]
    public async Task Signing_out_ends_a_session()
    {
        await using var db = database.OpenAccess();
        var sessions = new BrowserSessions(db, new SetClock(), Limits);
        var id = await sessions.StartAsync((await database.HireAsync("Outi Going")).UserId, default);
        await sessions.EndAsync(id, default);
        Assert.Null(await sessions.OpenUntilAsync(id, default));
    }

    [Fact]
    public async Task An_authenticator_key_is_stored_encrypted()
    {
        await using var db = database.OpenAccess();
        using var store = new StaffStore(db, database.Secrets);
        var id = (await database.HireAsync("Kay Secret")).UserId;
        var user = await db.Users.SingleAsync(u => u.Id == id);
        await store.SetAuthenticatorKeyAsync(user, "GEZDGNBVGY3TQOJQ", default);
        await db.SaveChangesAsync();

        Assert.Equal("GEZDGNBVGY3TQOJQ", await store.GetAuthenticatorKeyAsync(user, default));
        Assert.DoesNotContain("GEZDGNBV", await database.AsAdministratorAsync<string>("select value from access.staff_token where user_id = $1", user.Id), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_cookies_and_links_are_stored_encrypted()
    {
        var services = new ServiceCollection().AddSingleton(database.Secrets).BuildServiceProvider();
        var key = new XElement("key", new XElement("value", "in the clear"));
        var closed = new MasterKeyXmlEncryptor(database.Secrets).Encrypt(key);
        Assert.DoesNotContain("clear", closed.EncryptedElement.ToString(), StringComparison.Ordinal);
        var decryptor = (MasterKeyXmlDecryptor)Activator.CreateInstance(closed.DecryptorType, services)!;
        Assert.True(XNode.DeepEquals(key, decryptor.Decrypt(closed.EncryptedElement)));
    }

    [Fact]
    public void Too_many_attempts_on_one_account_are_refused_wherever_they_come_from()
    {
        using var limits = new AttemptLimits(perAddress: 100, perAccount: 3);
        var last = new DefaultHttpContext();
        for (var i = 1; i <= 3; i++) Assert.True(limits.Allow(From(i), "a@example.test"));
        Assert.False(limits.Allow(last, " A@EXAMPLE.test"));
        Assert.Equal(StatusCodes.Status429TooManyRequests, last.Response.StatusCode);
        Assert.True(limits.Allow(From(1), "b@example.test"));
    }

    [Fact]
    public void Too_many_attempts_from_one_address_are_refused_whichever_account_they_try()
    {
        using var limits = new AttemptLimits(perAddress: 3, perAccount: 100);
        for (var i = 1; i <= 3; i++) Assert.True(limits.Allow(From(1), $"{i}@example.test"));
        Assert.False(limits.Allow(From(1), "4@example.test"));
        Assert.True(limits.Allow(From(2), "4@example.test"));
    }

    [Theory]
    [InlineData("https", "__Host-bo-session")]
    [InlineData("http", "bo-session")]
    public void The_session_cookie_is_bound_to_its_host_on_https(string scheme, string name)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = scheme;
        new PrefixedCookies().AppendResponseCookie(http, "bo-session", "x", new CookieOptions { Path = "/app", Domain = "example.test" });
        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.StartsWith(name + "=x", cookie, StringComparison.Ordinal);
        if (scheme != "https") return;
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/;", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_goes_to_the_server_and_comes_out_whole()
    {
        await using var sink = new SmtpSink();
        var mailer = new Mailer(Settings(("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{sink.Port}"), ("Mail:From", "BackOffice <desk@example.test>"), ("Mail:Security", "None")), NullLogger<Mailer>.Instance);
        Assert.Equal(MailResult.Sent, await mailer.SendAsync(new MailText("zoe@example.test", "Grüße", "First line\n.a line with a dot\n"), default));
        var message = await sink.NextToAsync("zoe@example.test");
        Assert.Equal("Grüße", message.Subject);
        Assert.Contains("\n.a line with a dot", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_no_mail_is_sent_and_a_server_without_encryption_is_not_trusted()
    {
        Assert.Equal(MailResult.NotConfigured, await new Mailer(Settings(), NullLogger<Mailer>.Instance).SendAsync(new MailText("zoe@example.test", "x", "y"), default));
        await using var sink = new SmtpSink();
        var strict = new Mailer(Settings(("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{sink.Port}"), ("Mail:From", "desk@example.test")), NullLogger<Mailer>.Instance);
        Assert.Equal(MailResult.Failed, await strict.SendAsync(new MailText("zoe@example.test", "x", "y"), default));
    }

    [Fact]
    public async Task Without_a_server_of_ones_own_letters_lie_where_only_who_runs_it_looks()
    {
        var place = Directory.CreateTempSubdirectory("letters");
        var folder = Path.Combine(place.FullName, "mail");
        Assert.Equal(MailResult.Sent, await new Mailer(MailSettings.Read(new ConfigurationBuilder().Build(), folder), NullLogger<Mailer>.Instance).SendAsync(new MailText("zoe@example.test", "Grüße", "A line\n"), default));
        using var letter = await MimeKit.MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(folder)));
        Assert.Equal(("Grüße", "zoe@example.test"), (letter.Subject, letter.To.Mailboxes.Single().Address));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Null(MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Mail:Host", (string?)"mail.example.test"), KeyValuePair.Create("Mail:From", (string?)"desk@example.test")]).Build(), folder).Folder);
        place.Delete(recursive: true);
    }

    [Fact]
    public void A_wrong_mail_setting_is_one_sentence()
    {
        Assert.Contains("Mail__From", Assert.Throws<SettingException>(() => Settings(("Mail:Host", "mail.example.test"))).Message, StringComparison.Ordinal);
        Assert.Contains("Mail__Security", Assert.Throws<SettingException>(() => Settings(("Mail:Security", "maybe"))).Message, StringComparison.Ordinal);
    }

    private static DefaultHttpContext From(int machine) => new() { Connection = { RemoteIpAddress = new([10, 0, 0, (byte)machine]) } };

    private static MailSettings Settings(params (string Name, string Value)[] values) =>
        MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value))).Build(), null);

    private sealed class SetClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan time) => _now += time;
    }
}
