namespace BackOffice.Domain.Products;

/// <summary>What an applicant shows us. A product names the kinds it needs before a loan is paid out.</summary>
public enum DocumentKind
{
    /// <summary>Passport, identity card or driving licence.</summary>
    ProofOfIdentity,
    /// <summary>Utility bill or registration of residence.</summary>
    ProofOfAddress,
    /// <summary>Payslips or a pension notice.</summary>
    ProofOfIncome,
    /// <summary>Statements of the account that pays.</summary>
    BankStatement,
    /// <summary>The school's confirmation that the student is enrolled.</summary>
    EnrolmentConfirmation,
    /// <summary>The school's bill.</summary>
    TuitionInvoice,
    /// <summary>The lease.</summary>
    LeaseAgreement,
    /// <summary>The landlord's confirmation of rent and deposit.</summary>
    LandlordConfirmation,
    /// <summary>Extract of the companies register.</summary>
    CompanyRegistration,
    /// <summary>Balance sheet and income statement.</summary>
    FinancialStatements,
    /// <summary>Tax return or assessment.</summary>
    TaxReturn,
    /// <summary>The employer's confirmation of employment and pay.</summary>
    EmploymentConfirmation,
    /// <summary>What another lender still gets, and until when that holds.</summary>
    PayoffLetter,
    /// <summary>The offer or bill for what is bought.</summary>
    PurchaseInvoice,
    /// <summary>The agreement as it was signed.</summary>
    SignedAgreement,
    /// <summary>Anything else that belongs in the file.</summary>
    Other,
}
