using BackOffice.Data.Servicing;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Servicing;

/// <summary>The columns of every list of loans, on pages and in files.</summary>
public static class LoanColumns
{
    /// <summary>The columns of the list of loans.</summary>
    public static IReadOnlyList<TableColumn<LoanListRow>> All { get; } = Of<LoanListRow>();

    /// <summary>The columns for a row that says more of a loan.</summary>
    public static IReadOnlyList<TableColumn<T>> Of<T>() where T : LoanListRow =>
    [
        Column.Text<T>("Loan", r => r.Number) with { IsLink = true },
        Column.Text<T>("Borrower", r => r.Borrower),
        Column.Text<T>("Product", r => r.Product) with { OnPhone = false },
        Column.Money<T>("Principal", r => r.Principal, r => r.Currency) with { OnPhone = false },
        Column.Money<T>("Outstanding", r => r.OutstandingPrincipal, r => r.Currency),
        Column.Percent<T>("Rate", r => r.AnnualRate) with { OnPhone = false },
        Column.Count<T>("DPD", r => r.DaysPastDue),
        Column.Status<T>("Status", r => r.Status),
        Column.Date<T>("Disbursed", r => r.DisbursedOn) with { OnPhone = false },
    ];
}
