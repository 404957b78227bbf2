using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Parties;

/// <summary>What a party is to our business beside the loans it owes or answers for.</summary>
public enum PartnerRole
{
    /// <summary>Teaches those whose fees we lend.</summary>
    School,
    /// <summary>Lets what we lend the rent for.</summary>
    Landlord,
    /// <summary>Stands between landlord and tenant.</summary>
    Agent,
    /// <summary>Brings applications.</summary>
    Broker,
    /// <summary>Lends beside us, or buys or sells loans.</summary>
    Lender,
}

/// <summary>A role that a party has over a span of days because someone said so; roles on applications follow from these.</summary>
public sealed class PartnerRoleSpan : IPartOfRoot
{
    private PartnerRoleSpan() { }

    internal PartnerRoleSpan(Party party, int lineNo, PartnerRole role, DateOnly validFrom) =>
        (LegalEntityId, PartyId, LineNo, Role, ValidFrom) = (party.LegalEntityId, party.Id, lineNo, role, validFrom);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Who.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>As what.</summary>
    public PartnerRole Role { get; private set; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Last day; null without end.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => PartyId;

    internal void EndOn(DateOnly day) => ValidTo = day;
}
