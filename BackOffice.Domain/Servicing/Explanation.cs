using System.Globalization;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A figure of a loan that can be taken apart.</summary>
public enum LoanFigure
{
    /// <summary>Principal outstanding.</summary>
    Principal,

    /// <summary>Interest asked for and not paid, due or not.</summary>
    Interest,

    /// <summary>Fees asked for and not paid.</summary>
    Fees,

    /// <summary>Penalties asked for and not paid.</summary>
    Penalties,

    /// <summary>The borrower's money placed on nothing.</summary>
    Credit,

    /// <summary>Interest earned by the day and not paid, under the contract.</summary>
    AccruedInterest,

    /// <summary>Interest recognised as income.</summary>
    Income,

    /// <summary>Allowance for expected loss.</summary>
    Allowance,

    /// <summary>Contractual interest open that the books do not recognise.</summary>
    MemoInterest,

    /// <summary>Origination fees still to be earned.</summary>
    DeferredFees,

    /// <summary>Commission still to be spent.</summary>
    DeferredCosts,

    /// <summary>Interest of one day more, unrounded.</summary>
    PerDiem,
}

/// <summary>A part of a figure with the event and the rule that made it.</summary>
/// <param name="Date">The day it counts from.</param>
/// <param name="FactId">The fact; 0 for what the plan, a rule or the days made.</param>
/// <param name="DueNumber">The due it concerns; 0 for none in particular.</param>
/// <param name="Amount">What it adds, less than zero for what it takes, in units of the loan's currency.</param>
/// <param name="Text">Event and rule in words, culture-free.</param>
public readonly record struct ExplanationLine(DateOnly Date, long FactId, int DueNumber, decimal Amount, string Text);

/// <summary>Takes figures of a replayed loan apart: the lines of a figure sum to it.</summary>
public static class Explanation
{
    /// <summary>What made a figure, in order of the days.</summary>
    public static IReadOnlyList<ExplanationLine> Of(LoanAccount account, LoanFigure figure)
    {
        var lines = figure switch
        {
            LoanFigure.Principal => account.Entries.Select(entry => Line(entry, OnPrincipal(entry))),
            LoanFigure.Interest => account.Dues.SelectMany(due => OfInterest(due)).Concat(Paid(account, Component.Interest, ofDuesOnly: true)),
            LoanFigure.Fees => account.Dues.SelectMany(due => OfCharges(due, Component.Fee)).Concat(Paid(account, Component.Fee)),
            LoanFigure.Penalties => account.Dues.SelectMany(due => OfCharges(due, Component.Penalty)).Concat(Paid(account, Component.Penalty)),
            LoanFigure.Credit => account.Entries.Select(entry => Line(entry, entry.Credit)),
            LoanFigure.AccruedInterest => OfAccrual(account),
            LoanFigure.Income => OfBooks(account, (PostingEvent.Accrual, 1m), (PostingEvent.NonAccrual, -1m), (PostingEvent.NonAccrualOfEarlierYears, -1m)),
            LoanFigure.Allowance => OfBooks(account, (PostingEvent.Provision, 1m), (PostingEvent.AllowanceTransferredIn, 1m), (PostingEvent.AllowanceReleased, -1m),
                (PostingEvent.AllowanceTransferredOut, -1m), (PostingEvent.NonAccrualOfEarlierYears, -1m)),
            LoanFigure.MemoInterest => OfBooks(account, (PostingEvent.MemoInterest, 1m)),
            LoanFigure.DeferredFees => Deferred(account, account.Terms.DeferredFees, "origination fee, earned over the life").Concat(OfBooks(account, (PostingEvent.FeeAmortised, -1m))),
            LoanFigure.DeferredCosts => Deferred(account, account.Terms.DeferredCosts, "commission, spent over the life").Concat(OfBooks(account, (PostingEvent.CommissionAmortised, -1m))),
            LoanFigure.PerDiem => OfPerDiem(account),
        };
        return [.. lines.Where(line => line.Amount != 0m).OrderBy(line => line.Date).ThenBy(line => line.DueNumber)];
    }

    /// <summary>What made the amount that settles a loan; the lines sum to <see cref="PayoffQuote.Total"/>.</summary>
    public static IReadOnlyList<ExplanationLine> OfPayoff(PayoffQuote quote)
    {
        var account = quote.Account;
        var owed = quote.Principal + quote.Interest + quote.Fees + quote.Penalties + quote.PrepaymentFee - quote.InterestRebate;
        List<ExplanationLine> lines =
        [
            .. Of(account, LoanFigure.Principal), .. Of(account, LoanFigure.AccruedInterest), .. Of(account, LoanFigure.Fees), .. Of(account, LoanFigure.Penalties),
            .. Of(account, LoanFigure.Credit).Select(line => line with { Amount = -line.Amount }),
            new(quote.On, 0, 0, quote.Interest - account.AccruedInterest, "interest of the period that has begun, or what dues once paid no longer carry"),
            new(quote.On, 0, 0, -quote.InterestRebate, "interest paid for days that will not come: given back"),
            new(quote.On, 0, 0, quote.PrepaymentFee, "fee for ending early, on principal that is not due yet"),
            new(quote.On, 0, 0, Math.Max(0m, quote.Credit - owed), "more than is owed: it stays the borrower's credit"),
        ];
        return [.. lines.Where(line => line.Amount != 0m).OrderBy(line => line.Date)];
    }

    /// <summary>What made one due, and what paid it; the lines sum to what is open of it.</summary>
    /// <exception cref="Refusal">The loan has no such due.</exception>
    public static IReadOnlyList<ExplanationLine> OfDue(LoanAccount account, int number)
    {
        Refusal.If(number < 1 || number > account.Dues.Count, "The loan has no such due.");
        var due = account.Dues[number - 1];
        var lines = new List<ExplanationLine> { new(due.DueDate, 0, number, due.Principal, due.IsReplaced ? "principal paid before a later plan took the rest" : "principal by plan") };
        var earned = 0m;
        foreach (var earning in account.Earnings.Where(earning => !due.IsReplaced && IsOf(account, due, earning)))
        {
            lines.Add(new ExplanationLine(earning.To, 0, number, earning.Interest, Words(earning)));
            earned += earning.Interest;
        }

        lines.Add(new ExplanationLine(due.DueDate, 0, number, due.PlanInterest - earned, earned == 0m ? "interest by plan" : "interest carried from or to other dues"));
        lines.Add(new ExplanationLine(due.DueDate, 0, number, due.ReopenedInterest, "interest opened again by a chargeback"));
        lines.Add(new ExplanationLine(due.DueDate, 0, number, -due.WaivedInterest, "interest waived or given up"));
        lines.AddRange(OfCharges(due, Component.Fee).Concat(OfCharges(due, Component.Penalty)));
        foreach (var entry in account.Entries)
            foreach (var placed in entry.Allocations)
                if (placed.DueNumber == number) lines.Add(new ExplanationLine(entry.Date, entry.Fact.Id, number, -placed.Amount, placed.Amount < 0m ? "interest paid for days that will not come: given back" : $"{Name(entry.Fact)} pays {Lower(placed.Component)}, {Words(placed.Bucket)}: {entry.Rule}"));
        return [.. lines.Where(line => line.Amount != 0m).OrderBy(line => line.Date)];
    }

    // Days after the last due belong to it; charges that came later stand on dues of their own and bear nothing.
    private static bool IsOf(LoanAccount account, Due due, Earning earning) => earning.From >= due.From && (earning.To <= due.DueDate
        ? account.LastOfActual == 0 || due.Number <= account.LastOfActual
        : due.Number == account.LastOfActual && earning.From >= due.DueDate && earning.To <= account.AsOf);

    /// <summary>How much an entry moved principal outstanding.</summary>
    private static decimal OnPrincipal(LoanEntry entry) => entry.Fact switch
    {
        Disbursed or ChargedBack or CreditRefunded => entry.Amounts.Principal,
        Capitalised => entry.Amounts.Total,
        Received or PlanChanged or InterestRebated or WrittenOff or SmallBalanceGivenUp or TransferredOut => -entry.Amounts.Principal,
        _ => 0m,
    };

    private static IEnumerable<ExplanationLine> OfInterest(Due due) =>
    [
        new(due.DueDate, 0, due.Number, due.PlanInterest, due.IsReplaced ? "interest paid before a later plan took the rest" : "interest by plan"),
        new(due.DueDate, 0, due.Number, due.ReopenedInterest, "interest opened again by a chargeback"),
        new(due.DueDate, 0, due.Number, -due.WaivedInterest, "interest waived or given up"),
    ];

    private static IEnumerable<ExplanationLine> OfCharges(Due due, Component kind) => due.Charges.Where(charge => charge.Kind == kind).SelectMany(charge => new ExplanationLine[]
    {
        new(charge.DueDate, charge.IsAutomatic ? 0 : Math.Abs(charge.Id), due.Number, charge.Amount + charge.Waived, charge.IsAutomatic ? $"penalty of the rule on due {charge.Id}" : $"{Lower(kind)} charged"),
        new(charge.DueDate, 0, due.Number, -charge.Waived, $"{Lower(kind)} waived or given up"),
    });

    // What was collected with the disbursement no due asked for.
    private static IEnumerable<ExplanationLine> Paid(LoanAccount account, Component component, bool ofDuesOnly = false) => account.Entries.Where(entry => entry.Allocations.Count > 0)
        .Select(entry => Line(entry, -entry.Allocations.Where(placed => placed.Component == component && (placed.DueNumber > 0 || !ofDuesOnly)).Sum(placed => placed.Amount)));

    // Stretch by stretch what was earned, less what settled it; a payment of interest not earned yet counts only as it is earned.
    private static IEnumerable<ExplanationLine> OfAccrual(LoanAccount account) => account.Accrued.Stretches.Select(earned => new ExplanationLine(earned.By, 0, 0, earned.Interest, Words(earned.Stretch)))
        .Concat(account.Dues.SelectMany(due => OfInterest(due).Skip(1))).Concat(Paid(account, Component.Interest)).Concat(
        [
            new(account.Dues.Count == 0 ? account.AsOf : account.Dues[0].From, 0, 0, -account.UpfrontInterest, "interest collected with the disbursement"),
            new(account.AsOf, 0, 0, -account.Accrued.GivenUp, "no longer asked for after a settlement, a charge-off or a transfer"),
            new(account.AsOf, 0, 0, account.Accrued.Ahead, "paid or waived before it is earned: taken off once it is"),
        ]);

    private static IEnumerable<ExplanationLine> OfPerDiem(LoanAccount account)
    {
        if (account.PerDiem == 0m) return [];
        var running = account.Earnings.First(earning => earning.From <= account.AsOf && account.AsOf < earning.To);
        return
        [
            new(account.AsOf, 0, 0, running.PerDay, $"a day of: {Words(running)}"),
            new(account.AsOf, 0, 0, account.PerDiem - running.PerDay, account.PerDiem > running.PerDay ? "principal past due bears interest too" : "the plan asks for no more"),
        ];
    }

    // A claim that came from a sister entity brought nothing that is still deferred.
    private static IEnumerable<ExplanationLine> Deferred(LoanAccount account, decimal amount, string text) => account.PenaltiesBefore is null
        ? account.Entries.Where(entry => entry.Fact is Disbursed).Take(1).Select(entry => new ExplanationLine(entry.Date, entry.Fact.Id, 0, amount, text)) : [];

    private static IEnumerable<ExplanationLine> OfBooks(LoanAccount account, params (PostingEvent Event, decimal Sign)[] events) => account.BookLines
        .SelectMany(line => events.Where(one => one.Event == line.Event && line.Amounts.Penalty == 0m).Select(one => new ExplanationLine(line.Date, line.FactId, 0, one.Sign * line.Amounts.Total, Words(line.Event))));

    private static ExplanationLine Line(LoanEntry entry, decimal amount) => new(entry.Date, entry.Fact.Id, 0, amount, $"{Name(entry.Fact)}: {entry.Rule}");

    private static string Words(Earning earning) => string.Create(CultureInfo.InvariantCulture,
        $"interest of {DayCounts.Days(earning.From, earning.To)} days, {earning.From:yyyy-MM-dd} to {earning.To:yyyy-MM-dd}: {earning.Balance:0.###} at {earning.Factor * 100m:0.######} % for these days");

    private static string Words(Products.Bucket bucket) => bucket switch
    {
        Products.Bucket.PastDue => "past due",
        Products.Bucket.Due => "due that day",
        Products.Bucket.InAdvance => "ahead of its day",
    };

    private static string Words(PostingEvent @event) => @event switch
    {
        PostingEvent.Accrual => "interest earned and recognised",
        PostingEvent.NonAccrual => "taken back when recognition stopped, against this year's income",
        PostingEvent.NonAccrualOfEarlierYears => "taken back when recognition stopped, of earlier years, against the allowance",
        PostingEvent.Provision => "provided by stage",
        PostingEvent.MemoInterest => "interest open that is not recognised",
        PostingEvent.FeeAmortised => "earned by the days",
        PostingEvent.CommissionAmortised => "spent by the days",
        PostingEvent.AllowanceReleased => "released against the loss",
        PostingEvent.AllowanceTransferredIn => "came with the claim",
        PostingEvent.AllowanceTransferredOut => "went with the claim",
        _ => @event.ToString(),
    };

    private static string Name(LoanFact fact) => fact is Received received ? Lower(received.Kind) : Lower(fact.GetType().Name);

    private static string Lower<T>(T name) where T : notnull => StateName.InWords(name.ToString()!);
}
