using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Parties;

/// <summary>How a party is reached.</summary>
public enum ContactKind
{
    /// <summary>A phone number.</summary>
    Phone,
    /// <summary>An e-mail address.</summary>
    Email,
    /// <summary>A postal address.</summary>
    Address,
}

/// <summary>What a contact point may be used for.</summary>
public enum ContactPurpose
{
    /// <summary>What the loan needs: reminders, questions, letters.</summary>
    Contact,
    /// <summary>Offers.</summary>
    Marketing,
}

/// <summary>A postal address as typed.</summary>
/// <param name="Street">Street and house, with what comes before the town.</param>
/// <param name="City">Town.</param>
/// <param name="Region">State, province or county; null where there is none.</param>
/// <param name="PostalCode">Post code; null where there is none.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PostalAddress(string Street, string City, string? Region, string? PostalCode, string Country);

/// <summary>A phone number, e-mail address or postal address of a party.</summary>
public sealed class ContactPoint : IPartOfRoot
{
    private ContactPoint() { }

    internal ContactPoint(Party party, int lineNo, ContactKind kind, string value, DateOnly addedOn) =>
        (LegalEntityId, PartyId, LineNo, Kind, Value, AddedOn) = (party.LegalEntityId, party.Id, lineNo, kind, value, addedOn);

    internal ContactPoint(Party party, int lineNo, PostalAddress address, DateOnly addedOn) : this(party, lineNo, ContactKind.Address, address.Street, addedOn) =>
        (City, Region, PostalCode, Country) = (address.City, address.Region, address.PostalCode, address.Country);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Who is reached.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>What it is.</summary>
    public ContactKind Kind { get; private set; }
    /// <summary>E.164 number, address in small letters, or street.</summary>
    [Personal] public string Value { get; private set; } = "";
    /// <summary>Town of a postal address.</summary>
    [Personal] public string? City { get; private set; }
    /// <summary>State, province or county of a postal address.</summary>
    public string? Region { get; private set; }
    /// <summary>Post code of a postal address.</summary>
    [Personal] public string? PostalCode { get; private set; }
    /// <summary>Country of a postal address, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; private set; }
    /// <summary>True for the one of its kind that is used first.</summary>
    public bool IsPreferred { get; private set; }
    /// <summary>Since when it is on record.</summary>
    public DateOnly AddedOn { get; private set; }
    /// <summary>Last day it was in use; null while it is.</summary>
    public DateOnly? EndedOn { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => PartyId;

    /// <summary>True while it is in use.</summary>
    public bool IsInUse => EndedOn is null;

    /// <summary>On one line.</summary>
    public string Text => Kind == ContactKind.Address ? string.Join(", ", new[] { Value, $"{PostalCode} {City}".Trim(), Region, Country }.Where(t => !string.IsNullOrEmpty(t))) : Value;

    internal void Prefer(bool isPreferred) => IsPreferred = isPreferred;

    internal void EndOn(DateOnly day) => (EndedOn, IsPreferred) = (day, false);
}

/// <summary>That a party allowed a contact point to be used for a purpose, and when that ended.</summary>
public sealed class ContactConsent : IPartOfRoot
{
    private ContactConsent() { }

    internal ContactConsent(ContactPoint contact, int lineNo, ContactPurpose purpose, DateOnly givenOn, string how) =>
        (LegalEntityId, PartyId, LineNo, ContactLineNo, Purpose, GivenOn, GivenHow) = (contact.LegalEntityId, contact.PartyId, lineNo, contact.LineNo, purpose, givenOn, how);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Who allowed it.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>1, 2, 3 … over all contact points of the party.</summary>
    public int LineNo { get; private set; }
    /// <summary>The contact point.</summary>
    public int ContactLineNo { get; private set; }
    /// <summary>What for.</summary>
    public ContactPurpose Purpose { get; private set; }
    /// <summary>The day it was given.</summary>
    public DateOnly GivenOn { get; private set; }
    /// <summary>How that is known.</summary>
    public string GivenHow { get; private set; } = "";
    /// <summary>The day it was withdrawn; null while it holds.</summary>
    public DateOnly? WithdrawnOn { get; private set; }
    /// <summary>How that is known.</summary>
    public string? WithdrawnHow { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => PartyId;

    internal void Withdraw(DateOnly on, string how) => (WithdrawnOn, WithdrawnHow) = (on, how);
}
