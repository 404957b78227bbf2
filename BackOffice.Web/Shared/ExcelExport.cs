using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using BackOffice.Web.Access;
using BackOffice.Web.Shared.Excel;

namespace BackOffice.Web.Shared;

/// <summary>Exports the rows a reader sees, records that it was done, and hands over the file.</summary>
internal sealed class ExcelExport(ExportCommands exports, StaffSession session, FileDownload download, ReaderLimits limits, StepUp stepUp, TimeProvider clock)
{
    /// <summary>Exports.</summary>
    /// <param name="permission">The permission the rows were read under.</param>
    /// <param name="title">What the rows are.</param>
    /// <param name="filter">The filter in words, without personal values.</param>
    /// <param name="asOf">The business date of the rows.</param>
    /// <param name="columns">The columns of the page.</param>
    /// <param name="load">Reads every row of the filter.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Outcome> RunAsync<T>(
        Permission permission, string title, string filter, string asOf, IReadOnlyList<TableColumn<T>> columns, Func<CancellationToken, Task<PageOf<T>>> load, CancellationToken ct)
    {
        PageOf<T> page;
        try
        {
            // Before anything is read: the rows are what costs.
            limits.CountExport(session.Identity!.UserId);
            page = await load(ct);
        }
        catch (Refusal refusal)
        {
            return Outcome.Refused(refusal.Message);
        }
        var reader = session.Identity!.UserId;
        var export = new RecordExport(title, page.Rows.Count, filter) { TakenBefore = limits.RowsTaken(reader) };
        var recorded = await stepUp.RunAsync(() => exports.RecordAsync(permission, export, ct));
        if (!recorded.IsDone) return recorded;
        limits.AddRows(reader, page.Rows.Count);
        var now = clock.GetUtcNow();
        await using var file = await ExcelFile.WriteAsync(columns, page.Rows, new ExcelFacts(title, filter, asOf, session.Identity!.Name, now, session.IsDemonstration), ct);
        await download.SaveAsync($"{title} {now:yyyy-MM-dd}.xlsx", file);
        return recorded;
    }
}
