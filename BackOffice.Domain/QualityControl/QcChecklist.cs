using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.QualityControl;

/// <summary>What kind of thing can be wrong with a file: the taxonomy that defects are counted by.</summary>
public enum QcCategory
{
    /// <summary>Who the parties are.</summary>
    Identity,
    /// <summary>What they earn.</summary>
    Income,
    /// <summary>What they owe.</summary>
    Debt,
    /// <summary>Whether the product is for them.</summary>
    Eligibility,
    /// <summary>Who decided, on what grounds.</summary>
    Decision,
    /// <summary>Amount, term, rate, fees.</summary>
    Terms,
    /// <summary>What was signed, by whom.</summary>
    Agreement,
    /// <summary>What the applicant was told, and when.</summary>
    Disclosure,
}

/// <summary>How bad a defect is.</summary>
public enum QcSeverity
{
    /// <summary>A slip that changes nothing.</summary>
    Minor,
    /// <summary>A fault that others of its kind would make serious.</summary>
    Moderate,
    /// <summary>The loan should not be paid out like this.</summary>
    Significant,
}

/// <summary>One thing a reviewer looks at.</summary>
/// <param name="Code">Stable across versions, for figures over time.</param>
/// <param name="Category">What kind of thing it is.</param>
/// <param name="Question">The sentence that is true of a file in order.</param>
/// <param name="IsRequired">True when no file passes without an answer.</param>
/// <param name="OnlyFor">The category of products it is asked of; null for all.</param>
public sealed record QcChecklistItem(string Code, QcCategory Category, string Question, bool IsRequired = true, ProductCategory? OnlyFor = null);

/// <summary>What a reviewer looks at; each review keeps the version it was begun on.</summary>
/// <param name="Items">In the order of the file.</param>
public sealed record QcChecklist(IReadOnlyList<QcChecklistItem> Items) : IPolicy<QcChecklist>
{
    /// <inheritdoc/>
    public static string Kind => "qc-checklist";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <inheritdoc/>
    public static QcChecklist StandardFor(LegalEntity entity) => new(
    [
        new("identity", QcCategory.Identity, "Each applicant's identity is proven by a document that is still valid"),
        new("income", QcCategory.Income, "Stated income agrees with its evidence"),
        new("debt", QcCategory.Debt, "Debts and debt to income follow from evidence"),
        new("eligibility", QcCategory.Eligibility, "Applicant and purpose are what the product is for"),
        new("authority", QcCategory.Decision, "Whoever decided had the authority, and the reasons are on file"),
        new("terms", QcCategory.Terms, "Amount, term and rate of the agreement are those of the approval"),
        new("signatures", QcCategory.Agreement, "The agreement is signed by everyone who owes"),
        new("conditions", QcCategory.Decision, "Every condition of the approval is satisfied or waived"),
        new("disclosure", QcCategory.Disclosure, "The cost of the loan was disclosed before it was accepted"),
        new("purpose", QcCategory.Eligibility, "The purpose is recorded in the applicant's own words", IsRequired: false),
        new("enrolment", QcCategory.Eligibility, "The school confirms the enrolment and the tuition", OnlyFor: ProductCategory.Education),
        new("lease", QcCategory.Eligibility, "The lease is signed, and rent and deposit are those of the application", OnlyFor: ProductCategory.Rental),
        new("mandate", QcCategory.Identity, "Whoever signed may bind the company, by the register", OnlyFor: ProductCategory.Business),
        new("turnover", QcCategory.Income, "Turnover agrees with accounts or tax returns", OnlyFor: ProductCategory.Business),
    ]);

    /// <inheritdoc/>
    public void Check()
    {
        foreach (var category in Enum.GetValues<ProductCategory>())
            Refusal.If(!For(category).Any(i => i.IsRequired), $"Nothing would have to be checked of a file of the category {StateName.InWords(category.ToString())}: keep a required item.");
        Refusal.If(Items.Any(i => string.IsNullOrWhiteSpace(i.Code) || string.IsNullOrWhiteSpace(i.Question)), "Each item needs a code and a sentence.");
        Refusal.If(Items.Select(i => i.Code).Distinct(StringComparer.Ordinal).Count() != Items.Count, "A code stands in the checklist twice: give each item its own.");
    }

    /// <summary>The items asked of a category of products.</summary>
    public IReadOnlyList<QcChecklistItem> For(ProductCategory category) => [.. Items.Where(i => i.OnlyFor is null || i.OnlyFor == category)];
}
