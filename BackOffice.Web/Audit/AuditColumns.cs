using BackOffice.Data.Audit;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Audit;

/// <summary>The columns of the audit and of its file.</summary>
internal static class AuditColumns
{
    public static TableColumn<AuditRow> When { get; } = Column.Instant<AuditRow>("When (UTC)", r => r.RecordedAt);

    public static TableColumn<AuditRow> Who { get; } = new("Who", ColumnKind.Text, r => r.ActorName, null);

    public static TableColumn<AuditRow> What { get; } = new("What was done", ColumnKind.Text, r => $"{AuditTexts.Deed(r)} {AuditTexts.Label(r)}".TrimEnd(), null);

    public static TableColumn<AuditRow> Kind { get; } = new("Record", ColumnKind.Text, r => AuditTexts.Kind(r.ObjectType), null) { OnPhone = false };

    public static TableColumn<AuditRow> Changes { get; } = new("Before and after", ColumnKind.Text, r => string.Join("; ", r.Changes.Select(c => AuditTexts.Line(r, c))), null);

    public static TableColumn<AuditRow> LegalEntity { get; } = new("Legal entity", ColumnKind.Text, r => r.LegalEntity, null) { OnPhone = false };

    /// <summary>Only in the file: on the page it stands in the opened entry.</summary>
    public static TableColumn<AuditRow> Trace { get; } = new("Trace", ColumnKind.Text, r => r.CorrelationId, null);
}
