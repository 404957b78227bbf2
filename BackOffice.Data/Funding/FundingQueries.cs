using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Funding;

/// <summary>A disbursement in a list.</summary>
public sealed record FundingRow
{
    /// <summary>The funding request.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The request's version.</summary>
    public int Version { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What is paid out.</summary>
    public decimal Amount { get; init; }
    /// <summary>Where it stands.</summary>
    public FundingStatus Status { get; init; }
    /// <summary>Since when it could be scheduled.</summary>
    public DateTimeOffset ReadyAt { get; init; }
    /// <summary>Value date.</summary>
    public DateOnly? ValueDate { get; init; }
    /// <summary>Who scheduled it.</summary>
    public Guid? ScheduledBy { get; init; }
    /// <summary>Their name.</summary>
    public string? ScheduledByName { get; init; }
    /// <summary>Who released it.</summary>
    public string? ReleasedByName { get; init; }
    /// <summary>When.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
    /// <summary>Why held or cancelled.</summary>
    public string? Reason { get; init; }
    /// <summary>The loan.</summary>
    public Guid? LoanId { get; init; }
    /// <summary>Its number.</summary>
    public string? LoanNumber { get; init; }
}

internal sealed class FundingRows : IEntityTypeConfiguration<FundingRow>
{
    public void Configure(EntityTypeBuilder<FundingRow> builder) => builder.IsView("funding", "v_funding_queue");
}

/// <summary>Reads disbursements.</summary>
public sealed class FundingQueries(Reads reads)
{
    /// <summary>A page of the disbursements: those still to be paid out, or all.</summary>
    public Task<PageOf<FundingRow>> QueueAsync(bool openOnly, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, (db, _) =>
        {
            IQueryable<FundingRow> rows = db.Set<FundingRow>();
            if (openOnly) rows = rows.Where(r => r.Status == FundingStatus.Ready || r.Status == FundingStatus.Scheduled || r.Status == FundingStatus.OnHold);
            return rows.PageAsync(page, r => r.Id, nameof(FundingRow.ReadyAt), ct);
        }, ct);

    /// <summary>How many disbursements are still to be paid out.</summary>
    public Task<int> OpenCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, (db, _) =>
            db.Set<FundingRequest>().CountAsync(r => r.Status == FundingStatus.Ready || r.Status == FundingStatus.Scheduled || r.Status == FundingStatus.OnHold, ct), ct);

    /// <summary>The disbursement that booked a loan; null when there is none.</summary>
    public Task<FundingRow?> OfLoanAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, (db, _) => db.Set<FundingRow>().SingleOrDefaultAsync(r => r.LoanId == loanId, ct), ct);
}
