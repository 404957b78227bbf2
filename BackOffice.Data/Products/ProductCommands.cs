using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Products;

/// <summary>Add a product with its first terms, which a second person approves.</summary>
public sealed record AddProduct(short LegalEntityId, string Code, string Name, ProductCategory Category, string BusinessUnit, string Currency, ProductProposal First) : Command;

/// <summary>Propose terms that follow the present ones.</summary>
public sealed record ProposeTerms(Guid ProductId, int Version, ProductProposal Proposal) : Command;

/// <summary>Write a draft anew.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Version">The product as the maker saw it.</param>
/// <param name="Number">The draft.</param>
/// <param name="Proposal">From when, what and why.</param>
public sealed record ReviseTerms(Guid ProductId, int Version, int Number, ProductProposal Proposal) : Command;

/// <summary>Agree to a draft that someone else wrote.</summary>
public sealed record ApproveTerms(Guid ProductId, int Version, int Number) : Command;

/// <summary>End a version that is not in force yet.</summary>
public sealed record CancelTerms(Guid ProductId, int Version, int Number) : Command;

/// <summary>Writes products: one person proposes, another approves.</summary>
public sealed class ProductCommands(UseCases useCases)
{
    /// <summary>Adds a product; nothing is lent on it before its first terms are approved.</summary>
    /// <returns>The product.</returns>
    public Task<Outcome<Guid>> AddAsync(AddProduct command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ProductsEdit, command, (db, actor) =>
        {
            actor.Today(command.LegalEntityId);
            var product = new Product(Guid.CreateVersion7(), command.LegalEntityId, command.Code, command.Name, command.Category, command.BusinessUnit, Currency.Of(command.Currency));
            product.Propose(Guid.CreateVersion7(), command.First, actor);
            db.Add(product);
            return Task.FromResult(product.Id);
        }, ct);

    /// <summary>Proposes.</summary>
    /// <returns>The number of the draft.</returns>
    public Task<Outcome<int>> ProposeAsync(ProposeTerms command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ProductsEdit, command, async (db, actor) =>
        {
            var product = await db.AtVersionAsync<Product>(command.ProductId, command.Version, ct);
            return product.Propose(Guid.CreateVersion7(), command.Proposal, actor).Number;
        }, ct);

    /// <summary>Changes a draft; only its maker may.</summary>
    public Task<Outcome> ReviseAsync(ReviseTerms command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ProductsEdit, command, async (db, actor) =>
            (await db.AtVersionAsync<Product>(command.ProductId, command.Version, ct)).Revise(command.Number, command.Proposal, actor), ct);

    /// <summary>Approves, by a second person.</summary>
    public Task<Outcome> ApproveAsync(ApproveTerms command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ProductsApprove, command, async (db, actor) =>
            (await db.AtVersionAsync<Product>(command.ProductId, command.Version, ct)).Approve(command.Number, actor), ct);

    /// <summary>Cancels a draft, or an approved version whose day has not come.</summary>
    public Task<Outcome> CancelAsync(CancelTerms command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ProductsEdit, command, async (db, actor) =>
            (await db.AtVersionAsync<Product>(command.ProductId, command.Version, ct)).Cancel(command.Number, actor), ct);
}
