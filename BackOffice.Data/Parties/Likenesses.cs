using BackOffice.Data.Shared;
using BackOffice.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>What is known of someone who may be on record already.</summary>
/// <param name="Name">Name.</param>
/// <param name="BornOn">Date of birth; null while not known.</param>
/// <param name="Email">E-mail address; null while not known.</param>
/// <param name="Phone">Phone number in E.164 form; null while not known.</param>
/// <param name="Identifier">An identifier as typed; null while not known.</param>
public sealed record PartyProbe(string? Name, DateOnly? BornOn, string? Email, string? Phone, string? Identifier);

/// <summary>
/// Finds whom new parties look like: the same identifier, e-mail address or phone number, or the same name and date of birth. One is made
/// for a use case, so that the rows of a chunk share one look at the database.
/// </summary>
internal sealed class Likenesses
{
    private readonly Secrets _secrets;
    private readonly Dictionary<string, Guid> _byMark = [];
    private readonly Dictionary<string, Guid> _byEmail = [];
    private readonly Dictionary<string, Guid> _byPhone = [];
    private readonly Dictionary<(string Name, DateOnly BornOn), Guid> _byName = [];

    private Likenesses(Secrets secrets) => _secrets = secrets;

    /// <summary>Looks up those of a legal entity that any of the probes could look like.</summary>
    public static async Task<Likenesses> ForAsync(BusinessDb db, short legalEntityId, IReadOnlyList<PartyProbe> probes, CancellationToken ct)
    {
        var found = new Likenesses(db.Context.Secrets);
        var emails = probes.Select(p => p.Email).OfType<string>().Distinct().ToList();
        var phones = probes.Select(p => p.Phone).OfType<string>().Distinct().ToList();
        var births = probes.Select(p => p.BornOn).OfType<DateOnly>().Distinct().ToList();
        var marks = probes.Select(p => db.Context.Secrets.WholeMark(p.Identifier)).OfType<byte[]>().ToList();
        if (emails.Count + phones.Count + births.Count > 0)
            foreach (var p in await db.Set<Party>().Where(p => p.LegalEntityId == legalEntityId && (emails.Contains(p.Email!) || phones.Contains(p.Phone!) || births.Contains(p.BornOn!.Value)))
                .OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Email, p.Phone, p.BornOn }).ToListAsync(ct))
                found.Add(p.Id, new PartyProbe(p.Name, p.BornOn, p.Email, p.Phone, null));
        if (marks.Count > 0)
            foreach (var i in await db.Set<PartyIdentifier>().Where(i => i.LegalEntityId == legalEntityId && i.EndedOn == null && marks.Contains(i.WholeMark)).OrderBy(i => i.PartyId).Select(i => new { i.PartyId, i.WholeMark }).ToListAsync(ct))
                found._byMark.TryAdd(Convert.ToHexString(i.WholeMark), i.PartyId);
        return found;
    }

    /// <summary>Whom someone looks like; the surest likeness first, and null when nobody.</summary>
    public (Guid PartyId, Likeness By)? Match(PartyProbe probe)
    {
        if (MarkOf(probe) is { } mark && _byMark.TryGetValue(mark, out var id)) return (id, Likeness.Identifier);
        if (probe is { Name: { } name, BornOn: { } born } && _byName.TryGetValue((PartyName.Normal(name), born), out id)) return (id, Likeness.NameAndBirth);
        if (probe.Email is { } email && _byEmail.TryGetValue(email, out id)) return (id, Likeness.Email);
        if (probe.Phone is { } phone && _byPhone.TryGetValue(phone, out id)) return (id, Likeness.Phone);
        return null;
    }

    /// <summary>Later ones are compared with this one too.</summary>
    public void Add(Guid partyId, PartyProbe probe)
    {
        if (MarkOf(probe) is { } mark) _byMark.TryAdd(mark, partyId);
        if (probe.Email is { } email) _byEmail.TryAdd(email, partyId);
        if (probe.Phone is { } phone) _byPhone.TryAdd(phone, partyId);
        if (probe is { Name: { } name, BornOn: { } born }) _byName.TryAdd((PartyName.Normal(name), born), partyId);
    }

    private string? MarkOf(PartyProbe probe) => _secrets.WholeMark(probe.Identifier) is { } mark ? Convert.ToHexString(mark) : null;
}
