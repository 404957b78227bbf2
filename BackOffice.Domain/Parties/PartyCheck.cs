using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Parties;

/// <summary>What was checked of a party.</summary>
public enum CheckKind
{
    /// <summary>That it is who it says: document, register, database.</summary>
    Identity,
    /// <summary>That it is on no list of sanctions or of politically exposed persons.</summary>
    Screening,
}

/// <summary>How a check ended.</summary>
public enum CheckResult
{
    /// <summary>Nothing against it.</summary>
    Passed,
    /// <summary>A possible match or a doubt that someone looks into.</summary>
    Unclear,
    /// <summary>It is not who it says, or it is on a list.</summary>
    Failed,
}

/// <summary>A check as someone enters it.</summary>
/// <param name="Kind">What was checked.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Source">Document, register or service that was asked.</param>
/// <param name="Reference">Its number there; null when it gives none.</param>
/// <param name="CheckedOn">The day of the check.</param>
/// <param name="ExpiresOn">Last day it may be relied on; needed when passed.</param>
/// <param name="Note">What was seen; needed unless passed.</param>
public sealed record CheckEntry(CheckKind Kind, CheckResult Result, string Source, string? Reference, DateOnly CheckedOn, DateOnly? ExpiresOn, string? Note);

/// <summary>A check of a party's identity, or a screening. It is never changed: a new one takes its place, and the history stays.</summary>
public sealed class PartyCheck : IPersonalRoot
{
    private PartyCheck() { }

    /// <summary>A check that someone made.</summary>
    /// <exception cref="Refusal">A day cannot be right, or what must be said with this result is missing.</exception>
    public PartyCheck(Guid id, Party party, CheckEntry entry, KycRules rules, Actor actor)
    {
        var today = actor.Today(party.LegalEntityId);
        Refusal.If(string.IsNullOrWhiteSpace(entry.Source), "Say which document, register or service was asked.");
        Refusal.If(entry.CheckedOn > today, "A check lies in the past: enter the day it was made.");
        Refusal.If(entry.Result == CheckResult.Passed && entry.ExpiresOn is null, "Say until when this check may be relied on.");
        Refusal.If(entry.ExpiresOn < entry.CheckedOn, "A check expires on or after the day it was made.");
        Refusal.If(entry.ExpiresOn > rules.Latest(entry.Kind, entry.CheckedOn), $"This check may be relied on until {rules.Latest(entry.Kind, entry.CheckedOn):d MMM yyyy} at most: choose that day or an earlier one.");
        Refusal.If(entry.Result != CheckResult.Passed && string.IsNullOrWhiteSpace(entry.Note), "Say what was found: someone else must understand it.");
        (Id, LegalEntityId, PartyId, Kind, Result, Source) = (id, party.LegalEntityId, party.Id, entry.Kind, entry.Result, entry.Source.Trim());
        (Reference, CheckedOn, ExpiresOn, Note) = (Trimmed(entry.Reference), entry.CheckedOn, entry.Result == CheckResult.Passed ? entry.ExpiresOn : null, Trimmed(entry.Note));
        (CheckedBy, CheckedByName, RecordedAt) = (actor.UserId, actor.Name, actor.Now);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Who was checked.</summary>
    public Guid PartyId { get; private set; }
    /// <inheritdoc/>
    public Guid PersonId => PartyId;
    /// <summary>What was checked.</summary>
    public CheckKind Kind { get; private set; }
    /// <summary>How it ended.</summary>
    public CheckResult Result { get; private set; }
    /// <summary>Document, register or service.</summary>
    public string Source { get; private set; } = "";
    /// <summary>Its number there.</summary>
    [Personal] public string? Reference { get; private set; }
    /// <summary>The day of the check.</summary>
    public DateOnly CheckedOn { get; private set; }
    /// <summary>Last day it may be relied on; null unless passed.</summary>
    public DateOnly? ExpiresOn { get; private set; }
    /// <summary>What was seen.</summary>
    [Personal] public string? Note { get; private set; }
    /// <summary>Who entered it.</summary>
    public Guid CheckedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string CheckedByName { get; private set; } = "";
    /// <summary>When it was entered.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
