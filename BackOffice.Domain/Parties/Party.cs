using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Parties;

/// <summary>What a party is.</summary>
public enum PartyKind
{
    /// <summary>A natural person.</summary>
    Person,
    /// <summary>A company, school, public body.</summary>
    Organisation,
}

/// <summary>By what a party looks like another one.</summary>
public enum Likeness
{
    /// <summary>The same identifier.</summary>
    Identifier,
    /// <summary>The same e-mail address.</summary>
    Email,
    /// <summary>The same phone number.</summary>
    Phone,
    /// <summary>The same name and date of birth.</summary>
    NameAndBirth,
}

/// <summary>What is known of a party itself.</summary>
/// <param name="Name">Full name.</param>
/// <param name="BornOn">Date of birth, or of founding; null while not known.</param>
/// <param name="Country">Where it lives or is seated, ISO 3166-1 alpha-2; null while not known.</param>
/// <param name="Region">State or province; null while not known.</param>
/// <param name="TimeZone">IANA time zone.</param>
public sealed record PartyFacts(string Name, DateOnly? BornOn, string? Country, string? Region, string TimeZone);

/// <summary>A person or organisation that one legal entity deals with.</summary>
public sealed class Party : IPersonalRoot
{
    private readonly List<PartyIdentifier> _identifiers = [];
    private readonly List<ContactPoint> _contacts = [];
    private readonly List<ContactConsent> _consents = [];
    private readonly List<PartnerRoleSpan> _roles = [];

    private Party() { }

    /// <summary>A name may be so long.</summary>
    public const int LongestName = 200;

    /// <summary>A party known by name.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="kind">Person or organisation.</param>
    /// <param name="name">Full name.</param>
    /// <param name="email">Its first e-mail address, when known.</param>
    /// <param name="phone">Its first phone number in E.164 form, when known.</param>
    /// <param name="timeZone">IANA time zone.</param>
    /// <param name="knownSince">The business date it came on record.</param>
    public Party(Guid id, short legalEntityId, PartyKind kind, string name, string? email, string? phone, string timeZone, DateOnly knownSince)
    {
        (Id, LegalEntityId, Kind, Name, TimeZone, KnownSince) = (id, legalEntityId, kind, NameOf(name), timeZone, knownSince);
        if (!string.IsNullOrWhiteSpace(email)) AddEmail(email, knownSince);
        if (!string.IsNullOrWhiteSpace(phone)) AddPhone(phone, knownSince);
    }

    /// <summary>
    /// A party of whom only the sender's reference is known. It is shown by that reference and marked incomplete:
    /// nobody's name is ever made up.
    /// </summary>
    public static Party KnownByReference(Guid id, short legalEntityId, string reference, string timeZone, DateOnly knownSince) =>
        new() { Id = id, LegalEntityId = legalEntityId, Kind = PartyKind.Person, Name = reference, IsIncomplete = true, TimeZone = timeZone, KnownSince = knownSince };

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Person or organisation.</summary>
    public PartyKind Kind { get; private set; }
    /// <summary>Full name, or the sender's reference while incomplete.</summary>
    [Personal] public string Name { get; private set; } = "";
    /// <summary>The preferred e-mail address, in small letters.</summary>
    [Personal] public string? Email { get; private set; }
    /// <summary>The preferred phone number, E.164.</summary>
    [Personal] public string? Phone { get; private set; }
    /// <summary>Date of birth, or of founding.</summary>
    [Personal] public DateOnly? BornOn { get; private set; }
    /// <summary>Where it lives or is seated, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; private set; }
    /// <summary>State or province.</summary>
    public string? Region { get; private set; }
    /// <summary>IANA time zone of the person: quiet hours go by it.</summary>
    public string TimeZone { get; private set; } = "";
    /// <summary>The business date it came on record.</summary>
    public DateOnly KnownSince { get; private set; }
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; private set; }
    /// <summary>A party on record that this one looked like when it was added; null when none did, or someone said that they differ.</summary>
    public Guid? LooksLikeId { get; private set; }
    /// <summary>By what.</summary>
    public Likeness? LooksLikeBy { get; private set; }
    /// <summary>Numbers by which others know it.</summary>
    public IReadOnlyList<PartyIdentifier> Identifiers => _identifiers;
    /// <summary>How it is reached.</summary>
    public IReadOnlyList<ContactPoint> Contacts => _contacts;
    /// <summary>What contact points may be used for.</summary>
    public IReadOnlyList<ContactConsent> Consents => _consents;
    /// <summary>Roles that someone said it has.</summary>
    public IReadOnlyList<PartnerRoleSpan> Roles => _roles;

    /// <summary>Writes what is known of it; with a name it is no longer incomplete.</summary>
    /// <exception cref="Refusal">No name, a birth in the future, an unknown country or time zone.</exception>
    public void Change(PartyFacts facts, DateOnly today)
    {
        var name = NameOf(facts.Name);
        Refusal.If(facts.BornOn > today || facts.BornOn?.Year < 1800, "This date of birth cannot be right: it lies in the past.");
        Refusal.If(!TimeZoneInfo.TryFindSystemTimeZoneById(facts.TimeZone, out _), "Choose the time zone by its name, for example Europe/London.");
        (BornOn, Country, Region, TimeZone) = (facts.BornOn, CountryOf(facts.Country), Trimmed(facts.Region), facts.TimeZone);
        if (IsIncomplete && name != Name) IsIncomplete = false;
        Name = name;
    }

    /// <summary>Remembers whom it looked like when it was added.</summary>
    public void MarkLike(Guid other, Likeness by) => (LooksLikeId, LooksLikeBy) = (other, by);

    /// <summary>Someone looked, and it is another one.</summary>
    public void MarkDifferent()
    {
        Refusal.If(LooksLikeId is null, "This party is not marked as looking like another one.");
        (LooksLikeId, LooksLikeBy) = (null, null);
    }

    /// <summary>Adds a number by which others know it.</summary>
    /// <exception cref="Refusal">It is on record for this party already, or a kind that this party cannot have.</exception>
    public PartyIdentifier AddIdentifier(IdentifierKind kind, string? country, SealedIdentifier identifier, DateOnly today)
    {
        Refusal.If(Kind == PartyKind.Organisation && kind is IdentifierKind.NationalId or IdentifierKind.Passport, "Only a person has a national id or a passport: choose the registration number or the tax id.");
        Refusal.If(_identifiers.Exists(i => i.EndedOn is null && i.Kind == kind && i.WholeMark.AsSpan().SequenceEqual(identifier.WholeMark)), "This identifier is on record for this party already.");
        var added = new PartyIdentifier(this, Next(_identifiers.Select(i => i.LineNo)), kind, CountryOf(country), identifier, today);
        _identifiers.Add(added);
        return added;
    }

    /// <summary>An identifier is not used any more.</summary>
    public void EndIdentifier(int lineNo, DateOnly today)
    {
        var identifier = _identifiers.Find(i => i.LineNo == lineNo && i.EndedOn is null) ?? throw new Refusal("This identifier is not in use any more.");
        identifier.EndOn(today);
    }

    /// <summary>Adds a phone number.</summary>
    /// <exception cref="Refusal">It has no country code, or is on record already.</exception>
    public ContactPoint AddPhone(string phone, DateOnly today) =>
        Add(new ContactPoint(this, NextContact, ContactKind.Phone, ContactText.Phone(phone) ?? throw new Refusal(ContactText.PhoneProblem), today));

    /// <summary>Adds an e-mail address.</summary>
    /// <exception cref="Refusal">It is not whole, or on record already.</exception>
    public ContactPoint AddEmail(string email, DateOnly today) =>
        Add(new ContactPoint(this, NextContact, ContactKind.Email, ContactText.Email(email) ?? throw new Refusal(ContactText.EmailProblem), today));

    /// <summary>Adds a postal address.</summary>
    /// <exception cref="Refusal">Street, town or country is missing, or it is on record already.</exception>
    public ContactPoint AddAddress(PostalAddress address, DateOnly today)
    {
        Refusal.If(string.IsNullOrWhiteSpace(address.Street) || string.IsNullOrWhiteSpace(address.City), "An address needs street and town.");
        var country = CountryOf(address.Country) ?? throw new Refusal("An address needs its country.");
        return Add(new ContactPoint(this, NextContact, new PostalAddress(address.Street.Trim(), address.City.Trim(), Trimmed(address.Region), Trimmed(address.PostalCode), country), today));
    }

    /// <summary>Uses a contact point first among those of its kind.</summary>
    public void PreferContact(int lineNo)
    {
        var contact = InUse(lineNo);
        foreach (var other in _contacts.Where(c => c.Kind == contact.Kind)) other.Prefer(other == contact);
        KeepPreferred(contact.Kind);
    }

    /// <summary>A contact point is not used any more; another one of its kind takes its place.</summary>
    public void EndContact(int lineNo, DateOnly today)
    {
        var contact = InUse(lineNo);
        var wasPreferred = contact.IsPreferred;
        contact.EndOn(today);
        if (wasPreferred && _contacts.Find(c => c.Kind == contact.Kind && c.IsInUse) is { } next) next.Prefer(true);
        KeepPreferred(contact.Kind);
    }

    /// <summary>The party allows a contact point to be used for a purpose.</summary>
    /// <exception cref="Refusal">It is allowed already, the day lies in the future, or nothing says how that is known.</exception>
    public void GiveConsent(int contactLineNo, ContactPurpose purpose, DateOnly on, string how, DateOnly today)
    {
        var contact = InUse(contactLineNo);
        Refusal.If(ConsentFor(contactLineNo, purpose) is not null, "This consent is given already.");
        CheckConsent(on, how, today);
        _consents.Add(new ContactConsent(contact, Next(_consents.Select(c => c.LineNo)), purpose, on, how.Trim()));
    }

    /// <summary>The party does not allow it any more.</summary>
    /// <exception cref="Refusal">There is no consent to withdraw, or it is withdrawn before it was given.</exception>
    public void WithdrawConsent(int contactLineNo, ContactPurpose purpose, DateOnly on, string how, DateOnly today)
    {
        var consent = ConsentFor(contactLineNo, purpose) ?? throw new Refusal("There is no consent to withdraw.");
        CheckConsent(on, how, today);
        Refusal.If(on < consent.GivenOn, "A consent is withdrawn on or after the day it was given.");
        consent.Withdraw(on, how.Trim());
    }

    /// <summary>The consent that holds; null when there is none.</summary>
    public ContactConsent? ConsentFor(int contactLineNo, ContactPurpose purpose) =>
        _consents.Find(c => c.ContactLineNo == contactLineNo && c.Purpose == purpose && c.WithdrawnOn is null);

    /// <summary>Someone says what it is to our business.</summary>
    /// <exception cref="Refusal">It has the role already, or a person cannot have it.</exception>
    public void TakeRole(PartnerRole role, DateOnly from)
    {
        Refusal.If(role is PartnerRole.School or PartnerRole.Lender && Kind == PartyKind.Person, $"A {role.ToString().ToLowerInvariant()} is an organisation.");
        Refusal.If(_roles.Exists(r => r.Role == role && r.ValidTo is null), "It has this role already.");
        _roles.Add(new PartnerRoleSpan(this, Next(_roles.Select(r => r.LineNo)), role, from));
    }

    /// <summary>A role ends.</summary>
    public void EndRole(PartnerRole role, DateOnly on)
    {
        var span = _roles.Find(r => r.Role == role && r.ValidTo is null) ?? throw new Refusal("It does not have this role, or has it from its applications.");
        Refusal.If(on < span.ValidFrom, "A role ends on or after its first day.");
        span.EndOn(on);
    }

    private int NextContact => Next(_contacts.Select(c => c.LineNo));

    private ContactPoint Add(ContactPoint contact)
    {
        Refusal.If(_contacts.Exists(c => c.IsInUse && c.Kind == contact.Kind && c.Text == contact.Text), "This is on record for this party already.");
        contact.Prefer(!_contacts.Exists(c => c.IsInUse && c.Kind == contact.Kind));
        _contacts.Add(contact);
        KeepPreferred(contact.Kind);
        return contact;
    }

    private ContactPoint InUse(int lineNo) => _contacts.Find(c => c.LineNo == lineNo && c.IsInUse) ?? throw new Refusal("This contact is not in use any more.");

    // Lists and the search read the preferred ones from the party itself.
    private void KeepPreferred(ContactKind kind)
    {
        var value = _contacts.Find(c => c.Kind == kind && c.IsPreferred)?.Value;
        if (kind == ContactKind.Email) Email = value;
        else if (kind == ContactKind.Phone) Phone = value;
    }

    private static void CheckConsent(DateOnly on, string how, DateOnly today)
    {
        Refusal.If(on > today, "This day lies in the future.");
        Refusal.If(string.IsNullOrWhiteSpace(how), "Say how that is known, for example “signed form” or “on the phone”.");
    }

    private static string? CountryOf(string? text)
    {
        var code = Trimmed(text)?.ToUpperInvariant();
        Refusal.If(code is not null && (code.Length != 2 || !code.All(char.IsAsciiLetterUpper)), "Write the country by its two letters, for example US or GB.");
        return code;
    }

    private static string NameOf(string text)
    {
        Refusal.If(string.IsNullOrWhiteSpace(text), "A party needs a name.");
        Refusal.If(text.Trim().Length > LongestName, "Keep the name to 200 characters: what else there is to say goes into a note.");
        return text.Trim();
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int Next(IEnumerable<int> lines) => lines.DefaultIfEmpty(0).Max() + 1;
}
