using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Products.ProductVersionStatus;

namespace BackOffice.Domain.Products;

/// <summary>The four kinds of lending.</summary>
public enum ProductCategory
{
    /// <summary>Tuition.</summary>
    Education,
    /// <summary>Rent and deposits.</summary>
    Rental,
    /// <summary>Unsecured consumer loans.</summary>
    Personal,
    /// <summary>Loans to companies.</summary>
    Business,
}

/// <summary>A loan product of one legal entity in one currency. Its terms stand in versions; a loan keeps the version it was booked with.</summary>
public sealed class Product : IAggregateRoot
{
    private readonly List<ProductVersion> _versions = [];

    private Product() { }

    /// <summary>A product without a version yet.</summary>
    /// <exception cref="Refusal">Code, name or unit is missing, or the code is too long.</exception>
    public Product(Guid id, short legalEntityId, string code, string name, ProductCategory category, string businessUnit, Currency currency)
    {
        Refusal.If(string.IsNullOrWhiteSpace(code) || code.Trim().Length > 8, "A product needs a short code of at most 8 characters.");
        Refusal.If(string.IsNullOrWhiteSpace(name), "A product needs the name staff call it by.");
        Refusal.If(string.IsNullOrWhiteSpace(businessUnit), "Say which unit sells this product.");
        (Id, LegalEntityId, Code, Name, Category, BusinessUnit, Currency) = (id, legalEntityId, code.Trim().ToUpperInvariant(), name.Trim(), category, businessUnit.Trim(), currency.Code);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Short code, unique in the legal entity.</summary>
    public string Code { get; private set; } = "";
    /// <summary>Name as staff say it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Kind of lending.</summary>
    public ProductCategory Category { get; private set; }
    /// <summary>The unit that sells it.</summary>
    public string BusinessUnit { get; private set; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Every version of its terms.</summary>
    public IReadOnlyList<ProductVersion> Versions => _versions;

    /// <summary>Writes down terms for a second person to approve.</summary>
    /// <param name="id">The version's key, made at the door.</param>
    /// <param name="proposal">From when, what and why.</param>
    /// <param name="maker">Who proposes.</param>
    /// <exception cref="Refusal">A draft is open, the day is past or not after every other version's, or the settings do not fit.</exception>
    public ProductVersion Propose(Guid id, ProductProposal proposal, Actor maker)
    {
        if (_versions.Find(v => v.Status == Draft) is { } open) throw new Refusal($"Version {open.Number} is a draft already: change it, or cancel it first.");
        Check(proposal, null, maker);
        var version = new ProductVersion(this, id, _versions.Count + 1, proposal, maker);
        _versions.Add(version);
        return version;
    }

    /// <summary>Writes a draft anew.</summary>
    /// <exception cref="Refusal">It is no draft, or someone else's; and as <see cref="Propose"/>.</exception>
    public void Revise(int number, ProductProposal proposal, Actor maker)
    {
        var version = Numbered(number);
        Refusal.If(version.Status != Draft, "Only a draft can be changed: propose another version.");
        Refusal.If(version.ProposedBy != maker.UserId, $"{version.ProposedByName} is writing this draft. Ask them to change it, or cancel it and propose your own.");
        Check(proposal, version, maker);
        version.Write(proposal, maker);
    }

    /// <summary>A second person agrees; terms of today are in force at once, later ones on their day.</summary>
    /// <exception cref="Refusal">It is no draft, the maker is the checker, or the day has passed.</exception>
    public void Approve(int number, Actor checker)
    {
        var version = Numbered(number);
        Refusal.If(version.ProposedBy == checker.UserId, "You proposed this version: a second person approves it.");
        Refusal.If(version.Status == Draft && version.EffectiveOn < checker.Today(LegalEntityId), $"The day this version was to start on, {version.EffectiveOn:yyyy-MM-dd}, has passed. Have the draft changed to a later day.");
        var startsNow = version.EffectiveOn <= checker.Today(LegalEntityId);
        if (startsNow) InForce?.Become(Replaced);
        version.Decide(startsNow ? Live : Approved, checker);
    }

    /// <summary>Ends a version that is not in force yet.</summary>
    /// <exception cref="Refusal">It is or was in force.</exception>
    public void Cancel(int number, Actor actor) => Numbered(number).Decide(Cancelled, actor);

    /// <summary>Puts the approved version into force whose day has come; the one before it is replaced.</summary>
    /// <param name="today">The business date.</param>
    public void GoLive(DateOnly today)
    {
        foreach (var next in _versions.Where(v => v.Status == Approved && v.EffectiveOn <= today).OrderBy(v => v.EffectiveOn))
        {
            InForce?.Become(Replaced);
            next.Become(Live);
        }
    }

    /// <summary>The version that was in force on a day.</summary>
    /// <exception cref="Refusal">None was.</exception>
    public ProductVersion On(DateOnly date) =>
        _versions.Where(v => v.WasInForce && v.EffectiveOn <= date).MaxBy(v => v.EffectiveOn)
        ?? throw new Refusal($"{Name} has no terms in force on {date:yyyy-MM-dd}. Have a version approved that is effective on or before that day.");

    /// <summary>The version in force; null before the first.</summary>
    public ProductVersion? InForce => _versions.Find(v => v.Status == Live);

    private ProductVersion Numbered(int number) => _versions.Find(v => v.Number == number) ?? throw new Refusal($"{Name} has no version {number}.");

    private void Check(ProductProposal proposal, ProductVersion? itself, Actor maker)
    {
        proposal.Terms.Check(Shared.Currency.Of(Currency));
        Refusal.If(proposal.EffectiveOn < maker.Today(LegalEntityId), "New terms cannot start in the past: choose today or a later day.");
        Refusal.If(_versions.Any(v => v != itself && v.Status is Approved or Live && v.EffectiveOn >= proposal.EffectiveOn),
            "Another version starts on that day or later: choose a day after it, or cancel the other one first.");
    }
}
