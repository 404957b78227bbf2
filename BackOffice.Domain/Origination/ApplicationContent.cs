using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>How an application reached us.</summary>
public enum ApplicationChannel
{
    /// <summary>Across the counter.</summary>
    Branch,
    /// <summary>By phone.</summary>
    Phone,
    /// <summary>From our website or by e-mail.</summary>
    Online,
    /// <summary>Through a broker.</summary>
    Broker,
    /// <summary>From a school, landlord or agent we work with.</summary>
    Partner,
    /// <summary>In a file.</summary>
    File,
}

/// <summary>What an applicant lives on. Amounts are in the application's currency.</summary>
/// <param name="AnnualIncome">Before tax, a year; null while not stated.</param>
/// <param name="MonthlyDebt">What other debts cost, a month; null while not stated.</param>
/// <param name="Employer">Who pays the income.</param>
/// <param name="JobTitle">What they do there.</param>
/// <param name="EmployedSince">Since when.</param>
public sealed record ApplicantMeans(decimal? AnnualIncome = null, decimal? MonthlyDebt = null, string? Employer = null, string? JobTitle = null, DateOnly? EmployedSince = null);

/// <summary>An applicant as a form or a file names them: a party known already, or a new one.</summary>
/// <param name="Role">As what.</param>
/// <param name="PartyId">The known party; null for a new one.</param>
/// <param name="Kind">What a new party is.</param>
/// <param name="Name">A new party's name; null when only the sender's reference is known.</param>
/// <param name="Email">A new party's address.</param>
/// <param name="Phone">A new party's number, E.164.</param>
/// <param name="Means">Income, debt and employment.</param>
public sealed record ApplicantContent(PartyRole Role, Guid? PartyId, PartyKind Kind, string? Name, string? Email, string? Phone, ApplicantMeans Means)
{
    /// <summary>A new party's date of birth, or of founding.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>A number by which others know a new party.</summary>
    public NewIdentifier? Identifier { get; init; }

    /// <summary>Numbers of a new party's accounts, as a file gives them; each is a whole identifier.</summary>
    [Personal] public IReadOnlyList<string> Accounts { get; init; } = [];
}

/// <summary>What a category of product asks for. Names stand for organisations, which are found or added by name.</summary>
public sealed record CategoryContent
{
    /// <summary>Education: the school.</summary>
    public string? School { get; init; }
    /// <summary>Education: what is studied.</summary>
    public string? Programme { get; init; }
    /// <summary>Rental: who lets.</summary>
    public string? Landlord { get; init; }
    /// <summary>Rental: who stands between; may be nobody.</summary>
    public string? Agent { get; init; }
    /// <summary>Rental: what is let.</summary>
    public string? Unit { get; init; }
    /// <summary>Rental: first day of the lease.</summary>
    public DateOnly? LeaseFrom { get; init; }
    /// <summary>Rental: last day of the lease.</summary>
    public DateOnly? LeaseTo { get; init; }
    /// <summary>Business: what it does.</summary>
    public string? Activity { get; init; }
    /// <summary>Business: since when.</summary>
    public DateOnly? TradingSince { get; init; }
    /// <summary>Business: sales a year, in the product's currency.</summary>
    public decimal? AnnualTurnover { get; init; }
}

/// <summary>An application as read from a form or from a row of a file.</summary>
/// <param name="Request">What is asked for; zero where a draft does not say yet.</param>
/// <param name="Channel">How it reached us.</param>
/// <param name="Applicants">Borrower first.</param>
/// <param name="Category">What the product's category asks for.</param>
public sealed record ApplicationContent(LoanRequest Request, ApplicationChannel Channel, IReadOnlyList<ApplicantContent> Applicants, CategoryContent Category)
{
    /// <summary>Income of all who owe the loan, a year, where the sender states it; otherwise it is summed.</summary>
    public decimal? StatedIncome { get; init; }

    /// <summary>Debt to income of all who owe the loan, a fraction, where the sender states it; otherwise it is worked out.</summary>
    public decimal? StatedDebtToIncome { get; init; }

    /// <summary>Income of borrower and co-borrowers, a year; null while nobody's is stated. A guarantor's does not count.</summary>
    public decimal? AnnualIncome => StatedIncome ?? Sum(m => m.AnnualIncome);

    /// <summary>Monthly debt over monthly income of borrower and co-borrowers, a fraction; null while either is unknown or income is nothing.</summary>
    public decimal? DebtToIncome => StatedDebtToIncome ?? (Sum(m => m.MonthlyDebt) is { } debt && AnnualIncome is { } income and > 0 ? decimal.Round(debt * 12 / income, 10) : null);

    private decimal? Sum(Func<ApplicantMeans, decimal?> part)
    {
        var stated = Applicants.Where(a => a.Role != PartyRole.Guarantor).Select(a => part(a.Means)).Where(v => v is not null).ToList();
        return stated.Count == 0 ? null : stated.Sum();
    }
}

/// <summary>What is wrong with a field, in the sentence that stands beside it.</summary>
/// <param name="Field">The field's key.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
/// <param name="IsMissing">True when nothing is there: a draft may still be saved.</param>
public sealed record FieldProblem(string Field, string Sentence, bool IsMissing);

/// <summary>How whole an application must be.</summary>
public enum Completeness
{
    /// <summary>What is there must be right; only product and borrower must be there.</summary>
    Draft,
    /// <summary>Everything an underwriter needs.</summary>
    Submission,
    /// <summary>A row of a file: the request must be whole, people may be known by reference only.</summary>
    Row,
}

/// <summary>What was read, and what is wrong with it.</summary>
public sealed record ApplicationReading(ApplicationContent Content, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>Refuses content with problems, in one sentence that tells of the first and of how many more there are.</summary>
    public ApplicationContent Must()
    {
        if (Problems.Count == 0) return Content;
        throw new Refusal(Problems.Count == 1 ? Problems[0].Sentence : $"{Problems[0].Sentence} {Problems.Count - 1} more {(Problems.Count == 2 ? "field needs" : "fields need")} attention.");
    }
}
