using System.Text;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Origination;

[Trait("Needs", "Database")]
public sealed class ImportTests(TestDatabase database)
{
    [Fact]
    public async Task The_same_file_twice_adds_nothing()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(7);
        var again = await house.ImportAsync(7);

        var import = (await (await house.UnderwriterAsync()).Applications.ImportAsync(again, default))!;
        Assert.Equal((7, 0, ImportStatus.Completed), (import.KnownCount, import.AppliedCount, import.Status));
        Assert.Equal(7L, await database.AsAdministratorAsync<long>("select count(*) from origination.loan_application where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public async Task The_same_reference_twice_in_one_file_is_one_application()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var file = House.LoanBook(2, more: text => text.Append("1,13000,36,11.9,,car,individual,50000,,10,,A\n"));
        var id = (await desk.Imports.StageAsync(new StageImport(house.Product.Id, "Twice", "book.csv", file), default)).Must();
        (await desk.Imports.ApplyAsync(new ApplyImport(id, 1), default)).Must();
        Assert.Equal(0, (await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must());
        var import = (await desk.Applications.ImportAsync(id, default))!;
        Assert.Equal((2, 1), (import.AppliedCount, import.KnownCount));
    }

    [Fact]
    public async Task Every_bad_row_is_reported_with_its_cell_and_the_good_ones_go_on()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var file = House.LoanBook(1, more: text => text
            .Append("2,abc,36,11.9,,car,individual,50000,,10,,A\n")
            .Append("3,9000,36,11.9,250.00,car,individual,50000,,10,,A\n")
            .Append(",9000,36,11.9,,car,individual,50000,,10,,A\n")
            .Append("5,900000,36,11.9,,car,individual,50000,,10,,A\n"));
        var id = (await desk.Imports.StageAsync(new StageImport(house.Product.Id, "Bad rows", "book.csv", file), default)).Must();
        (await desk.Imports.ApplyAsync(new ApplyImport(id, 1), default)).Must();
        (await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must();

        var import = (await desk.Applications.ImportAsync(id, default))!;
        var refused = await desk.Applications.RefusedRowsAsync(id, default);
        Assert.Equal((5, 1, 4, ImportStatus.Completed), (import.RowCount, import.AppliedCount, import.RefusedCount, import.Status));
        Assert.Equal([3, 4, 5, 6], refused.Select(r => r.RowNo));
        Assert.StartsWith("loan_amount: “abc” is not a number", refused[0].Problem, StringComparison.Ordinal);
        Assert.StartsWith("installment: 250", refused[1].Problem, StringComparison.Ordinal);
        Assert.Equal("source_row: the cell is empty.", refused[2].Problem);
        Assert.StartsWith("The amount must lie between", refused[3].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_was_taken()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = (await desk.Imports.StageAsync(new StageImport(house.Product.Id, "Cut", "book.csv", House.LoanBook(ImportCommands.ChunkSize + 50)), default)).Must();
        (await desk.Imports.ApplyAsync(new ApplyImport(id, 1), default)).Must();
        Assert.Equal(50, (await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must());
        (await desk.Imports.CancelAsync(new CancelImport(id), default)).Must();
        Assert.Equal(0, (await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must());

        var import = (await desk.Applications.ImportAsync(id, default))!;
        Assert.Equal((ImportCommands.ChunkSize, ImportStatus.Cancelled), (import.AppliedCount, import.Status));
        Assert.Equal((long)ImportCommands.ChunkSize, await database.AsAdministratorAsync<long>("select count(*) from origination.loan_application where legal_entity_id = $1", house.Id));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("a,b\n1,2\n", "lacks these columns: source_row")]
    public async Task A_file_of_another_shape_is_refused_with_a_sentence(string text, string sentence)
    {
        var house = await database.FoundAsync();
        var outcome = await (await house.UnderwriterAsync()).Imports.StageAsync(new StageImport(house.Product.Id, "Shape", "book.csv", Encoding.UTF8.GetBytes(text)), default);
        outcome.MustRefuse(sentence);
    }

    [Fact]
    public async Task A_row_without_a_name_becomes_a_party_shown_by_its_reference()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(3, "Nameless");
        var rows = (await (await house.UnderwriterAsync()).Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows;
        Assert.All(rows, r => Assert.True(r.IsIncomplete));
        Assert.Equal(["Nameless 1", "Nameless 2", "Nameless 3"], rows.Select(r => r.Applicant).Order());
        Assert.Equal([1, 1, 2], rows.Select(r => r.Applicants).Order());
    }

    [Fact]
    public async Task The_real_loan_book_comes_in_whole_but_for_its_two_odd_rows()
    {
        var file = await File.ReadAllBytesAsync(SharedData.Path("data/personal-loans-2018.csv"));
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = (await desk.Imports.StageAsync(new StageImport(house.Product.Id, "Loan book 2018", "personal-loans-2018.csv", file), default)).Must();
        (await desk.Imports.ApplyAsync(new ApplyImport(id, 1), default)).Must();
        while ((await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must() > 0) { }

        var import = (await desk.Applications.ImportAsync(id, default))!;
        Assert.Equal((6000, 5998, 2, ImportStatus.Completed), (import.RowCount, import.AppliedCount, import.RefusedCount, import.Status));
        Assert.Equal(["1548", "1968"], (await desk.Applications.RefusedRowsAsync(id, default)).Select(r => r.Cells["source_row"]));
        Assert.Equal(894L, await database.AsAdministratorAsync<long>("select count(*) from origination.applicant where legal_entity_id = $1 and role = 'CoBorrower'", house.Id));
    }
}
