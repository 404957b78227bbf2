using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Audit;

/// <summary>
/// The audit. What is typed to find a person or a record stays on the page; the address carries ids, so that a link shows the same
/// entries and says nothing about anybody.
/// </summary>
public sealed partial class AuditPage
{
    // A file of more would be too large to open, and a filter is what an audit asks for.
    private const int MostExported = 100_000;

    private IReadOnlyList<TableColumn<AuditRow>> _columns = [];
    private IReadOnlyList<string> _types = [];
    private IReadOnlyList<string> _fields = [];
    private AuditPerson? _person;
    private AuditObject? _object;
    private object? _choicesFor;

    [SupplyParameterFromQuery(Name = "person")] private Guid? Person { get; set; }
    [SupplyParameterFromQuery(Name = "object")] private Guid? Object { get; set; }
    [SupplyParameterFromQuery(Name = "kind")] private string? Kind { get; set; }
    [SupplyParameterFromQuery(Name = "field")] private string? Field { get; set; }
    [SupplyParameterFromQuery(Name = "act")] private string? ActName { get; set; }
    [SupplyParameterFromQuery(Name = "entity")] private int? EntityId { get; set; }
    [SupplyParameterFromQuery(Name = "from")] private DateOnly? From { get; set; }
    [SupplyParameterFromQuery(Name = "to")] private DateOnly? To { get; set; }

    [Inject] private AuditQueries Queries { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private ViewJournal Journal { get; set; } = null!;
    [Inject] private ExcelExport Excel { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    private AuditAct? Act => Enum.TryParse<AuditAct>(ActName, out var act) && Enum.IsDefined(act) ? act : null;

    private short? Entity => EntityId is >= 0 and <= short.MaxValue ? (short)EntityId : null;

    private AuditFilter Filter => new(Person, Kind, Object, Field, From, To, null, Act, Entity);

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        _columns = [AuditColumns.When, AuditColumns.Who, AuditColumns.What with { Template = What }, AuditColumns.Kind, AuditColumns.Changes with { Template = Changes }, .. Session.LegalEntities.Count > 1 ? [AuditColumns.LegalEntity] : Array.Empty<TableColumn<AuditRow>>()];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var choicesFor = (Person, Object, Kind);
        if (choicesFor.Equals(_choicesFor)) return;
        _choicesFor = choicesFor;
        (_types, _fields) = await Queries.ChoicesAsync(Kind, CancellationToken.None);
        _person = Person is { } person ? await Queries.PersonAsync(person, CancellationToken.None) : null;
        _object = Object is { } id ? await Queries.ObjectAsync(id, CancellationToken.None) : null;
    }

    private async Task<IEnumerable<AuditPerson>> PeopleAsync(string? text, CancellationToken ct) => await Queries.PeopleAsync(text ?? "", ct);

    private async Task<IEnumerable<AuditObject>> ObjectsAsync(string? text, CancellationToken ct) => await Queries.ObjectsAsync(text ?? "", ct);

    private void Choose(string parameter, Guid? id)
    {
        if (id is not null) Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [parameter] = id, ["page"] = null }));
    }

    private string Without(string parameter) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [parameter] = null, ["page"] = null });

    private Task OpenAsync(AuditRow row)
    {
        // What was and is personal is seen here as on the record's own page.
        if (row.TellsPersonal) Journal.Note(Session.Identity!, new RecordPage(GetType(), row.ObjectType, Permission.AuditRead), row.ObjectId);
        return Dialogs.ShowAsync<AuditEntryDialog>($"{L[AuditTexts.Deed(row)]} {AuditTexts.Label(row)}".TrimEnd(), new DialogParameters<AuditEntryDialog> { { d => d.Row, row } }, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
    }

    private async Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<AuditRow>> columns, ListState state)
    {
        if (await Queries.CountAsync(Filter, MostExported + 1, CancellationToken.None) > MostExported)
            return Outcome.Refused(L["More than {0} entries match. Narrow the filter, to a month for example, and export again.", Format.Count(MostExported)]);
        return await Excel.RunAsync(Permission.AuditRead, "Audit", InWords(), Format.Instant(Clock.GetUtcNow()), [.. columns, AuditColumns.Trace], ct => Queries.SearchAsync(Filter, state.Everything, ct), CancellationToken.None);
    }

    // Without names of customers: the file and the audit of the export may be read by others.
    private string InWords() =>
        $"by {_person?.Name ?? "anybody"}, {(_object is { } about ? $"{AuditTexts.Kind(about.ObjectType)} {about.Number}".TrimEnd() : Kind is { } kind ? AuditTexts.Kind(kind) : "any record")}, field {Field ?? "any"}, done {(Act is { } act ? AuditTexts.Act(act) : "anything")}, {(From is { } from ? Format.Date(from) : "from the beginning")} to {(To is { } to ? Format.Date(to) : "now")}";
}
