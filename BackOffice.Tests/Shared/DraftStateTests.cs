using BackOffice.Data.Origination;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;
using BackOffice.Web.Underwriting;

namespace BackOffice.Tests.Shared;

/// <summary>A decision being typed while the case is changed by someone else.</summary>
[Trait("Needs", "Database")]
public sealed class DraftStateTests(TestDatabase database)
{
    [Fact]
    public async Task Who_changed_what_is_shown_until_the_writer_has_chosen()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = await house.TakenCaseAsync();
        using (var first = new DraftState(desk.Papers, desk.PaperShelf))
        {
            var form = DecisionForm.Of((await CaseAsync(desk, id)).Application, await first.OpenAsync(DecisionForm.Subject("decision", await CaseAsync(desk, id))));
            form.Amount = 10_000m;
            Assert.True(await first.KeepAsync(form.Fields));
        }

        await AskAndAnswerAsync(house, desk, id);
        using var again = new DraftState(desk.Papers, desk.PaperShelf);
        var view = await CaseAsync(desk, id);
        var fields = await again.OpenAsync(DecisionForm.Subject("decision", view));
        Assert.Equal("10000", fields["Amount"]);
        var conflict = again.Conflict!;
        Assert.Contains(conflict.Changes, c => c.ActorName == "Bo Rrower");
        Assert.Equal(("12100", "9000", true), Shown(conflict, "Amount"));
        Assert.Equal(("", "Payslips are in the file.", false), Shown(conflict, "RevisionAnswer"));

        // Theirs is chosen for one field; another tab still sees that it is not settled.
        var mine = new Dictionary<string, string>(fields) { ["Amount"] = "9000" };
        Assert.True(await again.KeepAsync(mine));
        using var otherTab = new DraftState(desk.Papers, desk.PaperShelf);
        Assert.Equal("9000", (await otherTab.OpenAsync(DecisionForm.Subject("decision", view)))["Amount"]);
        Assert.DoesNotContain(otherTab.Conflict!.Fields, f => f.Key == "Amount");

        await again.SettleAsync(mine);
        using var settled = new DraftState(desk.Papers, desk.PaperShelf);
        await settled.OpenAsync(DecisionForm.Subject("decision", view));
        Assert.Null(settled.Conflict);
    }

    private static async Task AskAndAnswerAsync(House house, Desk desk, Guid id)
    {
        (await desk.Decisions.RequestRevisionAsync(new RequestRevision(id, (await CaseAsync(desk, id)).Application.Version, Because.Of("Send the payslips")), default)).Must();
        var colleague = await house.DeskAsync("Bo Rrower", Role.Underwriter);
        var saved = (await colleague.Applications.ViewAsync(id, default))!;
        var form = new ApplicationForm(house.Product.Id, new Dictionary<string, string>(ApplicationFormFields.Of(saved)) { ["Amount"] = "9000" });
        (await colleague.ApplicationDesk.ResubmitAsync(new ResubmitApplication(id, saved.Application.Version, "Payslips are in the file.", form), default)).Must();
        await house.ScreenAsync();
        (await desk.Cases.TakeAsync(new TakeCase(id), default)).Must();
    }

    private static (string Before, string Theirs, bool IsChoice) Shown(FormConflict conflict, string key)
    {
        var field = conflict.Fields.Single(f => f.Key == key);
        return (field.Before, field.Theirs, field.IsChoice);
    }

    private static async Task<CaseView> CaseAsync(Desk desk, Guid id) => (await desk.Queue.CaseAsync(id, default))!;
}
