using BackOffice.Data.Funding;
using BackOffice.Data.Ledger;
using BackOffice.Data.Origination;
using BackOffice.Data.Payments;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using BackOffice.Web.Funding;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Servicing;

/// <summary>A loan: its figures, each with the events behind it, and the plan, the transactions, the journal and the history in tabs.</summary>
public sealed partial class LoanPage
{
    private Loan? _loan;
    private LoanListRow? _row;
    private LoanStanding? _standing;
    private ApplicationView? _application;
    private FundingRow? _disbursement;
    private IReadOnlyList<Payment> _payments = [];
    private IReadOnlyList<JournalLine> _journal = [];
    private IReadOnlyList<LoanStatusChange> _history = [];
    private Outcome? _outcome;
    private bool _missing;
    private Guid? _shownFor;

    /// <summary>The loan.</summary>
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "plan")] private int? PlanVersion { get; set; }

    [Inject] private LoanQueries Queries { get; set; } = null!;
    [Inject] private PaymentQueries Payments { get; set; } = null!;
    [Inject] private PaymentCommands PaymentCommands { get; set; } = null!;
    [Inject] private LedgerQueries Ledger { get; set; } = null!;
    [Inject] private ApplicationQueries Applications { get; set; } = null!;
    [Inject] private FundingQueries Disbursements { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private ExcelExport Excel { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private EventCallback<Payment> Reverse => Session.Has(Permission.PaymentsPost) ? EventCallback.Factory.Create<Payment>(this, ReverseAsync) : default;

    private EventCallback<IReadOnlyList<DueRow>> ExportPlan => Session.Has(Permission.AnalyticsExport) ? EventCallback.Factory.Create<IReadOnlyList<DueRow>>(this, rows => ExportAsync("Plan", DueRow.Columns, rows)) : default;

    private EventCallback<IReadOnlyList<TransactionRow>> ExportTransactions => Session.Has(Permission.AnalyticsExport) ? EventCallback.Factory.Create<IReadOnlyList<TransactionRow>>(this, rows => ExportAsync("Transactions", TransactionRow.Columns, rows)) : default;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Another tab reads nothing anew.
        if (_shownFor == Id) return;
        _shownFor = Id;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _outcome = null;
        var found = await Queries.FindAsync(Id, CancellationToken.None);
        (_loan, _row, _missing) = (found?.Loan, found?.Row, found is null);
        if (_loan is null) return;
        _standing = await Payments.StandingAsync(Id, CancellationToken.None);
        _payments = await Payments.OfLoanAsync(Id, CancellationToken.None);
        _journal = await Ledger.OfLoanAsync(Id, CancellationToken.None);
        _history = await Queries.HistoryAsync(Id, CancellationToken.None);
        _application = Session.Has(Permission.OriginationRead) ? await Applications.ViewAsync(_loan.ApplicationId, CancellationToken.None) : null;
        _disbursement = Session.Has(Permission.FundingRead) ? await Disbursements.OfLoanAsync(Id, CancellationToken.None) : null;
    }

    private async Task PostAsync()
    {
        var dialog = await Dialogs.ShowAsync<PostPaymentDialog>(L["Post a payment on {0}?", _loan!.Number], new DialogParameters<PostPaymentDialog> { { d => d.Loan, _loan }, { d => d.Today, _standing!.BusinessDate } });
        if (await dialog.Result is not { Canceled: false, Data: string number }) return;
        Snackbar.Add(L["Payment {0} is posted.", number], Severity.Success);
        await LoadAsync();
    }

    private async Task ReverseAsync(Payment payment)
    {
        var dialog = await Dialogs.ShowAsync<MoveDialog>(L["Reverse {0}?", payment.Number], new DialogParameters<MoveDialog>
        {
            { d => d.Body, L["{0} is taken back as if it had never been entered: instalment {1} is open again from its own date, and the journal says the opposite today.", Format.Money(payment.Amount, payment.Currency), payment.Allocations[0].DueLineNo].Value },
            { d => d.Verb, L["Reverse {0}", Format.Money(payment.Amount, payment.Currency)].Value }, { d => d.IsDanger, true }, { d => d.Reasons, new ReasonList(ReasonUse.PaymentReversal, payment.LegalEntityId) },
            { d => d.Move, answer => PaymentCommands.ReverseAsync(new ReversePayment(payment.Id, payment.Version, answer.Reason) { Key = answer.Key }, CancellationToken.None) },
        });
        if (await dialog.Result is not { Canceled: false }) return;
        Snackbar.Add(L["Payment {0} is reversed.", payment.Number], Severity.Success);
        await LoadAsync();
    }

    private async Task MarkAsync()
    {
        var dialog = await Dialogs.ShowAsync<MarkLoanDialog>(L["Mark {0}", _loan!.Number], new DialogParameters<MarkLoanDialog> { { d => d.Loan, _loan } });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }

    private async Task ExportAsync<T>(string what, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows) =>
        _outcome = await Excel.RunAsync(Permission.ServicingRead, $"{what} of {_loan!.Number}", $"loan {_loan.Number}", Format.Date(_standing!.BusinessDate), columns, _ => Task.FromResult(new PageOf<T>(rows, rows.Count)), CancellationToken.None);
}
