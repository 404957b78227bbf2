using BackOffice.Data.Shared;

namespace BackOffice.Data.Audit;

/// <summary>The loan that a pack of evidence is about, and what hangs on it.</summary>
/// <param name="LegalEntityId">The owner.</param>
/// <param name="LegalEntity">The owner's code.</param>
/// <param name="LoanId">The loan.</param>
/// <param name="Number">Its number.</param>
/// <param name="ApplicationId">The application it came from.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="DisbursedOn">When it began.</param>
public sealed record EvidenceSubject(short LegalEntityId, string LegalEntity, Guid LoanId, string Number, Guid ApplicationId, Guid ProductId, string Currency, DateOnly DisbursedOn);

/// <summary>A sheet of a pack: it becomes a table of its own and a part of the summary.</summary>
/// <param name="Name">Its file's name, without number and ending.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">The heads.</param>
/// <param name="Rows">The rows: text, numbers, days, moments, states, yes or no.</param>
public sealed record EvidenceSheet(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A sheet of a list.</summary>
    public static EvidenceSheet Of<T>(string name, string title, IEnumerable<T> rows, params (string Head, Func<T, object?> Value)[] columns) =>
        new(name, title, [.. columns.Select(c => c.Head)], [.. rows.Select(r => (IReadOnlyList<object?>)[.. columns.Select(c => c.Value(r))])]);

    /// <summary>A sheet of one record: a row for each fact.</summary>
    public static EvidenceSheet Facts(string name, string title, params (string Fact, object? Value)[] facts) =>
        new(name, title, ["Fact", "Value"], [.. facts.Select(f => (IReadOnlyList<object?>)[f.Fact, f.Value])]);
}

/// <summary>What a feature knows of a loan. Each feature has its own; together they are the pack.</summary>
public interface IEvidenceSection
{
    /// <summary>Its place in the pack.</summary>
    int Order { get; }

    /// <summary>Reads its sheets, in a transaction that sees only legal entities whose evidence the reader may take.</summary>
    Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct);
}

/// <summary>A document that belongs to a loan's application.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="FileName">The name it was sent under.</param>
/// <param name="Size">Bytes of its content.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
public sealed record EvidenceDocument(Guid Id, string Kind, string FileName, long Size, string Sha256);

/// <summary>What the audit chain says of the entries in a pack.</summary>
/// <param name="SealedLinks">Links of the legal entity's chain.</param>
/// <param name="SealedUpTo">The last sealed entry; null while nothing is sealed.</param>
/// <param name="SealedUpToAt">Its instant.</param>
/// <param name="HeadHash">The last link's hash, in hexadecimal; it covers every entry before it.</param>
/// <param name="Entries">Entries in the pack.</param>
/// <param name="Sealed">How many of them are sealed; the others are younger than the last seal.</param>
/// <param name="FirstThatDiffers">The first entry that does not fit its link; null when all of them do.</param>
/// <param name="WholeVerifiedAt">When the legal entity's whole chain was last walked (UTC); null for never.</param>
/// <param name="WholeFirstBreak">The first link that did not fit then; null when the whole chain held.</param>
public sealed record EvidenceChain(long SealedLinks, Guid? SealedUpTo, DateTimeOffset? SealedUpToAt, string? HeadHash, int Entries, int Sealed, Guid? FirstThatDiffers, DateTimeOffset? WholeVerifiedAt, long? WholeFirstBreak);

/// <summary>All there is to know of one loan.</summary>
/// <param name="Subject">The loan.</param>
/// <param name="MadeAt">When it was read (UTC).</param>
/// <param name="MadeBy">Who asked for it.</param>
/// <param name="Sheets">The sheets, in order.</param>
/// <param name="Documents">The documents; whoever may read documents gets their content as well.</param>
/// <param name="Chain">What the audit chain says.</param>
public sealed record EvidencePack(EvidenceSubject Subject, DateTimeOffset MadeAt, string MadeBy, IReadOnlyList<EvidenceSheet> Sheets, IReadOnlyList<EvidenceDocument> Documents, EvidenceChain Chain);
