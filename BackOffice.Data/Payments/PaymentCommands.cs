using BackOffice.Data.Ledger;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Payments;

/// <summary>Post a payment of exactly the next instalment.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="Amount">What was received, in the loan's currency.</param>
/// <param name="EffectiveOn">Value date at our bank.</param>
public sealed record PostInstalment(Guid LoanId, decimal Amount, DateOnly EffectiveOn) : Command;

/// <summary>Take back a payment that should never have been entered.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Version">As it was shown.</param>
/// <param name="Reason">Why.</param>
public sealed record ReversePayment(Guid PaymentId, int Version, ReasonChoice Reason) : Command;

/// <summary>Posts payments.</summary>
public sealed class PaymentCommands(UseCases useCases)
{
    /// <summary>Posts a payment: the instalment, the journal and the position in one transaction.</summary>
    /// <returns>The payment's number.</returns>
    public Task<Outcome<string>> PostInstalmentAsync(PostInstalment command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PaymentsPost, command, async (db, actor) =>
        {
            var loan = await db.LockedAsync<Loan>(command.LoanId, ct);
            await ConflictOfInterest.RefuseAsync(db, loan.ApplicationId, ct);
            (await Policies.TodayAsync<WorkLimits>(db, loan.LegalEntityId, ct)).Value.CheckBackdating(command.EffectiveOn, actor.Today(loan.LegalEntityId));
            var amount = new Money(command.Amount, Currency.Of(loan.Currency));
            var paid = loan.PayInstalment(amount, actor);
            var number = await NumberSeries.NextAsync(db, NumberSeries.Payment, loan.LegalEntityId, actor.Today(loan.LegalEntityId), ct);
            var payment = new Payment(Guid.CreateVersion7(), number, loan, amount, command.EffectiveOn, paid, actor);
            db.Add(payment);
            await LedgerPosting.PostAsync(db, loan.LegalEntityId, new JournalSubject(JournalEvent.Repayment, loan.Id, payment.Id), command.EffectiveOn,
                [
                    new PostingLine(AccountKind.Cash, amount),
                    new PostingLine(AccountKind.LoansReceivable, new Money(-paid.Principal, amount.Currency)),
                    new PostingLine(AccountKind.AccruedInterest, new Money(-paid.Interest, amount.Currency)),
                ], ct);
            await LoanBooking.KeepPositionAsync(db, loan, ct);
            return number;
        }, ct);

    /// <summary>Takes a payment back as if it had never been entered: its due is open again from its own date, the journal says the opposite today.</summary>
    public Task<Outcome> ReverseAsync(ReversePayment command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PaymentsPost, command, async (db, actor) =>
        {
            // The loan is locked first, as when a payment is posted.
            var loanId = await db.Set<Payment>().Where(p => p.Id == command.PaymentId).Select(p => p.LoanId).SingleOrDefaultAsync(ct);
            var loan = await db.LockedAsync<Loan>(loanId, ct);
            await ConflictOfInterest.RefuseAsync(db, loan.ApplicationId, ct);
            var payment = await db.AtVersionAsync<Payment>(command.PaymentId, command.Version, ct);
            loan.Reopen(payment.Reverse(await Reasons.GiveAsync(db, payment, ReasonUse.PaymentReversal, command.Reason, ct), actor), actor);
            await LedgerReversal.OfSubjectAsync(db, loan.LegalEntityId, new JournalSubject(JournalEvent.RepaymentReversed, loan.Id, payment.Id), ct);
            await LoanBooking.KeepPositionAsync(db, loan, ct);
        }, ct);
}
