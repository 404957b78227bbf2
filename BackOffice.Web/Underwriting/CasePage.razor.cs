using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Underwriting;

/// <summary>A case: what is asked for, what the rules say of it, and the decision.</summary>
public sealed partial class CasePage
{
    private CaseView? _case;
    private Outcome? _outcome;
    private bool _missing;
    private DecisionForm? _form;

    /// <summary>The application.</summary>
    [Parameter] public Guid Id { get; set; }

    private LoanApplication Application => _case!.Application;

    private bool IsMine => _case?.Lease?.HolderId == Session.Identity!.UserId;

    private ApprovalTerms Terms => _form is { HasTerms: true } ? _form.Terms : new ApprovalTerms(Application.Amount, Application.TermMonths, Application.AnnualRate);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _case = await Queries.CaseAsync(Id, CancellationToken.None);
        (_missing, _form) = (_case is null, null);
    }

    private async Task TakeAsync()
    {
        _outcome = await Commands.TakeAsync(new TakeCase(Id), CancellationToken.None);
        await LoadAsync();
    }

    private async Task HandBackAsync()
    {
        _outcome = await Commands.HandBackAsync(new HandBackCase(Id), CancellationToken.None);
        if (_outcome.IsDone) Navigation.NavigateTo("/underwriting");
    }
}
