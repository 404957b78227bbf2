using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Origination;

/// <summary>How a party stands to an application or a loan.</summary>
public enum PartyRole
{
    /// <summary>Owes the loan.</summary>
    Borrower,
    /// <summary>Owes the loan together with the borrower.</summary>
    CoBorrower,
    /// <summary>Answers for it.</summary>
    Guarantor,
}

/// <summary>An applicant whose party is known.</summary>
/// <param name="PartyId">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Means">What they live on.</param>
public sealed record ApplicantEntry(Guid PartyId, PartyRole Role, ApplicantMeans Means);

/// <summary>A party on an application, with what they live on. Amounts are in the application's currency.</summary>
public sealed class Applicant : IPartOfRoot
{
    private Applicant() { }

    internal Applicant(LoanApplication application, int lineNo, ApplicantEntry entry)
    {
        (LegalEntityId, ApplicationId, LineNo) = (application.LegalEntityId, application.Id, lineNo);
        Write(entry);
    }

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>1 is the borrower.</summary>
    public int LineNo { get; private set; }
    /// <summary>Who.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>As what.</summary>
    public PartyRole Role { get; private set; }
    /// <summary>Income before tax, a year; null while not stated.</summary>
    public decimal? AnnualIncome { get; private set; }
    /// <summary>What other debts cost, a month; null while not stated.</summary>
    public decimal? MonthlyDebt { get; private set; }
    /// <summary>Who pays the income.</summary>
    public string? Employer { get; private set; }
    /// <summary>What they do there.</summary>
    public string? JobTitle { get; private set; }
    /// <summary>Since when.</summary>
    public DateOnly? EmployedSince { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => ApplicationId;

    internal void Write(ApplicantEntry entry)
    {
        (PartyId, Role) = (entry.PartyId, entry.Role);
        (AnnualIncome, MonthlyDebt, Employer, JobTitle, EmployedSince) = entry.Means;
    }
}
