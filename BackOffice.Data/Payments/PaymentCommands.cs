using BackOffice.Data.Ledger;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Payments;

/// <summary>Post a payment of exactly the next instalment.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="Amount">What was received, in the loan's currency.</param>
/// <param name="EffectiveOn">Value date at our bank.</param>
public sealed record PostInstalment(Guid LoanId, decimal Amount, DateOnly EffectiveOn) : Command;

/// <summary>Posts payments.</summary>
public sealed class PaymentCommands(UseCases useCases)
{
    /// <summary>Posts a payment: the instalment, the journal and the position in one transaction.</summary>
    /// <returns>The payment's number.</returns>
    public Task<Outcome<string>> PostInstalmentAsync(PostInstalment command, CancellationToken ct) =>
        useCases.RunAsync(Permission.PaymentsPost, command, async (db, actor) =>
        {
            var loan = await db.LockedAsync<Loan>(command.LoanId, ct);
            var amount = new Money(command.Amount, Currency.Of(loan.Currency));
            var paid = loan.PayInstalment(amount);
            var number = await NumberSeries.NextAsync(db, NumberSeries.Payment, loan.LegalEntityId, actor.Today(loan.LegalEntityId), ct);
            var payment = new Payment(Guid.CreateVersion7(), number, loan, amount, command.EffectiveOn, paid, actor);
            db.Add(payment);
            await LedgerPosting.PostAsync(db, loan.LegalEntityId, new JournalSubject("repayment", loan.Id, payment.Id), command.EffectiveOn,
                [
                    new PostingLine(AccountKind.Cash, amount),
                    new PostingLine(AccountKind.LoansReceivable, new Money(-paid.Principal, amount.Currency)),
                    new PostingLine(AccountKind.InterestIncome, new Money(-paid.Interest, amount.Currency)),
                ], ct);
            await LoanBooking.KeepPositionAsync(db, loan, ct);
            return number;
        }, ct);
}
