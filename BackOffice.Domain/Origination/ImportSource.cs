using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>A sender of files, and which of its columns filled which field last time.</summary>
public sealed class ImportSource : IAggregateRoot
{
    private ImportSource() { }

    /// <summary>A sender whose first file has come.</summary>
    public ImportSource(Guid id, short legalEntityId, string name, ColumnMapping mapping) => (Id, LegalEntityId, Name, Mapping) = (id, legalEntityId, name, mapping.Columns);

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The sender's name, unique in the legal entity.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Field key to column name.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; private set; } = new Dictionary<string, string>();

    /// <summary>Remembers what was chosen now.</summary>
    public void Remember(ColumnMapping mapping)
    {
        if (mapping.Columns.Count != Mapping.Count || mapping.Columns.Except(Mapping).Any()) Mapping = mapping.Columns;
    }
}
