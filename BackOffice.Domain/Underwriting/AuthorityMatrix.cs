using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Underwriting;

/// <summary>How far a decision reaches.</summary>
public enum AuthorityLevel
{
    /// <summary>Whoever decides cases.</summary>
    Underwriter,
    /// <summary>Whoever decides larger cases.</summary>
    SeniorUnderwriter,
}

/// <summary>What a level may approve.</summary>
/// <param name="Level">The level.</param>
/// <param name="Category">The category it holds for; null for all.</param>
/// <param name="WorstGrade">The worst grade it holds for, A being the best; null for all.</param>
/// <param name="UpTo">Largest principal, in the product's currency.</param>
/// <param name="MayOverride">True where it may approve what the scorecard declines.</param>
/// <param name="SecondApprover">True where someone else must have recommended the approval.</param>
public sealed record AuthorityLine(AuthorityLevel Level, ProductCategory? Category, string? WorstGrade, decimal UpTo, bool MayOverride, bool SecondApprover);

/// <summary>What an approval is about.</summary>
/// <param name="Amount">Principal, in the product's currency.</param>
/// <param name="Category">Kind of lending.</param>
/// <param name="Grade">Grade of the case, A being the best.</param>
/// <param name="IsOverride">True when the scorecard says no.</param>
public sealed record ApprovalQuestion(decimal Amount, ProductCategory Category, string Grade, bool IsOverride);

/// <summary>Who must approve.</summary>
public sealed record RequiredAuthority(AuthorityLevel Level, bool SecondApprover);

/// <summary>Who may approve what: amount × grade × product × exception. It is data, so that a decision can name the version it used.</summary>
public sealed record AuthorityMatrix(IReadOnlyList<AuthorityLine> Lines) : IPolicy<AuthorityMatrix>
{
    /// <inheritdoc/>
    public static string Kind => "authority-matrix";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <summary>What a legal entity begins with, in units of its currency; amounts without minor units are a hundred times as large.</summary>
    public static AuthorityMatrix StandardFor(LegalEntity entity)
    {
        var unit = Currency.Of(entity.BaseCurrency).MinorUnits == 0 ? 100m : 1m;
        return new AuthorityMatrix(
        [
            new(AuthorityLevel.Underwriter, null, "D", 25_000m * unit, false, false),
            new(AuthorityLevel.SeniorUnderwriter, null, null, 50_000m * unit, true, false),
            new(AuthorityLevel.SeniorUnderwriter, null, null, 250_000m * unit, true, true),
        ]);
    }

    /// <summary>Refuses a matrix without a line.</summary>
    /// <exception cref="Refusal">There is no line, or an amount is not positive.</exception>
    public void Check()
    {
        Refusal.If(Lines.Count == 0, "The matrix has no line: nobody could approve anything.");
        Refusal.If(Lines.Any(l => l.UpTo <= 0), "Every line needs an amount above zero.");
    }

    /// <summary>The least authority that covers an approval.</summary>
    /// <exception cref="Refusal">No line covers it.</exception>
    public RequiredAuthority For(ApprovalQuestion question) =>
        Find(question) ?? throw new Refusal("Nobody may approve this: no line of the authority matrix covers its amount, grade and score. Offer less, or deny.");

    /// <summary>The least authority that covers an approval; null where no line does.</summary>
    public RequiredAuthority? Find(ApprovalQuestion question) =>
        Lines.Where(l => l.UpTo >= question.Amount && (l.Category is null || l.Category == question.Category)
                && (l.WorstGrade is null || string.CompareOrdinal(question.Grade, l.WorstGrade) <= 0) && (l.MayOverride || !question.IsOverride))
            .OrderBy(l => l.SecondApprover).ThenBy(l => l.Level).Select(l => new RequiredAuthority(l.Level, l.SecondApprover)).FirstOrDefault();
}
