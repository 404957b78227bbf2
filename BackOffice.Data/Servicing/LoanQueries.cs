using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Servicing;

/// <summary>A loan in a list, as it stands now.</summary>
public record LoanListRow : IOwnedRow
{
    /// <summary>The loan.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The human number.</summary>
    public string Number { get; init; } = "";
    /// <summary>Where it comes from.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>The borrower.</summary>
    [Personal] public string Borrower { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>Kind of lending.</summary>
    public ProductCategory Category { get; init; }
    /// <summary>The unit that sold it.</summary>
    public string BusinessUnit { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What was disbursed.</summary>
    public decimal Principal { get; init; }
    /// <summary>What is owed of it.</summary>
    public decimal OutstandingPrincipal { get; init; }
    /// <summary>A fraction a year.</summary>
    public decimal AnnualRate { get; init; }
    /// <summary>Monthly instalments.</summary>
    public int TermMonths { get; init; }
    /// <summary>Where it stands.</summary>
    public LoanStatus Status { get; init; }
    /// <summary>When the money left.</summary>
    public DateOnly DisbursedOn { get; init; }
    /// <summary>Due date of the oldest unpaid due.</summary>
    public DateOnly? OldestUnpaidDue { get; init; }
    /// <summary>Days past due on <see cref="AsOf"/>.</summary>
    public int DaysPastDue { get; init; }
    /// <summary>The business date the row is read on.</summary>
    public DateOnly AsOf { get; init; }
}

/// <summary>Interest a loan has earned and not received: its share of the accrued interest in the ledger.</summary>
public sealed record LoanAccrualRow
{
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The loan.</summary>
    public Guid LoanId { get; init; }
    /// <summary>The day that is closed last.</summary>
    public DateOnly EarnedBy { get; init; }
    /// <summary>Earned less received, in the loan's currency.</summary>
    public decimal Accrued { get; init; }
}

internal sealed class LoanListRows : IEntityTypeConfiguration<LoanListRow>, IEntityTypeConfiguration<LoanAccrualRow>
{
    public void Configure(EntityTypeBuilder<LoanAccrualRow> builder) => builder.IsView("servicing", "v_loan_accrual");

    public void Configure(EntityTypeBuilder<LoanListRow> builder) => builder.IsView("servicing", "v_loan_list");
}

/// <summary>The ways staff look at the loans.</summary>
public enum LoanTab
{
    /// <summary>Every one.</summary>
    All,
    /// <summary>Something is owed.</summary>
    Open,
    /// <summary>Something that is owed is past its due date.</summary>
    PastDue,
    /// <summary>In default.</summary>
    Defaulted,
    /// <summary>The borrower has paid too much.</summary>
    Overpaid,
    /// <summary>Nothing is owed any more.</summary>
    Closed,
}

/// <summary>Filters of the list of loans.</summary>
/// <param name="Search">Part of a number or of the borrower's name.</param>
/// <param name="Tab">Which of them.</param>
/// <param name="Category">Of one kind of lending only.</param>
/// <param name="DaysPastDueFrom">At least so many days past due.</param>
public sealed record LoanFilter(string? Search = null, LoanTab Tab = LoanTab.All, ProductCategory? Category = null, int? DaysPastDueFrom = null);

/// <summary>Reads loans.</summary>
public sealed class LoanQueries(Reads reads)
{
    /// <summary>A page of the loans.</summary>
    public Task<PageOf<LoanListRow>> ListAsync(LoanFilter filter, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.ServicingRead, filter.Search, (db, actor) => Filtered(db.Set<LoanListRow>(), filter).PageAsync(actor, page, r => r.Id, nameof(LoanListRow.Number), ct), ct);

    /// <summary>How many loans each tab has.</summary>
    public Task<IReadOnlyDictionary<LoanTab, int>> CountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, async (db, _) =>
        {
            var groups = await db.Set<LoanListRow>().GroupBy(r => new { r.Status, IsPastDue = r.DaysPastDue > 0 }).Select(g => new { g.Key.Status, g.Key.IsPastDue, Count = g.Count() }).ToListAsync(ct);
            return (IReadOnlyDictionary<LoanTab, int>)Enum.GetValues<LoanTab>().ToDictionary(tab => tab, tab => groups.Where(g => Belongs(tab, g.Status, g.IsPastDue)).Sum(g => g.Count));
        }, ct);

    /// <summary>A loan with its plans; null when there is none in the reader's legal entities.</summary>
    public Task<(Loan Loan, LoanListRow Row)?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, async (db, _) =>
        {
            var loan = await db.Set<Loan>().SingleOrDefaultAsync(l => l.Id == id, ct);
            if (loan is null) return ((Loan, LoanListRow)?)null;
            return (loan, await db.Set<LoanListRow>().SingleAsync(l => l.Id == id, ct));
        }, ct);

    /// <summary>The changes of a loan's status, oldest first.</summary>
    public Task<List<LoanStatusChange>> HistoryAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, (db, _) => db.Set<LoanStatusChange>().Where(h => h.LoanId == id).OrderBy(h => h.RecordedAt).ThenBy(h => h.Id).ToListAsync(ct), ct);

    private static bool Belongs(LoanTab tab, LoanStatus status, bool isPastDue) => tab switch
    {
        LoanTab.Open => status is LoanStatus.Active or LoanStatus.Defaulted,
        LoanTab.PastDue => status is LoanStatus.Active or LoanStatus.Defaulted && isPastDue,
        LoanTab.Defaulted => status is LoanStatus.Defaulted,
        LoanTab.Overpaid => status is LoanStatus.Overpaid,
        LoanTab.Closed => status is LoanStatus.Closed,
        _ => true,
    };

    private static IQueryable<LoanListRow> Filtered(IQueryable<LoanListRow> rows, LoanFilter filter)
    {
        var statuses = Enum.GetValues<LoanStatus>().Where(s => Belongs(filter.Tab, s, true)).ToList();
        rows = rows.Where(r => statuses.Contains(r.Status));
        if (filter.Tab == LoanTab.PastDue) rows = rows.Where(r => r.DaysPastDue > 0);
        if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
        if (filter.DaysPastDueFrom is { } days) rows = rows.Where(r => r.DaysPastDue >= days);
        if (string.IsNullOrWhiteSpace(filter.Search)) return rows;
        var like = $"%{filter.Search.Trim()}%";
        return rows.Where(r => EF.Functions.ILike(r.Number, like) || EF.Functions.ILike(r.Borrower, like));
    }
}
