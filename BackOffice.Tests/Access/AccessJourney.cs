using System.Diagnostics;
using System.Text.RegularExpressions;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Access;

/// <summary>Administrators and reviewers at work in the browser, as two people.</summary>
[Collection(nameof(JourneysOnOneApp))]
[Trait("Needs", "Browser")]
public sealed class AccessJourney(RunningApp app)
{
    // A circuit asks every three seconds; the rest is the way of the page to sign-in.
    private static readonly TimeSpan OutWithin = TimeSpan.FromSeconds(5.5);

    [Fact]
    public async Task Two_people_review_who_holds_which_role_and_what_is_not_kept_ends_at_once()
    {
        var admin = await app.SignInAsync("admin@example.test");
        var risk = await app.SignInAsync("risk@example.test");
        var analyst = await app.SignInAsync("analyst@example.test");
        await admin.GotoAsync("/access/reviews");
        await PressAsync(admin, "Begin a review");
        await PressAsync(admin, "Begin");
        await Expect(admin.GetByRole(AriaRole.Heading, new() { Name = "Access review Larkfield Credit US" })).ToBeVisibleAsync();
        await SeeAsync(admin);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
        await admin.Locator(".mud-dialog .mud-select .mud-input-control").First.ClickAsync();
        await admin.Locator(".mud-popover-open").GetByText("Paul Verhoeven", new() { Exact = true }).ClickAsync();
        await admin.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
        await Expect(admin.GetByText("reviewer Paul Verhoeven")).ToBeVisibleAsync();

        await risk.GotoAsync(new Uri(admin.Url).PathAndQuery);
        var mine = risk.GetByRole(AriaRole.Row).Filter(new() { HasText = "Paul Verhoeven" });
        await Expect(mine.GetByText("your own")).ToBeVisibleAsync();
        await risk.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nathan Coldwell" }).GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await risk.GetByLabel("Why").FillAsync("The post was given up.");
        await risk.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await Expect(risk.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await risk.GetByLabel("Select all rows of this page").CheckAsync();
        await mine.GetByLabel("Select this row").UncheckAsync();
        await risk.Locator(".bo-bulk").GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Expect(risk.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(risk.GetByRole(AriaRole.Button, new() { Name = "Sign off and end 1 roles" })).ToBeDisabledAsync();

        await admin.ReloadAsync();
        await admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "Paul Verhoeven" }).GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Expect(admin.GetByText("Every role has an answer")).ToBeVisibleAsync();
        await risk.ReloadAsync();
        await PressAsync(risk, "Sign off and end 1 roles");
        await risk.GetByLabel("What you confirm").FillAsync("Every role was looked at.");
        var watch = Stopwatch.StartNew();
        await risk.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign off" }).ClickAsync();
        await analyst.WaitForURLAsync("**/account/sign-in*", new() { Timeout = 15_000, WaitUntil = WaitUntilState.Commit });
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, OutWithin);
        await Expect(risk.GetByText("Every role was looked at.")).ToBeVisibleAsync();
        await SeeAsync(risk);
    }

    [Fact]
    public async Task Whoever_is_shut_out_is_out_of_both_tabs_and_comes_back_when_the_account_is_open()
    {
        var admin = await app.SignInAsync("admin2@example.test");
        var person = await app.SignInAsync("collections.lead@example.test");
        var other = await person.Context.NewPageAsync();
        await other.GotoAsync("/");
        await other.GetByRole(AriaRole.Heading, new() { Name = "Home" }).WaitForAsync();
        await admin.GotoAsync("/access/staff");
        await admin.GetByRole(AriaRole.Link, new() { Name = "Chloe Marsh" }).ClickAsync();
        await PressAsync(admin, "Shut account");
        await SeeAsync(admin);
        var watch = Stopwatch.StartNew();
        await admin.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Shut account" }).ClickAsync();
        await Task.WhenAll(((IPage[])[person, other]).Select(tab => tab.WaitForURLAsync("**/account/sign-in*", new() { Timeout = 15_000, WaitUntil = WaitUntilState.Commit })));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, OutWithin);
        await EnterAsync(person);
        await Expect(person.GetByRole(AriaRole.Alert).First).ToContainTextAsync("do not match an open account");

        await PressAsync(admin, "Open account");
        await admin.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Open account" }).ClickAsync();
        await Expect(admin.GetByText("Sign in failed (password)").First).ToBeVisibleAsync();
        await EnterAsync(person);
        await person.GetByRole(AriaRole.Heading, new() { Name = "Home" }).WaitForAsync();
    }

    [Fact]
    public async Task One_administrator_asks_for_a_weighty_role_and_another_one_gives_it()
    {
        var admin = await app.SignInAsync("admin@example.test");
        await admin.GotoAsync("/access/staff");
        await admin.GetByRole(AriaRole.Link, new() { Name = "Ruth Mandel" }).ClickAsync();
        await ChooseAsync(admin, "Role", "Servicing officer");
        await PressAsync(admin, "Give this role");
        await Expect(admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "Servicing officer" })).ToBeVisibleAsync();
        await ChooseAsync(admin, "Role", "Payments clerk");
        await PressAsync(admin, "Ask for this role");
        await Expect(admin.GetByText("waits", new() { Exact = true })).ToBeVisibleAsync();
        await admin.GotoAsync("/access/requests");
        await Expect(admin.GetByText("A second administrator gives it")).ToBeVisibleAsync();

        var second = await app.SignInAsync("admin2@example.test", 375, ColorScheme.Dark);
        await second.GotoAsync("/access/requests");
        await SeeAsync(second);
        await PressAsync(second, "Give this role");
        await Expect(second.GetByText("No role waits")).ToBeVisibleAsync();
        await second.GotoAsync("/access/rights?permission=Payments.Post");
        await Expect(second.GetByText("Ruth Mandel").Last).ToBeVisibleAsync();
        await SeeAsync(second);
    }

    [Fact]
    public async Task Over_a_slow_connection_no_form_is_sent_with_what_was_chosen_before()
    {
        var admin = await app.SignInAsync("admin@example.test");
        await admin.SlowDownAsync();
        await admin.GotoAsync("/access/staff");
        await admin.GetByRole(AriaRole.Link, new() { Name = "Ruth Mandel" }).ClickAsync();
        var give = admin.GetByRole(AriaRole.Button, new() { Name = "Give this role", Exact = true });
        await give.WaitForAsync();
        var at = (await give.BoundingBoxAsync())!;
        await ChooseAsync(admin, "Role", "Collections manager");
        // Pressed at once, where it is: the answer to the choice is still on its way.
        await admin.Mouse.ClickAsync(at.X + 10, at.Y + 10);
        await Expect(admin.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await give.ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "Collections manager" })).ToHaveCountAsync(1);
        await Expect(admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "Analyst" })).ToHaveCountAsync(0);
    }

    private Task EnterAsync(IPage page) => app.EnterAsync(page, "collections.lead@example.test");

    private static async Task ChooseAsync(IPage page, string label, string value)
    {
        await page.GetByLabel(label, new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(value, new() { Exact = true }).ClickAsync();
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task SeeAsync(IPage page)
    {
        await page.WaitForTimeoutAsync(300);
        Assert.Empty(await page.Locator("main, .mud-dialog").Last.ViolationsAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} is wider than the window");
    }
}
