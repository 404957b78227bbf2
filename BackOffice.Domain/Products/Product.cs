using BackOffice.Domain.Shared;

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
    public Product(Guid id, short legalEntityId, string code, string name, ProductCategory category, string businessUnit, Currency currency) =>
        (Id, LegalEntityId, Code, Name, Category, BusinessUnit, Currency) = (id, legalEntityId, code, name, category, businessUnit, currency.Code);

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

    /// <summary>Adds terms that hold from a date.</summary>
    public ProductVersion AddVersion(DateOnly effectiveOn, ProductTerms terms)
    {
        Refusal.If(_versions.Any(v => v.EffectiveOn >= effectiveOn), "A later version of this product exists: choose a later date.");
        var version = new ProductVersion(this, _versions.Count + 1, effectiveOn, terms);
        _versions.Add(version);
        return version;
    }

    /// <summary>The version in force on a date.</summary>
    /// <exception cref="Refusal">None is.</exception>
    public ProductVersion On(DateOnly date) =>
        _versions.Where(v => v.EffectiveOn <= date).MaxBy(v => v.EffectiveOn)
        ?? throw new Refusal($"{Name} has no terms in force on {date:yyyy-MM-dd}. Add a version effective on or before that day.");
}

/// <summary>The terms of a product version.</summary>
/// <param name="MinimumAmount">Smallest principal, in the product's currency.</param>
/// <param name="MaximumAmount">Largest principal, in the product's currency.</param>
/// <param name="MinimumTermMonths">Shortest term in months.</param>
/// <param name="MaximumTermMonths">Longest term in months.</param>
/// <param name="InstalmentRounding">How an instalment is rounded to the minor unit.</param>
public sealed record ProductTerms(decimal MinimumAmount, decimal MaximumAmount, int MinimumTermMonths, int MaximumTermMonths, Rounding InstalmentRounding);

/// <summary>Terms that hold from a date; never edited, only followed by another version.</summary>
public sealed class ProductVersion : IPartOfRoot
{
    private ProductVersion() { }

    internal ProductVersion(Product product, int number, DateOnly effectiveOn, ProductTerms terms) =>
        (LegalEntityId, ProductId, Number, EffectiveOn, Terms) = (product.LegalEntityId, product.Id, number, effectiveOn, terms);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The product.</summary>
    public Guid ProductId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }
    /// <summary>First day in force.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>What it says.</summary>
    public ProductTerms Terms { get; private set; } = null!;
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => ProductId;

    /// <summary>Refuses an amount or a term outside the limits.</summary>
    public void Check(decimal amount, int termMonths, string currency)
    {
        Refusal.If(amount < Terms.MinimumAmount || amount > Terms.MaximumAmount,
            $"The amount must lie between {currency} {Terms.MinimumAmount:N2} and {Terms.MaximumAmount:N2} for this product.");
        Refusal.If(termMonths < Terms.MinimumTermMonths || termMonths > Terms.MaximumTermMonths,
            $"The term must lie between {Terms.MinimumTermMonths} and {Terms.MaximumTermMonths} months for this product.");
    }
}
