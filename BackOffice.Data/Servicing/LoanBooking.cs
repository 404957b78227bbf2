using BackOffice.Data.Ledger;
using BackOffice.Data.LegalEntities;
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
        var (quote, version) = await QuoteAsync(db, booking, ct);
        var number = await NumberSeries.NextAsync(db, NumberSeries.Loan, application.LegalEntityId, booking.DisbursedOn, ct);
        var origin = new LoanOrigin(application.Id, application.ProductId, version, application.Applicants[0].PartyId);
        var loan = new Loan(Guid.CreateVersion7(), application.LegalEntityId, number, origin, quote, db.Context.Actor);
        db.Add(loan);
        db.Add(new LoanPosition(loan, booking.DisbursedOn));
        await LedgerPosting.PostAsync(db, loan.LegalEntityId, new JournalSubject(JournalEvent.Disbursement, loan.Id, booking.FundingRequestId), booking.DisbursedOn,
            LinesOf(quote), ct);
        db.Publish(loan.LegalEntityId, new LoanBooked(loan.Id));
        return loan;
    }

    /// <summary>What a disbursement would be on its day: what is paid out, what is withheld, and the plan.</summary>
    /// <returns>The quote, with the number of the product version it is made under.</returns>
    public static async Task<(LoanQuote Quote, int ProductVersion)> QuoteAsync(BusinessDb db, Booking booking, CancellationToken ct)
    {
        var application = booking.Application;
        var product = await db.Set<Product>().SingleAsync(p => p.Id == application.ProductId, ct);
        var version = product.On(application.ReceivedOn);
        var request = new QuoteRequest(new Money(booking.Amount, Currency.Of(application.Currency)), booking.AnnualRate, booking.TermMonths, booking.DisbursedOn);
        return (LoanQuote.Of(version.Terms, request, await Policies.DaysAsync(db, application.LegalEntityId, ct)), version.Number);
    }

    // What is withheld is not earned yet: fees are deferred, and the days that interest was collected for still accrue it.
    private static List<PostingLine> LinesOf(LoanQuote quote)
    {
        var lines = new List<PostingLine> { new(AccountKind.LoansReceivable, quote.Principal), new(AccountKind.Cash, -quote.PaidOut) };
        var fees = quote.UpfrontFee + quote.FinancedFee;
        if (!fees.IsZero) lines.Add(new PostingLine(AccountKind.DeferredFees, -fees));
        if (!quote.Plan.UpfrontInterest.IsZero) lines.Add(new PostingLine(AccountKind.AccruedInterest, -quote.Plan.UpfrontInterest));
        return lines;
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
