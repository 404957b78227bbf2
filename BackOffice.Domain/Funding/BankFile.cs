using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Funding;

/// <summary>The form of a payment file.</summary>
public enum BankFileFormat
{
    /// <summary>Comma-separated, one line a payment.</summary>
    Csv,
    /// <summary>ISO 20022 customer credit transfer initiation, pain.001.001.09.</summary>
    Pain001,
}

/// <summary>What a bank is told to pay. It is made once with its batch and kept encrypted; who took it when stands in the history.</summary>
public sealed class BankFile : IAggregateRoot
{
    private BankFile() { }

    /// <summary>A file of a batch.</summary>
    /// <param name="id">Follows from batch and form: the same batch always has the same file.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="format">Its form.</param>
    /// <param name="name">The name it is saved under.</param>
    /// <param name="contentSealed">Its bytes, encrypted.</param>
    /// <param name="hash">SHA-256 of its plain bytes, in capitals.</param>
    /// <param name="at">When it was made.</param>
    public BankFile(Guid id, ReleaseBatch batch, BankFileFormat format, string name, byte[] contentSealed, string hash, DateTimeOffset at) =>
        (Id, LegalEntityId, BatchId, Format, Name, ContentSealed, Hash, MadeAt) = (id, batch.LegalEntityId, batch.Id, format, name, contentSealed, hash, at);

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The batch.</summary>
    public Guid BatchId { get; private set; }
    /// <summary>Its form.</summary>
    public BankFileFormat Format { get; private set; }
    /// <summary>The name it is saved under.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Its bytes under the master key.</summary>
    [Personal] public byte[] ContentSealed { get; private set; } = [];
    /// <summary>SHA-256 of its plain bytes.</summary>
    public string Hash { get; private set; } = "";
    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }
    /// <summary>How often it was taken.</summary>
    public int Downloads { get; private set; }
    /// <summary>Who took it last.</summary>
    public Guid? DownloadedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? DownloadedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DownloadedAt { get; private set; }
    /// <summary>Why it was taken again; null the first time.</summary>
    public string? DownloadReason { get; private set; }

    /// <summary>Someone takes the file; from the second time on they say why, because a bank pays what it gets.</summary>
    public void Download(Reason? reason, Actor actor)
    {
        Refusal.If(Downloads > 0 && reason is null, $"{DownloadedByName} took this file on {DownloadedAt:d MMM yyyy HH:mm} UTC. Say why it is needed again: a bank that gets it twice may pay twice.");
        Downloads++;
        (DownloadedBy, DownloadedByName, DownloadedAt, DownloadReason) = (actor.UserId, actor.Name, actor.Now, reason?.For(ReasonUse.BankFileAgain));
    }
}
