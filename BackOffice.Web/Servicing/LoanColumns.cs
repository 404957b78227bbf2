using BackOffice.Data.Servicing;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Servicing;

/// <summary>The columns of every list of loans, on pages and in files.</summary>
public static class LoanColumns
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<TableColumn<LoanListRow>> All { get; } =
    [
        Column.Text<LoanListRow>("Loan", r => r.Number) with { IsLink = true },
        Column.Text<LoanListRow>("Borrower", r => r.Borrower),
        Column.Text<LoanListRow>("Product", r => r.Product) with { OnPhone = false },
        Column.Money<LoanListRow>("Principal", r => r.Principal, r => r.Currency) with { OnPhone = false },
        Column.Money<LoanListRow>("Outstanding", r => r.OutstandingPrincipal, r => r.Currency),
        Column.Percent<LoanListRow>("Rate", r => r.AnnualRate) with { OnPhone = false },
        Column.Count<LoanListRow>("DPD", r => r.DaysPastDue),
        Column.Status<LoanListRow>("Status", r => r.Status),
        Column.Date<LoanListRow>("Disbursed", r => r.DisbursedOn) with { OnPhone = false },
    ];
}
