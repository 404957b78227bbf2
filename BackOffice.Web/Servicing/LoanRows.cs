using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Servicing;

/// <summary>Where a due stands on a business date.</summary>
public enum DueState
{
    /// <summary>Its day has not come.</summary>
    Upcoming,
    /// <summary>It is due today.</summary>
    DueToday,
    /// <summary>Its day is past and something is unpaid.</summary>
    Late,
    /// <summary>It is paid.</summary>
    Paid,
}

/// <summary>A due of a loan's plan, for table and file.</summary>
public sealed record DueRow(int Number, DateOnly Due, decimal Principal, decimal Interest, decimal Instalment, decimal Paid, decimal Open, decimal BalanceAfter, DueState State, DateOnly? PaidOn, string Currency)
{
    /// <summary>The columns of the file.</summary>
    public static IReadOnlyList<TableColumn<DueRow>> Columns { get; } =
    [
        Column.Count<DueRow>("No.", r => r.Number),
        Column.Date<DueRow>("Due", r => r.Due),
        Column.Money<DueRow>("Principal", r => r.Principal, r => r.Currency),
        Column.Money<DueRow>("Interest", r => r.Interest, r => r.Currency),
        Column.Money<DueRow>("Instalment", r => r.Instalment, r => r.Currency),
        Column.Money<DueRow>("Paid", r => r.Paid, r => r.Currency),
        Column.Money<DueRow>("Open", r => r.Open, r => r.Currency),
        Column.Money<DueRow>("Balance after", r => r.BalanceAfter, r => r.Currency) with { HasTotal = false },
        Column.Status<DueRow>("State", r => r.State),
        Column.Date<DueRow>("Paid on", r => r.PaidOn),
    ];

    /// <summary>The dues of a version of a plan.</summary>
    public static IReadOnlyList<DueRow> Of(Loan loan, LoanPlan plan, IReadOnlyList<Payment> payments, DateOnly today)
    {
        var paidOn = payments.Where(p => p.Status == PaymentStatus.Posted).SelectMany(p => p.Allocations.Select(a => (a.DueLineNo, p.EffectiveOn)))
            .GroupBy(a => a.DueLineNo).ToDictionary(g => g.Key, g => g.Max(a => a.EffectiveOn));
        return [.. plan.Dues.OrderBy(d => d.LineNo).Select(d => new DueRow(d.LineNo, d.DueOn, d.Principal, d.Interest, d.Principal + d.Interest, d.PrincipalPaid + d.InterestPaid, d.Unpaid, d.BalanceAfter,
            d.IsPaid ? DueState.Paid : d.DueOn < today ? DueState.Late : d.DueOn == today ? DueState.DueToday : DueState.Upcoming, d.IsPaid && paidOn.TryGetValue(d.LineNo, out var on) ? on : null, loan.Currency))];
    }
}

/// <summary>Something that moved money on a loan, for table and file.</summary>
/// <param name="On">Value date.</param>
/// <param name="PostedOn">Business date of posting.</param>
/// <param name="What">Disbursement, payment or reversal.</param>
/// <param name="Number">The payment's number.</param>
/// <param name="Due">The instalment it paid.</param>
/// <param name="Amount">To the borrower below zero, from the borrower above.</param>
/// <param name="Principal">What of it was placed on principal.</param>
/// <param name="Interest">What of it was placed on interest.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Payment">The payment; null for the disbursement.</param>
public sealed record TransactionRow(DateOnly On, DateOnly PostedOn, string What, string Number, int? Due, decimal Amount, decimal Principal, decimal Interest, string Currency, Payment? Payment)
{
    /// <summary>The columns of the file.</summary>
    public static IReadOnlyList<TableColumn<TransactionRow>> Columns { get; } =
    [
        Column.Date<TransactionRow>("Value date", r => r.On),
        Column.Date<TransactionRow>("Posted", r => r.PostedOn),
        Column.Text<TransactionRow>("Transaction", r => r.What),
        Column.Text<TransactionRow>("Number", r => r.Number),
        Column.Count<TransactionRow>("Instalment", r => r.Due),
        Column.Money<TransactionRow>("Amount", r => r.Amount, r => r.Currency),
        Column.Money<TransactionRow>("Principal", r => r.Principal, r => r.Currency),
        Column.Money<TransactionRow>("Interest", r => r.Interest, r => r.Currency),
    ];

    /// <summary>Everything that moved money on a loan, the latest first.</summary>
    public static IReadOnlyList<TransactionRow> Of(Loan loan, IReadOnlyList<Payment> payments)
    {
        var rows = new List<TransactionRow> { new(loan.DisbursedOn, loan.DisbursedOn, "Disbursement", loan.Number, null, -loan.PaidOut, -loan.Principal, 0m, loan.Currency, null) };
        foreach (var payment in payments)
        {
            var (principal, interest, due) = (payment.Allocated(Component.Principal), payment.Allocated(Component.Interest), payment.Allocations[0].DueLineNo);
            rows.Add(new(payment.EffectiveOn, payment.PostedOn, "Payment", payment.Number, due, payment.Amount, principal, interest, payment.Currency, payment));
            if (payment.ReversedOn is { } reversed) rows.Add(new(payment.EffectiveOn, reversed, "Reversal", payment.Number, due, -payment.Amount, -principal, -interest, payment.Currency, payment));
        }
        return [.. rows.OrderByDescending(r => r.PostedOn).ThenByDescending(r => r.Number, StringComparer.Ordinal).ThenBy(r => r.Amount)];
    }
}
