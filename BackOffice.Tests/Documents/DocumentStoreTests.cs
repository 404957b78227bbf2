using System.Security.Cryptography;
using System.Text;
using BackOffice.Data.Documents;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Products;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Documents;

/// <summary>How files are kept: encrypted, whole, each once, and for those who may see them.</summary>
[Trait("Needs", "Database")]
public sealed class DocumentStoreTests(TestDatabase database)
{
    private const string Secret = "Ada Brennan earns a lot";

    [Fact]
    public async Task What_goes_in_comes_out_and_stands_nowhere_in_clear()
    {
        var (house, application) = await CaseAsync();
        var content = SampleFiles.LargePdf(Secret, 600_000);
        var id = await house.AttachAsync(application, DocumentKind.ProofOfIncome, content, "payslip Ada.pdf");
        var desk = await house.UnderwriterAsync();
        var document = (await desk.Documents.FindAsync(id, default))!;
        Assert.Equal((content.Length, "application/pdf", 3), (document.Size, document.ContentType, DocumentQueries.PiecesOf(document)));
        Assert.Equal(SHA256.HashData(content), document.Sha256);
        Assert.Equal(content, await ContentAsync(desk, document));
        Assert.Equal(3, await ChunksAsync(application));
        foreach (var needle in (string[])["Ada Brennan", "%PDF", "xxxxxxxxxxxx"])
            Assert.False(await database.AsAdministratorAsync<bool>("select coalesce(bool_or(position(convert_to($2, 'UTF8') in content) > 0), false) from documents.document_chunk where legal_entity_id = $1", house.Id, needle), needle);
        // The audit says that a file was attached, and neither its name nor its key.
        var audit = await database.AsAdministratorAsync<string>("select changes::text from audit.audit_entry where object_id = $1", id);
        Assert.DoesNotContain("payslip", audit, StringComparison.Ordinal);
        Assert.Contains("\"WrappedKey\": [null, \"personal\"]", audit, StringComparison.Ordinal);
    }

    [Theory]
    // Two pieces of one document change places.
    [InlineData("update documents.document_chunk c set content = (select o.content from documents.document_chunk o where o.document_id = c.document_id and o.number = 1 - c.number) where c.document_id = $1 and c.number < 2 returning 1")]
    // A piece, with the key, comes from another document of the case.
    [InlineData("with other as (select d.id, d.wrapped_key from documents.document d join documents.document m on m.subject_id = d.subject_id where m.id = $1 and d.id <> $1), keyed as (update documents.document set wrapped_key = (select wrapped_key from other) where id = $1) update documents.document_chunk c set content = (select o.content from documents.document_chunk o join other on other.id = o.document_id where o.number = c.number) where c.document_id = $1 and c.number = 0 returning 1")]
    // A bit is turned.
    [InlineData("update documents.document_chunk set content = set_bit(content, 999, 1 - get_bit(content, 999)) where document_id = $1 and number = 0 returning 1")]
    // The end is cut off.
    [InlineData("update documents.document_chunk set content = substring(content for 1000) where document_id = $1 and number = 0 returning 1")]
    public async Task A_piece_that_was_changed_or_moved_does_not_open(string sql)
    {
        var (house, application) = await CaseAsync();
        await house.AttachAsync(application, DocumentKind.TaxReturn, SampleFiles.LargePdf("another", 600_000), "other.pdf");
        var id = await house.AttachAsync(application, DocumentKind.ProofOfIncome, SampleFiles.LargePdf(Secret, 600_000));
        var desk = await house.UnderwriterAsync();
        Assert.NotNull(await desk.Documents.PieceAsync(id, 0, default));
        await database.AsAdministratorAsync<object>(sql, id);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => desk.Documents.PieceAsync(id, 0, default));
    }

    [Fact]
    public async Task Without_its_key_a_content_is_erased()
    {
        var (house, application) = await CaseAsync();
        var id = await house.AttachAsync(application, DocumentKind.ProofOfIncome, SampleFiles.Pdf(Secret));
        await database.AsAdministratorAsync<object>("update documents.document set wrapped_key = null where id = $1 returning 1", id);
        Assert.Null(await (await house.UnderwriterAsync()).Documents.PieceAsync(id, 0, default));
    }

    [Fact]
    public async Task Another_legal_entity_finds_nothing()
    {
        var (house, application) = await CaseAsync();
        var id = await house.AttachAsync(application, DocumentKind.ProofOfIncome, SampleFiles.Pdf(Secret));
        var stranger = await (await database.FoundAsync()).DeskAsync("Stranger", Role.Underwriter);
        Assert.Null(await stranger.Documents.FindAsync(id, default));
        Assert.Null(await stranger.Documents.PieceAsync(id, 0, default));
        Assert.Null(await stranger.AttachmentShelf.OfApplicationAsync(application, default));
        (await stranger.DocumentViews.RecordAsync(new ViewDocument(id, DocumentUse.Viewed), default)).MustRefuse("does not exist");
        (await stranger.DocumentDesk.WithdrawAsync(new WithdrawDocument(id, 1, Because.Of("mine")), default)).MustRefuse("does not exist");
        (await AttachAsync(stranger, application, SampleFiles.Pdf("theirs"))).MustRefuse("does not exist");
        Assert.Equal(1, await ChunksAsync(application));
    }

    [Fact]
    public async Task Who_looks_is_on_record_and_is_no_change()
    {
        var (house, application) = await CaseAsync();
        var id = await house.AttachAsync(application, DocumentKind.ProofOfIncome, SampleFiles.Pdf(Secret));
        var auditor = await house.DeskAsync("Audi Tor", Role.Auditor);
        (await auditor.DocumentViews.RecordAsync(new ViewDocument(id, DocumentUse.Viewed), default)).Must();
        (await auditor.DocumentViews.RecordAsync(new ViewDocument(id, DocumentUse.Downloaded), default)).Must();
        Assert.Equal("Created,Viewed,Downloaded", await database.AsAdministratorAsync<string>("select string_agg(action, ',' order by recorded_at) from audit.audit_entry where object_id = $1", id));
        Assert.Equal(["AttachDocument"], (await (await house.UnderwriterAsync()).Timeline.OfAsync([id], default)).Select(e => e.UseCase));
        // A conflict names who changed it, not who looked.
        var desk = await house.UnderwriterAsync();
        (await desk.DocumentDesk.DescribeAsync(new DescribeDocument(id, 1, new DocumentDescription(DocumentKind.TaxReturn, null, null)), default)).Must();
        (await auditor.DocumentViews.RecordAsync(new ViewDocument(id, DocumentUse.Viewed), default)).Must();
        var conflict = await desk.DocumentDesk.WithdrawAsync(new WithdrawDocument(id, 1, Because.Of("wrong")), default);
        Assert.Equal(OutcomeKind.Conflict, conflict.Kind);
        Assert.Contains("Una Derwright changed", conflict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_is_told_and_kept_once()
    {
        var (house, application) = await CaseAsync();
        var desk = await house.UnderwriterAsync();
        var first = await house.AttachAsync(application, DocumentKind.ProofOfIncome, SampleFiles.Pdf(Secret), "march.pdf");
        (await AttachAsync(desk, application, SampleFiles.Pdf(Secret))).MustRefuse("the same file as “march.pdf”, which Una Derwright attached");
        // The same command again, however, is what the first one did.
        var command = new AttachDocument(application, "april.pdf", 10, new DocumentDescription(DocumentKind.ProofOfIncome, null, null));
        var once = (await desk.Attachments.AttachAsync(command, new MemoryStream(SampleFiles.Pdf("april")), default)).Must();
        Assert.Equal(once, (await desk.Attachments.AttachAsync(command, new MemoryStream(SampleFiles.Pdf("april")), default)).Must());
        // Withdrawn, it may come back.
        (await desk.DocumentDesk.WithdrawAsync(new WithdrawDocument(first, 1, Because.Of("a wrong month")), default)).Must();
        (await AttachAsync(desk, application, SampleFiles.Pdf(Secret))).Must();
    }

    [Fact]
    public async Task Two_uploads_at_once_are_two_documents_and_one_when_they_are_the_same()
    {
        var (house, application) = await CaseAsync();
        var (one, other) = (await house.UnderwriterAsync(), await house.DeskAsync("Second", Role.Underwriter));
        (await Task.WhenAll(AttachAsync(one, application, SampleFiles.LargePdf("one", 400_000)), AttachAsync(other, application, SampleFiles.LargePdf("two", 400_000)))).ToList().ForEach(o => o.Must());
        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => AttachAsync(i % 2 == 0 ? one : other, application, SampleFiles.LargePdf("three", 400_000))));
        Assert.Single(same, o => o.IsDone);
        Assert.Equal(6, await ChunksAsync(application));
        Assert.Equal(3, (await one.AttachmentShelf.OfApplicationAsync(application, default))!.Documents.Count);
    }

    [Fact]
    public async Task A_failed_upload_leaves_nothing()
    {
        var (house, application) = await CaseAsync();
        var desk = await house.UnderwriterAsync();
        (await desk.Attachments.AttachAsync(new AttachDocument(application, "cut.pdf", 900_000, new DocumentDescription(DocumentKind.Other, null, null)), new Broken(SampleFiles.LargePdf("x", 600_000)), default)).MustRefuse("did not arrive whole");
        (await AttachAsync(desk, application, Encoding.ASCII.GetBytes("MZ not a document at all"))).MustRefuse("not a PDF");
        (await AttachAsync(desk, application, SampleFiles.Pdf("x"), replaces: Guid.CreateVersion7())).MustRefuse("does not exist");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Attachments.AttachAsync(new AttachDocument(application, "x.pdf", 10, new DocumentDescription(DocumentKind.Other, null, null)), new MemoryStream(SampleFiles.Pdf("x")), new CancellationToken(true)));
        Assert.Equal(0, await ChunksAsync(application));
        Assert.Equal(0, await database.AsAdministratorAsync<long>("select count(*) from documents.document where subject_id = $1", application));
        Assert.Empty(Directory.EnumerateFiles(Path.GetTempPath(), "backoffice-*"));
    }

    [Fact]
    public async Task A_case_has_room_for_so_much()
    {
        var (house, application) = await CaseAsync();
        var id = await house.AttachAsync(application, DocumentKind.Other, SampleFiles.Pdf("first"));
        await database.AsAdministratorAsync<object>("update documents.document set size = $2 where id = $1 returning 1", id, DocumentLimits.OfSubject - 100);
        var unread = new Broken([]);
        (await (await house.UnderwriterAsync()).Attachments.AttachAsync(new AttachDocument(application, "x.pdf", 101, new DocumentDescription(DocumentKind.Other, null, null)), unread, default)).MustRefuse("more than 200 MB");
        Assert.False(unread.WasRead);
        // A sender that says less than it sends is refused all the same.
        (await (await house.UnderwriterAsync()).Attachments.AttachAsync(new AttachDocument(application, "x.pdf", 1, new DocumentDescription(DocumentKind.Other, null, null)), new MemoryStream(SampleFiles.Pdf("second")), default)).MustRefuse("more than 200 MB");
        (await (await house.UnderwriterAsync()).Attachments.AttachAsync(new AttachDocument(application, "x.pdf", DocumentLimits.OfFile + 1, new DocumentDescription(DocumentKind.Other, null, null)), unread, default)).MustRefuse("larger than 25 MB");
        Assert.False(unread.WasRead);
    }

    [Fact]
    public async Task A_newer_document_takes_the_place_of_an_older_one_which_stays_readable()
    {
        var (house, application) = await CaseAsync();
        var desk = await house.UnderwriterAsync();
        var older = await house.AttachAsync(application, DocumentKind.ProofOfIncome, SampleFiles.Pdf("march"));
        var newer = (await AttachAsync(desk, application, SampleFiles.Pdf("april"), replaces: older)).Must();
        var shelf = (await desk.AttachmentShelf.OfApplicationAsync(application, default))!;
        Assert.Equal([newer], shelf.Current.Select(d => d.Id));
        Assert.Equal(SampleFiles.Pdf("march"), await ContentAsync(desk, shelf.Documents.Single(d => d.Id == older)));
        Assert.Equal("Current,Replaced", await database.AsAdministratorAsync<string>("select string_agg(to_state, ',' order by id) from shared.status_history where subject_id = $1", older));
        (await AttachAsync(desk, application, SampleFiles.Pdf("may"), replaces: older)).MustRefuse("final");
    }

    [Theory]
    [InlineData("update documents.document_chunk set content = ''")]
    [InlineData("delete from documents.document_chunk")]
    [InlineData("delete from documents.document")]
    [InlineData("update documents.document set sha256 = ''")]
    [InlineData("update documents.document set size = 1")]
    [InlineData("update documents.document set subject_id = null")]
    public async Task The_application_may_not_change_what_came_in(string sql)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private async Task<(House House, Guid Application)> CaseAsync()
    {
        var house = await database.FoundAsync();
        return (house, await house.TakenCaseAsync());
    }

    private static Task<Outcome<Guid>> AttachAsync(Desk desk, Guid application, byte[] content, Guid? replaces = null) =>
        desk.Attachments.AttachAsync(new AttachDocument(application, "file.pdf", Math.Max(1, content.Length), new DocumentDescription(DocumentKind.ProofOfIncome, null, null), replaces), new MemoryStream(content), default);

    private static async Task<byte[]> ContentAsync(Desk desk, Document document)
    {
        var whole = new MemoryStream();
        for (var number = 0; number < DocumentQueries.PiecesOf(document); number++) whole.Write(await desk.Documents.PieceAsync(document.Id, number, default));
        Assert.Null(await desk.Documents.PieceAsync(document.Id, DocumentQueries.PiecesOf(document), default));
        return whole.ToArray();
    }

    private Task<long> ChunksAsync(Guid application) =>
        database.AsAdministratorAsync<long>("select count(*) from documents.document_chunk c join documents.document d on d.id = c.document_id where d.subject_id = $1", application);

    // A line that breaks once what it has is through.
    private sealed class Broken(byte[] content) : MemoryStream(content)
    {
        public bool WasRead { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new IOException("The line is broken.");
        }
    }
}
