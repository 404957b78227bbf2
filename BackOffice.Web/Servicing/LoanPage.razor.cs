using BackOffice.Data.Ledger;
using BackOffice.Data.Payments;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Servicing;

/// <summary>A loan: facts, plan, payments, journal.</summary>
public sealed partial class LoanPage
{
    private Loan? _loan;
    private LoanListRow? _row;
    private IReadOnlyList<Payment> _payments = [];
    private IReadOnlyList<JournalLine> _journal = [];
    private Outcome? _outcome;
    private bool _missing;
    private bool _posting;
    private decimal _amount;
    private DateTime? _effectiveOn;

    // The key belongs to the form: a double click or a resent form is one payment.
    private Guid _key = Guid.CreateVersion7();

    /// <summary>The loan.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Queries.FindAsync(Id, CancellationToken.None);
        (_loan, _row, _missing) = (found?.Loan, found?.Row, found is null);
        if (_loan is null) return;
        _payments = await Payments.OfLoanAsync(Id, CancellationToken.None);
        _journal = await Ledger.OfLoanAsync(Id, CancellationToken.None);
        (_amount, _effectiveOn, _key) = (_loan.OldestUnpaid?.Unpaid ?? 0, _row!.AsOf.ToDateTime(TimeOnly.MinValue), Guid.CreateVersion7());
    }

    private async Task PostAsync()
    {
        if (_effectiveOn is not { } on) return;
        _posting = true;
        var outcome = await PaymentCommands.PostInstalmentAsync(new PostInstalment(Id, _amount, DateOnly.FromDateTime(on)) { Key = _key }, CancellationToken.None);
        (_outcome, _posting) = (outcome, false);
        if (!outcome.IsDone) return;
        Snackbar.Add(L["Payment {0} is posted.", outcome.Value!], Severity.Success);
        await LoadAsync();
    }
}
