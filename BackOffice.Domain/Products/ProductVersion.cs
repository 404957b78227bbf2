using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Products.ProductVersionStatus;

namespace BackOffice.Domain.Products;

/// <summary>What is proposed for a product.</summary>
/// <param name="EffectiveOn">First day in force.</param>
/// <param name="Terms">The settings.</param>
/// <param name="Reason">What changes and why, for the person who approves.</param>
public sealed record ProductProposal(DateOnly EffectiveOn, ProductTerms Terms, string Reason);

/// <summary>Terms that hold from a day on. Once approved they are never edited, only followed by another version.</summary>
public sealed class ProductVersion : IPartOfRoot
{
    private ProductVersion() { }

    internal ProductVersion(Product product, Guid id, int number, ProductProposal proposal, Actor maker)
    {
        (Id, LegalEntityId, ProductId, Number) = (id, product.LegalEntityId, product.Id, number);
        Write(proposal, maker);
    }

    /// <summary>Its key in the history of states.</summary>
    public Guid Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The product.</summary>
    public Guid ProductId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }
    /// <summary>Where it stands.</summary>
    public ProductVersionStatus Status { get; private set; } = Draft;
    /// <summary>First day in force.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>What it says.</summary>
    public ProductTerms Terms { get; private set; } = null!;
    /// <summary>What changes and why.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>The maker.</summary>
    public Guid ProposedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string ProposedByName { get; private set; } = "";
    /// <summary>When it was last written.</summary>
    public DateTimeOffset ProposedAt { get; private set; }
    /// <summary>Who approved or cancelled it.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? DecidedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => ProductId;

    /// <summary>True when loans were or are made on it.</summary>
    public bool WasInForce => Status is Live or Replaced;

    internal void Write(ProductProposal proposal, Actor maker)
    {
        Refusal.If(string.IsNullOrWhiteSpace(proposal.Reason), "Say what changes and why: the person who approves reads it.");
        (EffectiveOn, Terms, Reason) = (proposal.EffectiveOn, proposal.Terms, proposal.Reason.Trim());
        (ProposedBy, ProposedByName, ProposedAt) = (maker.UserId, maker.Name, maker.Now);
    }

    internal void Become(ProductVersionStatus status) => Status = ProductVersionWorkflow.Table.Next(Status, status);

    internal void Decide(ProductVersionStatus status, Actor checker)
    {
        Become(status);
        (DecidedBy, DecidedByName, DecidedAt) = (checker.UserId, checker.Name, checker.Now);
    }
}
