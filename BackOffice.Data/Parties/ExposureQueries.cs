using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>A party's exposure with its group.</summary>
/// <param name="Rows">One a currency; none when nothing is owed or asked for.</param>
/// <param name="Group">Who belongs to the group, those connected directly first.</param>
public sealed record ExposureView(IReadOnlyList<PartyExposureRow> Rows, IReadOnlyList<ConnectionView> Group);

/// <summary>Someone on an application, with what they owe us already.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="LegalEntityId">The owner.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsIncomplete">True while the name is not known.</param>
/// <param name="Role">As what it stands there.</param>
/// <param name="IsEmployee">True when it works for us.</param>
/// <param name="Kyc">Where its checks stand.</param>
/// <param name="Connected">How many others its group has.</param>
/// <param name="Exposure">One a currency, this application included.</param>
public sealed record ApplicantExposure(Guid PartyId, short LegalEntityId, [property: Personal] string Name, bool IsIncomplete, string Role, bool IsEmployee, KycState Kyc, int Connected, IReadOnlyList<PartyExposureRow> Exposure);

/// <summary>Reads what parties owe, answer for and ask for.</summary>
public sealed class ExposureQueries(Reads reads)
{
    /// <summary>The exposure of a party and of those connected with it.</summary>
    public Task<ExposureView> OfPartyAsync(Guid partyId, CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesRead, async (db, _) => new ExposureView(
            await db.Set<PartyExposureRow>().Where(x => x.PartyId == partyId).OrderBy(x => x.Currency).ToListAsync(ct), await GroupAsync(db, partyId, ct)), ct);

    /// <summary>Everybody who owes or answers for an application, with their exposure.</summary>
    public Task<List<ApplicantExposure>> OfApplicationAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesRead, async (db, _) =>
        {
            var parties = await (
                from d in db.Set<PartyDealRow>()
                join p in db.Set<PartyListRow>() on d.PartyId equals p.Id
                where d.ApplicationId == applicationId && (d.Role == "Borrower" || d.Role == "CoBorrower" || d.Role == "Guarantor")
                orderby d.Role, p.Name
                select new { p.Id, p.LegalEntityId, p.Name, p.IsIncomplete, d.Role, p.IsEmployee, p.Kyc }).ToListAsync(ct);
            var ids = parties.ConvertAll(p => p.Id);
            var exposure = await db.Set<PartyExposureRow>().Where(x => ids.Contains(x.PartyId)).OrderBy(x => x.Currency).ToListAsync(ct);
            var group = await db.Set<PartyConnectionRow>().Where(c => ids.Contains(c.PartyId) && c.OwesTogether).Select(c => new { c.PartyId, c.ConnectedId }).Distinct().ToListAsync(ct);
            return parties.ConvertAll(p => new ApplicantExposure(p.Id, p.LegalEntityId, p.Name, p.IsIncomplete, p.Role, p.IsEmployee, p.Kyc ?? KycState.Missing, group.Count(g => g.PartyId == p.Id), [.. exposure.Where(x => x.PartyId == p.Id)]));
        }, ct);

    /// <summary>The applications that name a party, the newest first; without the right to see applications, those that became loans.</summary>
    public Task<List<PartyDealRow>> DealsAsync(Guid partyId, CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesRead, async (db, actor) =>
        {
            var applications = await ReadableAsync(db, actor, Permission.OriginationRead, ct);
            return await db.Set<PartyDealRow>().Where(d => d.PartyId == partyId && (d.LoanId != null || applications.Contains(d.LegalEntityId))).OrderByDescending(d => d.ReceivedOn).ThenByDescending(d => d.Number).Take(100).ToListAsync(ct);
        }, ct);

    private static Task<List<short>> ReadableAsync(BusinessDb db, Actor actor, Permission permission, CancellationToken ct) =>
        db.Database.SqlQuery<short>($"select unnest(shared.readable_by({actor.UserId}, {permission.Code})) as \"Value\"").ToListAsync(ct);

    private static async Task<List<ConnectionView>> GroupAsync(BusinessDb db, Guid partyId, CancellationToken ct)
    {
        var connections = await db.Set<PartyConnectionRow>().Where(c => c.PartyId == partyId && c.OwesTogether).OrderBy(c => c.Steps).ToListAsync(ct);
        var ids = connections.Select(c => c.ConnectedId).Concat(connections.Select(c => c.ThroughId).OfType<Guid>()).Distinct().ToList();
        var names = await db.Set<Party>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        // Reached in several ways, someone stands here once, by the shortest.
        return [.. connections.DistinctBy(c => c.ConnectedId).Select(c => new ConnectionView(c, names[c.ConnectedId], c.ThroughId is { } through ? names[through] : null))];
    }
}
