using System.Text.RegularExpressions;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Journeys;

/// <summary>The shell through the browser: the bell, the palette, the queue counts and the phone's bar.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class ShellJourney(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_bell_tells_of_the_import_and_the_palette_goes_anywhere()
    {
        var page = await app.SignInAsync("underwriter@example.test");
        await ImportAsync(page);
        await HearOfItAsync(page);
        await GoByPaletteAsync(page);
        await UseTheListAsync(page);
        await UseThePhoneAsync();
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/app.js")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_carries_the_headers_that_keep_strangers_out(string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Address) };
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        string Header(string name) => Assert.Single(answer.Headers.TryGetValues(name, out var values) ? values : []);
        Assert.Matches(new Regex("default-src 'self'; script-src 'self' 'nonce-[^']+';.*object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"), Header("Content-Security-Policy"));
        Assert.DoesNotMatch("script-src[^;]*unsafe", Header("Content-Security-Policy"));
        Assert.Equal(("nosniff", "same-origin", "same-origin"), (Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("Cross-Origin-Opener-Policy")));
    }

    [Fact]
    public async Task Health_and_metrics_answer_on_their_own_port_only()
    {
        var page = await app.SignInAsync("underwriter@example.test");
        await page.GotoAsync("/underwriting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take next case" }).ClickAsync();
        using var http = new HttpClient();
        var management = Management;
        using var health = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"{management}/health/ready"));
        Assert.Equal("Healthy", health.RootElement.GetProperty("status").GetString());
        Assert.Equal(["backlog", "database", "scheduler"], health.RootElement.GetProperty("checks").EnumerateObject().Select(c => c.Name).Order());
        Assert.Equal("Healthy", await http.GetStringAsync($"{management}/health/live"));
        // The click is answered before its use case has ended.
        var figure = "backoffice_use_case_duration_seconds_count{otel_scope_name=\"BackOffice\",outcome=\"Done\",use_case=\"TakeNextCase\"}";
        for (var wait = 0; wait < 100 && !(await http.GetStringAsync($"{management}/metrics")).Contains(figure, StringComparison.Ordinal); wait++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Contains(figure, await http.GetStringAsync($"{management}/metrics"), StringComparison.Ordinal);
        foreach (var address in (string[])[$"{app.Address}/health/live", $"{app.Address}/health/ready", $"{app.Address}/metrics", $"{management}/", $"{management}/account/sign-in"])
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task An_installation_that_cannot_work_says_why_to_whoever_watches_it()
    {
        using var http = new HttpClient();
        await EndsAsAsync("Unhealthy", "The database is at another version than this program: run the command “migrate”.",
            "update shared.repeatable_sql set hash = 'x' || hash", "update shared.repeatable_sql set hash = substr(hash, 2)");
        await EndsAsAsync("Unhealthy", "The database cannot be reached.",
            "alter role backoffice_app nologin; select pg_terminate_backend(pid) from pg_stat_activity where usename = 'backoffice_app'", "alter role backoffice_app login");
        for (var look = 0; look < 100 && await StatusAsync() != "Healthy"; look++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal("Healthy", await StatusAsync());

        async Task EndsAsAsync(string status, string sentence, string harm, string cure)
        {
            try
            {
                await app.DoAsync(harm);
                using var answer = await http.GetAsync($"{Management}/health/ready");
                using var health = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                Assert.Equal((System.Net.HttpStatusCode.ServiceUnavailable, status), (answer.StatusCode, health.RootElement.GetProperty("status").GetString()));
                Assert.Equal(sentence, health.RootElement.GetProperty("checks").GetProperty("database").GetProperty("description").GetString());
                Assert.Equal("Healthy", await http.GetStringAsync($"{Management}/health/live"));
            }
            finally
            {
                await app.DoAsync(cure);
            }
        }

        async Task<string?> StatusAsync()
        {
            using var answer = await http.GetAsync($"{Management}/health/ready");
            using var health = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return health.RootElement.GetProperty("status").GetString();
        }
    }

    [Fact]
    public async Task The_reference_of_an_error_finds_its_entry_in_the_log()
    {
        var page = await app.SignInAsync("finance@example.test");
        try
        {
            await app.DoAsync("alter view payments.v_payment_list rename to v_payment_list_gone; alter view analytics.v_loan_portfolio_overview rename to v_loan_portfolio_overview_gone; alter table access.staff_passkey rename to staff_passkey_gone");
            // A list, a page, and a page outside the circuit.
            await FindAsync("/payments", "reference ([0-9A-F]{8})", "A list failed, reference {0}: ");
            await FindAsync("/analytics/portfolio", "reference ([0-9A-F]{8})", "A page failed, reference {0}: ");
            await FindAsync("/account/passkeys", "reference: ([0-9a-f]{32})", " {0}");
        }
        finally
        {
            await app.DoAsync("alter view payments.v_payment_list_gone rename to v_payment_list; alter view analytics.v_loan_portfolio_overview_gone rename to v_loan_portfolio_overview; alter table access.staff_passkey_gone rename to staff_passkey");
        }

        async Task FindAsync(string address, string told, string written)
        {
            await page.GotoAsync(address);
            var text = page.GetByText(new Regex(told));
            await Expect(text).ToBeVisibleAsync();
            var entry = string.Format(System.Globalization.CultureInfo.InvariantCulture, written, Regex.Match(await text.TextContentAsync() ?? "", told).Groups[1].Value);
            bool IsWritten() => app.Output.Split('\n').Any(line => line.Contains(" ERR ", StringComparison.Ordinal) && line.Contains(entry, StringComparison.Ordinal));
            for (var look = 0; look < 100 && !IsWritten(); look++) await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.True(IsWritten(), $"The log has no “{entry}”.");
        }
    }

    private string Management => app.Output.Split('\n').Single(l => l.StartsWith("Health and metrics: ", StringComparison.Ordinal)).Split(' ')[^1].Replace("/health/ready", "", StringComparison.Ordinal);

    private static async Task ImportAsync(IPage page)
    {
        await page.UploadAsync("book.csv", House.LoanBook(12));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check 12 rows" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply 12 rows" }).ClickAsync();
        await Expect(page.GetByText("Completed")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    private static async Task HearOfItAsync(IPage page)
    {
        // Without going anywhere: the open page is told.
        await page.GetByRole(AriaRole.Button, new() { Name = "Notifications, 1 unread" }).ClickAsync(new() { Timeout = 10_000 });
        var alerts = page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications" });
        await Expect(alerts.GetByText("12 of 12 rows became applications")).ToBeVisibleAsync();
        await ShootAsync(page, "bell-light");
        await alerts.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import complete") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Notifications, none unread" })).ToBeVisibleAsync();
    }

    private static async Task GoByPaletteAsync(IPage page)
    {
        await page.GotoAsync("/underwriting");
        await Expect(page.Locator(".bo-nav-link.active .bo-nav-count")).ToHaveTextAsync("12");
        var number = await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^AP-") }).First.InnerTextAsync();
        var palette = page.GetByRole(AriaRole.Dialog, new() { Name = "Search and commands" });

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("marketplace");
        await Expect(palette.GetByRole(AriaRole.Option)).ToHaveCountAsync(12);
        await Expect(palette.GetByRole(AriaRole.Combobox)).ToHaveAttributeAsync("aria-activedescendant", "bo-palette-0");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(palette.GetByRole(AriaRole.Option).Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await ShootAsync(page, "palette-light");
        await page.Keyboard.PressAsync("Escape");
        await Expect(palette).ToBeHiddenAsync();

        // Typed and entered in one go.
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(number);
        await Expect(palette).ToBeHiddenAsync();
        Assert.DoesNotContain("?", page.Url, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Find loan, party, page…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Find a loan, application, party, page or action" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(">underw");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Underwriting queue");
        await Expect(palette).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(">dark");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(palette).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(palette.GetByText("Take next case")).ToBeVisibleAsync();
        await ShootAsync(page, "palette-dark");
    }

    // Columns, views and keys of a list; what is guessed of another legal entity is not there.
    private async Task UseTheListAsync(IPage page)
    {
        await page.GotoAsync("/underwriting?sort=Amount");
        await page.GetByLabel("Columns", new() { Exact = true }).ClickAsync();
        await page.Locator(".bo-columns-menu").GetByLabel("Product").UncheckAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Product" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("Save this view").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Small ones");
        await page.GetByLabel("For the whole team").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Small ones (team)" })).ToBeVisibleAsync();

        var senior = await app.SignInAsync("senior@example.test");
        await senior.GotoAsync("/underwriting");
        await senior.GetByRole(AriaRole.Link, new() { Name = "Small ones (team)" }).ClickAsync();
        await Expect(senior).ToHaveURLAsync(new Regex("sort=Amount"));
        await Expect(senior.GetByRole(AriaRole.Columnheader, new() { Name = "Product" })).ToHaveCountAsync(0);
        await Expect(senior.GetByLabel("Select this row")).ToHaveCountAsync(12);
        await senior.Keyboard.PressAsync("?");
        await Expect(senior.GetByText("Find a loan, application or party; after > a page or an action")).ToBeVisibleAsync();
        await senior.Keyboard.PressAsync("Escape");
        await Expect(senior.GetByText("Down and up a list")).ToBeHiddenAsync();
        foreach (var key in (string[])["j", "j", "x"]) await senior.Keyboard.PressAsync(key);
        await Expect(senior.GetByLabel("Select this row").Nth(1)).ToBeCheckedAsync();
        await senior.Keyboard.PressAsync("k");
        await senior.Keyboard.PressAsync("Enter");
        await Expect(senior).ToHaveURLAsync(new Regex("/underwriting/cases/"));
        var address = new Uri(senior.Url).AbsolutePath;
        await senior.GoBackAsync();
        await senior.GetByRole(AriaRole.Link, new() { Name = "Reset" }).ClickAsync();
        await Expect(senior).ToHaveURLAsync(new Regex("/underwriting$"));
        // Another legal entity has neither the cases nor the view.
        await senior.Locator("details.bo-entity summary").ClickAsync();
        await senior.Locator("details.bo-entity").GetByRole(AriaRole.Button, new() { NameRegex = new("^UK") }).ClickAsync();
        await Expect(senior.Locator("details.bo-entity summary .bo-entity-code")).ToHaveTextAsync("UK");
        await Expect(senior.GetByText("No case waits here")).ToBeVisibleAsync();
        await Expect(senior.GetByRole(AriaRole.Link, new() { Name = "Small ones (team)" })).ToHaveCountAsync(0);

        var stranger = await app.SignInAsync("underwriter.uk@example.test");
        foreach (var guessed in (string[])[address, address.Replace("/underwriting/cases/", "/origination/applications/", StringComparison.Ordinal), $"/parties/{Guid.CreateVersion7()}", "/no-such-page"])
        {
            await stranger.GotoAsync(guessed);
            await Expect(stranger.GetByText("This page does not exist")).ToBeVisibleAsync();
        }
    }

    private async Task UseThePhoneAsync()
    {
        var page = await app.SignInAsync("senior@example.test", width: 375);
        var bar = page.GetByRole(AriaRole.Navigation, new() { Name = "Quick" });
        await bar.GetByRole(AriaRole.Button, new() { Name = "Alerts" }).ClickAsync();
        await Expect(page.GetByText("Nothing new")).ToBeVisibleAsync();
        await ShootAsync(page, "alerts-phone");
        var alerts = page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications" });
        await Expect(alerts).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(alerts).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find loan, party, page…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Find a loan, application, party, page or action" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("12");
        await Expect(page.GetByRole(AriaRole.Option, new() { NameRegex = new("000012") })).ToBeVisibleAsync();
        await ShootAsync(page, "palette-phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await bar.GetByRole(AriaRole.Link, new() { Name = "Dashboards" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/analytics/"));
        await ShootAsync(page, "dashboard-phone");
    }

    // Kept for the eye where a folder is named; the journey itself needs none.
    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
