using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>The tabs of the disbursements.</summary>
public enum FundingTab
{
    /// <summary>Waiting to be scheduled.</summary>
    Ready,
    /// <summary>Waiting to be released.</summary>
    Scheduled,
    /// <summary>Stopped for a reason.</summary>
    OnHold,
    /// <summary>Money has left.</summary>
    Released,
    /// <summary>The bank sent it back.</summary>
    Returned,
    /// <summary>Every one, cancelled ones too.</summary>
    All,
}

/// <summary>What a tab of the queue holds in one currency.</summary>
public sealed record FundingSum(FundingTab Tab, string Currency, int Count, decimal Amount);

/// <summary>The head of the queue.</summary>
/// <param name="Sums">Each open tab by currency.</param>
/// <param name="Due">Scheduled for the business date or before, by currency.</param>
public sealed record FundingSums(IReadOnlyList<FundingSum> Sums, IReadOnlyList<FundingSum> Due)
{
    /// <summary>Disbursements of a tab.</summary>
    public int Count(FundingTab tab) => Sums.Where(s => s.Tab == tab).Sum(s => s.Count);
}

/// <summary>A disbursement as its page shows it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Row">Its line in the list.</param>
/// <param name="Payee">Where the money goes; null before an account was chosen.</param>
/// <param name="PayeeName">The name of the party it belongs to.</param>
/// <param name="Checks">What must hold before money leaves.</param>
/// <param name="NeedsApproval">True above the limit.</param>
/// <param name="Earliest">The first day it may be scheduled for.</param>
/// <param name="MayOpenAnew">True when it was cancelled, its application still waits for its money, and nothing is open for it.</param>
/// <param name="PaidOut">What would leave the bank today: the principal less fee and interest withheld.</param>
public sealed record FundingView(FundingRequest Request, FundingRow Row, PayeeAccount? Payee, [property: Personal] string? PayeeName, IReadOnlyList<FundingCheck> Checks, bool NeedsApproval, DateOnly Earliest, bool MayOpenAnew, decimal PaidOut);

/// <summary>Reads disbursements.</summary>
public sealed class FundingQueries(Reads reads)
{
    /// <summary>A page of the disbursements.</summary>
    /// <param name="tab">Those in which state.</param>
    /// <param name="dueOnly">Only those whose value date has come.</param>
    /// <param name="search">Part of a number or name; null for all.</param>
    /// <param name="page">Which rows.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<PageOf<FundingRow>> QueueAsync(FundingTab tab, bool dueOnly, string? search, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.FundingRead, search, async (db, actor) =>
        {
            var rows = Tab(db.Set<FundingRow>(), tab);
            if (dueOnly)
            {
                var latest = actor.BusinessDates.Values.Max();
                rows = rows.Where(r => r.ValueDate <= latest);
            }
            if (!string.IsNullOrWhiteSpace(search))
            {
                var like = $"%{search.Trim()}%";
                rows = rows.Where(r => EF.Functions.ILike(r.Number, like) || EF.Functions.ILike(r.Applicant, like) || EF.Functions.ILike(r.LoanNumber ?? "", like));
            }
            var found = await rows.PageAsync(actor, page, r => r.Id, nameof(FundingRow.ReadyAt), ct);
            return found with { Rows = await SlaClocks.ReadAsync(db, found.Rows, SlaQueue.Funding, r => r.Status == FundingStatus.Ready ? r.ReadyAt : null, (r, time) => r with { Service = time }, ct) };
        }, ct);

    /// <summary>What waits, by tab and currency, and what is due.</summary>
    public Task<FundingSums> SumsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, async (db, actor) =>
        {
            var open = db.Set<FundingRequest>().Where(r => r.Status == FundingStatus.Ready || r.Status == FundingStatus.Scheduled || r.Status == FundingStatus.OnHold);
            var groups = await open.GroupBy(r => new { r.Status, r.Currency }).Select(g => new { g.Key.Status, g.Key.Currency, Count = g.Count(), Amount = g.Sum(r => r.Amount) }).ToListAsync(ct);
            var latest = actor.BusinessDates.Values.Max();
            var due = await open.Where(r => r.Status == FundingStatus.Scheduled && r.ValueDate <= latest)
                .GroupBy(r => r.Currency).Select(g => new { Currency = g.Key, Count = g.Count(), Amount = g.Sum(r => r.Amount) }).ToListAsync(ct);
            return new FundingSums(
                [.. groups.Select(g => new FundingSum(TabOf(g.Status), g.Currency, g.Count, g.Amount)).OrderBy(s => s.Currency, StringComparer.Ordinal)],
                [.. due.Select(d => new FundingSum(FundingTab.Scheduled, d.Currency, d.Count, d.Amount)).OrderBy(s => s.Currency, StringComparer.Ordinal)]);
        }, ct);

    /// <summary>How many disbursements are still to be paid out.</summary>
    public Task<int> OpenCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, (db, _) =>
            db.Set<FundingRequest>().CountAsync(r => r.Status == FundingStatus.Ready || r.Status == FundingStatus.Scheduled || r.Status == FundingStatus.OnHold, ct), ct);

    /// <summary>A disbursement; null when there is none in the reader's legal entities.</summary>
    public Task<FundingView?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, async (db, actor) =>
        {
            var request = await db.Set<FundingRequest>().SingleOrDefaultAsync(r => r.Id == id, ct);
            if (request is null) return null;
            var row = await db.Set<FundingRow>().SingleAsync(r => r.Id == id, ct);
            var facts = await Disbursing.FactsAsync(db, request, ct);
            var today = actor.Today(request.LegalEntityId);
            var mayOpenAnew = request.Status == FundingStatus.Cancelled
                && await db.Set<LoanApplication>().AnyAsync(a => a.Id == request.ApplicationId && a.Status == ApplicationStatus.ReadyToFund, ct)
                && !await db.Set<FundingRequest>().AnyAsync(r => r.ApplicationId == request.ApplicationId && FundingRequest.OpenStates.Contains(r.Status), ct);
            return new FundingView(request, row, facts.Payee, facts.PayeeName, FundingChecks.Of(request, facts, today), request.NeedsApproval(facts.Rules),
                facts.Calendar.EarliestValueDate(today, facts.LocalNow), mayOpenAnew, (await Disbursing.QuoteAsync(db, request, ct)).PaidOut.Amount);
        }, ct);

    /// <summary>The disbursement that booked a loan; null when there is none.</summary>
    public Task<FundingRow?> OfLoanAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, (db, _) => db.Set<FundingRow>().SingleOrDefaultAsync(r => r.LoanId == loanId, ct), ct);

    private static FundingTab TabOf(FundingStatus status) => status switch
    {
        FundingStatus.Ready => FundingTab.Ready,
        FundingStatus.Scheduled => FundingTab.Scheduled,
        FundingStatus.OnHold => FundingTab.OnHold,
        FundingStatus.Disbursed => FundingTab.Released,
        FundingStatus.Returned => FundingTab.Returned,
        FundingStatus.Cancelled => FundingTab.All,
    };

    private static IQueryable<FundingRow> Tab(IQueryable<FundingRow> rows, FundingTab tab) => tab switch
    {
        FundingTab.Ready => rows.Where(r => r.Status == FundingStatus.Ready),
        FundingTab.Scheduled => rows.Where(r => r.Status == FundingStatus.Scheduled),
        FundingTab.OnHold => rows.Where(r => r.Status == FundingStatus.OnHold),
        FundingTab.Released => rows.Where(r => r.Status == FundingStatus.Disbursed),
        FundingTab.Returned => rows.Where(r => r.Status == FundingStatus.Returned),
        FundingTab.All => rows,
    };
}
