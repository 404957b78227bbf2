using BackOffice.Data.Ledger;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Servicing;

/// <summary>
/// Interest earned by day, for features inside their own use case. It is posted once a day for each product and currency; what of it
/// belongs to which loan follows from the plans, and both add up to the same.
/// </summary>
internal static class LoanAccrual
{
    /// <summary>Posts what the loans of a legal entity earned on a day.</summary>
    /// <returns>How many loans earned interest.</returns>
    public static async Task<int> PostAsync(BusinessDb db, short legalEntityId, DateOnly day, CancellationToken ct)
    {
        var earned = await db.Database.SqlQuery<DayEarned>($"select product_id, currency, interest, loans from servicing.earned_on({legalEntityId}, {day})").ToListAsync(ct);
        foreach (var product in earned.Where(e => e.Interest != 0).OrderBy(e => e.ProductId))
            await LedgerPosting.PostAsync(db, legalEntityId, new JournalSubject(JournalEvent.InterestAccrual, null, product.ProductId), day, Lines(new Money(product.Interest, Currency.Of(product.Currency))), ct);
        return earned.Sum(e => e.Loans);
    }

    /// <summary>Takes back what was accrued for a loan that never was a debt.</summary>
    public static async Task TakeBackAsync(BusinessDb db, Loan loan, Guid subjectId, DateOnly effectiveOn, CancellationToken ct)
    {
        // The close of day posts and moves the date in one transaction: the day before the date is the last one posted.
        await BusinessDay.HoldAsync(db, loan.LegalEntityId, ct);
        var accrued = Accrual.Earned(loan, db.Context.Actor.Today(loan.LegalEntityId).AddDays(-1));
        if (!accrued.IsZero) await LedgerPosting.PostAsync(db, loan.LegalEntityId, new JournalSubject(JournalEvent.InterestAccrualTakenBack, loan.Id, subjectId), effectiveOn, Lines(-accrued), ct);
    }

    private static PostingLine[] Lines(Money interest) => [new(AccountKind.AccruedInterest, interest), new(AccountKind.InterestIncome, -interest)];

    private sealed record DayEarned(Guid ProductId, string Currency, decimal Interest, int Loans);
}
