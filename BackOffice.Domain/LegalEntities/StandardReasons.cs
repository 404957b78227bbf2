using static BackOffice.Domain.LegalEntities.ReasonUse;

namespace BackOffice.Domain.LegalEntities;

/// <summary>The reasons that a legal entity begins with. Each list ends with one for what nobody thought of, which needs a note.</summary>
public static class StandardReasons
{
    /// <summary>The code of the last reason of every list.</summary>
    public const string Other = "other";

    /// <summary>The lists, one after the other.</summary>
    public static IReadOnlyList<ReasonCode> All { get; } =
    [
        new(Withdrawal, "better-offer", "Found an offer elsewhere"),
        new(Withdrawal, "no-need", "Does not need the money any more"),
        new(Withdrawal, "terms", "Does not want it on these terms"),
        new(Withdrawal, "too-long", "It took too long"),
        new(Withdrawal, "duplicate", "Applied twice"),
        new(Withdrawal, Other, "Another reason", NeedsNote: true),

        new(HandBack, "end-of-shift", "My working day ends"),
        new(HandBack, "waits", "Waits for something that is not in the file"),
        new(HandBack, "expertise", "Needs someone who knows the matter"),
        new(HandBack, "language", "Needs someone who speaks the applicant's language"),
        new(HandBack, "conflict", "I know the applicant"),
        new(HandBack, Other, "Another reason", NeedsNote: true),

        new(Question, "payslips", "Send the payslips of the last three months"),
        new(Question, "bank-statements", "Send the bank statements of the last three months"),
        new(Question, "tax-return", "Send the last tax return"),
        new(Question, "identity", "Send an identity document that is still valid"),
        new(Question, "address", "Send proof of your address"),
        new(Question, "lease", "Send the signed lease"),
        new(Question, "enrolment", "Send the school's confirmation and the tuition"),
        new(Question, "accounts", "Send the accounts of the last two years"),
        new(Question, "explain", "Explain something", NeedsNote: true),
        new(Question, Other, "Something else", NeedsNote: true),

        new(Referral, "authority", "Beyond my authority"),
        new(Referral, "two-people", "Needs two people"),
        new(Referral, "exception", "An exception to the rules", NeedsNote: true),
        new(Referral, "income", "Income is hard to judge", NeedsNote: true),
        new(Referral, "fraud-signs", "Signs of fraud below a flag", NeedsNote: true),
        new(Referral, Other, "Another reason", NeedsNote: true),

        new(ConditionWaiver, "known", "A customer we know"),
        new(ConditionWaiver, "other-evidence", "Other evidence shows the same", NeedsNote: true),
        new(ConditionWaiver, "not-applicable", "Does not apply to this case", NeedsNote: true),
        new(ConditionWaiver, Other, "Another reason", NeedsNote: true),

        new(FraudClearance, "called", "Called, and it is explained", NeedsNote: true),
        new(FraudClearance, "documents", "Documents explain it", NeedsNote: true),
        new(FraudClearance, "household", "Same household or family", NeedsNote: true),
        new(FraudClearance, "data-error", "An error in what was entered", NeedsNote: true),
        new(FraudClearance, Other, "Another explanation", NeedsNote: true),

        new(FraudConfirmation, "identity", "The identity is not the applicant's", NeedsNote: true),
        new(FraudConfirmation, "documents", "Documents are forged", NeedsNote: true),
        new(FraudConfirmation, "income", "The income or employer does not exist", NeedsNote: true),
        new(FraudConfirmation, "ring", "Several applications belong together", NeedsNote: true),
        new(FraudConfirmation, Other, "Something else shows it", NeedsNote: true),

        new(QualityControlReturn, "documents", "Documents are missing", NeedsNote: true),
        new(QualityControlReturn, "income", "Income does not follow from the evidence", NeedsNote: true),
        new(QualityControlReturn, "terms", "Agreement and approval differ", NeedsNote: true),
        new(QualityControlReturn, "authority", "Authority or reasons are not on file", NeedsNote: true),
        new(QualityControlReturn, Other, "Something else must be fixed", NeedsNote: true),

        new(PayeeRejection, "not-known", "The payee does not know the account"),
        new(PayeeRejection, "not-reached", "The payee could not be reached"),
        new(PayeeRejection, "number", "The number was typed wrongly"),
        new(PayeeRejection, "holder", "The holder is someone else"),
        new(PayeeRejection, Other, "Another reason", NeedsNote: true),

        new(FundingHold, "borrower", "The borrower asked to wait"),
        new(FundingHold, "identity", "Identity or screening is looked at again"),
        new(FundingHold, "name-check", "The holder's name does not agree"),
        new(FundingHold, "fraud", "Signs of fraud", NeedsNote: true),
        new(FundingHold, "documents", "A document is missing", NeedsNote: true),
        new(FundingHold, Other, "Another reason", NeedsNote: true),

        new(FundingCancellation, "borrower", "The borrower does not want it any more"),
        new(FundingCancellation, "third-party", "School, landlord or seller cannot take the money"),
        new(FundingCancellation, "fraud", "Signs of fraud", NeedsNote: true),
        new(FundingCancellation, "error", "Opened in error", NeedsNote: true),
        new(FundingCancellation, Other, "Another reason", NeedsNote: true),

        new(FundingReturn, "closed", "The account is closed"),
        new(FundingReturn, "unknown", "The bank does not know the account"),
        new(FundingReturn, "holder", "Number and holder do not agree"),
        new(FundingReturn, "refused", "The payee refused the money"),
        new(FundingReturn, "regulatory", "Stopped for a legal reason", NeedsNote: true),
        new(FundingReturn, Other, "Another reason", NeedsNote: true),

        new(PaymentReversal, "wrong-loan", "Meant for another loan"),
        new(PaymentReversal, "wrong-amount", "Another amount was received"),
        new(PaymentReversal, "wrong-date", "Another value date"),
        new(PaymentReversal, "duplicate", "Entered twice"),
        new(PaymentReversal, Other, "Another reason", NeedsNote: true),

        new(RateRejection, "digits", "A digit or the point is wrong"),
        new(RateRejection, "turned", "The currencies are the wrong way round"),
        new(RateRejection, "day", "It is the rate of another day"),
        new(RateRejection, "source", "Our source says otherwise"),
        new(RateRejection, Other, "Another reason", NeedsNote: true),
    ];
}
