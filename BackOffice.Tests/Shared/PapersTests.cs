using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Domain.Access;

namespace BackOffice.Tests.Shared;

/// <summary>What a person keeps on their desk: searches, views, drafts.</summary>
[Trait("Needs", "Database")]
public sealed class PapersTests(TestDatabase database)
{
    [Fact]
    public async Task A_draft_comes_back_as_typed_and_to_its_writer_only()
    {
        var house = await database.FoundAsync();
        var subject = Guid.CreateVersion7();
        var writer = await house.DeskAsync("Writer", Role.Underwriter);
        var other = await house.DeskAsync("Other", Role.Underwriter);
        (await writer.Papers.KeepDraftAsync(new KeepDraft(house.Id, "decision", subject, 3, new Dictionary<string, string> { ["Amount"] = "12000" }), default)).Must();
        (await writer.Papers.KeepDraftAsync(new KeepDraft(house.Id, "decision", subject, 4, new Dictionary<string, string> { ["Amount"] = "13000" }), default)).Must();

        var draft = (await writer.PaperShelf.DraftAsync(house.Id, "decision", subject, default))!;
        Assert.Equal((4, "13000"), (draft.SubjectVersion, draft.Fields["Amount"]));
        Assert.Null(await other.PaperShelf.DraftAsync(house.Id, "decision", subject, default));
        Assert.False(await database.AsAdministratorAsync<bool>("select position('13000'::bytea in content) > 0 from shared.draft where subject_id = $1", subject));

        (await writer.Papers.DiscardDraftAsync(new DiscardDraft(house.Id, "decision", subject), default)).Must();
        Assert.Null(await writer.PaperShelf.DraftAsync(house.Id, "decision", subject, default));
    }

    [Fact]
    public async Task A_draft_stays_with_its_legal_entity()
    {
        var (house, other) = (await database.FoundAsync(), await database.FoundAsync());
        var writer = await database.HireAsync("Writer", (house.Id, Role.Underwriter), (other.Id, Role.Underwriter));
        var subject = Guid.CreateVersion7();
        foreach (var (entity, amount) in (ValueTuple<House, string>[])[(house, "12000"), (other, "9000")])
            (await database.DeskOf(writer with { OnlyLegalEntity = entity.Id }).Papers.KeepDraftAsync(new KeepDraft(entity.Id, "new application", subject, 0, new Dictionary<string, string> { ["Amount"] = amount }), default)).Must();

        var shelf = database.DeskOf(writer).PaperShelf;
        Assert.Equal("12000", (await shelf.DraftAsync(house.Id, "new application", subject, default))!.Fields["Amount"]);
        (await database.DeskOf(writer).Papers.DiscardDraftAsync(new DiscardDraft(house.Id, "new application", subject), default)).Must();
        Assert.Null(await shelf.DraftAsync(house.Id, "new application", subject, default));
        Assert.Equal("9000", (await shelf.DraftAsync(other.Id, "new application", subject, default))!.Fields["Amount"]);
    }

    [Fact]
    public async Task A_team_view_is_everybodys_to_see_and_its_makers_to_remove()
    {
        var house = await database.FoundAsync();
        var maker = await house.DeskAsync("Maker", Role.Underwriter);
        var colleague = await house.DeskAsync("Colleague", Role.Underwriter);
        (await maker.Papers.SaveViewAsync(new SaveView("/underwriting", "Mine", "?view=mine", false), default)).Must();
        var shared = (await maker.Papers.SaveViewAsync(new SaveView("/underwriting", "Large", "?sort=-Amount", true), default)).Must();

        Assert.Equal(["Mine", "Large"], (await maker.PaperShelf.ViewsAsync("/underwriting", default)).Select(v => v.Name));
        Assert.Equal(["Large"], (await colleague.PaperShelf.ViewsAsync("/underwriting", default)).Select(v => v.Name));
        (await colleague.Papers.RemoveViewAsync(new RemoveView(shared), default)).MustRefuse("belongs to someone else");
        (await maker.Papers.RemoveViewAsync(new RemoveView(shared), default)).Must();
    }

    [Fact]
    public async Task A_view_of_two_legal_entities_is_seen_by_the_team_of_each_and_stands_once()
    {
        var (house, other) = (await database.FoundAsync(), await database.FoundAsync());
        var both = await database.HireAsync("Both Houses", (house.Id, Role.Underwriter), (other.Id, Role.Underwriter));
        var maker = database.DeskOf(both);
        var view = (await maker.Papers.SaveViewAsync(new SaveView("/underwriting", "Large", "?sort=-Amount", true), default)).Must();
        (await maker.Papers.SaveViewAsync(new SaveView("/underwriting", "Mine", "?view=mine", false), default)).Must();

        Assert.Equal(["Mine", "Large"], (await maker.PaperShelf.ViewsAsync("/underwriting", default)).Select(v => v.Name));
        foreach (var one in new[] { house, other })
        {
            Assert.Equal(["Large"], (await (await one.DeskAsync("Colleague", Role.Underwriter)).PaperShelf.ViewsAsync("/underwriting", default)).Select(v => v.Name));
            Assert.Equal(["Mine", "Large"], (await database.DeskOf(both with { OnlyLegalEntity = one.Id }).PaperShelf.ViewsAsync("/underwriting", default)).Select(v => v.Name));
        }
        (await maker.Papers.RemoveViewAsync(new RemoveView(view), default)).Must();
        Assert.Equal(["Mine"], (await maker.PaperShelf.ViewsAsync("/underwriting", default)).Select(v => v.Name));
        Assert.Empty(await (await other.DeskAsync("Another", Role.Underwriter)).PaperShelf.ViewsAsync("/underwriting", default));
    }

    [Fact]
    public async Task A_search_is_found_by_its_key_within_the_house_only()
    {
        var house = await database.FoundAsync();
        var elsewhere = await database.FoundAsync();
        var desk = await house.DeskAsync("Searcher", Role.Underwriter);
        var key = (await desk.Papers.KeepSearchAsync(new KeepSearch(" Brennan "), default)).Must();
        Assert.Equal("Brennan", await desk.PaperShelf.SearchAsync(key, default));
        Assert.Null(await (await elsewhere.DeskAsync("Stranger", Role.Underwriter)).PaperShelf.SearchAsync(key, default));
        (await desk.Papers.KeepSearchAsync(new KeepSearch(" "), default)).MustRefuse("Search for a text");
    }
}
