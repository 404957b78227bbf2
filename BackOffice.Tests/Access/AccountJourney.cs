using BackOffice.Tests.Shared;
using System.Diagnostics;
using System.Text.RegularExpressions;
using BackOffice.Web.Access;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Access;

/// <summary>Signing in and out in every way, as people do; each test uses a person of its own.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed partial class AccountJourney(AccountApp app) : IClassFixture<AccountApp>
{
    private const string Refusal = "do not match an open account";

    [Fact]
    public async Task A_second_factor_is_set_up_and_each_code_counts_once()
    {
        const string Person = "risk@example.test";
        var page = await app.SignInAsync(Person);
        await page.GotoAsync("/account/second-factor");
        await page.GetByLabel("Your password").FillAsync(app.Password);
        await PressAsync(page, "Set up");
        var key = (await page.Locator(".bo-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await Expect(page.Locator(".bo-qr svg")).ToBeVisibleAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("000000");
        await PressAsync(page, "Turn on");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        var first = CodeOf(key, 0);
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(first);
        await PressAsync(page, "Turn on");
        await Expect(page.Locator(".bo-recovery li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".bo-recovery li").First.InnerTextAsync();
        var another = await page.Locator(".bo-recovery li").Nth(1).InnerTextAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download as text").ClickAsync());
        Assert.Contains(recovery, await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
        await SignOutAsync(page);

        await EnterAsync(page, Person, app.Password);
        await EnterCodeAsync(page, first);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not count");
        var next = CodeOf(key, 1);
        await EnterCodeAsync(page, next);
        await AtHomeAsync(page);
        await SignOutAsync(page);

        await EnterAsync(page, Person, app.Password);
        await EnterCodeAsync(page, next);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not count");
        await page.GetByText("Use a recovery code").ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync(recovery);
        await PressAsync(page, "Sign in");
        await AtHomeAsync(page);

        // Whoever knows the password and sits at the open screen takes the second factor off no more than a passkey is added so.
        await page.GotoAsync("/account/second-factor");
        await TurnOffAsync(recovery);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not count");
        await TurnOffAsync(another);
        await Expect(page.GetByText("It is off.")).ToBeVisibleAsync();

        async Task TurnOffAsync(string code)
        {
            await page.GetByLabel("Your password").FillAsync(app.Password);
            await page.GetByLabel("Code from your authenticator app, or a recovery code").FillAsync(code);
            await PressAsync(page, "Turn off");
        }
    }

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_alone()
    {
        var page = await app.SignInAsync("qc@example.test");
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync("/account/passkeys");
        await page.GetByLabel("Name of the device").FillAsync("My laptop");
        await page.GetByLabel("Your password", new() { Exact = true }).FillAsync("not my password");
        await PressAsync(page, "Add a passkey");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        await page.GetByLabel("Your password", new() { Exact = true }).FillAsync(app.Password);
        await PressAsync(page, "Add a passkey");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "My laptop" })).ToBeVisibleAsync();
        await SignOutAsync(page);

        await PressAsync(page, "Use a passkey instead");
        await AtHomeAsync(page);
        await page.GotoAsync("/account/passkeys");
        // Whoever finds a screen open removes nothing.
        await page.GetByLabel("Your password, to remove it").FillAsync("not my password");
        await PressAsync(page, "Remove this passkey");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        await page.GetByLabel("Your password, to remove it").FillAsync(app.Password);
        await PressAsync(page, "Remove this passkey");
        await Expect(page.GetByText("My laptop")).ToHaveCountAsync(0);
        await SignOutAsync(page);
        await PressAsync(page, "Use a passkey instead");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("could not be used");
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_link_that_works_once()
    {
        const string Person = "analyst@example.test";
        var page = await app.OpenAsync("/account/forgotten");
        await page.GetByLabel("E-mail").FillAsync("nobody@example.test");
        await PressAsync(page, "Send a link");
        var answer = await page.GetByRole(AriaRole.Status).InnerTextAsync();
        await page.GotoAsync("/account/forgotten");
        await page.GetByLabel("E-mail").FillAsync(Person);
        await PressAsync(page, "Send a link");
        Assert.Equal(answer, await page.GetByRole(AriaRole.Status).InnerTextAsync());

        var link = Link().Match((await app.Mail.NextToAsync(Person)).TextBody!).Value;
        await page.GotoAsync(link);
        await SetPasswordAsync(page, "passwordpassword");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("first that would be tried");
        await SetPasswordAsync(page, "violet tram under rain");
        await EnterAsync(page, Person, app.Password);
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(Refusal);
        await EnterAsync(page, Person, "violet tram under rain");
        await AtHomeAsync(page);

        await page.GotoAsync(link);
        await SetPasswordAsync(page, "another tram under rain");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("used or too old");
    }

    [Fact]
    public async Task Five_wrong_tries_rest_an_account_with_a_notice_and_many_more_are_too_many()
    {
        const string Person = "servicing@example.test";
        var page = await app.OpenAsync("/account/sign-in");
        for (var i = 0; i < 5; i++)
        {
            await EnterAsync(page, Person, "not the password");
            await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(Refusal);
        }
        await EnterAsync(page, Person, app.Password);
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(Refusal);
        Assert.Contains("15 minutes", (await app.Mail.NextToAsync(Person)).Subject, StringComparison.Ordinal);
        for (var i = 0; i < 6; i++) await EnterAsync(page, Person, "not the password");
        var response = await page.RunAndWaitForResponseAsync(() => EnterAsync(page, Person, "not the password"), r => r.Request.Method == "POST");
        Assert.Equal(429, response.Status);
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Wait five minutes");
    }

    [Fact]
    public async Task Everything_but_passkeys_works_without_script()
    {
        var page = await app.OpenAsync("/account/sign-in?return=/account", script: false);
        await Expect(page.GetByText("Use a passkey instead")).ToBeHiddenAsync();
        await EnterAsync(page, "collections@example.test", app.Password);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
        await PressAsync(page, "Dark");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "Password" }).ClickAsync();
        await page.GetByLabel("Present password").FillAsync(app.Password);
        await SetPasswordAsync(page, "brass lamp over the sea", "Change password");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("changed");
        await page.GotoAsync("/account");
        await PressAsync(page, "Sign out everywhere");
        await page.GotoAsync("/account");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_disabled_person_is_out_of_an_open_tab_within_five_seconds()
    {
        const string Person = "finance@example.test";
        var page = await app.SignInAsync(Person);
        await app.DoAsync("update access.staff_user set disabled_at = now() where email = $1", Person);
        var watch = Stopwatch.StartNew();
        await page.WaitForURLAsync("**/account/sign-in*", new() { Timeout = 15_000, WaitUntil = WaitUntilState.Commit });
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5.5));
        await EnterAsync(page, Person, app.Password);
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(Refusal);
    }

    [Fact]
    public async Task Signing_out_of_one_tab_reaches_the_others()
    {
        var page = await app.SignInAsync("auditor@example.test");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await AtHomeAsync(other);
        await SignOutAsync(page);
        await other.WaitForURLAsync("**/account/sign-in*", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Before_a_session_ends_the_person_is_asked_and_without_an_answer_it_ends()
    {
        const string Person = "payments@example.test";
        const string Idle = "update access.staff_session set last_seen_at = now() - $2 where staff_user_id = (select id from access.staff_user where email = $1)";
        var page = await app.SignInAsync(Person);
        await Task.Delay(500);
        await app.DoAsync(Idle, Person, TimeSpan.FromSeconds((29 * 60) + 15));
        await PressAsync(page, "Stay signed in");
        await Expect(page.GetByText("Are you still there?")).ToBeHiddenAsync();
        await app.DoAsync(Idle, Person, TimeSpan.FromMinutes(31));
        await page.WaitForURLAsync("**/account/sign-in*", new() { Timeout = 20_000 });
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 375)]
    public async Task Account_pages_are_accessible(string theme, int width)
    {
        var page = await app.OpenAsync("/account/sign-in", width: width, theme: theme);
        foreach (var address in (string[])["/account/sign-in?notice=signed-out", "/account/forgotten", "/account/reset?user=x&token=y", "/account/invitation"]) await SeeAsync(page, address, theme, width);
        await page.GotoAsync("/account/sign-in");
        await EnterAsync(page, theme == "light" ? "executive@example.test" : "senior@example.test", app.Password);
        await AtHomeAsync(page);
        foreach (var address in (string[])["/account", "/account/password", "/account/passkeys", "/account/second-factor"]) await SeeAsync(page, address, theme, width);
        await page.GetByLabel("Your password").FillAsync(app.Password);
        await PressAsync(page, "Set up");
        await SeeAsync(page, null, theme, width);
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(CodeOf((await page.Locator(".bo-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal), 0));
        await PressAsync(page, "Turn on");
        await SeeAsync(page, null, theme, width);
    }

    private static async Task SeeAsync(IPage page, string? address, string theme, int width)
    {
        if (address is not null) await page.GotoAsync(address);
        // A folder to look at the pages as pictures.
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{new Uri(page.Url).AbsolutePath.Trim('/').Replace('/', '-')}{(address is null ? await page.Locator("form").CountAsync() : "")}-{theme}-{width}.png") });
        Assert.Empty(await page.ViolationsAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} is wider than the window");
    }

    private static string CodeOf(string key, int stepsAhead) => OneTimeCode.Of(OneTimeCode.FromBase32(key), OneTimeCode.Step(TimeProvider.System.GetUtcNow()) + stepsAhead);

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static Task AtHomeAsync(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "Home" }).WaitForAsync();

    private static async Task EnterAsync(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await PressAsync(page, "Sign in");
    }

    private static async Task EnterCodeAsync(IPage page, string code)
    {
        await page.GetByLabel("Code from your authenticator app").FillAsync(code);
        await PressAsync(page, "Sign in");
    }

    private static async Task SetPasswordAsync(IPage page, string password, string button = "Set password")
    {
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("New password again").FillAsync(password);
        await PressAsync(page, button);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.Locator(".bo-user summary").ClickAsync();
        await PressAsync(page, "Sign out");
        await Expect(page.GetByText("You are signed out.")).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
