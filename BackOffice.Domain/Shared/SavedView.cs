namespace BackOffice.Domain.Shared;

/// <summary>A list as someone likes to see it: the filter, order and columns of its address, under a name.</summary>
public sealed class SavedView : IAggregateRoot
{
    private SavedView() { }

    /// <summary>A view of one's own, or for everybody, in a legal entity.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">Whose list it is.</param>
    /// <param name="ownerId">Who made it.</param>
    /// <param name="list">The list's address without the query.</param>
    /// <param name="name">What its tab says.</param>
    /// <param name="query">The query of the address; it holds nothing personal, since addresses never do.</param>
    /// <param name="isForTeam">True to show it to everybody.</param>
    public SavedView(Guid id, short legalEntityId, Guid ownerId, string list, string name, string query, bool isForTeam)
    {
        Refusal.If(string.IsNullOrWhiteSpace(name) || name.Trim().Length > 40, "Give the view a name of at most 40 characters.");
        (Id, LegalEntityId, OwnerId, List, Name, Query, IsForTeam) = (id, legalEntityId, ownerId, list, name.Trim(), query, isForTeam);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Who made it.</summary>
    public Guid OwnerId { get; private set; }
    /// <summary>The list's address.</summary>
    public string List { get; private set; } = "";
    /// <summary>What its tab says.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The query of the address.</summary>
    public string Query { get; private set; } = "";
    /// <summary>True when everybody sees it.</summary>
    public bool IsForTeam { get; private set; }

    /// <summary>Refuses anyone but the owner.</summary>
    public void CheckOwner(Guid userId) => Refusal.If(userId != OwnerId, "This view belongs to someone else: only they can remove it.");
}
