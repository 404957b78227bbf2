using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>Store a file of applications.</summary>
/// <param name="ProductId">The product its rows apply for.</param>
/// <param name="Source">The sender: with the row's reference it is the row's identity.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Content">The file: comma-separated text in UTF-8, or a workbook, with a header line.</param>
public sealed record UploadImport(Guid ProductId, string Source, string FileName, byte[] Content) : Command;

/// <summary>Say which column fills which field, and check every row under it.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Mapping">Field key to column name.</param>
public sealed record CheckImport(Guid ImportId, int Version, IReadOnlyDictionary<string, string> Mapping) : Command;

/// <summary>Begin to turn checked rows into applications.</summary>
public sealed record ApplyImport(Guid ImportId, int Version) : Command;

/// <summary>Turn the next rows into applications.</summary>
public sealed record ApplyImportChunk(Guid ImportId) : Command;

/// <summary>Stop an import; what was taken stays.</summary>
public sealed record CancelImport(Guid ImportId) : Command;

/// <summary>Stop the imports that nobody went on with.</summary>
public sealed record EndForgottenImports : Command;

/// <summary>Imports applications: stored and checked first, then applied in chunks, each a use case of its own.</summary>
public sealed class ImportCommands(UseCases useCases)
{
    /// <summary>Rows of a chunk: small enough to lose little, large enough to be fast.</summary>
    public const int ChunkSize = 250;

    /// <summary>How long a file waits to be checked and applied: its rows say of people more than anybody needs who is not about to.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromDays(30);

    private const int BatchSize = 100;

    /// <summary>Stores the rows as they came; nothing becomes an application yet.</summary>
    public Task<Outcome<Guid>> UploadAsync(UploadImport command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            var product = await ProductAsync(db, command.ProductId, ct);
            actor.Today(product.LegalEntityId);
            var (columns, rows) = ImportFileReader.Read(command.Content, (await Policies.TodayAsync<WorkLimits>(db, product.LegalEntityId, ct)).Value);
            var import = new ApplicationImport(Guid.CreateVersion7(), product, new ImportFile(command.Source, command.FileName, columns, rows.Count), actor);
            db.Add(import);
            db.AddRange(rows.Select(r => new ImportRow(import, r.RowNo, r.Cells)));
            return import.Id;
        }, ct);

    /// <summary>Checks every row under a mapping, which is remembered for the source.</summary>
    public Task<Outcome> CheckAsync(CheckImport command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            var import = await db.AtVersionAsync<ApplicationImport>(command.ImportId, command.Version, ct);
            var mapping = new ColumnMapping(command.Mapping);
            mapping.Check(import.Columns);
            var product = await ProductAsync(db, import.ProductId, ct);
            var today = actor.Today(import.LegalEntityId);
            var (refused, joint, first) = (0, 0, new Dictionary<string, int>());
            foreach (var row in await db.Set<ImportRow>().Where(r => r.ImportId == import.Id).OrderBy(r => r.RowNo).ToListAsync(ct))
            {
                var reading = mapping.Read(row.Cells, product, today);
                var problems = first.TryAdd(reading.Reference, row.RowNo) ? reading.Problems : mapping.WithRepeat(reading, first[reading.Reference]);
                row.Judge(problems);
                if (problems.Count > 0) refused++;
                else if (reading.Content.Applicants.Count > 1) joint++;
            }
            import.Check(mapping, new ImportFindings(refused, joint));
            await RememberAsync(db, import, mapping, ct);
        }, ct);

    /// <summary>Starts to apply; the chunks follow.</summary>
    public Task<Outcome> ApplyAsync(ApplyImport command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            var import = await db.AtVersionAsync<ApplicationImport>(command.ImportId, command.Version, ct);
            import.Apply();
            await LeaveOutAsync(db, import, false, ct);
            db.Publish(import.LegalEntityId, new ImportStarted(import.Id));
        }, ct);

    /// <summary>Stops after the chunk under way.</summary>
    public Task<Outcome> CancelAsync(CancelImport command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, _) =>
        {
            await CancelAsync(db, await db.LockedAsync<ApplicationImport>(command.ImportId, ct), ct);
        }, ct);

    /// <summary>Stops the imports of which nothing was applied for <see cref="HeldFor"/>, as a person stops one.</summary>
    /// <returns>How many were stopped.</returns>
    public Task<Outcome<int>> EndForgottenAsync(EndForgottenImports command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            var until = actor.Now - HeldFor;
            var forgotten = await db.Set<ApplicationImport>().Where(i => (i.Status == ImportStatus.Uploaded || i.Status == ImportStatus.Staged) && i.UploadedAt <= until).OrderBy(i => i.Id).Select(i => i.Id).Take(BatchSize).ToListAsync(ct);
            var ended = 0;
            foreach (var id in forgotten)
            {
                var import = await db.LockedAsync<ApplicationImport>(id, ct);
                // Somebody may have gone on with it while the lock was waited for.
                if (import.Status is not (ImportStatus.Uploaded or ImportStatus.Staged)) continue;
                await CancelAsync(db, import, ct);
                ended++;
            }
            return ended;
        }, ct);

    /// <summary>Applies one chunk.</summary>
    /// <returns>Rows that remain.</returns>
    public Task<Outcome<int>> ApplyChunkAsync(ApplyImportChunk command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationImport, command, async (db, actor) =>
        {
            var import = await db.LockedAsync<ApplicationImport>(command.ImportId, ct);
            if (import.Status != ImportStatus.Applying) return 0;
            var rows = await db.Set<ImportRow>().Where(r => r.ImportId == import.Id && r.Status == ImportRowStatus.Good).OrderBy(r => r.RowNo).Take(ChunkSize).ToListAsync(ct);
            var product = await ProductAsync(db, import.ProductId, ct);
            await ApplyAsync(db, actor, import, rows, product, ct);
            if (import.Status == ImportStatus.Completed) db.Publish(import.LegalEntityId, new ImportCompleted(import.Id));
            return import.Remaining;
        }, ct);

    private static async Task<Product> ProductAsync(BusinessDb db, Guid id, CancellationToken ct) =>
        await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new Refusal("Choose the product these applications are for.");

    private static Task CancelAsync(BusinessDb db, ApplicationImport import, CancellationToken ct)
    {
        import.Cancel();
        return LeaveOutAsync(db, import, true, ct);
    }

    // Until now another choice of columns could have wanted them. Rows that will not be applied have no borrower to keep an account with.
    private static async Task LeaveOutAsync(BusinessDb db, ApplicationImport import, bool isCancelled, CancellationToken ct)
    {
        var category = import.Mapping.Count > 0 ? default : (await ProductAsync(db, import.ProductId, ct)).Category;
        var mapping = import.Mapping.Count > 0 ? new ColumnMapping(import.Mapping) : ColumnMapping.Suggest(import.Columns, category, null);
        string[] columns = [.. mapping.LeftOut, .. isCancelled ? mapping.AccountNumbersAmong(import.Columns) : []];
        if (columns.Length > 0) await db.Database.ExecuteSqlAsync($"update origination.import_row set cells = cells - {columns} where import_id = {import.Id}", ct);
    }

    private static async Task RememberAsync(BusinessDb db, ApplicationImport import, ColumnMapping mapping, CancellationToken ct)
    {
        var source = await db.Set<ImportSource>().SingleOrDefaultAsync(s => s.LegalEntityId == import.LegalEntityId && s.Name == import.Source, ct);
        if (source is null) db.Add(new ImportSource(Guid.CreateVersion7(), import.LegalEntityId, import.Source, mapping));
        else source.Remember(mapping);
    }

    private static async Task ApplyAsync(BusinessDb db, Actor actor, ApplicationImport import, List<ImportRow> rows, Product product, CancellationToken ct)
    {
        var today = actor.Today(import.LegalEntityId);
        var mapping = new ColumnMapping(import.Mapping);
        var readings = rows.Select(r => (Row: r, Read: mapping.Read(r.Cells, product, today))).ToList();
        var references = readings.Select(r => r.Read.Reference).ToList();
        var known = await db.Set<LoanApplication>().IgnoreAutoIncludes()
            .Where(a => a.LegalEntityId == import.LegalEntityId && a.Source == import.Source && references.Contains(a.ExternalReference))
            .Select(a => a.ExternalReference).ToHashSetAsync(ct);
        var numbers = new Queue<string>(await NumberSeries.NextAsync(db, NumberSeries.Application, import.LegalEntityId, today, rows.Count, ct));
        var writing = await ApplicationWriting.ForAsync(db, import.LegalEntityId, [.. readings.Where(r => r.Read.Problems.Count == 0).Select(r => r.Read.Content)], ct);
        var (applied, repeated, refused) = (new List<Guid>(), 0, 0);
        foreach (var (row, read) in readings)
        {
            // The terms may have changed since the check: such a row is set aside with its reason, the others go on.
            row.Judge(read.Problems);
            if (read.Problems.Count > 0)
            {
                refused++;
                continue;
            }
            if (!known.Add(read.Reference))
            {
                row.BecomeKnown(read.AccountColumns);
                repeated++;
                continue;
            }
            var application = LoanApplication.Begin(Guid.CreateVersion7(), numbers.Dequeue(), product, new ApplicationSource(import.Source, read.Reference), today,
                new ApplicationOwner(import.UploadedBy, import.UploadedByName), actor.Now);
            writing.Write(application, product, read.Content, $"{import.Source} {read.Reference}");
            application.KeepFacts(read.Facts);
            application.Submit(actor.Now);
            db.Add(application);
            row.BecomeApplication(application.Id, read.AccountColumns);
            applied.Add(application.Id);
        }
        import.CountChunk(applied.Count, repeated, refused);
        if (applied.Count > 0) db.Publish(import.LegalEntityId, new ApplicationsSubmitted(applied));
    }
}

/// <summary>An import has rows to apply.</summary>
public sealed record ImportStarted(Guid ImportId);

/// <summary>Every good row of an import is an application.</summary>
public sealed record ImportCompleted(Guid ImportId);

/// <summary>Applications came in, or came back answered, and wait for an underwriter.</summary>
public sealed record ApplicationsSubmitted(IReadOnlyList<Guid> ApplicationIds);
