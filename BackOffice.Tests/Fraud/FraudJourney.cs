using BackOffice.Tests.Journeys;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackOffice.Tests.Fraud;

/// <summary>A file with two strangers of one phone: the later one is held, the risk manager clears it, the underwriter takes it.</summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed class FraudJourney(RunningApp app) : IClassFixture<RunningApp>
{
    private const string File = """
        reference,amount,term,rate,purpose,name,phone,annual income
        A1,12000,36,11.9,car,Ada Brennan,+14155550100,60000
        A2,13000,36,11.9,kitchen,Ben Carver,+14155550100,58000
        """;

    [Fact]
    public async Task A_held_case_goes_on_once_its_flag_is_cleared()
    {
        var underwriter = await app.SignInAsync("underwriter@example.test");
        await underwriter.UploadAsync("strangers.csv", System.Text.Encoding.UTF8.GetBytes(File));
        await underwriter.GetByRole(AriaRole.Button, new() { Name = "Check 2 rows" }).ClickAsync();
        await underwriter.GetByRole(AriaRole.Button, new() { Name = "Apply 2 rows" }).ClickAsync();
        await Expect(underwriter.GetByText("Completed")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await underwriter.OpenQueueAsync(1);
        var held = underwriter.GetByRole(AriaRole.Row).Filter(new() { HasText = "Fraud hold" });
        await Expect(held).ToContainTextAsync("Ben Carver");
        await held.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(underwriter.GetByText("Nobody takes or decides this case")).ToBeVisibleAsync();
        var address = underwriter.Url;

        var risk = await app.SignInAsync("risk@example.test");
        await risk.GotoAsync("/fraud");
        await risk.GetByRole(AriaRole.Link, new() { Name = "Shared by unrelated applicants" }).ClickAsync();
        await Expect(risk.GetByText("+14155550100")).ToBeVisibleAsync();
        await Expect(risk.GetByRole(AriaRole.Row).Filter(new() { HasText = "Ada Brennan" })).ToBeVisibleAsync();
        await risk.GetByRole(AriaRole.Button, new() { Name = "Clear the flag" }).ClickAsync();
        var question = risk.GetByRole(AriaRole.Dialog);
        await question.GiveReasonAsync("Same household or family");
        await question.GetByRole(AriaRole.Button, new() { Name = "Clear the flag" }).ClickAsync();
        await Expect(question.GetByText("needs a note")).ToBeVisibleAsync();
        await question.GetByLabel("Note").FillAsync("Called both: a shared flat with one line.");
        await question.GetByRole(AriaRole.Button, new() { Name = "Clear the flag" }).ClickAsync();
        await Expect(risk.GetByText("Cleared by Paul Verhoeven")).ToBeVisibleAsync();

        await underwriter.GotoAsync(new Uri(address).PathAndQuery);
        await underwriter.GetByRole(AriaRole.Button, new() { Name = "Take this case" }).ClickAsync();
        await Expect(underwriter.GetByText("Held by you")).ToBeVisibleAsync();
        await Expect(underwriter.GetByText("Called both: a shared flat with one line.").First).ToBeVisibleAsync();
    }
}
