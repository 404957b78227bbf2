using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Payments;

/// <summary>A payment in a list.</summary>
public sealed record PaymentRow : IOwnedRow
{
    /// <summary>The payment.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The loan.</summary>
    public Guid LoanId { get; init; }
    /// <summary>The loan's number.</summary>
    public string LoanNumber { get; init; } = "";
    /// <summary>The borrower.</summary>
    [Personal] public string Borrower { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>Value date at our bank.</summary>
    public DateOnly EffectiveOn { get; init; }
    /// <summary>Business date of posting.</summary>
    public DateOnly PostedOn { get; init; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What was received.</summary>
    public decimal Amount { get; init; }
    /// <summary>What of it was placed on principal.</summary>
    public decimal Principal { get; init; }
    /// <summary>What of it was placed on interest.</summary>
    public decimal Interest { get; init; }
    /// <summary>Where it stands.</summary>
    public PaymentStatus Status { get; init; }
    /// <summary>Business date it was taken back on.</summary>
    public DateOnly? ReversedOn { get; init; }
    /// <summary>Why it was taken back.</summary>
    public string? Reason { get; init; }
}

/// <summary>Payments of one status and currency.</summary>
public sealed record PaymentSum(PaymentStatus Status, string Currency, int Count, decimal Amount);

/// <summary>A loan's figures on the business date, each with the events that made it.</summary>
/// <param name="BusinessDate">The day of the figures.</param>
/// <param name="Outstanding">Principal owed.</param>
/// <param name="Arrears">Due before the business date and not paid.</param>
/// <param name="Accrued">Interest earned by the day closed last and not received; below zero when it was received before.</param>
/// <param name="EarnedBy">The day closed last.</param>
/// <param name="Payoff">What settles the loan today; null when nothing is owed.</param>
/// <param name="OutstandingLines">What made <paramref name="Outstanding"/>.</param>
/// <param name="ArrearsLines">What made <paramref name="Arrears"/>.</param>
/// <param name="AccruedLines">What made <paramref name="Accrued"/>.</param>
public sealed record LoanStanding(DateOnly BusinessDate, decimal Outstanding, decimal Arrears, decimal Accrued, DateOnly EarnedBy, PayoffQuote? Payoff,
    IReadOnlyList<ExplainedLine> OutstandingLines, IReadOnlyList<ExplainedLine> ArrearsLines, IReadOnlyList<ExplainedLine> AccruedLines);

internal sealed class PaymentRows : IEntityTypeConfiguration<PaymentRow>
{
    public void Configure(EntityTypeBuilder<PaymentRow> builder) => builder.IsView("payments", "v_payment_list");
}

/// <summary>Reads payments.</summary>
public sealed class PaymentQueries(Reads reads)
{
    /// <summary>Days that a payoff quote holds.</summary>
    private const int QuoteDays = 10;

    /// <summary>The payments of a loan, newest first.</summary>
    public Task<List<Payment>> OfLoanAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, (db, _) => OfLoan(db, loanId).ToListAsync(ct), ct);

    /// <summary>A page of the payments, the latest first.</summary>
    /// <param name="status">Of one status; null for all.</param>
    /// <param name="search">In number, loan or borrower.</param>
    /// <param name="page">Which rows.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<PageOf<PaymentRow>> ListAsync(PaymentStatus? status, string? search, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.PaymentsRead, search, (db, actor) =>
        {
            IQueryable<PaymentRow> rows = db.Set<PaymentRow>();
            if (status is { } one) rows = rows.Where(r => r.Status == one);
            if (!string.IsNullOrWhiteSpace(search))
            {
                var like = $"%{search.Trim()}%";
                rows = rows.Where(r => EF.Functions.ILike(r.Number, like) || EF.Functions.ILike(r.LoanNumber, like) || EF.Functions.ILike(r.Borrower, like));
            }
            return rows.PageAsync(actor, page.SortBy is null ? page with { SortBy = nameof(PaymentRow.Id), Descending = true } : page, r => r.Id, nameof(PaymentRow.Number), ct);
        }, ct);

    /// <summary>Payments posted on the business date, by status and currency.</summary>
    public Task<List<PaymentSum>> TodayAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.PaymentsRead, (db, actor) =>
        {
            var days = actor.BusinessDates.Values.Distinct().ToList();
            return db.Set<Payment>().Where(p => days.Contains(p.PostedOn)).GroupBy(p => new { p.Status, p.Currency })
                .Select(g => new PaymentSum(g.Key.Status, g.Key.Currency, g.Count(), g.Sum(p => p.Amount))).ToListAsync(ct);
        }, ct);

    /// <summary>A loan's figures with the events behind them; null when there is no such loan in the reader's legal entities.</summary>
    public Task<LoanStanding?> StandingAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, async (db, actor) =>
        {
            var loan = await db.Set<Loan>().SingleOrDefaultAsync(l => l.Id == loanId, ct);
            if (loan is null) return null;
            var payments = await OfLoan(db, loanId).ToListAsync(ct);
            var terms = (await db.Set<Product>().SingleAsync(p => p.Id == loan.ProductId, ct)).Versions.Single(v => v.Number == loan.ProductVersion).Terms;
            var accrual = await db.Set<LoanAccrualRow>().SingleOrDefaultAsync(a => a.LoanId == loanId, ct);
            var today = actor.Today(loan.LegalEntityId);
            var earnedBy = accrual?.EarnedBy ?? today.AddDays(-1);
            return new LoanStanding(today, loan.OutstandingPrincipal, loan.Arrears(today), accrual?.Accrued ?? 0, earnedBy, LoanPayoff.Of(loan, terms, payments, today, today.AddDays(QuoteDays)),
                LoanExplanation.OfPrincipal(loan, payments), LoanExplanation.OfArrears(loan, payments, today), LoanExplanation.OfAccruedInterest(loan, payments, earnedBy));
        }, ct);

    private static IQueryable<Payment> OfLoan(BusinessDb db, Guid loanId) => db.Set<Payment>().Where(p => p.LoanId == loanId).OrderByDescending(p => p.Id);
}
