using BackOffice.Domain.Products;

namespace BackOffice.Domain.Documents;

/// <summary>What a file probably shows, by the words of its name. People look at it and put it right.</summary>
public static class DocumentKinds
{
    private static readonly (string Word, DocumentKind Kind)[] Words =
    [
        ("passport", DocumentKind.ProofOfIdentity), ("identity", DocumentKind.ProofOfIdentity), ("licence", DocumentKind.ProofOfIdentity), ("license", DocumentKind.ProofOfIdentity), ("driver", DocumentKind.ProofOfIdentity),
        ("payslip", DocumentKind.ProofOfIncome), ("salary", DocumentKind.ProofOfIncome), ("payroll", DocumentKind.ProofOfIncome), ("pension", DocumentKind.ProofOfIncome), ("income", DocumentKind.ProofOfIncome),
        ("statement", DocumentKind.BankStatement), ("bank", DocumentKind.BankStatement),
        ("utility", DocumentKind.ProofOfAddress), ("address", DocumentKind.ProofOfAddress), ("residence", DocumentKind.ProofOfAddress),
        ("enrol", DocumentKind.EnrolmentConfirmation), ("tuition", DocumentKind.TuitionInvoice), ("lease", DocumentKind.LeaseAgreement), ("tenancy", DocumentKind.LeaseAgreement), ("landlord", DocumentKind.LandlordConfirmation),
        ("register", DocumentKind.CompanyRegistration), ("registration", DocumentKind.CompanyRegistration), ("balance", DocumentKind.FinancialStatements), ("accounts", DocumentKind.FinancialStatements), ("financial", DocumentKind.FinancialStatements),
        ("tax", DocumentKind.TaxReturn), ("employ", DocumentKind.EmploymentConfirmation), ("payoff", DocumentKind.PayoffLetter), ("invoice", DocumentKind.PurchaseInvoice), ("quote", DocumentKind.PurchaseInvoice), ("signed", DocumentKind.SignedAgreement), ("agreement", DocumentKind.SignedAgreement),
    ];

    /// <summary>The kind a name speaks of; null when it speaks of none.</summary>
    public static DocumentKind? Guess(string fileName)
    {
        var found = Words.Where(w => fileName.Contains(w.Word, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 0 ? null : found[0].Kind;
    }
}
