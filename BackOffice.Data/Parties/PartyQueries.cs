using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>The ways staff look at the list of parties.</summary>
public enum PartyTab
{
    /// <summary>Every one.</summary>
    All,
    /// <summary>Who owes or answers for a loan, or asks for one.</summary>
    Customers,
    /// <summary>Schools, landlords, agents, brokers and lenders.</summary>
    Partners,
    /// <summary>Who works for us.</summary>
    Employees,
    /// <summary>Who looked like another party when it was added.</summary>
    LookAlikes,
}

/// <summary>Filters of the list of parties.</summary>
/// <param name="Tab">Which of them.</param>
/// <param name="Search">Part of a name, e-mail address or phone number; or an identifier, whole or its last four.</param>
/// <param name="Kind">Persons or organisations only; null for both.</param>
public sealed record PartyFilter(PartyTab Tab = PartyTab.All, string? Search = null, PartyKind? Kind = null);

/// <summary>An identifier as pages show it.</summary>
/// <param name="LineNo">Which of the party's.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Country">The country that gave it.</param>
/// <param name="Masked">“•••• 1234”.</param>
/// <param name="AddedOn">Since when it is on record.</param>
/// <param name="EndedOn">Last day in use; null while it is.</param>
public sealed record IdentifierView(int LineNo, IdentifierKind Kind, string? Country, [property: Personal] string Masked, DateOnly AddedOn, DateOnly? EndedOn);

/// <summary>A relationship as one of its parties sees it.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="OtherId">The other party.</param>
/// <param name="OtherName">Its name.</param>
/// <param name="IsForward">True when this party is the spouse, relative, employer, owner or guarantor of the other.</param>
public sealed record RelationshipView(PartyRelationship Relationship, Guid OtherId, [property: Personal] string OtherName, bool IsForward);

/// <summary>Someone a party is connected with.</summary>
/// <param name="Connection">How.</param>
/// <param name="Name">Who.</param>
/// <param name="ThroughName">Over whom; null when directly.</param>
public sealed record ConnectionView(PartyConnectionRow Connection, [property: Personal] string Name, [property: Personal] string? ThroughName);

/// <summary>Someone on record that a new party looks like.</summary>
/// <param name="Id">The party.</param>
/// <param name="LegalEntityId">The owner.</param>
/// <param name="Name">Its name.</param>
/// <param name="By">By what they are alike.</param>
/// <param name="KnownSince">Since when it is on record.</param>
/// <param name="Loans">Open loans it owes.</param>
/// <param name="Applications">Open applications.</param>
public sealed record LikeView(Guid Id, short LegalEntityId, [property: Personal] string Name, Likeness By, DateOnly KnownSince, int Loans, int Applications);

/// <summary>A party as its page shows it.</summary>
/// <param name="Party">The party with its contacts, consents and set roles.</param>
/// <param name="Row">Its line in the list.</param>
/// <param name="Identifiers">Masked.</param>
/// <param name="Roles">Set, and from applications; those that hold first.</param>
/// <param name="Relationships">Those that hold first.</param>
/// <param name="Checks">Every check, the newest first.</param>
/// <param name="Kyc">Where the checks stand today.</param>
/// <param name="StaffLink">That it works for us; null when it does not.</param>
/// <param name="LooksLike">Whom it looks like; null when nobody.</param>
/// <param name="Today">The business date.</param>
public sealed record PartyView(Party Party, PartyListRow Row, IReadOnlyList<IdentifierView> Identifiers, IReadOnlyList<PartyRoleRow> Roles, IReadOnlyList<RelationshipView> Relationships,
    IReadOnlyList<PartyCheck> Checks, PartyKycRow Kyc, StaffLink? StaffLink, LikeView? LooksLike, DateOnly Today);

/// <summary>Reads people and organisations.</summary>
public sealed class PartyQueries(Reads reads)
{
    /// <summary>How long an identifier is shown after it was revealed.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(1);

    private static readonly string[] CustomerRoles = ["Borrower", "CoBorrower", "Guarantor"];

    /// <summary>A page of the list.</summary>
    public Task<PageOf<PartyListRow>> ListAsync(PartyFilter filter, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.PartiesRead, filter.Search, (db, actor) => Filtered(db, actor, filter).PageAsync(actor, page, p => p.Id, nameof(PartyListRow.Name), ct), ct);

    /// <summary>A party with everything its page shows; null when there is none in the reader's legal entities.</summary>
    public Task<PartyView?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesRead, async (db, actor) =>
        {
            var party = await db.Set<Party>().Include(p => p.Identifiers).Include(p => p.Contacts).Include(p => p.Consents).Include(p => p.Roles).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, ct);
            if (party is null) return null;
            var today = actor.Today(party.LegalEntityId);
            var identifiers = party.Identifiers.OrderBy(i => i.EndedOn is not null).ThenBy(i => i.LineNo)
                .Select(i => new IdentifierView(i.LineNo, i.Kind, i.Country, IdentifierText.Masked(db.Context.Secrets.Open(i)), i.AddedOn, i.EndedOn)).ToList();
            var roles = await db.Set<PartyRoleRow>().Where(r => r.PartyId == id).OrderBy(r => r.ValidTo != null).ThenByDescending(r => r.ValidFrom).ToListAsync(ct);
            var checks = await db.Set<PartyCheck>().Where(c => c.PartyId == id).OrderByDescending(c => c.CheckedOn).ThenByDescending(c => c.RecordedAt).ToListAsync(ct);
            var like = party is { LooksLikeId: { } other, LooksLikeBy: { } by } ? await LikeAsync(db, other, by, ct) : null;
            return new PartyView(party, await db.Set<PartyListRow>().SingleAsync(p => p.Id == id, ct), identifiers, roles, await RelationshipsAsync(db, id, ct), checks,
                await db.Set<PartyKycRow>().SingleAsync(k => k.PartyId == id, ct), await db.Set<StaffLink>().SingleOrDefaultAsync(l => l.PartyId == id && l.Status != StaffLinkStatus.Ended, ct), like, today);
        }, ct);

    /// <summary>Whom someone who is about to be added looks like; null when nobody.</summary>
    /// <param name="legalEntityId">Where.</param>
    /// <param name="probe">What is known; it goes to the database and nowhere else.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<LikeView?> LooksLikeAsync(short legalEntityId, PartyProbe probe, CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesReadPersonal, async (db, _) =>
        {
            var asked = probe with { Email = ContactText.Email(probe.Email), Phone = ContactText.Phone(probe.Phone) };
            return (await Likenesses.ForAsync(db, legalEntityId, [asked], ct)).Match(asked) is { } like ? await LikeAsync(db, like.PartyId, like.By, ct) : null;
        }, ct);

    /// <summary>An identifier in full, for a minute after <see cref="IdentifierCommands.RevealAsync"/>; null when the reader has not said why they look.</summary>
    public Task<string?> IdentifierAsync(Guid partyId, int lineNo, CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesReveal, async (db, actor) =>
        {
            var since = actor.Now - Shown;
            var field = IdentifierCommands.FieldOf(lineNo);
            var looked = (await db.Set<AuditEntry>().Where(e => e.ObjectId == partyId && e.Action == "Revealed" && e.ActorId == actor.UserId && e.RecordedAt >= since).Select(e => e.Changes).ToListAsync(ct))
                .Exists(changes => changes.Contains($"\"{field}\"", StringComparison.Ordinal));
            var identifier = looked ? await db.Set<PartyIdentifier>().SingleOrDefaultAsync(i => i.PartyId == partyId && i.LineNo == lineNo, ct) : null;
            return identifier is null ? null : db.Context.Secrets.Open(identifier);
        }, ct);

    /// <summary>The staff that a party can be linked to.</summary>
    public Task<List<StaffChoice>> StaffAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessLinkEmployees, (db, _) => StaffLinkCommands.StaffAsync(db, legalEntityId, ct), ct);

    private static async Task<LikeView?> LikeAsync(BusinessDb db, Guid id, Likeness by, CancellationToken ct)
    {
        if (await db.Set<Party>().Where(p => p.Id == id).Select(p => new { p.Name, p.KnownSince, p.LegalEntityId }).SingleOrDefaultAsync(ct) is not { } party) return null;
        var exposure = await db.Set<PartyExposureRow>().Where(x => x.PartyId == id).ToListAsync(ct);
        return new LikeView(id, party.LegalEntityId, party.Name, by, party.KnownSince, exposure.Sum(x => x.Loans), exposure.Sum(x => x.Applications));
    }

    private static async Task<List<RelationshipView>> RelationshipsAsync(BusinessDb db, Guid id, CancellationToken ct)
    {
        var rows = await (
            from r in db.Set<PartyRelationship>()
            join o in db.Set<Party>() on r.FromPartyId == id ? r.ToPartyId : r.FromPartyId equals o.Id
            where r.FromPartyId == id || r.ToPartyId == id
            orderby r.ValidTo != null, r.ValidFrom descending
            select new { Relationship = r, o.Id, o.Name }).ToListAsync(ct);
        return rows.ConvertAll(r => new RelationshipView(r.Relationship, r.Id, r.Name, r.Relationship.FromPartyId == id));
    }

    private static IQueryable<PartyListRow> Filtered(BusinessDb db, Actor actor, PartyFilter filter)
    {
        IQueryable<PartyListRow> rows = db.Set<PartyListRow>();
        if (filter.Kind is { } kind) rows = rows.Where(p => p.Kind == kind);
        rows = filter.Tab switch
        {
            PartyTab.All => rows,
            PartyTab.Customers => rows.Where(p => db.Set<PartyRoleRow>().Any(r => r.PartyId == p.Id && r.LegalEntityId == p.LegalEntityId && CustomerRoles.Contains(r.Role))),
            PartyTab.Partners => rows.Where(p => db.Set<PartyRoleRow>().Any(r => r.PartyId == p.Id && r.LegalEntityId == p.LegalEntityId && !CustomerRoles.Contains(r.Role))),
            PartyTab.Employees => rows.Where(p => p.IsEmployee),
            PartyTab.LookAlikes => rows.Where(p => p.LooksLikeId != null),
        };
        if (string.IsNullOrWhiteSpace(filter.Search)) return rows;
        var like = $"%{filter.Search.Trim()}%";
        var digits = $"%{string.Concat(filter.Search.Where(char.IsAsciiDigit)).TrimStart('0')}%";
        var isPhone = filter.Search.Count(char.IsAsciiDigit) >= 4;
        // By an address, a phone or an identifier only where its reader may see what is personal: digit by digit a search would tell it.
        var (whole, lastFour) = db.Context.Secrets.MarksOf(filter.Search);
        var entities = actor.ReadsPersonalIn.ToList();
        return rows.Where(p => EF.Functions.ILike(p.Name, like) || (entities.Contains(p.LegalEntityId) && (EF.Functions.ILike(p.Email ?? "", like) || (isPhone && EF.Functions.Like(p.Phone ?? "", digits))))
            || db.Set<PartyIdentifier>().Any(i => i.PartyId == p.Id && i.LegalEntityId == p.LegalEntityId && entities.Contains(i.LegalEntityId) && i.EndedOn == null && (whole.Contains(i.WholeMark) || lastFour.Contains(i.LastFourMark))));
    }
}
