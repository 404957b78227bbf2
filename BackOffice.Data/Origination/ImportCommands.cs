using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;

namespace BackOffice.Data.Origination;

/// <summary>Stage a file of applications.</summary>
/// <param name="ProductId">The product its rows apply for.</param>
/// <param name="Source">The sender: with the row's reference it is the row's identity.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Content">The file, comma-separated text in UTF-8 with a header line.</param>
public sealed record StageImport(Guid ProductId, string Source, string FileName, byte[] Content) : Command;

/// <summary>Begin to turn staged rows into applications.</summary>
public sealed record ApplyImport(Guid ImportId, int Version) : Command;

/// <summary>Turn the next rows into applications.</summary>
public sealed record ApplyImportChunk(Guid ImportId) : Command;

/// <summary>Stop an import; what was taken stays.</summary>
public sealed record CancelImport(Guid ImportId) : Command;

/// <summary>Imports applications: staged and checked first, then applied in chunks, each a use case of its own.</summary>
public sealed class ImportCommands(UseCases useCases)
{
    /// <summary>Rows of a chunk: small enough to lose little, large enough to be fast.</summary>
    public const int ChunkSize = 250;

    private const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Reads and checks every row; nothing becomes an application yet.</summary>
    public Task<Outcome<Guid>> StageAsync(StageImport command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            Refusal.If(command.Content.Length > MaximumBytes, "The file is larger than 64 MB. Split it and import the parts.");
            var product = await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == command.ProductId, ct) ?? throw new Refusal("Choose the product these applications are for.");
            var rows = ReadRows(command.Content, product);
            var import = new ApplicationImport(Guid.CreateVersion7(), product.LegalEntityId, command.Source, command.FileName, product.Id, rows.Count, rows.Count(r => r.Problem is not null));
            db.Add(import);
            db.AddRange(rows.Select(r => new ImportRow(import, r.RowNo, r.Cells, r.Problem)));
            return import.Id;
        }, ct);

    /// <summary>Starts to apply; the chunks follow.</summary>
    public Task<Outcome> ApplyAsync(ApplyImport command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            var import = await db.AtVersionAsync<ApplicationImport>(command.ImportId, command.Version, ct);
            import.Apply();
            db.Publish(import.LegalEntityId, new ImportStarted(import.Id));
        }, ct);

    /// <summary>Stops after the chunk under way.</summary>
    public Task<Outcome> CancelAsync(CancelImport command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, _) => (await db.LockedAsync<ApplicationImport>(command.ImportId, ct)).Cancel(), ct);

    /// <summary>Applies one chunk.</summary>
    /// <returns>Rows that remain.</returns>
    public Task<Outcome<int>> ApplyChunkAsync(ApplyImportChunk command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            var import = await db.LockedAsync<ApplicationImport>(command.ImportId, ct);
            if (import.Status != ImportStatus.Applying) return 0;
            var rows = await db.Set<ImportRow>().Where(r => r.ImportId == import.Id && r.Status == ImportRowStatus.Good).OrderBy(r => r.RowNo).Take(ChunkSize).ToListAsync(ct);
            var product = await db.Set<Product>().SingleAsync(p => p.Id == import.ProductId, ct);
            var timeZone = await db.Set<LegalEntity>().Where(e => e.Id == import.LegalEntityId).Select(e => e.TimeZone).SingleAsync(ct);
            await ApplyAsync(db, actor, import, rows, product, timeZone, ct);
            if (import.Status == ImportStatus.Completed) db.Publish(import.LegalEntityId, new ImportCompleted(import.Id));
            return import.Remaining;
        }, ct);

    private static async Task ApplyAsync(BusinessDb db, Actor actor, ApplicationImport import, List<ImportRow> rows, Product product, string timeZone, CancellationToken ct)
    {
        var currency = Currency.Of(product.Currency);
        var today = actor.Today(import.LegalEntityId);
        var readings = rows.Select(r => (Row: r, Read: ApplicationRow.Read(r.Cells, ColumnMapping.MarketplaceLoanBook, currency))).ToList();
        var references = readings.Select(r => r.Read.Reference).ToList();
        var known = await db.Set<LoanApplication>().IgnoreAutoIncludes()
            .Where(a => a.LegalEntityId == import.LegalEntityId && a.Source == import.Source && references.Contains(a.ExternalReference))
            .Select(a => a.ExternalReference).ToHashSetAsync(ct);
        var numbers = new Queue<string>(await NumberSeries.NextAsync(db, NumberSeries.Application, import.LegalEntityId, today, rows.Count, ct));
        var (applied, repeated, refused) = (0, 0, 0);
        foreach (var (row, read) in readings)
        {
            if (!known.Add(read.Reference))
            {
                row.BecomeKnown();
                repeated++;
                continue;
            }
            try
            {
                row.BecomeApplication(Submit(db, actor, import, read, product, timeZone, numbers.Dequeue()).Id);
                applied++;
            }
            catch (Refusal refusal)
            {
                // A row outside the product's limits is set aside with its reason; the others go on.
                row.Refuse(refusal.Message);
                refused++;
            }
        }
        import.CountChunk(applied, repeated, refused);
    }

    private static LoanApplication Submit(BusinessDb db, Actor actor, ApplicationImport import, ApplicationRow read, Product product, string timeZone, string number)
    {
        var application = LoanApplication.Submit(Guid.CreateVersion7(), number, product, read.Request, new ApplicationSource(import.Source, read.Reference), actor.Today(import.LegalEntityId), actor.Now);
        application.StateMeans(read.AnnualIncome, read.DebtToIncome, read.Facts);
        var borrower = Party.KnownByReference(Guid.CreateVersion7(), import.LegalEntityId, $"{import.Source} {read.Reference}", timeZone);
        db.Add(borrower);
        application.AddApplicant(borrower.Id, PartyRole.Borrower);
        if (read.IsJoint)
        {
            var coBorrower = Party.KnownByReference(Guid.CreateVersion7(), import.LegalEntityId, $"{import.Source} {read.Reference}, co-borrower", timeZone);
            db.Add(coBorrower);
            application.AddApplicant(coBorrower.Id, PartyRole.CoBorrower);
        }
        db.Add(application);
        return application;
    }

    private static List<StagedRow> ReadRows(byte[] content, Product product)
    {
        using var text = new StreamReader(new MemoryStream(content));
        Refusal.If(content.Length == 0, "The file is empty: its first line must name the columns.");
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { BufferSize = 1 << 16, MaxBufferSize = 1 << 20 });
        var header = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        var missing = ColumnMapping.MarketplaceLoanBook.Columns.Values.Except(header).ToList();
        Refusal.If(missing.Count > 0, $"The file lacks these columns: {string.Join(", ", missing)}.");
        var currency = Currency.Of(product.Currency);
        var rows = new List<StagedRow>();
        while (csv.Read())
        {
            var cells = header.Select((name, i) => (name, cell: i < csv.RowFieldCount ? csv.GetString(i) : "")).ToDictionary(c => c.name, c => c.cell);
            rows.Add(new StagedRow(csv.RowNumber + 1, cells, ProblemOf(cells, currency)));
        }
        return rows;
    }

    private static string? ProblemOf(Dictionary<string, string> cells, Currency currency)
    {
        try
        {
            ApplicationRow.Read(cells, ColumnMapping.MarketplaceLoanBook, currency);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Message;
        }
    }

    private sealed record StagedRow(int RowNo, Dictionary<string, string> Cells, string? Problem);
}

/// <summary>An import has rows to apply.</summary>
public sealed record ImportStarted(Guid ImportId);

/// <summary>Every good row of an import is an application.</summary>
public sealed record ImportCompleted(Guid ImportId);
