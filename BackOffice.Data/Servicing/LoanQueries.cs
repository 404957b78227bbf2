using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Servicing;

/// <summary>A loan in a list, as it stands now.</summary>
public record LoanListRow
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

internal sealed class LoanListRows : IEntityTypeConfiguration<LoanListRow>
{
    public void Configure(EntityTypeBuilder<LoanListRow> builder) => builder.IsView("servicing", "v_loan_list");
}

/// <summary>Reads loans.</summary>
public sealed class LoanQueries(Reads reads)
{
    /// <summary>A page of the loans.</summary>
    public Task<PageOf<LoanListRow>> ListAsync(string? search, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, (db, _) =>
        {
            IQueryable<LoanListRow> rows = db.Set<LoanListRow>();
            if (!string.IsNullOrWhiteSpace(search))
            {
                var like = $"%{search.Trim()}%";
                rows = rows.Where(r => EF.Functions.ILike(r.Number, like) || EF.Functions.ILike(r.Borrower, like));
            }
            return rows.PageAsync(page, r => r.Id, nameof(LoanListRow.Number), ct);
        }, ct);

    /// <summary>A loan with its plans; null when there is none in the reader's legal entities.</summary>
    public Task<(Loan Loan, LoanListRow Row)?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, async (db, _) =>
        {
            var loan = await db.Set<Loan>().SingleOrDefaultAsync(l => l.Id == id, ct);
            if (loan is null) return ((Loan, LoanListRow)?)null;
            return (loan, await db.Set<LoanListRow>().SingleAsync(l => l.Id == id, ct));
        }, ct);
}
