using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Audit;

/// <summary>What kind of doing an entry records.</summary>
public enum AuditAct
{
    /// <summary>A record was made.</summary>
    Created,
    /// <summary>A record was changed.</summary>
    Changed,
    /// <summary>A record was removed.</summary>
    Deleted,
    /// <summary>A record was opened on a page.</summary>
    Viewed,
    /// <summary>A file was taken away.</summary>
    Downloaded,
    /// <summary>What is kept encrypted was shown in full.</summary>
    Revealed,
    /// <summary>Rows left in a file.</summary>
    Exported,
    /// <summary>Someone came in.</summary>
    SignedIn,
    /// <summary>Someone tried to come in and was refused.</summary>
    SignInRefused,
    /// <summary>Something else happened to an account.</summary>
    Account,
}

/// <summary>What an entry is about.</summary>
/// <param name="LegalEntityId">The owner.</param>
/// <param name="ObjectType">The aggregate's type.</param>
/// <param name="Id">The aggregate.</param>
/// <param name="Number">What people call it by; null when it has no number of its own or of what it belongs to.</param>
/// <param name="Name">Whose it is; null when a number says it.</param>
/// <param name="Currency">The currency of its amounts; null when it has one of several, or none.</param>
/// <param name="WholeType">The type of what it belongs to; null when it stands alone.</param>
/// <param name="WholeId">What it belongs to.</param>
public sealed record AuditObject(short LegalEntityId, string ObjectType, Guid Id, string? Number, [property: Personal] string? Name, string? Currency, string? WholeType, Guid? WholeId)
{
    /// <summary>Number or name; empty when it has neither.</summary>
    public string Label => Number ?? Name ?? "";
}

/// <summary>Someone whose doings the audit holds.</summary>
/// <param name="Id">The member of staff; the system and whoever was not signed in have ids of their own.</param>
/// <param name="Name">Their name now.</param>
/// <param name="Email">Their sign-in name; empty for the system.</param>
public sealed record AuditPerson(Guid Id, string Name, string Email);

/// <summary>A field of an entry.</summary>
/// <param name="Field">Its name, with the line it stands in: “Status” or “Applicant[1].Income”.</param>
/// <param name="Kind">How its values are written.</param>
/// <param name="Before">Before; null when there was nothing, or when it is not told.</param>
/// <param name="After">After; null when there is nothing, or when it is not told.</param>
public sealed record AuditChange(string Field, AuditFieldKind Kind, string? Before, string? After);

/// <summary>An entry as the audit page shows it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="LegalEntityId">Where.</param>
/// <param name="LegalEntity">Its code.</param>
/// <param name="RecordedAt">When (UTC).</param>
/// <param name="ActorId">Who.</param>
/// <param name="ActorName">Their name then.</param>
/// <param name="Act">What kind of doing.</param>
/// <param name="UseCase">By which command.</param>
/// <param name="ObjectType">The aggregate's type.</param>
/// <param name="ObjectId">The aggregate.</param>
/// <param name="CorrelationId">Finds the rest in log and trace.</param>
/// <param name="Changes">The fields, the state first; of what is encrypted, or personal and not for the reader, only that it changed.</param>
public sealed record AuditRow(Guid Id, short LegalEntityId, string LegalEntity, DateTimeOffset RecordedAt, Guid ActorId, string ActorName, AuditAct Act, string UseCase, string ObjectType, Guid ObjectId, string CorrelationId, IReadOnlyList<AuditChange> Changes)
{
    /// <summary>What it is about, as far as it is still on record.</summary>
    public AuditObject? About { get; init; }

    /// <summary>Labels of records and people that fields refer to.</summary>
    public IReadOnlyDictionary<Guid, string> Referred { get; init; } = new Dictionary<Guid, string>();

    /// <summary>True when its fields tell the reader values that are personal: whoever opens it has seen the record.</summary>
    public bool TellsPersonal { get; init; }
}

/// <summary>What to look for in the audit; every part narrows.</summary>
/// <param name="PersonId">Who did it.</param>
/// <param name="ObjectType">An aggregate's type.</param>
/// <param name="ObjectId">One record, with what belongs to it.</param>
/// <param name="Field">A field that was changed, without the line it stands in.</param>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC.</param>
/// <param name="UseCase">A command, or what happened at sign-in.</param>
/// <param name="Act">What kind of doing.</param>
/// <param name="LegalEntityId">Where.</param>
public sealed record AuditFilter(
    Guid? PersonId = null, string? ObjectType = null, Guid? ObjectId = null, string? Field = null, DateOnly? From = null, DateOnly? To = null, string? UseCase = null, AuditAct? Act = null, short? LegalEntityId = null)
{
    internal static readonly string[] RefusedAtSignIn = [nameof(AccountEvent.SignInFailed), nameof(AccountEvent.LockedOut)];
}
