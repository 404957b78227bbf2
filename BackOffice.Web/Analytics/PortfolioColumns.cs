using BackOffice.Data.Analytics;
using BackOffice.Web.Servicing;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Analytics;

/// <summary>The columns of the rows behind the portfolio's figures: where amounts are converted, both are shown, and the converted ones add up to the figure.</summary>
internal static class PortfolioColumns
{
    public static IReadOnlyList<TableColumn<T>> Of<T>(bool isConverted) where T : ClassifiedLoan
    {
        var columns = LoanColumns.Of<T>();
        if (!isConverted) return columns;
        return [.. columns.Select(c => c.Title switch
        {
            "Principal" => Column.Money<T>("Principal", r => r.ShownPrincipal, r => r.ShownCurrency) with { OnPhone = false },
            "Outstanding" => Column.Money<T>("Outstanding", r => r.ShownOutstanding, r => r.ShownCurrency),
            "Rate" => Column.Money<T>("As booked", r => r.OutstandingPrincipal, r => r.Currency) with { OnPhone = false },
            _ => c,
        })];
    }

    public static IReadOnlyList<TableColumn<WarnedLoan>> Warnings(bool isConverted) =>
    [
        .. Of<WarnedLoan>(isConverted).Where(c => c.Title is not ("Principal" or "Rate" or "Disbursed" or "As booked")),
        new TableColumn<WarnedLoan>("Signal", ColumnKind.Text, r => InWords(r.Signal), nameof(WarnedLoan.Signal)),
        Column.Date<WarnedLoan>("Since", r => r.Since),
    ];

    public static IReadOnlyList<TableColumn<MovedLoan>> Movements(PortfolioMovement movement, bool isConverted)
    {
        var isOfPayments = movement is PortfolioMovement.Scheduled or PortfolioMovement.Prepaid or PortfolioMovement.Reversed;
        var amount = isConverted ? Column.Money<MovedLoan>("Amount", r => r.ShownMovedAmount, r => r.ShownCurrency) : Column.Money<MovedLoan>("Amount", r => r.MovedAmount, r => r.Currency);
        return
        [
            .. LoanColumns.Of<MovedLoan>().Where(c => c.Title is "Loan" or "Borrower" or "Product"),
            .. isOfPayments ? [Column.Text<MovedLoan>("Payment", r => r.Payment) with { OnPhone = false }] : Array.Empty<TableColumn<MovedLoan>>(),
            Column.Date<MovedLoan>("Posted", r => r.MovedOn),
            amount,
            .. isConverted ? [Column.Money<MovedLoan>("As booked", r => r.MovedAmount, r => r.Currency) with { OnPhone = false }] : Array.Empty<TableColumn<MovedLoan>>(),
        ];
    }

    private static string InWords(WarningSignal signal) => signal switch
    {
        WarningSignal.TwoLateIn90Days => "Two late in 90 days",
        WarningSignal.PaymentReturned => "Payment returned",
        WarningSignal.FirstPaymentMissed => "First payment missed",
    };
}
