using BackOffice.Data.Audit;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>Enter the account that a disbursement goes to.</summary>
/// <param name="FundingRequestId">The disbursement.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="PartyId">Whose account it is: a party of the application.</param>
/// <param name="HolderName">The holder as the bank knows them.</param>
/// <param name="AccountNumber">IBAN or account number as typed.</param>
/// <param name="BankCode">BIC, routing number or sort code as typed.</param>
public sealed record ProposePayee(Guid FundingRequestId, int Version, Guid PartyId, string HolderName, string AccountNumber, string? BankCode) : Command;

/// <summary>Send a disbursement to an account that is on record.</summary>
public sealed record ChoosePayee(Guid FundingRequestId, int Version, Guid PayeeId) : Command;

/// <summary>Say that the payee was called back and confirmed the account.</summary>
/// <param name="PayeeId">The account.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="CallBackNote">Whom they spoke to, on which known number.</param>
/// <param name="NameNote">Why the holder's name differs from the payee's, when it does.</param>
public sealed record VerifyPayee(Guid PayeeId, int Version, string CallBackNote, string? NameNote) : Command;

/// <summary>Say that the payee did not confirm the account.</summary>
public sealed record RejectPayee(Guid PayeeId, int Version, ReasonChoice Reason) : Command;

/// <summary>Pay nothing to an account any more.</summary>
public sealed record RetirePayee(Guid PayeeId, int Version, ReasonChoice Reason) : Command;

/// <summary>Show an account number in full.</summary>
public sealed record RevealPayeeAccount(Guid PayeeId) : Command;

/// <summary>Enters and verifies the accounts that money is paid to.</summary>
public sealed class PayeeCommands(UseCases useCases)
{
    /// <summary>Enters an account and sends the disbursement there; it waits for a second person's call.</summary>
    /// <returns>The account.</returns>
    public Task<Outcome<Guid>> ProposeAsync(ProposePayee command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, actor) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            await CheckPartyAsync(db, request, command.PartyId, ct);
            var account = BankAccount.Parse(command.AccountNumber, command.BankCode);
            var payee = new PayeeAccount(Guid.CreateVersion7(), request.LegalEntityId, command.PartyId, command.HolderName,
                db.Context.Secrets.Seal(account), actor);
            db.Add(payee);
            request.ChoosePayee(payee);
            return payee.Id;
        }, ct);

    /// <summary>Sends a disbursement to an account on record.</summary>
    public Task<Outcome> ChooseAsync(ChoosePayee command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingSchedule, command, async (db, _) =>
        {
            var request = await db.AtVersionAsync<FundingRequest>(command.FundingRequestId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, request.ApplicationId, ct);
            var payee = await db.LockedAsync<PayeeAccount>(command.PayeeId, ct);
            await CheckPartyAsync(db, request, payee.PartyId, ct);
            request.ChoosePayee(payee);
        }, ct);

    /// <summary>Records the call-back of a second person.</summary>
    public Task<Outcome> VerifyAsync(VerifyPayee command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingVerify, command, async (db, actor) =>
        {
            var payee = await db.AtVersionAsync<PayeeAccount>(command.PayeeId, command.Version, ct);
            await RefuseConflictAsync(db, actor, payee, ct);
            db.Context.Secrets.Open(payee);
            var name = await db.Set<Party>().Where(p => p.Id == payee.PartyId).Select(p => p.Name).SingleAsync(ct);
            var today = actor.Today(payee.LegalEntityId);
            var waiting = (await Policies.TodayAsync<FundingRules>(db, payee.LegalEntityId, ct)).Value.WaitingDaysAfterChange;
            // Asked now and not when it was entered: two accounts that were entered together do not both come first, nor two that are confirmed at once.
            await db.Database.ExecuteSqlAsync($"select from parties.party where id = {payee.PartyId} for no key update", ct);
            var before = await db.Set<PayeeAccount>().Where(p => p.PartyId == payee.PartyId && p.Id != payee.Id && (p.Status == PayeeStatus.Verified || p.Status == PayeeStatus.Retired))
                .OrderByDescending(p => p.VerifiedAt).ThenBy(p => p.Id).FirstOrDefaultAsync(ct);
            var from = before is not null ? (await Policies.DaysAsync(db, payee.LegalEntityId, ct)).AddBusinessDays(today, waiting) : today;
            payee.Verify(new CallBack(command.CallBackNote, command.NameNote, name), before, from, actor);
        }, ct);

    /// <summary>Records that the payee did not confirm.</summary>
    public Task<Outcome> RejectAsync(RejectPayee command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingVerify, command, async (db, actor) =>
        {
            var payee = await db.AtVersionAsync<PayeeAccount>(command.PayeeId, command.Version, ct);
            await RefuseConflictAsync(db, actor, payee, ct);
            payee.Reject(await Reasons.GiveAsync(db, payee, ReasonUse.PayeeRejection, command.Reason, ct), actor);
        }, ct);

    /// <summary>Takes an account out of use.</summary>
    public Task<Outcome> RetireAsync(RetirePayee command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingVerify, command, async (db, actor) =>
        {
            var payee = await db.AtVersionAsync<PayeeAccount>(command.PayeeId, command.Version, ct);
            await RefuseConflictAsync(db, actor, payee, ct);
            payee.Retire(await Reasons.GiveAsync(db, payee, ReasonUse.PayeeRetirement, command.Reason, ct));
        }, ct);

    /// <summary>Records that someone looks at the number; <see cref="PayeeQueries.AccountNumberAsync"/> then shows it to them for a minute.</summary>
    public Task<Outcome> RevealAsync(RevealPayeeAccount command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FundingVerify, command, async (db, _) =>
        {
            var payee = await db.LockedAsync<PayeeAccount>(command.PayeeId, ct);
            // Refused here, where it is told in a sentence, when the number is not the one that was entered.
            db.Context.Secrets.Open(payee);
            db.Add(AuditEntry.Revealed(payee, db.Context, nameof(PayeeAccount.AccountSealed)));
        }, ct);

    // The account is somebody's, and money of the loans that use it goes there.
    private static async Task RefuseConflictAsync(BusinessDb db, Actor actor, PayeeAccount payee, CancellationToken ct)
    {
        await OwnParties.RefuseAsync(db, actor, [payee.PartyId], ct);
        foreach (var application in await db.Set<FundingRequest>().Where(r => r.PayeeId == payee.Id).Select(r => r.ApplicationId).ToListAsync(ct))
            await ConflictOfInterest.RefuseAsync(db, application, ct);
    }

    // Money goes to whom the loan concerns, and to nobody else.
    private static async Task CheckPartyAsync(BusinessDb db, FundingRequest request, Guid partyId, CancellationToken ct) =>
        Refusal.If(!(await ApplicationMoves.LockAsync(db, request.ApplicationId, ct)).Applicants.Any(a => a.PartyId == partyId && a.Role != PartyRole.Guarantor),
            "This party is not on the application, or only answers for it: the money goes to the borrower or to whom the loan pays.");
}
