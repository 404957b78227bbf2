using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Origination;

/// <summary>An application in a list.</summary>
public sealed record ApplicationListRow : IOwnedRow
{
    /// <summary>The application.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The human number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower's name, or the sender's reference.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>The product's name.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Months asked for.</summary>
    public int TermMonths { get; init; }
    /// <summary>A fraction a year.</summary>
    public decimal AnnualRate { get; init; }
    /// <summary>What for.</summary>
    public string Purpose { get; init; } = "";
    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; init; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StatusSince { get; init; }
    /// <summary>Business date of receipt.</summary>
    public DateOnly ReceivedOn { get; init; }
    /// <summary>When it was complete.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
    /// <summary>The sender.</summary>
    public string Source { get; init; } = "";
    /// <summary>The sender's key.</summary>
    public string ExternalReference { get; init; } = "";
    /// <summary>How it reached us.</summary>
    public ApplicationChannel Channel { get; init; }
    /// <summary>Who looks after it.</summary>
    public Guid OwnerId { get; init; }
    /// <summary>Their name.</summary>
    public string OwnerName { get; init; } = "";
    /// <summary>Everyone who owes or answers for it.</summary>
    public int Applicants { get; init; }
}

internal sealed class ApplicationListRows : IEntityTypeConfiguration<ApplicationListRow>
{
    public void Configure(EntityTypeBuilder<ApplicationListRow> builder) => builder.IsView("origination", "v_application_list");
}

/// <summary>The ways staff look at the list.</summary>
public enum ApplicationTab
{
    /// <summary>Every one.</summary>
    All,
    /// <summary>Those the reader looks after, until they end.</summary>
    Mine,
    /// <summary>Being written.</summary>
    Drafts,
    /// <summary>The next step is the borrower's.</summary>
    WaitingForBorrower,
    /// <summary>The next step is ours.</summary>
    WithUs,
    /// <summary>Funded, denied, withdrawn or expired.</summary>
    Ended,
}

/// <summary>Filters of the application list.</summary>
/// <param name="Search">Part of a number or of the applicant's name.</param>
/// <param name="Tab">Which of them.</param>
public sealed record ApplicationFilter(string? Search = null, ApplicationTab Tab = ApplicationTab.All);

/// <summary>A product that applications can be made for.</summary>
public sealed record ProductChoice(Guid Id, short LegalEntityId, string Name, string Currency, ProductCategory Category);

/// <summary>Someone on an application, as its page and its form show them.</summary>
/// <param name="Party">Who.</param>
/// <param name="Applicant">As what, on what means.</param>
public sealed record ApplicantRow(Party Party, Applicant Applicant);

/// <summary>Everything the page of an application shows.</summary>
/// <param name="Application">The application.</param>
/// <param name="Product">What it asks for.</param>
/// <param name="Applicants">Borrower first.</param>
/// <param name="Organisations">School, landlord and agent by their party's key.</param>
public sealed record ApplicationView(LoanApplication Application, Product Product, IReadOnlyList<ApplicantRow> Applicants, IReadOnlyDictionary<Guid, string> Organisations)
{
    /// <summary>The borrower's name, or the sender's reference.</summary>
    public string Borrower => Applicants.Count == 0 ? Application.Number : Applicants[0].Party.Name;
}

/// <summary>Reads applications.</summary>
public sealed class ApplicationQueries(Reads reads)
{
    private static readonly ApplicationStatus[] Borrowers = [ApplicationStatus.RevisionRequested, ApplicationStatus.Approved, ApplicationStatus.CounterOffered];
    private static readonly ApplicationStatus[] Ended = [ApplicationStatus.Funded, ApplicationStatus.Denied, ApplicationStatus.Withdrawn, ApplicationStatus.Expired];

    /// <summary>A page of the list.</summary>
    public Task<PageOf<ApplicationListRow>> ListAsync(ApplicationFilter filter, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.OriginationRead, filter.Search, (db, actor) => Filtered(db, actor, filter).PageAsync(actor, page, a => a.Id, nameof(ApplicationListRow.Number), ct), ct);

    /// <summary>How many rows each tab has.</summary>
    public Task<IReadOnlyDictionary<ApplicationTab, int>> CountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, async (db, actor) =>
        {
            var groups = await db.Set<LoanApplication>().IgnoreAutoIncludes().GroupBy(a => new { a.Status, Mine = a.OwnerId == actor.UserId }).Select(g => new { g.Key.Status, g.Key.Mine, Count = g.Count() }).ToListAsync(ct);
            return (IReadOnlyDictionary<ApplicationTab, int>)Enum.GetValues<ApplicationTab>().ToDictionary(tab => tab, tab => groups.Where(g => Belongs(tab, g.Status, g.Mine)).Sum(g => g.Count));
        }, ct);

    /// <summary>An application with its parts; null when there is none in the reader's legal entities.</summary>
    public Task<LoanApplication?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, (db, _) => db.Set<LoanApplication>().SingleOrDefaultAsync(a => a.Id == id, ct), ct);

    /// <summary>An application with the people and organisations it names; null when there is none.</summary>
    public Task<ApplicationView?> ViewAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, async (db, _) =>
        {
            if (await db.Set<LoanApplication>().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } application) return null;
            var details = application.Details;
            var organisations = new[] { details?.SchoolId, details?.LandlordId, details?.AgentId }.OfType<Guid>().ToList();
            var ids = application.Applicants.Select(a => a.PartyId).Concat(organisations).ToList();
            var parties = await db.Set<Party>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
            var product = await db.Set<Product>().SingleAsync(p => p.Id == application.ProductId, ct);
            return new ApplicationView(application, product, [.. application.Applicants.Select(a => new ApplicantRow(parties[a.PartyId], a))], organisations.Distinct().ToDictionary(o => o, o => parties[o].Name));
        }, ct);

    /// <summary>The list's row of one application; null when there is none.</summary>
    public Task<ApplicationListRow?> RowAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, (db, _) => db.Set<ApplicationListRow>().SingleOrDefaultAsync(a => a.Id == id, ct), ct);

    /// <summary>The products that can be applied for.</summary>
    public Task<List<ProductChoice>> ProductsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.ProductsRead, (db, _) =>
            db.Set<Product>().IgnoreAutoIncludes().Where(p => p.Versions.Any(v => v.Status == ProductVersionStatus.Live)).OrderBy(p => p.LegalEntityId).ThenBy(p => p.Name).Select(p => new ProductChoice(p.Id, p.LegalEntityId, p.Name, p.Currency, p.Category)).ToListAsync(ct), ct);

    /// <summary>A product with its terms, for the form; null when there is none.</summary>
    public Task<Product?> ProductAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.ProductsRead, (db, _) => db.Set<Product>().SingleOrDefaultAsync(p => p.Id == id, ct), ct);

    /// <summary>The business date of a legal entity, which decides the terms of an application begun now; null where nothing may be written.</summary>
    public Task<DateOnly?> TodayAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationEdit, (_, actor) => Task.FromResult(actor.BusinessDates.TryGetValue(legalEntityId, out var date) ? date : (DateOnly?)null), ct);

    private static bool Belongs(ApplicationTab tab, ApplicationStatus status, bool mine) => tab switch
    {
        ApplicationTab.All => true,
        ApplicationTab.Mine => mine && !Ended.Contains(status),
        ApplicationTab.Drafts => status == ApplicationStatus.Draft,
        ApplicationTab.WaitingForBorrower => Borrowers.Contains(status),
        ApplicationTab.WithUs => status != ApplicationStatus.Draft && !Borrowers.Contains(status) && !Ended.Contains(status),
        ApplicationTab.Ended => Ended.Contains(status),
    };

    private static IQueryable<ApplicationListRow> Filtered(BusinessDb db, Actor actor, ApplicationFilter filter)
    {
        var statuses = Enum.GetValues<ApplicationStatus>().Where(s => Belongs(filter.Tab, s, true)).ToList();
        IQueryable<ApplicationListRow> rows = db.Set<ApplicationListRow>();
        if (filter.Tab != ApplicationTab.All) rows = rows.Where(a => statuses.Contains(a.Status));
        if (filter.Tab == ApplicationTab.Mine) rows = rows.Where(a => a.OwnerId == actor.UserId);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var like = $"%{filter.Search.Trim()}%";
            rows = rows.Where(a => EF.Functions.ILike(a.Number, like) || EF.Functions.ILike(a.Applicant, like));
        }
        return rows;
    }
}
