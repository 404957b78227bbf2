using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>Rows are stored as they came; nobody has said yet what the columns mean.</summary>
    Uploaded,
    /// <summary>Rows are checked; nothing is an application yet.</summary>
    Staged,
    /// <summary>Rows are becoming applications, chunk by chunk.</summary>
    Applying,
    /// <summary>Every good row is an application.</summary>
    Completed,
    /// <summary>Stopped by a person after a chunk.</summary>
    Cancelled,
}

/// <summary>The moves of an import.</summary>
public static class ImportWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<ImportStatus> Table { get; } = new("import", [ImportStatus.Uploaded],
    [
        new(ImportStatus.Uploaded, "Check", ImportStatus.Staged, Permission.OriginationImport),
        new(ImportStatus.Uploaded, "Cancel", ImportStatus.Cancelled, Permission.OriginationImport),
        new(ImportStatus.Staged, "Apply", ImportStatus.Applying, Permission.OriginationImport),
        new(ImportStatus.Staged, "Cancel", ImportStatus.Cancelled, Permission.OriginationImport),
        new(ImportStatus.Applying, "Complete", ImportStatus.Completed, Permission.OriginationImport),
        new(ImportStatus.Applying, "Cancel", ImportStatus.Cancelled, Permission.OriginationImport),
    ]);
}

/// <summary>A file as it came in.</summary>
/// <param name="Source">The sender; part of every row's identity.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Columns">Its columns in their order.</param>
/// <param name="RowCount">Rows below the header.</param>
public sealed record ImportFile(string Source, string FileName, IReadOnlyList<string> Columns, int RowCount);

/// <summary>What a check found.</summary>
/// <param name="Refused">Rows that cannot be taken.</param>
/// <param name="Joint">Rows with a co-borrower among the others.</param>
public sealed record ImportFindings(int Refused, int Joint);

/// <summary>A file of applications: staged and checked first, then applied in chunks that can be interrupted anywhere.</summary>
public sealed class ApplicationImport : IAggregateRoot
{
    private ApplicationImport() { }

    /// <summary>A file whose rows are stored.</summary>
    public ApplicationImport(Guid id, Product product, ImportFile file, Actor actor)
    {
        Refusal.If(string.IsNullOrWhiteSpace(file.Source) || file.Source.Trim().Length > 60, "Name the source, in at most 60 characters: with the row's own reference it tells a new row from one that came before.");
        Refusal.If(file.RowCount == 0, "The file has no rows below its header.");
        (Id, LegalEntityId, ProductId, Source, FileName, Columns, RowCount) = (id, product.LegalEntityId, product.Id, file.Source.Trim(), file.FileName, file.Columns, file.RowCount);
        (UploadedBy, UploadedByName, UploadedAt) = (actor.UserId, actor.Name, actor.Now);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The sender; part of every row's identity.</summary>
    public string Source { get; private set; } = "";
    /// <summary>The file's name as uploaded.</summary>
    public string FileName { get; private set; } = "";
    /// <summary>The product the rows apply for.</summary>
    public Guid ProductId { get; private set; }
    /// <summary>The file's columns in their order.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];
    /// <summary>Field key to column name; empty until the columns are chosen.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; private set; } = new Dictionary<string, string>();
    /// <summary>Rows in the file.</summary>
    public int RowCount { get; private set; }
    /// <summary>Rows that failed a check.</summary>
    public int RefusedCount { get; private set; }
    /// <summary>Good rows with a co-borrower.</summary>
    public int JointCount { get; private set; }
    /// <summary>Rows that became applications.</summary>
    public int AppliedCount { get; private set; }
    /// <summary>Rows that were there already.</summary>
    public int KnownCount { get; private set; }
    /// <summary>Where it stands.</summary>
    public ImportStatus Status { get; private set; } = ImportStatus.Uploaded;
    /// <summary>Who brought the file; they look after its applications.</summary>
    public Guid UploadedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string UploadedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset UploadedAt { get; private set; }
    /// <summary>Rows that no chunk has taken yet.</summary>
    public int Remaining => RowCount - RefusedCount - AppliedCount - KnownCount;

    /// <summary>Takes the columns' meaning and what a check under it found. It can be done again until rows are applied.</summary>
    /// <exception cref="Refusal">Columns do not fit, or rows are applied already.</exception>
    public void Check(ColumnMapping mapping, ImportFindings findings)
    {
        Refusal.If(Status is not (ImportStatus.Uploaded or ImportStatus.Staged), "The columns cannot be changed any more: the rows are being applied or the import has ended.");
        mapping.Check(Columns);
        (Mapping, RefusedCount, JointCount) = (mapping.Columns, findings.Refused, findings.Joint);
        if (Status == ImportStatus.Uploaded) Status = ImportWorkflow.Table.Next(Status, ImportStatus.Staged);
    }

    /// <summary>Begins to apply.</summary>
    public void Apply()
    {
        Refusal.If(Status == ImportStatus.Staged && Remaining == 0, "No row can be taken: correct the rows in the file and upload it again.");
        Status = ImportWorkflow.Table.Next(Status, ImportStatus.Applying);
    }

    /// <summary>Stops after the last whole chunk; what was taken stays.</summary>
    public void Cancel() => Status = ImportWorkflow.Table.Next(Status, ImportStatus.Cancelled);

    /// <summary>Counts a chunk, and completes with the last one.</summary>
    /// <param name="applied">Rows that became applications.</param>
    /// <param name="known">Rows that were there already.</param>
    /// <param name="refused">Rows refused only now, for example because the product's terms changed since the check.</param>
    public void CountChunk(int applied, int known, int refused)
    {
        Refusal.If(Status != ImportStatus.Applying, "This import is not running.");
        (AppliedCount, KnownCount, RefusedCount) = (AppliedCount + applied, KnownCount + known, RefusedCount + refused);
        if (Remaining == 0) Status = ImportWorkflow.Table.Next(Status, ImportStatus.Completed);
    }
}

/// <summary>Where a staged row stands.</summary>
public enum ImportRowStatus
{
    /// <summary>Nothing speaks against it.</summary>
    Good,
    /// <summary>Failed a check; the reasons name their cells.</summary>
    Refused,
    /// <summary>Became an application.</summary>
    Applied,
    /// <summary>The same source and reference had come in before.</summary>
    Known,
}

/// <summary>One row of a file, as read, with what became of it.</summary>
public sealed class ImportRow
{
    private ImportRow() { }

    /// <summary>A row as read.</summary>
    /// <param name="import">The import.</param>
    /// <param name="rowNo">The line in the file; the header is line 1.</param>
    /// <param name="cells">The cells by column name.</param>
    public ImportRow(ApplicationImport import, int rowNo, Dictionary<string, string> cells) => (LegalEntityId, ImportId, RowNo, Cells) = (import.LegalEntityId, import.Id, rowNo, cells);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The import.</summary>
    public Guid ImportId { get; private set; }
    /// <summary>Line in the file.</summary>
    public int RowNo { get; private set; }
    /// <summary>The cells by column name.</summary>
    [Personal] public Dictionary<string, string> Cells { get; private set; } = [];
    /// <summary>Where it stands.</summary>
    public ImportRowStatus Status { get; private set; }
    /// <summary>Why it was refused, cell by cell.</summary>
    public IReadOnlyList<CellProblem> Problems { get; private set; } = [];
    /// <summary>What it became.</summary>
    public Guid? ApplicationId { get; private set; }

    /// <summary>It became an application.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="accountColumns">Columns whose numbers are encrypted with their owner from now on, and kept here no longer.</param>
    public void BecomeApplication(Guid applicationId, IReadOnlyList<string> accountColumns)
    {
        (Status, ApplicationId) = (ImportRowStatus.Applied, applicationId);
        Forget(accountColumns);
    }

    /// <summary>It had come in before.</summary>
    public void BecomeKnown(IReadOnlyList<string> accountColumns)
    {
        Status = ImportRowStatus.Known;
        Forget(accountColumns);
    }

    /// <summary>Takes what a check says: refused with its reasons, or good.</summary>
    public void Judge(IReadOnlyList<CellProblem> problems)
    {
        if (problems.SequenceEqual(Problems)) return;
        (Status, Problems) = (problems.Count == 0 ? ImportRowStatus.Good : ImportRowStatus.Refused, problems);
    }

    private void Forget(IReadOnlyList<string> columns)
    {
        if (columns.Count > 0) Cells = Cells.Where(c => !columns.Contains(c.Key)).ToDictionary();
    }
}
