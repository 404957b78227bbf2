using BackOffice.Data.Payments;
using BackOffice.Data.Servicing;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using static BackOffice.Web.Demonstration.Story;

namespace BackOffice.Web.Demonstration;

/// <summary>What borrowers of the demonstration pay, and what the clerks make of it: now and then one posts a payment to the wrong loan.</summary>
internal static class StoryPayments
{
    private const int MistakeOnEvery = 11;
    private const int MistakenStep = 10_000;
    private const int ReversalStep = 20_000;
    private const int HardshipStep = 30_000;
    private const int HardshipAfterDays = 20;

    /// <summary>Posts what comes in for a loan on a day.</summary>
    public static async Task OfDayAsync(StoryCast cast, StoryLoan loan, DateOnly day, CancellationToken ct)
    {
        while (loan.Next is { } due && loan.Story.DaysLate(due.LineNo) is { } late && due.DueOn.AddDays(late) <= day)
        {
            ct.ThrowIfCancellationRequested();
            if (due.LineNo == 1 && (loan.Story.IsEarly || loan.Story.Index % MistakeOnEvery == 3)) await MistakeAsync(cast, loan, due, day, ct);
            Must(await cast.As<PaymentCommands>("payments").PostInstalmentAsync(new PostInstalment(loan.Id, due.Unpaid, day) { Key = KeyOf(loan.Story, due.LineNo) }, ct));
            loan.Next = loan.After(due);
        }
        if (loan.Next is { } open && loan.Story.DaysLate(open.LineNo) is null && open.DueOn.AddDays(HardshipAfterDays) == day && loan.Story.Index % 2 == 0) await HardshipAsync(cast, loan, ct);
    }

    private static async Task MistakeAsync(StoryCast cast, StoryLoan loan, LoanDue due, DateOnly day, CancellationToken ct)
    {
        var number = Must(await cast.As<PaymentCommands>("payments").PostInstalmentAsync(new PostInstalment(loan.Id, due.Unpaid, day) { Key = KeyOf(loan.Story, MistakenStep) }, ct));
        var payment = (await cast.As<PaymentQueries>("payments").OfLoanAsync(loan.Id, ct)).Single(p => p.Number == number);
        if (payment.Status != PaymentStatus.Posted) return;
        Must(await cast.As<PaymentCommands>("payments").ReverseAsync(new ReversePayment(payment.Id, payment.Version, new ReasonChoice("wrong-loan", "A loan of the same family.")) { Key = KeyOf(loan.Story, ReversalStep) }, ct));
    }

    private static async Task HardshipAsync(StoryCast cast, StoryLoan loan, CancellationToken ct)
    {
        var (found, _) = (await cast.As<LoanQueries>("servicing").FindAsync(loan.Id, ct))!.Value;
        if (found.SubStatus != LoanSubStatus.Repaying) return;
        Must(await cast.As<LoanCommands>("servicing").MarkAsync(new MarkLoan(loan.Id, found.Version, LoanSubStatus.Hardship, new ReasonChoice("income-lost", "Has asked for time until a new job is found.")) { Key = KeyOf(loan.Story, HardshipStep) }, ct));
    }
}
