using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>Rows are stored and checked; nothing is an application yet.</summary>
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
    public static Workflow<ImportStatus> Table { get; } = new("import", [ImportStatus.Staged],
    [
        new(ImportStatus.Staged, "Apply", ImportStatus.Applying, Permission.OriginationImport),
        new(ImportStatus.Staged, "Cancel", ImportStatus.Cancelled, Permission.OriginationImport),
        new(ImportStatus.Applying, "Complete", ImportStatus.Completed, Permission.OriginationImport),
        new(ImportStatus.Applying, "Cancel", ImportStatus.Cancelled, Permission.OriginationImport),
    ]);
}

/// <summary>A file of applications: staged and checked first, then applied in chunks that can be interrupted anywhere.</summary>
public sealed class ApplicationImport : IAggregateRoot
{
    private ApplicationImport() { }

    /// <summary>A file whose rows are staged.</summary>
    public ApplicationImport(Guid id, short legalEntityId, string source, string fileName, Guid productId, int rowCount, int refusedCount)
    {
        Refusal.If(string.IsNullOrWhiteSpace(source), "Name the source: with the row's own reference it tells a new row from one that came before.");
        Refusal.If(rowCount == 0, "The file has no rows below its header.");
        (Id, LegalEntityId, Source, FileName, ProductId, RowCount, RefusedCount) = (id, legalEntityId, source.Trim(), fileName, productId, rowCount, refusedCount);
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
    /// <summary>Rows in the file.</summary>
    public int RowCount { get; private set; }
    /// <summary>Rows that failed a check.</summary>
    public int RefusedCount { get; private set; }
    /// <summary>Rows that became applications.</summary>
    public int AppliedCount { get; private set; }
    /// <summary>Rows that were there already.</summary>
    public int KnownCount { get; private set; }
    /// <summary>Where it stands.</summary>
    public ImportStatus Status { get; private set; } = ImportStatus.Staged;
    /// <summary>Rows that no chunk has taken yet.</summary>
    public int Remaining => RowCount - RefusedCount - AppliedCount - KnownCount;

    /// <summary>Begins to apply.</summary>
    public void Apply() => Status = ImportWorkflow.Table.Next(Status, ImportStatus.Applying);

    /// <summary>Stops after the last whole chunk; what was taken stays.</summary>
    public void Cancel() => Status = ImportWorkflow.Table.Next(Status, ImportStatus.Cancelled);

    /// <summary>Counts a chunk, and completes with the last one.</summary>
    /// <param name="applied">Rows that became applications.</param>
    /// <param name="known">Rows that were there already.</param>
    /// <param name="refused">Rows refused only now, for example by a product limit.</param>
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
    /// <summary>Passed the checks.</summary>
    Good,
    /// <summary>Failed a check; the reason names the cell.</summary>
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
    /// <param name="problem">Why it cannot be taken, naming the cell; null when it can.</param>
    public ImportRow(ApplicationImport import, int rowNo, Dictionary<string, string> cells, string? problem) =>
        (LegalEntityId, ImportId, RowNo, Cells, Problem, Status) =
        (import.LegalEntityId, import.Id, rowNo, cells, problem, problem is null ? ImportRowStatus.Good : ImportRowStatus.Refused);

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
    /// <summary>Why it was refused.</summary>
    public string? Problem { get; private set; }
    /// <summary>What it became.</summary>
    public Guid? ApplicationId { get; private set; }

    /// <summary>It became an application.</summary>
    public void BecomeApplication(Guid applicationId) => (Status, ApplicationId) = (ImportRowStatus.Applied, applicationId);

    /// <summary>It had come in before.</summary>
    public void BecomeKnown() => Status = ImportRowStatus.Known;

    /// <summary>It cannot be taken.</summary>
    public void Refuse(string problem) => (Status, Problem) = (ImportRowStatus.Refused, problem);
}
