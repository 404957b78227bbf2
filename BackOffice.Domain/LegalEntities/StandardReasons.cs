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

        new(SettingRejection, "wrong", "A value is wrong", NeedsNote: true),
        new(SettingRejection, "not-explained", "It is not clear why it changes"),
        new(SettingRejection, "day", "It should start on another day"),
        new(SettingRejection, "not-agreed", "This was not agreed"),
        new(SettingRejection, Other, "Another reason", NeedsNote: true),

        new(DocumentWithdrawal, "other-applicant", "It belongs to another applicant"),
        new(DocumentWithdrawal, "other-kind", "It is not what it was said to be"),
        new(DocumentWithdrawal, "other-period", "It is of another period"),
        new(DocumentWithdrawal, "unreadable", "It cannot be read"),
        new(DocumentWithdrawal, "forged", "It is forged", NeedsNote: true),
        new(DocumentWithdrawal, Other, "Another reason", NeedsNote: true),

        new(PayeeRetirement, "closed", "The account is closed"),
        new(PayeeRetirement, "changed", "The payee uses another account"),
        new(PayeeRetirement, "returned", "The bank sent money back"),
        new(PayeeRetirement, "fraud", "Signs of fraud", NeedsNote: true),
        new(PayeeRetirement, Other, "Another reason", NeedsNote: true),

        new(BankFileAgain, "not-received", "The bank did not get it"),
        new(BankFileAgain, "not-read", "The bank could not read it"),
        new(BankFileAgain, "lost", "The file was lost before it was sent"),
        new(BankFileAgain, "evidence", "For an audit, not for the bank"),
        new(BankFileAgain, Other, "Another reason", NeedsNote: true),

        new(TakeBack, "too-long", "It has rested too long"),
        new(TakeBack, "absent", "The holder is away"),
        new(TakeBack, "urgent", "It is urgent, and someone is free"),
        new(TakeBack, "expertise", "Someone else knows the matter"),
        new(TakeBack, "conflict", "The holder knows the applicant"),
        new(TakeBack, Other, "Another reason", NeedsNote: true),

        new(IdentifierReveal, "compare", "Compared with a document"),
        new(IdentifierReveal, "bank", "Asked by a bank or bureau"),
        new(IdentifierReveal, "authority", "Asked by a court or an authority"),
        new(IdentifierReveal, "party", "Asked by the party themselves"),
        new(IdentifierReveal, "filing", "For a report or filing"),
        new(IdentifierReveal, Other, "Another reason", NeedsNote: true),

        new(LoanMark, "income-lost", "Lost the job or the income"),
        new(LoanMark, "income-less", "Earns less than before"),
        new(LoanMark, "illness", "Illness or accident"),
        new(LoanMark, "separation", "Separation or divorce"),
        new(LoanMark, "death", "A death"),
        new(LoanMark, "disaster", "A disaster where the borrower lives"),
        new(LoanMark, "notice", "A court or a lawyer wrote to us", NeedsNote: true),
        new(LoanMark, "over", "What went on is over"),
        new(LoanMark, Other, "Another reason", NeedsNote: true),
    ];
}
