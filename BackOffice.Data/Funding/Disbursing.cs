using BackOffice.Data.Fraud;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>Lets one disbursement go, for a single release and for a line of a batch alike.</summary>
internal static class Disbursing
{
    /// <summary>What the checks of a request look at.</summary>
    public static async Task<FundingFacts> FactsAsync(BusinessDb db, FundingRequest request, CancellationToken ct)
    {
        var payee = request.PayeeId is { } id ? await db.Set<PayeeAccount>().SingleAsync(p => p.Id == id, ct) : null;
        var name = payee is null ? null : await db.Set<Party>().Where(p => p.Id == payee.PartyId).Select(p => p.Name).SingleAsync(ct);
        return new FundingFacts(payee, name, (await Policies.TodayAsync<FundingRules>(db, request.LegalEntityId, ct)).Value, (await Policies.TodayAsync<WorkCalendar>(db, request.LegalEntityId, ct)).Value,
            await LocalNowAsync(db, request.LegalEntityId, ct), [await ConditionsAsync(db, request, ct), await FraudAsync(db, request, ct), .. await DocumentsAsync(db, request, ct)], await KycAsync(db, request, payee, ct));
    }

    // Who owes the loan, who answers for it, and whom the money goes to.
    private static async Task<List<CheckedParty>> KycAsync(BusinessDb db, FundingRequest request, PayeeAccount? payee, CancellationToken ct)
    {
        var people = await db.Set<Applicant>().Where(a => a.ApplicationId == request.ApplicationId).OrderBy(a => a.LineNo).Select(a => new { a.PartyId, a.Role }).ToListAsync(ct);
        var concerned = people.ConvertAll(p => (p.PartyId, Who: StateName.InWords(p.Role.ToString())));
        if (payee is not null && concerned.TrueForAll(p => p.PartyId != payee.PartyId)) concerned.Add((payee.PartyId, "payee"));
        var ids = concerned.ConvertAll(p => p.PartyId);
        var standing = await db.Set<PartyKycRow>().Where(k => ids.Contains(k.PartyId)).ToDictionaryAsync(k => k.PartyId, k => k.Standing, ct);
        return concerned.ConvertAll(p => new CheckedParty(p.Who, standing[p.PartyId]));
    }

    private static async Task<FundingCheck> ConditionsAsync(BusinessDb db, FundingRequest request, CancellationToken ct)
    {
        var decision = await db.Set<Decision>().Where(d => d.ApplicationId == request.ApplicationId).OrderByDescending(d => d.DecidedAt).Select(d => d.Id).FirstOrDefaultAsync(ct);
        var open = await db.Set<ApprovalCondition>().Where(c => c.DecisionId == decision && c.Status == ConditionStatus.Open).OrderBy(c => c.Id).Select(c => c.Text).ToListAsync(ct);
        return open.Count == 0
            ? new FundingCheck("Conditions", true, "Every condition of the approval is satisfied or waived")
            : new FundingCheck("Conditions", false, $"{(open.Count == 1 ? "A condition is" : $"{open.Count} conditions are")} open: “{open[0]}”. Underwriting settles it on the case.");
    }

    private static async Task<IReadOnlyList<FundingCheck>> DocumentsAsync(BusinessDb db, FundingRequest request, CancellationToken ct)
    {
        var application = await db.Set<LoanApplication>().IgnoreAutoIncludes().AsNoTracking().SingleAsync(a => a.Id == request.ApplicationId, ct);
        var documents = await RequiredDocuments.OfAsync(db, application, ct);
        if (documents.Checklist.Count == 0) return [];
        return documents.Problem is { } problem
            ? [new FundingCheck("Documents", false, $"{problem} Attach them to the application.")]
            : [new FundingCheck("Documents", true, "Every required document is there and valid")];
    }

    // A flag whose rule lets the case go on is decided before the money goes, too.
    private static async Task<FundingCheck> FraudAsync(BusinessDb db, FundingRequest request, CancellationToken ct)
    {
        if (await FraudHolds.IsConfirmedAsync(db, request.ApplicationId, ct)) return new FundingCheck("Fraud", false, "Fraud is confirmed for this application: cancel the disbursement.");
        var undecided = await FraudHolds.UndecidedAsync(db, request.ApplicationId, ct);
        return undecided == 0
            ? new FundingCheck("Fraud", true, "No flag is confirmed or undecided")
            : new FundingCheck("Fraud", false, $"{(undecided == 1 ? "A fraud flag is" : $"{undecided} fraud flags are")} undecided: the risk manager confirms or clears {(undecided == 1 ? "it" : "them")} first.");
    }

    /// <summary>The wall clock of a legal entity.</summary>
    public static async Task<DateTime> LocalNowAsync(BusinessDb db, short legalEntityId, CancellationToken ct)
    {
        var zone = await db.Set<LegalEntity>().Where(e => e.Id == legalEntityId).Select(e => e.TimeZone).SingleAsync(ct);
        return TimeZoneInfo.ConvertTime(db.Context.Actor.Now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
    }

    /// <summary>What the loan of a request would be if it were released today.</summary>
    public static async Task<LoanQuote> QuoteAsync(BusinessDb db, FundingRequest request, CancellationToken ct)
    {
        var application = await db.Set<LoanApplication>().SingleAsync(a => a.Id == request.ApplicationId, ct);
        return (await LoanBooking.QuoteAsync(db, BookingOf(request, application, db.Context.Actor.Today(request.LegalEntityId)), ct)).Quote;
    }

    /// <summary>Checks, books the loan and lets the money go, in the open transaction.</summary>
    /// <returns>The loan.</returns>
    public static async Task<Loan> ReleaseAsync(BusinessDb db, FundingRequest request, Releaser releaser, CancellationToken ct)
    {
        // Money leaves on the day it is released, which may be later than it was scheduled for.
        var (now, today) = (db.Context.Actor.Now, db.Context.Actor.Today(request.LegalEntityId));
        var application = await ApplicationMoves.LockAsync(db, request.ApplicationId, ct);
        await ConflictOfInterest.RefuseAsync(db, releaser.UserId, request.ApplicationId, ct);
        request.CheckRelease(await FactsAsync(db, request, ct), releaser, today);
        // Before the loan is booked: a number that was changed past the application must not be found out only when the bank's file is made.
        db.Context.Secrets.Open(await db.Set<PayeeAccount>().SingleAsync(p => p.Id == request.PayeeId, ct));
        var loan = await LoanBooking.BookAsync(db, BookingOf(request, application, today), ct);
        request.Release(loan.Id, releaser, now);
        application.Fund(now);
        return loan;
    }

    private static Booking BookingOf(FundingRequest request, LoanApplication application, DateOnly on) =>
        new(application, request.Amount, request.TermMonths, request.AnnualRate, on, request.Id);
}
