using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Parties;

/// <summary>What one party is to another.</summary>
public enum RelationshipKind
{
    /// <summary>Married or living as such.</summary>
    Spouse,
    /// <summary>Parent, child, sibling or other relative.</summary>
    Relative,
    /// <summary>Lives under the same roof.</summary>
    SameHousehold,
    /// <summary>Pays the other's wage.</summary>
    Employer,
    /// <summary>Owns or controls the other.</summary>
    Owner,
    /// <summary>Answers for the other's debts.</summary>
    Guarantor,
}

/// <summary>
/// What one party is to another over a span of days. It makes a group that owes us together, and tells who must not work on whose
/// loans. Employment alone makes no group: a large employer would join strangers.
/// </summary>
public sealed class PartyRelationship : IAggregateRoot
{
    private PartyRelationship() { }

    /// <summary>A relationship that someone records.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="from">The spouse, relative, employer, owner or guarantor …</param>
    /// <param name="to">… of this party.</param>
    /// <param name="kind">What the first is to the second.</param>
    /// <param name="validFrom">First day.</param>
    /// <param name="evidence">How that is known.</param>
    /// <exception cref="Refusal">The parties do not fit the kind, or nothing says how it is known.</exception>
    public PartyRelationship(Guid id, Party from, Party to, RelationshipKind kind, DateOnly validFrom, string evidence)
    {
        Refusal.If(from.Id == to.Id, "A party has no relationship to itself.");
        Refusal.If(from.LegalEntityId != to.LegalEntityId, "Both parties must belong to the same legal entity.");
        Refusal.If(IsMutual(kind) && (from.Kind != PartyKind.Person || to.Kind != PartyKind.Person), "Only two persons can be married, related or share a household.");
        Refusal.If(kind == RelationshipKind.Employer && to.Kind != PartyKind.Person, "Only a person has an employer.");
        Refusal.If(kind == RelationshipKind.Owner && to.Kind != PartyKind.Organisation, "Only an organisation has an owner.");
        Refusal.If(string.IsNullOrWhiteSpace(evidence), "Say how this is known, for example “application form” or “register of companies”.");
        (Id, LegalEntityId, FromPartyId, ToPartyId, Kind, ValidFrom, Evidence) = (id, from.LegalEntityId, from.Id, to.Id, kind, validFrom, evidence.Trim());
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The spouse, relative, employer, owner or guarantor.</summary>
    public Guid FromPartyId { get; private set; }
    /// <summary>Of whom.</summary>
    public Guid ToPartyId { get; private set; }
    /// <summary>What the first is to the second.</summary>
    public RelationshipKind Kind { get; private set; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Last day; null without end.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>How it is known.</summary>
    [Personal] public string Evidence { get; private set; } = "";

    /// <summary>True when it reads the same from both sides.</summary>
    public static bool IsMutual(RelationshipKind kind) => kind is RelationshipKind.Spouse or RelationshipKind.Relative or RelationshipKind.SameHousehold;

    /// <summary>It ends.</summary>
    /// <exception cref="Refusal">It has ended already, or would end before it began.</exception>
    public void EndOn(DateOnly day)
    {
        Refusal.If(ValidTo is not null, "This relationship has ended already.");
        Refusal.If(day < ValidFrom, "A relationship ends on or after its first day.");
        ValidTo = day;
    }
}
