using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>The rules a case is decided under, with their versions.</summary>
public sealed record CaseRules(int ScorecardVersion, Scorecard Scorecard, int MatrixVersion, AuthorityMatrix Matrix, int ProductVersion, ProductTerms Product, ProductCategory Category)
{
    // Where the sender's grade of a case is found among its facts.
    private const string GradeFact = "grade";

    /// <summary>The sender's grade; null where it gave none.</summary>
    public static string? SendersGradeOf(LoanApplication application) => application.Facts.GetValueOrDefault(GradeFact);

    /// <summary>What an approval on terms asks of the authority matrix. A sender's grade can only make a case worse than our own scorecard does.</summary>
    public ApprovalQuestion Question(LoanApplication application, ApprovalTerms terms)
    {
        var score = Score(application, terms);
        var grade = SendersGradeOf(application) is { } theirs && string.CompareOrdinal(theirs, score.Grade) > 0 ? theirs : score.Grade;
        return new ApprovalQuestion(terms.Amount, Category, grade, score.Band == ScoreBand.Decline);
    }

    /// <summary>Why the product is not lent on these terms; null when it is.</summary>
    public string? ProblemOf(LoanApplication application, ApprovalTerms terms) =>
        Product.ProblemOf(new Money(terms.Amount, Currency.Of(application.Currency)), terms.TermMonths, terms.AnnualRate);

    /// <summary>What the loan does to the applicants' month.</summary>
    public Affordability Month(LoanApplication application, ApprovalTerms terms) =>
        Affordability.Of(application.AnnualIncome, application.DebtToIncome, EqualInstalments.Instalment(new Money(terms.Amount, Currency.Of(application.Currency)), terms.AnnualRate, terms.TermMonths, Product.InstalmentRounding));

    /// <summary>What the scorecard says of a case on terms.</summary>
    public Score Score(LoanApplication application, ApprovalTerms terms) => Scorecard.Evaluate(Month(application, terms), terms.TermMonths, application.Applicants.Count(a => a.Role != PartyRole.Guarantor));
}

/// <summary>Looks at a case as the rules in force see it.</summary>
internal static class CaseAssessment
{
    public static async Task<CaseRules> RulesAsync(BusinessDb db, LoanApplication application, CancellationToken ct)
    {
        var product = await db.Set<Product>().SingleAsync(p => p.Id == application.ProductId, ct);
        var version = product.On(application.ReceivedOn);
        var scorecard = await Policies.TodayAsync<Scorecard>(db, application.LegalEntityId, ct);
        var matrix = await Policies.TodayAsync<AuthorityMatrix>(db, application.LegalEntityId, ct);
        return new CaseRules(scorecard.Number, scorecard.Value, matrix.Number, matrix.Value, version.Number, version.Terms, product.Category);
    }

    /// <summary>Assesses an approval and refuses one outside the product or beyond the actor's authority.</summary>
    public static async Task<DecisionEvidence> ApprovalAsync(BusinessDb db, Actor actor, LoanApplication application, ApprovalTerms terms, string? overrideReason, CancellationToken ct)
    {
        var rules = await RulesAsync(db, application, ct);
        if (rules.ProblemOf(application, terms) is { } outside) throw new Refusal(outside);
        var question = rules.Question(application, terms);
        var isOverride = question.IsOverride;
        var required = rules.Matrix.For(question);
        var level = await LevelAsync(db, actor, application.LegalEntityId, ct);
        Refusal.If(required.Level > level, $"An approval of {application.Currency} {terms.Amount:N2}{(isOverride ? " against the scorecard" : "")} needs a {StateName.InWords(required.Level.ToString())}: refer the case.");
        if (required.SecondApprover)
        {
            var referral = await db.Set<Referral>().Where(r => r.ApplicationId == application.Id).OrderByDescending(r => r.ReferredAt).FirstOrDefaultAsync(ct);
            Refusal.If(referral is null || !referral.Recommends(terms, application, actor.UserId), $"An approval of {application.Currency} {terms.Amount:N2} needs two people: refer the case with the terms you recommend, and another approves them.");
        }
        return await KeptAsync(db, rules, application, terms, required, isOverride ? overrideReason?.Trim() : null, ct);
    }

    /// <summary>Assesses a case as it was asked for, for a denial.</summary>
    public static async Task<DecisionEvidence> DenialAsync(BusinessDb db, LoanApplication application, CancellationToken ct)
    {
        var rules = await RulesAsync(db, application, ct);
        var terms = new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate);
        return await KeptAsync(db, rules, application, terms, null, null, ct);
    }

    private static async Task<DecisionEvidence> KeptAsync(BusinessDb db, CaseRules rules, LoanApplication application, ApprovalTerms terms, RequiredAuthority? required, string? overrideReason, CancellationToken ct)
    {
        var fraudRules = await db.Set<FraudScreening>().Where(s => s.ApplicationId == application.Id).Select(s => (int?)s.RulesVersion).SingleOrDefaultAsync(ct);
        return new DecisionEvidence(rules.ScorecardVersion, rules.Score(application, terms), rules.Month(application, terms), rules.MatrixVersion, required, overrideReason, rules.ProductVersion, fraudRules);
    }

    /// <summary>How far the actor's word reaches: their own right, or that of someone absent who lent it.</summary>
    public static Task<AuthorityLevel> LevelAsync(BusinessDb db, Actor actor, short legalEntityId, CancellationToken ct) => LevelAsync(db, actor.UserId, actor.Today(legalEntityId), legalEntityId, ct);

    /// <summary>How far someone's word reaches on a business date.</summary>
    public static async Task<AuthorityLevel> LevelAsync(BusinessDb db, Guid userId, DateOnly today, short legalEntityId, CancellationToken ct)
    {
        var people = await db.Set<AuthorityDelegation>().Where(d => d.DelegateId == userId && d.LegalEntityId == legalEntityId && d.ValidFrom <= today && d.ValidTo >= today).Select(d => d.OwnerId).ToListAsync(ct);
        people.Add(userId);
        var holders = await HoldersAsync(db, Permission.UnderwritingDecideLarge, legalEntityId, ct);
        return holders.Any(h => people.Contains(h.Id)) ? AuthorityLevel.SeniorUnderwriter : AuthorityLevel.Underwriter;
    }

    /// <summary>Someone who holds a permission in a legal entity.</summary>
    /// <exception cref="Refusal">They do not.</exception>
    public static async Task<StaffName> HolderAsync(BusinessDb db, Permission permission, short legalEntityId, Guid id, string sentence, CancellationToken ct) =>
        (await HoldersAsync(db, permission, legalEntityId, ct)).SingleOrDefault(h => h.Id == id) ?? throw new Refusal(sentence);

    /// <summary>Who holds a permission in a legal entity.</summary>
    public static Task<List<StaffName>> HoldersAsync(BusinessDb db, Permission permission, short legalEntityId, CancellationToken ct) =>
        db.Database.SqlQuery<StaffName>($"select id, name from access.holders_of({permission.Code}, {legalEntityId}) order by name").ToListAsync(ct);
}
