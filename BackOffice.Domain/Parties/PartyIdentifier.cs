using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Parties;

/// <summary>What an identifier is.</summary>
public enum IdentifierKind
{
    /// <summary>National identity or social security number.</summary>
    NationalId,
    /// <summary>Number at the tax office.</summary>
    TaxId,
    /// <summary>Passport.</summary>
    Passport,
    /// <summary>Number in a register of companies, charities or schools.</summary>
    RegistrationNumber,
    /// <summary>Number of an account at a bank.</summary>
    AccountNumber,
}

/// <summary>An identifier in its compact form: capitals and digits only.</summary>
public static class IdentifierText
{
    /// <summary>Characters an identifier needs: with fewer, what is shown of it would be most of it.</summary>
    public const int Shortest = 5;

    private const int Longest = 40;
    private const int Shown = 4;
    private const int FewestAccountDigits = 4;

    /// <summary>The compact form of what was typed.</summary>
    public static string Compact(string? text) => string.Concat((text ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>What to write when it cannot be an identifier.</summary>
    public static string Problem { get; } = $"An identifier has {Shortest} to {Longest} letters and digits. Compare it with the document.";

    /// <summary>True when it is neither too short nor too long.</summary>
    public static bool IsWhole(string? text) => Compact(text).Length is >= Shortest and <= Longest;

    /// <summary>True when a text may be the number of an account: “unknown” and “n/a” stand where one belongs, too.</summary>
    public static bool MayBeAccount(string text) => text.Count(char.IsAsciiDigit) >= FewestAccountDigits;

    /// <summary>The compact form.</summary>
    /// <exception cref="Refusal">It is too short or too long to be an identifier.</exception>
    public static string Parse(string? text)
    {
        Refusal.If(!IsWhole(text), Problem);
        return Compact(text);
    }

    /// <summary>Its last four characters.</summary>
    public static string LastFour(string compact) => compact[^Shown..];

    /// <summary>What people see: “•••• 1234”.</summary>
    public static string Masked(string compact) => $"•••• {LastFour(compact)}";
}

/// <summary>An identifier as it is kept: nobody reads the number without saying why.</summary>
/// <param name="Sealed">The compact form, encrypted.</param>
/// <param name="WholeMark">A keyed hash of it, to find it again.</param>
/// <param name="LastFourMark">A keyed hash of its last four characters.</param>
public sealed record SealedIdentifier(byte[] Sealed, byte[] WholeMark, byte[] LastFourMark);

/// <summary>A number by which others know a party. Its text is kept encrypted; it is found by keyed hashes.</summary>
public sealed class PartyIdentifier : IPartOfRoot
{
    private PartyIdentifier() { }

    internal PartyIdentifier(Party party, int lineNo, IdentifierKind kind, string? country, SealedIdentifier identifier, DateOnly addedOn) =>
        (LegalEntityId, PartyId, LineNo, Kind, Country, NumberSealed, WholeMark, LastFourMark, AddedOn) =
        (party.LegalEntityId, party.Id, lineNo, kind, country, identifier.Sealed, identifier.WholeMark, identifier.LastFourMark, addedOn);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Whose it is.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>What it is.</summary>
    public IdentifierKind Kind { get; private set; }
    /// <summary>The country that gave it, ISO 3166-1 alpha-2; null when not said.</summary>
    public string? Country { get; private set; }
    /// <summary>The compact form, AES-256-GCM under the master key.</summary>
    [Personal] public byte[] NumberSealed { get; private set; } = [];
    /// <summary>HMAC of the compact form: the same identifier has the same mark.</summary>
    [Personal] public byte[] WholeMark { get; private set; } = [];
    /// <summary>HMAC of the last four characters.</summary>
    [Personal] public byte[] LastFourMark { get; private set; } = [];
    /// <summary>Since when it is on record.</summary>
    public DateOnly AddedOn { get; private set; }
    /// <summary>Last day it was in use; null while it is.</summary>
    public DateOnly? EndedOn { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => PartyId;

    internal void EndOn(DateOnly day) => EndedOn = day;
}

/// <summary>An identifier as typed; it is kept encrypted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">As typed.</param>
public sealed record NewIdentifier(IdentifierKind Kind, string Number);
