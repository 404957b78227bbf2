using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding;

/// <summary>Someone a disbursement may go to, with the accounts on record.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">As what it is on the application.</param>
/// <param name="Accounts">Its accounts that are not rejected or retired, newest first.</param>
public sealed record PayeeChoice(Guid PartyId, [property: Personal] string Name, PartyRole Role, IReadOnlyList<PayeeAccount> Accounts);

/// <summary>A party that uses an account too.</summary>
public sealed record PayeeName(Guid PartyId, short LegalEntityId, [property: Personal] string Name);

/// <summary>Reads the accounts that money is paid to.</summary>
public sealed class PayeeQueries(Reads reads)
{
    /// <summary>How long a number is shown after it was revealed.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(1);

    /// <summary>Who a disbursement may go to.</summary>
    public Task<List<PayeeChoice>> ChoicesAsync(Guid fundingRequestId, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, async (db, _) =>
        {
            var applicationId = await db.Set<FundingRequest>().Where(r => r.Id == fundingRequestId).Select(r => r.ApplicationId).SingleOrDefaultAsync(ct);
            var parties = await (
                from a in db.Set<Applicant>()
                join p in db.Set<Party>() on a.PartyId equals p.Id
                where a.ApplicationId == applicationId && a.Role != PartyRole.Guarantor
                orderby a.LineNo
                select new { p.Id, p.Name, a.Role }).ToListAsync(ct);
            var ids = parties.ConvertAll(p => p.Id);
            var accounts = await db.Set<PayeeAccount>().Where(p => ids.Contains(p.PartyId) && (p.Status == PayeeStatus.Proposed || p.Status == PayeeStatus.Verified))
                .OrderByDescending(p => p.ProposedAt).ToListAsync(ct);
            return parties.ConvertAll(p => new PayeeChoice(p.Id, p.Name, p.Role, [.. accounts.Where(a => a.PartyId == p.Id)]));
        }, ct);

    /// <summary>Names of other parties that use the same account: a warning, because one account rarely serves several people.</summary>
    public Task<List<PayeeName>> SharedWithAsync(Guid payeeId, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingRead, async (db, _) => await (
            from mine in db.Set<PayeeAccount>()
            join other in db.Set<PayeeAccount>() on new { mine.LegalEntityId, mine.AccountMark } equals new { other.LegalEntityId, other.AccountMark }
            join party in db.Set<Party>() on other.PartyId equals party.Id
            where mine.Id == payeeId && other.PartyId != mine.PartyId && other.Status != PayeeStatus.Rejected
            orderby party.Name
            select new PayeeName(party.Id, party.LegalEntityId, party.Name)).Distinct().Take(5).ToListAsync(ct), ct);

    /// <summary>The account number in full, for a minute after <see cref="PayeeCommands.RevealAsync"/>; null when the reader has not said that they look.</summary>
    public Task<string?> AccountNumberAsync(Guid payeeId, CancellationToken ct) =>
        reads.AskAsync(Permission.FundingVerify, async (db, actor) =>
        {
            var since = actor.Now - Shown;
            var looked = await db.Set<AuditEntry>().AnyAsync(e => e.ObjectId == payeeId && e.Action == "Revealed" && e.ActorId == actor.UserId && e.RecordedAt >= since, ct);
            var payee = looked ? await db.Set<PayeeAccount>().SingleOrDefaultAsync(p => p.Id == payeeId, ct) : null;
            return payee is null ? null : db.Context.Secrets.Open(payee);
        }, ct);
}
