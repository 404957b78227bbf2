using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>
/// Turns what a form or a file says into an application: new people become parties, organisations are found by name or added. One is made
/// for a use case, so that the rows of a chunk share what was looked up.
/// </summary>
internal sealed class ApplicationWriting
{
    private readonly BusinessDb _db;
    private readonly short _legalEntityId;
    private readonly string _timeZone;
    private readonly DateOnly _today;
    private readonly Dictionary<string, Guid> _organisations;
    private readonly Likenesses _likenesses;

    private ApplicationWriting(BusinessDb db, short legalEntityId, string timeZone, Dictionary<string, Guid> organisations, Likenesses likenesses) =>
        (_db, _legalEntityId, _timeZone, _today, _organisations, _likenesses) = (db, legalEntityId, timeZone, db.Context.Actor.Today(legalEntityId), organisations, likenesses);

    /// <summary>Looks up what the contents name.</summary>
    /// <exception cref="Refusal">A chosen party is not of this legal entity.</exception>
    public static async Task<ApplicationWriting> ForAsync(BusinessDb db, short legalEntityId, IReadOnlyList<ApplicationContent> contents, CancellationToken ct)
    {
        var chosen = contents.SelectMany(c => c.Applicants).Select(a => a.PartyId).OfType<Guid>().Distinct().ToList();
        var known = chosen.Count == 0 ? 0 : await db.Set<Party>().CountAsync(p => p.LegalEntityId == legalEntityId && chosen.Contains(p.Id), ct);
        Refusal.If(known < chosen.Count, "A chosen applicant belongs to another legal entity than the product. Enter them anew here.");
        var names = contents.SelectMany(c => NamesOf(c.Category)).Distinct().ToList();
        var organisations = names.Count == 0 ? [] : await db.Set<Party>().Where(p => p.LegalEntityId == legalEntityId && p.Kind == PartyKind.Organisation && names.Contains(p.Name))
            .OrderByDescending(p => p.Id).Select(p => new { p.Name, p.Id }).ToListAsync(ct);
        var timeZone = await db.Set<LegalEntity>().Where(e => e.Id == legalEntityId).Select(e => e.TimeZone).SingleAsync(ct);
        var likenesses = await Likenesses.ForAsync(db, legalEntityId, [.. contents.SelectMany(c => c.Applicants).Where(a => a.PartyId is null).Select(ProbeOf)], ct);
        return new ApplicationWriting(db, legalEntityId, timeZone, organisations.GroupBy(o => o.Name).ToDictionary(g => g.Key, g => g.Last().Id), likenesses);
    }

    /// <summary>Writes the content into an application.</summary>
    /// <param name="application">A draft, or one sent back for correction.</param>
    /// <param name="product">The product asked for.</param>
    /// <param name="content">As read.</param>
    /// <param name="nameless">What a person without a name is shown as: the sender and its reference.</param>
    public void Write(LoanApplication application, Product product, ApplicationContent content, string nameless)
    {
        var added = new List<(Guid Id, PartyProbe Probe)>();
        var applicants = content.Applicants.Select(a => new ApplicantEntry(a.PartyId ?? Added(a, nameless, added), a.Role, a.Means)).ToList();
        // Those of one application are not compared with each other: a couple shares its phone.
        foreach (var (id, probe) in added) _likenesses.Add(id, probe);
        var parties = new CategoryParties(Organisation(content.Category.School), Organisation(content.Category.Landlord), Organisation(content.Category.Agent));
        application.Write(product, content, applicants, parties);
    }

    private static IEnumerable<string> NamesOf(CategoryContent category) => new[] { category.School, category.Landlord, category.Agent }.OfType<string>();

    private static PartyProbe ProbeOf(ApplicantContent applicant) => new(applicant.Name, applicant.BornOn, applicant.Email, applicant.Phone, applicant.Identifier?.Number);

    // Whom a new party looks like is remembered and stops nothing: whoever writes was warned, and a file cannot answer.
    private Guid Added(ApplicantContent applicant, string nameless, List<(Guid Id, PartyProbe Probe)> added)
    {
        var id = Guid.CreateVersion7();
        var party = applicant.Name is { } name
            ? new Party(id, _legalEntityId, applicant.Kind, name, applicant.Email, applicant.Phone, _timeZone, _today)
            : Party.KnownByReference(id, _legalEntityId, applicant.Role == PartyRole.Borrower ? nameless : $"{nameless}, {StateName.InWords(applicant.Role.ToString())}", _timeZone, _today);
        if (applicant.BornOn is not null) party.Change(new PartyFacts(party.Name, applicant.BornOn, null, null, _timeZone), _today);
        if (applicant.Identifier is { } identifier) party.AddIdentifier(identifier.Kind, null, _db.Context.Secrets.Seal(identifier.Number), _today);
        foreach (var account in applicant.Accounts) party.AddIdentifier(IdentifierKind.AccountNumber, null, _db.Context.Secrets.Seal(account), _today);
        var probe = ProbeOf(applicant);
        if (_likenesses.Match(probe) is { } like) party.MarkLike(like.PartyId, like.By);
        added.Add((id, probe));
        _db.Add(party);
        return id;
    }

    private Guid? Organisation(string? name)
    {
        if (name is null) return null;
        if (_organisations.TryGetValue(name, out var known)) return known;
        var party = new Party(Guid.CreateVersion7(), _legalEntityId, PartyKind.Organisation, name, null, null, _timeZone, _today);
        _db.Add(party);
        _organisations[name] = party.Id;
        return party.Id;
    }
}
