using System.IO.Compression;
using System.Text;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Tests.Shared;
using BackOffice.Web.Origination;
using BackOffice.Web.Shared.Excel;
using MiniExcelLibs;
using Npgsql;

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

        var import = await FindAsync(house, again);
        Assert.Equal((7, 0, ImportStatus.Completed), (import.KnownCount, import.AppliedCount, import.Status));
        Assert.Equal(7L, await ApplicationsAsync(house));
    }

    [Fact]
    public async Task The_same_reference_twice_in_one_file_is_told_when_it_is_checked()
    {
        var house = await database.FoundAsync();
        var id = await house.StageAsync("Twice", House.LoanBook(2, more: text => text.Append("1,13000,36,11.9,,car,individual,50000,,10,,A\n")));
        Assert.Equal((2, 1, ImportStatus.Staged), await StandAsync(house, id));
        Assert.Equal("source_row: Row 2 has the reference 1 too: give each row its own, or leave the repeated one out.", Assert.Single(Assert.Single(await RefusedAsync(house, id)).Problems).ToString());
        Assert.Equal((2, 0, 1), (await ApplyAsync(house, id)) is { } import ? (import.AppliedCount, import.KnownCount, import.RefusedCount) : default);
    }

    [Fact]
    public async Task Every_bad_row_is_reported_with_its_cells_and_the_good_ones_go_on()
    {
        var house = await database.FoundAsync();
        var id = await house.StageAsync("Bad rows", House.LoanBook(1, more: text => text
            .Append("2,abc,36,11.9,,car,individual,-5,,10,,A\n")
            .Append("3,9000,36,11.9,250.00,car,individual,50000,,10,,A\n")
            .Append(",9000,36,11.9,,car,individual,50000,,10,,A\n")
            .Append("5,900000,36,11.9,,car,individual,50000,,10,,A\n")));
        // Known before anything is applied.
        Assert.Equal((1, 4, ImportStatus.Staged), await StandAsync(house, id));
        var import = await ApplyAsync(house, id);

        Assert.Equal((5, 1, 4, ImportStatus.Completed), (import.RowCount, import.AppliedCount, import.RefusedCount, import.Status));
        var refused = await RefusedAsync(house, id);
        Assert.Equal([3, 4, 5, 6], refused.Select(r => r.RowNo));
        Assert.Equal(["loan_amount", "annual_income"], refused[0].Problems.Select(p => p.Column));
        Assert.StartsWith("loan_amount: “abc” is not a number", refused[0].Problems[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("installment: 250.00 does not follow", refused[1].Problems[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("source_row: Give the sender's reference", refused[2].Problems[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("loan_amount: The amount must lie between USD 500.00", refused[3].Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_bad_rows_can_be_corrected_and_imported_and_adds_only_them()
    {
        var house = await database.FoundAsync();
        var id = await house.StageAsync("Again", House.LoanBook(3, more: text => text.Append("4,900000,36,11.9,,car,individual,50000,,10,,=A1\n")));
        var import = await ApplyAsync(house, id);
        await using var file = await ExcelFile.WriteAsync(RefusedRowColumns.Of(import), await RefusedAsync(house, id), new ExcelFacts("Refused rows", "", "", "", DateTimeOffset.UnixEpoch), default);
        using var book = new ClosedXML.Excel.XLWorkbook(file);
        var sheet = book.Worksheet(1);
        Assert.Equal("Problem", sheet.LastColumnUsed().FirstCell().GetString());
        Assert.StartsWith("loan_amount: The amount must lie between", sheet.Cell(2, sheet.LastColumnUsed().ColumnNumber()).GetString(), StringComparison.Ordinal);
        sheet.Cell(2, 2).SetValue("9000");
        using var corrected = new MemoryStream();
        book.SaveAs(corrected);

        var second = await ApplyAsync(house, await house.StageAsync("Again", corrected.ToArray(), "Refused rows.xlsx"));
        Assert.Equal((1, 1, 0), (second.RowCount, second.AppliedCount, second.RefusedCount));
        Assert.Equal(4L, await ApplicationsAsync(house));
        // What a spreadsheet would run came back as it was, and the reasons are no fact of the row.
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from origination.loan_application where legal_entity_id = $1 and facts ->> 'grade' = '=A1' and not facts ? 'Problem'", house.Id));
    }

    [Fact]
    public async Task A_workbook_is_read_like_text_with_its_real_numbers_and_days()
    {
        var house = await database.FoundAsync();
        using var stream = new MemoryStream();
        await stream.SaveAsAsync(new[]
        {
            new { Reference = "A-1", Name = "Ada Brennan", Email = "ADA@example.test", Phone = "+1 (415) 555-0100", Amount = 12500.5, Months = 24, Rate = 9.9, Purpose = "car", CoBorrower = "Ben Brennan", Seen = new DateTime(2026, 4, 30) },
            new { Reference = "A-2", Name = "Cy Doe", Email = "not an address", Phone = "0100", Amount = 9000d, Months = 24, Rate = 9.9, Purpose = "boat", CoBorrower = "", Seen = new DateTime(2026, 5, 1) },
        });
        var id = await house.StageAsync("Workbook", stream.ToArray(), "book.xlsx");
        var import = await ApplyAsync(house, id);

        Assert.Equal((2, 1, 1), (import.RowCount, import.AppliedCount, import.JointCount));
        Assert.Equal(["Email", "Phone"], (await RefusedAsync(house, id))[0].Problems.Select(p => p.Column));
        var row = Assert.Single((await (await house.UnderwriterAsync()).Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows);
        var view = (await (await house.UnderwriterAsync()).Applications.ViewAsync(row.Id, default))!;
        Assert.Equal((12500.5m, 24, 0.099m), (view.Application.Amount, view.Application.TermMonths, view.Application.AnnualRate));
        Assert.Equal("2026-04-30", view.Application.Facts["Seen"]);
        Assert.Equal(["Ada Brennan", "Ben Brennan"], view.Applicants.Select(a => a.Party.Name));
        Assert.Equal(("ada@example.test", "+14155550100", false), (view.Applicants[0].Party.Email, view.Applicants[0].Party.Phone, view.Applicants[0].Party.IsIncomplete));
    }

    [Fact]
    public async Task The_columns_chosen_for_a_source_are_suggested_for_its_next_file()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var file = Encoding.UTF8.GetBytes("Antrag,Betrag,Monate,Satz,Betrag2\n7,9000,24,9.9,1\n");
        var first = (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Bank", "a.csv", file), default)).Must();
        Assert.Empty((await desk.ImportShelf.MappingAsync(first, default)).Columns);
        (await desk.Imports.CheckAsync(new CheckImport(first, 1, new Dictionary<string, string> { ["Amount"] = "Betrag" }), default)).MustRefuse("Choose the columns for: Reference, Term in months, Rate, % a year.");
        var chosen = new Dictionary<string, string> { ["Reference"] = "Antrag", ["Amount"] = "Betrag", ["TermMonths"] = "Monate", ["RatePercent"] = "Satz" };
        (await desk.Imports.CheckAsync(new CheckImport(first, 1, new Dictionary<string, string>(chosen) { ["Purpose"] = "Betrag" }), default)).MustRefuse("fills two fields");
        (await desk.Imports.CheckAsync(new CheckImport(first, 1, new Dictionary<string, string>(chosen) { ["Purpose"] = "Zweck" }), default)).MustRefuse("lacks these columns: Zweck");
        (await desk.Imports.CheckAsync(new CheckImport(first, 1, chosen), default)).Must();

        var next = (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Bank", "b.csv", file), default)).Must();
        Assert.Equal(chosen, (await desk.ImportShelf.MappingAsync(next, default)).Columns);
        var elsewhere = (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Other bank", "b.csv", file), default)).Must();
        Assert.Empty((await desk.ImportShelf.MappingAsync(elsewhere, default)).Columns);
    }

    [Fact]
    public async Task Choosing_other_columns_judges_every_row_again()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Anew", "a.csv", Encoding.UTF8.GetBytes("id,amount,other,term,rate\n1,x,9000,24,9.9\n2,7000,y,24,9.9\n")), default)).Must();
        var mapping = new Dictionary<string, string>((await desk.ImportShelf.MappingAsync(id, default)).Columns);
        (await desk.Imports.CheckAsync(new CheckImport(id, 1, mapping), default)).Must();
        Assert.Equal([2], (await RefusedAsync(house, id)).Select(r => r.RowNo));
        mapping["Amount"] = "other";
        (await desk.Imports.CheckAsync(new CheckImport(id, 2, mapping), default)).Must();
        Assert.Equal([3], (await RefusedAsync(house, id)).Select(r => r.RowNo));
        await ApplyAsync(house, id);
        (await desk.Imports.CheckAsync(new CheckImport(id, (await FindAsync(house, id)).Version, mapping), default)).MustRefuse("cannot be changed any more");
    }

    [Fact]
    public async Task What_identifies_a_person_is_left_out_and_nowhere_kept()
    {
        var house = await database.FoundAsync();
        var file = Encoding.UTF8.GetBytes("source_row,loan_amount,term,interest_rate,loan_purpose,SSN,Passport No.,branch\n1,9000,36,11.9,car,900-12-7345,X1234567,North\n2,abc,36,11.9,car,900-12-7346,X1234568,South\n");
        var id = await house.StageAsync("Sender of too much", file, "rows.csv");
        var clerk = await house.UnderwriterAsync();
        Assert.Equal(["Passport No.", "SSN"], (await clerk.ImportShelf.MappingAsync(id, default)).LeftOut.Order(StringComparer.Ordinal));
        await ApplyAsync(house, id);
        Assert.Equal("""{"branch": "North"}""", await database.AsAdministratorAsync<string>("select facts::text from origination.loan_application where legal_entity_id = $1", house.Id));
        // Neither in the rows as they came nor in what the audit keeps for ever.
        foreach (var table in (string[])["origination.import_row", "audit.audit_entry", "shared.outbox"])
            Assert.Equal(0L, await database.AsAdministratorAsync<long>($"select count(*) from {table} t where t.legal_entity_id = $1 and t::text ~ '900-12-734|X123456'", house.Id));
        Assert.Equal("South", Assert.Single(await RefusedAsync(house, id)).Cells["branch"]);

        // A file that is cancelled before its columns were looked at leaves none behind either.
        var unread = (await clerk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Unread", "rows.csv", file), default)).Must();
        (await clerk.Imports.CancelAsync(new CancelImport(unread), default)).Must();
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from origination.import_row t where t.import_id = $1 and t::text ~ '900-12-734|X123456'", unread));
    }

    [Fact]
    public async Task The_number_of_an_account_goes_to_the_borrower_and_stays_nowhere_in_clear()
    {
        var house = await database.FoundAsync();
        var file = Encoding.UTF8.GetBytes("source_row,loan_amount,term,interest_rate,loan_purpose,IBAN,account,branch\n1,9000,36,11.9,car,GB33BUKB20201555555555,gb33 bukb 2020 1555 5555 55,North\n2,9000,36,11.9,car,,n/a,South\n3,9000,36,11.9,car,,1.23457E+15,South\n");
        var id = await house.StageAsync("Sender of accounts", file, "rows.csv");
        await ApplyAsync(house, id);
        // What a spreadsheet has rounded is nobody's account.
        Assert.Equal("account: This is no whole account number. Give the number alone; in a workbook format the column as text.", Assert.Single(Assert.Single(await RefusedAsync(house, id)).Problems).ToString());
        Assert.Equal("AccountNumber", await database.AsAdministratorAsync<string>("select string_agg(kind, ',') from parties.party_identifier where legal_entity_id = $1", house.Id));
        Assert.Equal("""{"branch": "North"} {"branch": "South", "account": "n/a"}""", await database.AsAdministratorAsync<string>("select string_agg(facts::text, ' ' order by external_reference) from origination.loan_application where legal_entity_id = $1", house.Id));
        foreach (var table in (string[])["origination.import_row", "origination.loan_application", "parties.party_identifier", "audit.audit_entry", "shared.outbox"])
            Assert.Equal(0L, await database.AsAdministratorAsync<long>($"select count(*) from {table} t where t.legal_entity_id = $1 and t::text ~* 'GB33 ?BUKB'", house.Id));

        var cut = await house.StageAsync("Cut", file, "rows.csv");
        (await (await house.UnderwriterAsync()).Imports.CancelAsync(new CancelImport(cut), default)).Must();
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from origination.import_row t where t.import_id = $1 and t::text ~* 'GB33 ?BUKB'", cut));
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_was_taken()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = await house.StageAsync("Cut", House.LoanBook(ImportCommands.ChunkSize + 50));
        (await desk.Imports.ApplyAsync(new ApplyImport(id, 2), default)).Must();
        Assert.Equal(50, (await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must());
        (await desk.Imports.CancelAsync(new CancelImport(id), default)).Must();
        Assert.Equal(0, (await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must());

        var import = await FindAsync(house, id);
        Assert.Equal((ImportCommands.ChunkSize, ImportStatus.Cancelled), (import.AppliedCount, import.Status));
        Assert.Equal((long)ImportCommands.ChunkSize, await ApplicationsAsync(house));
        Assert.Empty(await house.System.ImportShelf.RunningAsync(default));
    }

    [Fact]
    public async Task Cancelling_while_a_chunk_is_taken_waits_for_it_and_stops_after_it()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = await house.StageAsync("Cut while busy", House.LoanBook(ImportCommands.ChunkSize + 50));
        (await desk.Imports.ApplyAsync(new ApplyImport(id, 2), default)).Must();
        Task<Outcome<int>> chunk;
        Task<Outcome> cancel;
        await using (var holder = new NpgsqlConnection(database.ConnectionStringFor("postgres")))
        {
            await holder.OpenAsync();
            await using var transaction = await holder.BeginTransactionAsync();
            // The chunk begins, and cannot end while one of its rows is held.
            await using (var hold = new NpgsqlCommand("select from origination.import_row where import_id = $1 and row_no = 2 for update", holder, transaction) { Parameters = { new() { Value = id } } }) await hold.ExecuteNonQueryAsync();
            chunk = house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default);
            await UntilAsync("$1 = any(pg_blocking_pids(a.pid))");
            cancel = desk.Imports.CancelAsync(new CancelImport(id), default);
            await UntilAsync("exists (select from unnest(pg_blocking_pids(a.pid)) b (pid) where $1 = any(pg_blocking_pids(b.pid)))");
            Assert.False(chunk.IsCompleted || cancel.IsCompleted);

            // Until a connection waits so.
            async Task UntilAsync(string waits)
            {
                for (var look = 0; look < 200 && await database.AsAdministratorAsync<long>($"select count(*) from pg_stat_activity a where a.wait_event_type = 'Lock' and {waits}", holder.ProcessID) == 0; look++)
                    await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
        Assert.Equal(50, (await chunk).Must());
        (await cancel).Must();
        Assert.Equal(0, (await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must());
        var import = await FindAsync(house, id);
        Assert.Equal((ImportCommands.ChunkSize, ImportStatus.Cancelled), (import.AppliedCount, import.Status));
    }

    [Fact]
    public async Task A_file_that_nobody_goes_on_with_is_stopped_and_one_that_is_applied_is_not()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var house = await database.FoundAsync(clock: clock);
        var desk = await house.UnderwriterAsync();
        var file = Encoding.UTF8.GetBytes("source_row,loan_amount,term,interest_rate,loan_purpose,SSN\n1,9000,36,11.9,car,900-12-7345\n");
        var (unread, staged, applying) = ((await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Unread", "rows.csv", file), default)).Must(), await house.StageAsync("Staged", House.LoanBook(1)), await house.StageAsync("Applying", House.LoanBook(1)));
        (await desk.Imports.ApplyAsync(new ApplyImport(applying, 2), default)).Must();
        clock.Now += ImportCommands.HeldFor - TimeSpan.FromMinutes(1);
        var fresh = await house.StageAsync("Fresh", House.LoanBook(1));
        Assert.Equal(0, (await house.System.Imports.EndForgottenAsync(new EndForgottenImports(), default)).Must());

        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(2, (await house.System.Imports.EndForgottenAsync(new EndForgottenImports(), default)).Must());
        var states = new List<ImportStatus>();
        foreach (var id in (Guid[])[unread, staged, applying, fresh]) states.Add((await FindAsync(house, id)).Status);
        Assert.Equal([ImportStatus.Cancelled, ImportStatus.Cancelled, ImportStatus.Applying, ImportStatus.Staged], states);
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from origination.import_row t where t.import_id = $1 and t::text ~ '900-12-734'", unread));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("a,b\n", "no rows below its header")]
    [InlineData("a,a\n1,2\n", "stands in the header twice")]
    [InlineData("a,,b\n1,2,3\n", "Every column needs a name")]
    [InlineData("PK\u0003\u0004 not a workbook", "cannot be read as an Excel workbook")]
    public async Task A_file_that_is_no_table_is_refused_with_a_sentence(string text, string sentence)
    {
        var house = await database.FoundAsync();
        var outcome = await (await house.UnderwriterAsync()).Imports.UploadAsync(new UploadImport(house.Product.Id, "Shape", "book.csv", Encoding.UTF8.GetBytes(text)), default);
        outcome.MustRefuse(sentence);
    }

    [Theory]
    [InlineData("""<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row><row r="2000000000"><c t="inlineStr"><is><t>b</t></is></c></row>""", 0, "more than 1,048,576 lines")]
    [InlineData("""<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row>""", 64, "far larger than its file")]
    public async Task A_workbook_made_to_wear_us_out_is_refused(string rows, int padding, string sentence)
    {
        var house = await database.FoundAsync();
        using var file = new MemoryStream();
        using (var book = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Write("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Write("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Write("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""" + new string(' ', padding << 20));

            void Write(string name, string text)
            {
                using var writer = new StreamWriter(book.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        (await (await house.UnderwriterAsync()).Imports.UploadAsync(new UploadImport(house.Product.Id, "Worn", "book.xlsx", file.ToArray()), default)).MustRefuse(sentence);
    }

    [Fact]
    public async Task Text_of_another_encoding_is_refused_and_a_source_must_have_a_name()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, "Latin", "a.csv", Encoding.Latin1.GetBytes("name,b\nM\u00fcller,2\n")), default)).MustRefuse("not in UTF-8");
        (await desk.Imports.UploadAsync(new UploadImport(house.Product.Id, " ", "a.csv", House.LoanBook(1)), default)).MustRefuse("Name the source");
        (await desk.Imports.UploadAsync(new UploadImport(Guid.CreateVersion7(), "x", "a.csv", House.LoanBook(1)), default)).MustRefuse("Choose the product");
        var nothing = await house.StageAsync("Nothing", Encoding.UTF8.GetBytes("id,amount,term,rate\n1,x,24,9.9\n"));
        (await desk.Imports.ApplyAsync(new ApplyImport(nothing, 2), default)).MustRefuse("No row can be taken");
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
        var joint = (await (await house.UnderwriterAsync()).Applications.ViewAsync(rows.Single(r => r.Applicants == 2).Id, default))!;
        Assert.Equal("Nameless 3, co-borrower", joint.Applicants[1].Party.Name);
        // 60,000 of 95,000 are the borrower's.
        Assert.Equal((60_000m, 35_000m, 95_000m, 0.121m), (joint.Applicants[0].Applicant.AnnualIncome, joint.Applicants[1].Applicant.AnnualIncome, joint.Application.AnnualIncome, joint.Application.DebtToIncome));
    }

    [Fact]
    public async Task The_real_loan_book_comes_in_whole_but_for_its_two_odd_rows()
    {
        var file = await File.ReadAllBytesAsync(SharedData.Path("data/personal-loans-2018.csv"));
        var house = await database.FoundAsync();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var id = await house.StageAsync("Loan book 2018", file, "personal-loans-2018.csv");
        TestContext.Current.TestOutputHelper!.WriteLine($"6,000 rows stored and checked in {clock.Elapsed.TotalSeconds:0.0} s");
        var import = await ApplyAsync(house, id);
        TestContext.Current.TestOutputHelper!.WriteLine($"6,000 rows stored, checked and applied in {clock.Elapsed.TotalSeconds:0.0} s");

        Assert.Equal((6000, 5998, 2, 894, ImportStatus.Completed), (import.RowCount, import.AppliedCount, import.RefusedCount, import.JointCount, import.Status));
        var refused = await RefusedAsync(house, id);
        Assert.Equal(["1548", "1968"], refused.Select(r => r.Cells["source_row"]));
        Assert.All(refused, r => Assert.Equal("installment", Assert.Single(r.Problems).Column));
        Assert.Equal(894L, await database.AsAdministratorAsync<long>("select count(*) from origination.applicant where legal_entity_id = $1 and role = 'CoBorrower'", house.Id));
        Assert.Equal(5998L, await database.AsAdministratorAsync<long>("select count(*) from origination.loan_application where legal_entity_id = $1 and received_on = (select business_date from legal_entities.legal_entity where id = $1) and facts ->> 'issue_month' like '%-2018'", house.Id));
    }

    private static async Task<ApplicationImport> ApplyAsync(House house, Guid id)
    {
        (await (await house.UnderwriterAsync()).Imports.ApplyAsync(new ApplyImport(id, (await FindAsync(house, id)).Version), default)).Must();
        while ((await house.System.Imports.ApplyChunkAsync(new ApplyImportChunk(id), default)).Must() > 0) { }
        return await FindAsync(house, id);
    }

    private static async Task<ApplicationImport> FindAsync(House house, Guid id) => (await house.System.ImportShelf.FindAsync(id, default))!;

    private static async Task<(int Remaining, int Refused, ImportStatus Status)> StandAsync(House house, Guid id) =>
        await FindAsync(house, id) is var import ? (import.Remaining, import.RefusedCount, import.Status) : default;

    private static Task<List<ImportRow>> RefusedAsync(House house, Guid id) => house.System.ImportShelf.RefusedRowsAsync(id, default);

    private Task<long> ApplicationsAsync(House house) => database.AsAdministratorAsync<long>("select count(*) from origination.loan_application where legal_entity_id = $1", house.Id);
}
