using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackOffice.Data.Audit;
using BackOffice.Data.Documents;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Documents;
using BackOffice.Tests.Shared;
using BackOffice.Web.Audit;
using BackOffice.Web.Shared;

namespace BackOffice.Tests.Audit;

/// <summary>The pack of evidence of one loan.</summary>
[Trait("Needs", "Database")]
public sealed class EvidenceTests(TestDatabase database)
{
    private static readonly string[] Parts = ["application", "applicants", "kyc", "notes", "documents", "fraud", "decisions", "score", "referrals", "conditions", "rules", "quality-reviews", "quality-findings", "disbursements", "payees", "loan", "plan", "loan-history", "transactions", "journal", "audit"];

    [Fact]
    public async Task Each_part_is_there_and_each_hash_is_that_of_its_file()
    {
        var (house, loan) = await LoanAsync(database);
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        var pack = (await auditor.Evidence.PackAsync(loan, default))!;
        Assert.Equal(Parts, pack.Sheets.Select(s => s.Name));
        var files = await UnpackAsync(pack, Reading(auditor));
        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        var listed = manifest.RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("sha256").GetString());
        Assert.Equal(files.Keys.Where(f => f != "manifest.json").Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed, file => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(files[file.Key])), file.Value));

        string Table(string name) => Encoding.UTF8.GetString(files.Single(f => f.Key.EndsWith($"-{name}.csv", StringComparison.Ordinal)).Value);
        Assert.Contains("Approved", Table("decisions"), StringComparison.Ordinal);
        Assert.Contains("Rea Lease", Table("disbursements"), StringComparison.Ordinal);
        Assert.Contains("Identity,Passed,", Table("kyc"), StringComparison.Ordinal);
        Assert.Contains("party check", Table("audit"), StringComparison.Ordinal);
        Assert.Contains("PM-", Table("transactions"), StringComparison.Ordinal);
        Assert.Contains("Released the note", Table("notes"), StringComparison.Ordinal);
        Assert.Equal(36 + 1, Table("plan").Split("\r\n").Count(line => line.Length > 0));
        var journal = Table("journal").Split("\r\n")[1..].Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
        Assert.Equal(journal.Sum(line => Number(line[7])), journal.Sum(line => Number(line[8])));
        Assert.Contains("Status,Submitted,InReview", Table("audit"), StringComparison.Ordinal);
        Assert.DoesNotContain("sealed:", Table("audit"), StringComparison.Ordinal);
        // What was attached comes out byte for byte.
        Assert.Contains(files, f => f.Key.StartsWith("documents/TaxReturn-", StringComparison.Ordinal) && f.Value.SequenceEqual(SampleFiles.Pdf("tax of the loan")));
        Assert.Contains(pack.Subject.Number, Encoding.UTF8.GetString(files["summary.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_another_legal_entity_or_without_the_right_gets_nothing()
    {
        var (house, loan) = await LoanAsync(database);
        var elsewhere = await (await database.FoundAsync()).DeskAsync("Au Ditor", Role.Auditor);
        Assert.Null(await elsewhere.Evidence.PackAsync(loan, default));
        (await elsewhere.EvidenceDesk.RecordAsync(new TakeEvidence(loan, 1, 1), default)).MustRefuse("does not exist");
        var risk = await house.DeskAsync("Risk", Role.RiskManager);
        await Assert.ThrowsAsync<ForbiddenException>(() => risk.Evidence.PackAsync(loan, default));
    }

    [Fact]
    public void Who_may_take_a_pack_may_read_every_part_of_it()
    {
        Permission[] parts = [Permission.AuditRead, Permission.ServicingRead, Permission.OriginationRead, Permission.FraudRead, Permission.UnderwritingRead, Permission.QualityControlRead, Permission.FundingRead, Permission.PaymentsRead, Permission.LedgerRead, Permission.LegalEntitiesRead, Permission.DocumentsRead, Permission.PartiesReadPersonal];
        var holders = AccessMatrix.Grants.Where(g => g.Value.Contains(Permission.AuditEvidence)).ToList();
        Assert.NotEmpty(holders);
        Assert.All(holders, role => Assert.Superset(parts.ToHashSet(), role.Value.ToHashSet()));
    }

    [Fact]
    public async Task Taking_it_is_on_record_with_the_loan()
    {
        var (house, loan) = await LoanAsync(database);
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        (await auditor.EvidenceDesk.RecordAsync(new TakeEvidence(loan, 20, 1), default)).Must();
        var entry = Assert.Single((await auditor.Audit.SearchAsync(new AuditFilter(ObjectId: loan, Act: AuditAct.Exported), PageRequest.All(), default)).Rows);
        Assert.Equal(("Au Ditor", "Exported Evidence pack"), (entry.ActorName, AuditTexts.Deed(entry)));
        Assert.Contains("Documents: – → 1", entry.Changes.Select(c => AuditTexts.Line(entry, c)));
    }

    [Fact]
    public async Task Without_the_right_to_documents_they_are_listed_only()
    {
        var (house, loan) = await LoanAsync(database);
        var pack = (await (await house.DeskAsync("Au Ditor", Role.Auditor)).Evidence.PackAsync(loan, default))!;
        var files = await UnpackAsync(pack, null);
        Assert.DoesNotContain(files.Keys, f => f.StartsWith("documents/", StringComparison.Ordinal));
        Assert.Contains("tax.pdf", Encoding.UTF8.GetString(files.Single(f => f.Key.EndsWith("-documents.csv", StringComparison.Ordinal)).Value), StringComparison.Ordinal);
        await Assert.ThrowsAsync<CryptographicException>(() => UnpackAsync(pack, _ => Pieces("something else"u8.ToArray())));
    }

    [Fact]
    public async Task It_says_how_far_the_chain_is_sealed_and_which_entry_does_not_fit()
    {
        await using var copy = await database.CopyAsync();
        var (house, loan) = await LoanAsync(copy);
        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        await Sealing.AllAsync(copy, house);
        var chain = (await auditor.Evidence.PackAsync(loan, default))!.Chain;
        Assert.Equal((chain.Entries, (Guid?)null), (chain.Sealed, chain.FirstThatDiffers));
        Assert.True(chain.Entries > 10 && chain.SealedLinks >= chain.Entries && chain.HeadHash is { Length: 64 });

        var entry = await copy.AsAdministratorAsync<Guid>("select id from audit.audit_entry where object_id = $1 order by recorded_at limit 1", loan);
        await Sealing.TamperAsync(copy, "update audit.audit_entry set actor_name = 'Nobody' where legal_entity_id = $1 and id = $2", house.Id, entry);
        var broken = (await auditor.Evidence.PackAsync(loan, default))!;
        Assert.Equal(entry, broken.Chain.FirstThatDiffers);
        Assert.Contains($"Entry {entry} is not what was sealed", Encoding.UTF8.GetString((await UnpackAsync(broken, null))["summary.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_feature_that_knows_of_loans_contributes()
    {
        var known = typeof(IEvidenceSection).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IEvidenceSection)) && t.IsClass);
        Assert.Equal(known.OrderBy(t => t.Name), Features.EvidenceSections.OrderBy(t => t.Name));
    }

    private static async Task<(House House, Guid Loan)> LoanAsync(TestDatabase database)
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        await house.PayAsync(loan, house.Entity.BusinessDate);
        var application = await database.AsAdministratorAsync<Guid>("select application_id from servicing.loan where id = $1", loan);
        await house.AttachAsync(application, Domain.Products.DocumentKind.TaxReturn, SampleFiles.Pdf("tax of the loan"), "tax.pdf");
        (await (await house.UnderwriterAsync()).NoteDesk.WriteAsync(new(application, "Released the note, for the file."), default)).Must();
        return (house, loan);
    }

    private static Func<EvidenceDocument, IAsyncEnumerable<byte[]>> Reading(Desk desk) => document => PiecesOf(desk, document.Id);

    private static async IAsyncEnumerable<byte[]> PiecesOf(Desk desk, Guid id)
    {
        var document = (await desk.Documents.FindAsync(id, default))!;
        for (var number = 0; number < DocumentQueries.PiecesOf(document); number++) yield return (await desk.Documents.PieceAsync(id, number, default))!;
    }

    private static async IAsyncEnumerable<byte[]> Pieces(byte[] content)
    {
        await Task.CompletedTask;
        yield return content;
    }

    private static async Task<Dictionary<string, byte[]>> UnpackAsync(EvidencePack pack, Func<EvidenceDocument, IAsyncEnumerable<byte[]>>? content)
    {
        using var zip = new MemoryStream();
        await EvidenceZip.WriteAsync(new Answer(zip), pack, content, default);
        zip.Position = 0;
        await using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in archive.Entries)
        {
            using var file = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(file);
            files.Add(entry.FullName, file.ToArray());
        }
        return files;
    }

    private static decimal Number(string text) => text.Length == 0 ? 0 : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    // Like the answer of a server: it goes forward only and takes no write that does not wait.
    private sealed class Answer(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }
}
