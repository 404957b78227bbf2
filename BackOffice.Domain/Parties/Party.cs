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

/// <summary>A person or organisation that one legal entity deals with.</summary>
public sealed class Party : IPersonalRoot
{
    private Party() { }

    /// <summary>A party known by name.</summary>
    public Party(Guid id, short legalEntityId, PartyKind kind, string name, string? email, string? phone, string timeZone)
    {
        Refusal.If(string.IsNullOrWhiteSpace(name), "A party needs a name.");
        (Id, LegalEntityId, Kind, Name, TimeZone) = (id, legalEntityId, kind, name.Trim(), timeZone);
        Email = email?.Trim().ToLowerInvariant();
        Phone = phone;
    }

    /// <summary>
    /// A party of whom only the sender's reference is known. It is shown by that reference and marked incomplete:
    /// nobody's name is ever made up.
    /// </summary>
    public static Party KnownByReference(Guid id, short legalEntityId, string reference, string timeZone) =>
        new() { Id = id, LegalEntityId = legalEntityId, Kind = PartyKind.Person, Name = reference, IsIncomplete = true, TimeZone = timeZone };

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
    /// <summary>Lower-case e-mail address.</summary>
    [Personal] public string? Email { get; private set; }
    /// <summary>E.164 phone number.</summary>
    [Personal] public string? Phone { get; private set; }
    /// <summary>IANA time zone of the person: quiet hours go by it.</summary>
    public string TimeZone { get; private set; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; private set; }
}
