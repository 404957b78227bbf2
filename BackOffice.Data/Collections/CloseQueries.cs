using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Collections;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Collections;

/// <summary>A loan that a close left out.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="Number">Its number.</param>
/// <param name="Problem">Why.</param>
public sealed record LeftOutLoan(Guid LoanId, string Number, string Problem);

/// <summary>The close of a day as a list shows it.</summary>
public sealed record DayCloseRow
{
    /// <summary>The close.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The day that was closed.</summary>
    public DateOnly BusinessDate { get; init; }
    /// <summary>How far it is.</summary>
    public DayCloseStatus Status { get; init; }
    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }
    /// <summary>When it was done.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>ISO 4217 code of <see cref="Interest"/>.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Interest posted for the day.</summary>
    public decimal Interest { get; init; }
    /// <summary>Loans that earned it.</summary>
    public int AccruedLoans { get; init; }
    /// <summary>Loans whose status changed.</summary>
    public int AgedLoans { get; init; }
    /// <summary>Loans left out.</summary>
    public int SetAsideLoans { get; init; }
}

/// <summary>A figure of the loans beside the account of the ledger that must be equal to it.</summary>
public sealed record ProofRow
{
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>What is compared.</summary>
    public string Figure { get; init; } = "";
    /// <summary>The account's number.</summary>
    public string AccountCode { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Sum over the loans.</summary>
    public decimal Loans { get; init; }
    /// <summary>Balance of the account.</summary>
    public decimal Ledger { get; init; }
    /// <summary>Loans less ledger; anything but zero is a fault.</summary>
    public decimal Difference { get; init; }
}

internal sealed class CloseRows : IEntityTypeConfiguration<DayCloseRow>, IEntityTypeConfiguration<ProofRow>
{
    public void Configure(EntityTypeBuilder<DayCloseRow> builder) => builder.IsView("collections", "v_day_close");

    public void Configure(EntityTypeBuilder<ProofRow> builder) => builder.IsView("collections", "v_proof");
}

/// <summary>Reads closes of day.</summary>
public sealed class CloseQueries(Reads reads)
{
    /// <summary>The business date of a legal entity, and the calendar date where it is.</summary>
    public Task<(DateOnly Open, DateOnly Today)> DatesAsync(short legalEntityId, DateTimeOffset at, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingClose, async (db, _) =>
        {
            var entity = await db.Set<LegalEntity>().SingleAsync(e => e.Id == legalEntityId, ct);
            return (entity.BusinessDate, entity.LocalDate(at));
        }, ct);

    /// <summary>Closes that were begun and not ended, the oldest first.</summary>
    public Task<List<Guid>> UnfinishedAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingClose, (db, _) => db.Set<DayClose>()
            .Where(c => c.LegalEntityId == legalEntityId && c.Status == DayCloseStatus.Ageing).OrderBy(c => c.BusinessDate).Select(c => c.Id).ToListAsync(ct), ct);

    /// <summary>Loans whose status does not follow from their days past due yet, in order of their ids.</summary>
    /// <param name="legalEntityId">Whose loans.</param>
    /// <param name="closeId">The close; loans it left out are left out.</param>
    /// <param name="after">The last loan of the chunk before.</param>
    /// <param name="atMost">The most to return.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<List<Guid>> ToAgeAsync(short legalEntityId, Guid closeId, Guid after, int atMost, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingClose, async (db, actor) =>
        {
            var last = actor.Today(legalEntityId).AddDays(-Delinquency.DefaultAfterDays);
            return await db.Set<LoanPosition>()
                .Where(p => p.LegalEntityId == legalEntityId && p.ValidTo == null && p.Status == LoanStatus.Active && p.OldestUnpaidDue < last && p.LoanId > after)
                .Where(p => !db.Set<LoanSetAside>().Any(s => s.LegalEntityId == legalEntityId && s.CloseId == closeId && s.LoanId == p.LoanId))
                .OrderBy(p => p.LoanId).Select(p => p.LoanId).Take(atMost).ToListAsync(ct);
        }, ct);

    /// <summary>Closes, the latest first.</summary>
    public Task<PageOf<DayCloseRow>> ListAsync(PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) =>
            db.Set<DayCloseRow>().PageAsync(page.SortBy is null ? page with { SortBy = nameof(DayCloseRow.BusinessDate), Descending = true } : page, r => r.Id, nameof(DayCloseRow.BusinessDate), ct), ct);

    /// <summary>The loans that the latest close of each legal entity left out.</summary>
    public Task<List<LeftOutLoan>> LeftOutAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) => (
            from aside in db.Set<LoanSetAside>()
            join close in db.Set<DayClose>() on new { aside.LegalEntityId, Id = aside.CloseId } equals new { close.LegalEntityId, close.Id }
            join loan in db.Set<Loan>() on new { aside.LegalEntityId, Id = aside.LoanId } equals new { loan.LegalEntityId, loan.Id }
            where close.BusinessDate == db.Set<DayClose>().Where(c => c.LegalEntityId == close.LegalEntityId).Max(c => c.BusinessDate)
            orderby loan.Number
            select new LeftOutLoan(loan.Id, loan.Number, aside.Problem)).ToListAsync(ct), ct);

    /// <summary>What the loans come to beside the accounts of the ledger.</summary>
    public Task<List<ProofRow>> ProofAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) => db.Set<ProofRow>().OrderBy(r => r.LegalEntityId).ThenBy(r => r.AccountCode).ThenBy(r => r.Currency).ToListAsync(ct), ct);
}
