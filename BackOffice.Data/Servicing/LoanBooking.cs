using BackOffice.Data.Ledger;
using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Servicing;

/// <summary>What is paid out, for whom, on which terms.</summary>
internal sealed record Booking(LoanApplication Application, decimal Amount, int TermMonths, decimal AnnualRate, DateOnly DisbursedOn, Guid FundingRequestId);

/// <summary>Books the loan of a disbursement: number, plan, position and journal, inside the release's own transaction.</summary>
internal static class LoanBooking
{
    public static async Task<Loan> BookAsync(BusinessDb db, Booking booking, CancellationToken ct)
    {
        var application = booking.Application;
        var product = await db.Set<Product>().SingleAsync(p => p.Id == application.ProductId, ct);
        var version = product.On(application.ReceivedOn);
        var principal = new Money(booking.Amount, Currency.Of(application.Currency));
        var terms = new BookedTerms(principal, booking.AnnualRate, booking.TermMonths, version.Terms.InstalmentRounding, booking.DisbursedOn);
        var plan = EqualInstalments.Schedule(principal, booking.AnnualRate, booking.TermMonths, booking.DisbursedOn.AddMonths(1), terms.InstalmentRounding);
        var number = await NumberSeries.NextAsync(db, NumberSeries.Loan, application.LegalEntityId, booking.DisbursedOn, ct);
        var origin = new LoanOrigin(application.Id, product.Id, version.Number, application.Applicants.OrderBy(a => a.LineNo).First().PartyId);
        var loan = new Loan(Guid.CreateVersion7(), application.LegalEntityId, number, origin, terms, plan);
        db.Add(loan);
        db.Add(new LoanPosition(loan, booking.DisbursedOn));
        await LedgerPosting.PostAsync(db, loan.LegalEntityId, new JournalSubject("disbursement", loan.Id, booking.FundingRequestId), booking.DisbursedOn,
            [new PostingLine(AccountKind.LoansReceivable, principal), new PostingLine(AccountKind.Cash, -principal)], ct);
        db.Publish(loan.LegalEntityId, new LoanBooked(loan.Id));
        return loan;
    }

    /// <summary>Keeps the position of today in step with the loan.</summary>
    public static async Task KeepPositionAsync(BusinessDb db, Loan loan, CancellationToken ct)
    {
        var today = db.Context.Actor.Today(loan.LegalEntityId);
        var current = await db.Set<LoanPosition>().SingleAsync(p => p.LoanId == loan.Id && p.ValidTo == null, ct);
        if (current.ValidFrom == today)
        {
            current.Retake(loan);
            return;
        }
        current.EndOn(today.AddDays(-1));
        db.Add(new LoanPosition(loan, today));
    }
}

/// <summary>A loan stands in the books.</summary>
public sealed record LoanBooked(Guid LoanId);
