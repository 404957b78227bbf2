using BackOffice.Domain.Origination;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Origination;

/// <summary>The columns of a file of refused rows: the file's own, as they came, and the reasons. Such a file can be imported again.</summary>
public static class RefusedRowColumns
{
    /// <summary>The columns of an import's file.</summary>
    public static IReadOnlyList<TableColumn<ImportRow>> Of(ApplicationImport import) =>
    [
        .. import.Columns.Where(c => c != ColumnMapping.ProblemColumn).Select(column => new TableColumn<ImportRow>(column, ColumnKind.Text, row => row.Cells.GetValueOrDefault(column), null)),
        new TableColumn<ImportRow>(ColumnMapping.ProblemColumn, ColumnKind.Text, row => string.Join("; ", row.Problems), null),
    ];
}
