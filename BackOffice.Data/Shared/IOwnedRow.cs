namespace BackOffice.Data.Shared;

/// <summary>A row of a list that names its legal entity: numbers are unique within one only, so a list over several says whose each is.</summary>
public interface IOwnedRow
{
    /// <summary>The owner.</summary>
    short LegalEntityId { get; }

    /// <summary>The owner's code.</summary>
    string LegalEntity { get; }
}
