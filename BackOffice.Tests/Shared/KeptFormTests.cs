using BackOffice.Data.Parties;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Tests.Parties;
using BackOffice.Web.Parties;
using BackOffice.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Shared;

/// <summary>Forms about parties: what is typed comes back, a colleague's change stands beside it, and what was sent is not kept.</summary>
[Trait("Needs", "Database")]
public sealed class KeptFormTests(TestDatabase database)
{
    [Fact]
    public async Task What_is_typed_comes_back_until_the_form_is_sent()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var party = await AddAsync(house, desk);
        using (var form = await OpenAsync(desk, party))
        {
            Assert.Equal("Ada Brennan", form["name"]);
            await form.SetAsync("name", "Ada Brennan-Howe");
            await form.SetDayAsync("born-on", new DateTime(1990, 5, 1));
        }

        using var again = await OpenAsync(desk, party);
        Assert.Equal(("Ada Brennan-Howe", new DateOnly(1990, 5, 1)), (again["name"], again.Day("born-on")!.Value));
        using var colleague = await OpenAsync(await house.DeskAsync("Colleague", Role.Underwriter), party);
        Assert.Equal("Ada Brennan", colleague["name"]);
        await again.DiscardAsync();
        using var afterwards = await OpenAsync(desk, party);
        Assert.Equal("Ada Brennan", afterwards["name"]);
    }

    [Fact]
    public async Task What_is_written_while_the_form_is_sent_does_not_come_back()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var party = await AddAsync(house, desk);
        for (var late = 0; late < 6; late++)
        {
            using var form = await OpenAsync(desk, party);
            var keeping = form.SetAsync("name", "Typed at the last moment");
            // Just before, while and after it is written.
            await Task.Delay(TimeSpan.FromMilliseconds(796 + (3 * late)));
            await form.DiscardAsync();
            await keeping;
            using var afterwards = await OpenAsync(desk, party);
            Assert.Equal("Ada Brennan", afterwards["name"]);
        }
    }

    [Fact]
    public async Task A_colleagues_change_stands_beside_what_was_typed()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var party = await AddAsync(house, desk);
        using var form = await OpenAsync(desk, party);
        await form.SetAsync("name", "Ada Brennan-Howe");
        var colleague = await house.DeskAsync("Bo Colleague", Role.Underwriter);
        (await colleague.PartyDesk.ChangeAsync(new ChangeParty(party, 1, new PartyFacts("Ada Howe", null, "GB", null, "Europe/London")), default)).Must();

        await form.RefreshAsync(PartyDialog.SubjectOf((await desk.Parties.FindAsync(party, default))!.Party));
        Assert.Equal(("Ada Brennan-Howe", "GB"), (form["name"], form["country"]));
        Assert.Equal("Bo Colleague", Assert.Single(form.Draft.Conflict!.Changes).ActorName);
        Assert.True(form.Draft.Conflict.Fields.Single(f => f.Key == "name").IsChoice);
        Assert.False(form.Draft.Conflict.Fields.Single(f => f.Key == "country").IsChoice);
        await form.SettleAsync();
        Assert.Null(form.Draft.Conflict);
    }

    [Fact]
    public async Task A_colleagues_check_is_told_to_who_records_one()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var party = await AddAsync(house, desk);
        var rules = await desk.KycQueue.RulesAsync(house.Id, default);
        using (var form = await KeptForm.OpenAsync(ServicesOf(desk), CheckDialog.SubjectOf((await desk.Parties.FindAsync(party, default))!, rules)))
            await form.SetAsync("source", "passport seen");
        var colleague = await house.DeskAsync("Bo Colleague", Role.Underwriter);
        var today = house.Entity.BusinessDate;
        (await colleague.Kyc.RecordAsync(new RecordPartyCheck(party, new CheckEntry(CheckKind.Identity, CheckResult.Passed, "register", null, today, today.AddDays(30), null)), default)).Must();

        using var again = await KeptForm.OpenAsync(ServicesOf(desk), CheckDialog.SubjectOf((await desk.Parties.FindAsync(party, default))!, rules));
        Assert.Equal("passport seen", again["source"]);
        Assert.Equal("Bo Colleague", Assert.Single(again.Draft.Conflict!.Changes).ActorName);
        Assert.Contains(again.Draft.Conflict.Fields, f => f is { Key: "Identity", Before: "", Theirs: "Passed", IsChoice: false });
    }

    private static async Task<Guid> AddAsync(House house, Desk desk) =>
        (await desk.PartyDesk.AddAsync(new AddParty(house.Id, PartyKind.Person, "Ada Brennan", null, "ada@example.test", null, null), default)).Must();

    private static async Task<KeptForm> OpenAsync(Desk desk, Guid party) => await KeptForm.OpenAsync(ServicesOf(desk), PartyDialog.SubjectOf((await desk.Parties.FindAsync(party, default))!.Party));

    private static ServiceProvider ServicesOf(Desk desk) => new ServiceCollection().AddSingleton(desk.Papers).AddSingleton(desk.PaperShelf).BuildServiceProvider();
}
