using BackOffice.Data.Origination;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Products;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace BackOffice.Web.Documents;

/// <summary>The documents of an application: what the product asks for, what is there, and where files are dropped.</summary>
public sealed partial class DocumentsPanel
{
    private ApplicationDocuments? _view;
    private DocumentUpload? _upload;
    private ElementReference _zone;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drops;
    private (Guid?, int) _shownFor;

    /// <summary>The application; null while it is only being typed.</summary>
    [Parameter, EditorRequired] public Guid? ApplicationId { get; set; }
    /// <summary>The application's version; another one loads the documents anew.</summary>
    [Parameter] public int Version { get; set; }
    /// <summary>True where documents are looked at only.</summary>
    [Parameter] public bool IsReadOnly { get; set; }
    /// <summary>True in a pane of a case.</summary>
    [Parameter] public bool IsPane { get; set; }
    /// <summary>What the product asks for, while there is no application yet.</summary>
    [Parameter] public IReadOnlyList<DocumentKind> Required { get; set; } = [];
    /// <summary>Saves what is typed, so that files have something to belong to; null when that fails.</summary>
    [Parameter] public Func<Task<Guid?>>? Begin { get; set; }
    /// <summary>What is said while a required document is missing or expired.</summary>
    [Parameter] public string? Warning { get; set; }
    /// <summary>Called with what was loaded.</summary>
    [Parameter] public EventCallback<ApplicationDocuments> OnLoaded { get; set; }
    [CascadingParameter] private DocumentBeside? Beside { get; set; }
    [CascadingParameter(Name = "ShownDocument")] private Document? Shown { get; set; }

    private IReadOnlyList<Requirement> Checklist => _view?.Checklist ?? DocumentChecklist.Of(Required, [], default);

    private IReadOnlyList<DocumentKind> Missing => [.. Checklist.Where(r => r.State != RequirementState.Present).Select(r => r.Kind)];

    // What the product asks for comes first, in its order.
    private IReadOnlyList<Document> Ordered =>
        _view is null ? [] : [.. _view.Current.OrderBy(d => Checklist.Select(r => r.Kind).ToList().IndexOf(d.Kind) is var at and >= 0 ? at : int.MaxValue).ThenBy(d => d.UploadedAt)];

    private IReadOnlyList<Document> Earlier => _view is null ? [] : [.. _view.Documents.Where(d => d.Status != DocumentStatus.Current)];

    private bool MayAttach => !IsReadOnly && Session.Has(Permission.DocumentsAttach) && _view is not { IsOpen: false };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_drops is not null) await _drops.InvokeVoidAsync("release");
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed: nothing listens any more.
        }
    }

    /// <summary>Loads the documents anew.</summary>
    public async Task LoadAsync()
    {
        if (ApplicationId is not { } id) return;
        _view = await Queries.OfApplicationAsync(id, CancellationToken.None);
        if (_view is null) return;
        Beside?.Tell(_view);
        await OnLoaded.InvokeAsync(_view);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Beside is not null) Beside.Reload = () => InvokeAsync(LoadAsync);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownFor == (ApplicationId, Version) || !Session.Has(Permission.DocumentsRead)) return;
        _shownFor = (ApplicationId, Version);
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !Session.Has(Permission.DocumentsRead)) return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./documents.js");
        _drops = await _module.InvokeAsync<IJSObjectReference>("takeDrops", _zone);
    }

    private void Open(Document document) => Beside?.Open(document, document.Status == DocumentStatus.Current ? Ordered : Earlier);

    private async Task<Guid?> SubjectAsync() => ApplicationId ?? (Begin is null ? null : await Begin());

    private async Task AttachedAsync(Guid document)
    {
        await LoadAsync();
        if (Shown is not null && _view?.Documents.FirstOrDefault(d => d.Id == document) is { } attached) Open(attached);
    }

    private Task DescribeAsync(Document document) => AskAsync<DescribeDocumentDialog>(L["Put right"], new DialogParameters<DescribeDocumentDialog> { { d => d.Document, document } });

    private Task WithdrawAsync(Document document) => AskAsync<WithdrawDocumentDialog>(L["Withdraw this document?"], new DialogParameters<WithdrawDocumentDialog> { { d => d.Document, document } });

    private async Task AskAsync<TDialog>(string title, DialogParameters parameters) where TDialog : ComponentBase
    {
        var dialog = await Dialogs.ShowAsync<TDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }
}
