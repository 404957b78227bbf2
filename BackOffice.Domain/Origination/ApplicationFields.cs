using BackOffice.Domain.Products;

namespace BackOffice.Domain.Origination;

/// <summary>A field of an application: the form asks for it, and a column of a file can fill it.</summary>
/// <param name="Key">Its name in a form, a mapping and a draft; an applicant's field carries the applicant's line before a point.</param>
/// <param name="Title">What the form calls it.</param>
/// <param name="WhenMissing">The sentence that asks for it.</param>
public sealed record ApplicationField(string Key, string Title, string WhenMissing)
{
    /// <summary>What senders call the column, in small letters and digits only.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>True where only a file has it.</summary>
    public bool OnlyInFiles { get; init; }

    /// <summary>The category of product that asks for it; null where all do.</summary>
    public ProductCategory? Category { get; init; }

    /// <summary>True where no row can do without it.</summary>
    public bool IsNeeded { get; init; }
}

/// <summary>Every field of an application, with the one set of keys that the form, drafts and imports share.</summary>
public static class ApplicationFields
{
    /// <summary>The sender's key of the row.</summary>
    public const string Reference = nameof(Reference);
    /// <summary>Principal asked for.</summary>
    public const string Amount = nameof(Amount);
    /// <summary>Monthly instalments.</summary>
    public const string TermMonths = nameof(TermMonths);
    /// <summary>Nominal rate in per cent a year.</summary>
    public const string RatePercent = nameof(RatePercent);
    /// <summary>The instalment the sender computed, to check ours against.</summary>
    public const string Instalment = nameof(Instalment);
    /// <summary>What the money is for.</summary>
    public const string Purpose = nameof(Purpose);
    /// <summary>How it reached us, an <see cref="ApplicationChannel"/>.</summary>
    public const string Channel = nameof(Channel);
    /// <summary>“individual” or “joint”.</summary>
    public const string ApplicationType = nameof(ApplicationType);
    /// <summary>Income of borrower and co-borrower together, a year.</summary>
    public const string JointAnnualIncome = nameof(JointAnnualIncome);
    /// <summary>Debt to income in per cent.</summary>
    public const string DebtToIncomePercent = nameof(DebtToIncomePercent);
    /// <summary>Debt to income in per cent, of borrower and co-borrower together.</summary>
    public const string JointDebtToIncomePercent = nameof(JointDebtToIncomePercent);
    /// <summary>The school, by name.</summary>
    public const string School = nameof(School);
    /// <summary>What is studied.</summary>
    public const string Programme = nameof(Programme);
    /// <summary>The landlord, by name.</summary>
    public const string Landlord = nameof(Landlord);
    /// <summary>The letting agent, by name.</summary>
    public const string Agent = nameof(Agent);
    /// <summary>The flat or house.</summary>
    public const string Unit = nameof(Unit);
    /// <summary>First day of the lease.</summary>
    public const string LeaseFrom = nameof(LeaseFrom);
    /// <summary>Last day of the lease.</summary>
    public const string LeaseTo = nameof(LeaseTo);
    /// <summary>What a company does.</summary>
    public const string Activity = nameof(Activity);
    /// <summary>Since when.</summary>
    public const string TradingSince = nameof(TradingSince);
    /// <summary>What it sells in a year.</summary>
    public const string AnnualTurnover = nameof(AnnualTurnover);

    /// <summary>A <see cref="PartyRole"/>; a line without one is no applicant.</summary>
    public const string Role = nameof(Role);
    /// <summary>A party that is known already.</summary>
    public const string PartyId = nameof(PartyId);
    /// <summary>Person or organisation.</summary>
    public const string Kind = nameof(Kind);
    /// <summary>Name.</summary>
    public const string Name = nameof(Name);
    /// <summary>E-mail address.</summary>
    public const string Email = nameof(Email);
    /// <summary>Phone number.</summary>
    public const string Phone = nameof(Phone);
    /// <summary>Date of birth, or of founding.</summary>
    public const string BornOn = nameof(BornOn);
    /// <summary>What the identifier is, an <see cref="Domain.Parties.IdentifierKind"/>.</summary>
    public const string IdentifierKind = nameof(IdentifierKind);
    /// <summary>A number by which others know the applicant; only the form asks for it, because files are kept as they come.</summary>
    public const string IdentifierNumber = nameof(IdentifierNumber);
    /// <summary>Income a year.</summary>
    public const string AnnualIncome = nameof(AnnualIncome);
    /// <summary>What other debts cost a month.</summary>
    public const string MonthlyDebt = nameof(MonthlyDebt);
    /// <summary>Who pays the income.</summary>
    public const string Employer = nameof(Employer);
    /// <summary>What they do there.</summary>
    public const string JobTitle = nameof(JobTitle);
    /// <summary>Since when.</summary>
    public const string EmployedSince = nameof(EmployedSince);

    /// <summary>The fields a column can fill, in the order a person thinks of them.</summary>
    public static IReadOnlyList<ApplicationField> InFiles { get; } =
    [
        new(Reference, "Reference", "Give the sender's reference: it tells a new row from one that came before.")
        { OnlyInFiles = true, IsNeeded = true, Synonyms = ["sourcerow", "externalreference", "externalid", "applicationid", "applicationnumber", "applicationno", "loanid", "id", "ref"] },
        new(Amount, "Amount", "Say how much is asked for.") { IsNeeded = true, Synonyms = ["loanamount", "principal", "requestedamount", "amountrequested"] },
        new(TermMonths, "Term in months", "Say over how many months.") { IsNeeded = true, Synonyms = ["term", "termmonths", "months", "loanterm"] },
        new(RatePercent, "Rate, % a year", "Give the rate in per cent a year; 0 when there is none.") { IsNeeded = true, Synonyms = ["interestrate", "rate", "annualrate", "nominalrate"] },
        new(Purpose, "Purpose", "Say what the money is for.") { Synonyms = ["loanpurpose", "reason", "use"] },
        new(Instalment, "Instalment, to check", "Give the instalment.") { OnlyInFiles = true, Synonyms = ["installment", "monthlypayment", "payment"] },
        new(Of(1, Name), "Borrower: name", "Name the applicant.") { Synonyms = ["name", "fullname", "borrower", "borrowername", "applicant", "applicantname", "customer"] },
        new(Of(1, Email), "Borrower: e-mail", "Give the e-mail address.") { Synonyms = ["email", "emailaddress", "borroweremail"] },
        new(Of(1, Phone), "Borrower: phone", "Give the phone number.") { Synonyms = ["phone", "phonenumber", "mobile", "telephone", "borrowerphone"] },
        new(Of(1, BornOn), "Borrower: date of birth", "Give the date of birth.") { Synonyms = ["dateofbirth", "birthdate", "dob", "born"] },
        new(Of(1, AnnualIncome), "Borrower: income a year", "Give the income a year; 0 when there is none.") { Synonyms = ["annualincome", "income", "yearlyincome"] },
        new(Of(1, MonthlyDebt), "Borrower: debt a month", "Give what other debts cost a month.") { Synonyms = ["monthlydebt", "monthlydebts", "debtpayments"] },
        new(Of(1, Employer), "Borrower: employer", "Name the employer.") { Synonyms = ["employer", "employername"] },
        new(Of(1, JobTitle), "Borrower: job title", "Give the job title.") { Synonyms = ["emptitle", "jobtitle", "occupation", "profession"] },
        new(DebtToIncomePercent, "Debt to income, %", "Give debt to income.") { OnlyInFiles = true, Synonyms = ["debttoincome", "dti"] },
        new(ApplicationType, "Individual or joint", "Say individual or joint.") { OnlyInFiles = true, Synonyms = ["applicationtype", "type"] },
        new(Of(2, Name), "Co-borrower: name", "Name the applicant.") { Synonyms = ["coborrower", "coborrowername", "coapplicant", "coapplicantname"] },
        new(Of(2, Email), "Co-borrower: e-mail", "Give the e-mail address.") { Synonyms = ["coborroweremail", "coapplicantemail"] },
        new(Of(2, Phone), "Co-borrower: phone", "Give the phone number.") { Synonyms = ["coborrowerphone", "coapplicantphone"] },
        new(Of(2, BornOn), "Co-borrower: date of birth", "Give the date of birth.") { Synonyms = ["coborrowerdateofbirth", "coborrowerdob", "coapplicantdob"] },
        new(JointAnnualIncome, "Joint income a year", "Give the joint income.") { OnlyInFiles = true, Synonyms = ["annualincomejoint", "jointincome", "jointannualincome"] },
        new(JointDebtToIncomePercent, "Joint debt to income, %", "Give the joint debt to income.") { OnlyInFiles = true, Synonyms = ["debttoincomejoint", "jointdti", "jointdebttoincome"] },
        new(School, "School", "Name the school.") { Category = ProductCategory.Education, Synonyms = ["schoolname", "university", "college"] },
        new(Programme, "Programme", "Name the programme.") { Category = ProductCategory.Education, Synonyms = ["program", "course", "degree"] },
        new(Landlord, "Landlord", "Name the landlord.") { Category = ProductCategory.Rental, Synonyms = ["landlordname"] },
        new(Agent, "Letting agent", "Name the letting agent.") { Category = ProductCategory.Rental, Synonyms = ["lettingagent", "agentname"] },
        new(Unit, "Unit", "Say which unit is let.") { Category = ProductCategory.Rental, Synonyms = ["flat", "apartment", "premises"] },
        new(LeaseFrom, "Lease from", "Give the first day of the lease.") { Category = ProductCategory.Rental, Synonyms = ["leasestart", "leasebegin"] },
        new(LeaseTo, "Lease to", "Give the last day of the lease.") { Category = ProductCategory.Rental, Synonyms = ["leaseend"] },
        new(Activity, "Business activity", "Say what the business does.") { Category = ProductCategory.Business, Synonyms = ["industry", "businessactivity", "sector"] },
        new(TradingSince, "Trading since", "Say since when the business trades.") { Category = ProductCategory.Business, Synonyms = ["established", "incorporated"] },
        new(AnnualTurnover, "Turnover a year", "Give the turnover a year.") { Category = ProductCategory.Business, Synonyms = ["turnover", "annualrevenue", "revenue"] },
    ];

    /// <summary>The key of an applicant's field.</summary>
    /// <param name="line">1 is the borrower.</param>
    /// <param name="field">One of the applicant's fields.</param>
    public static string Of(int line, string field) => $"{line}.{field}";

    /// <summary>The sentence that asks for a field.</summary>
    public static string WhenMissing(string key) =>
        (InFiles.FirstOrDefault(f => f.Key == key) ?? InFiles.FirstOrDefault(f => f.Key.EndsWith(key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)))?.WhenMissing ?? "Fill this in.";
}
