namespace BackOffice.Domain.Underwriting;

/// <summary>Why credit is denied, in the words of Regulation B, Form C-1 (12 CFR 1002, appendix C).</summary>
public enum DenialReason
{
    /// <summary>Credit application incomplete.</summary>
    CreditApplicationIncomplete,
    /// <summary>Insufficient number of credit references provided.</summary>
    InsufficientNumberOfCreditReferences,
    /// <summary>Unacceptable type of credit references provided.</summary>
    UnacceptableTypeOfCreditReferences,
    /// <summary>Unable to verify credit references.</summary>
    UnableToVerifyCreditReferences,
    /// <summary>Temporary or irregular employment.</summary>
    TemporaryOrIrregularEmployment,
    /// <summary>Unable to verify employment.</summary>
    UnableToVerifyEmployment,
    /// <summary>Length of employment.</summary>
    LengthOfEmployment,
    /// <summary>Income insufficient for amount of credit requested.</summary>
    IncomeInsufficientForAmountRequested,
    /// <summary>Excessive obligations in relation to income.</summary>
    ExcessiveObligationsInRelationToIncome,
    /// <summary>Unable to verify income.</summary>
    UnableToVerifyIncome,
    /// <summary>Length of residence.</summary>
    LengthOfResidence,
    /// <summary>Temporary residence.</summary>
    TemporaryResidence,
    /// <summary>Unable to verify residence.</summary>
    UnableToVerifyResidence,
    /// <summary>No credit file.</summary>
    NoCreditFile,
    /// <summary>Limited credit experience.</summary>
    LimitedCreditExperience,
    /// <summary>Poor credit performance with us.</summary>
    PoorCreditPerformanceWithUs,
    /// <summary>Delinquent past or present credit obligations with others.</summary>
    DelinquentObligationsWithOthers,
    /// <summary>Collection action or judgment.</summary>
    CollectionActionOrJudgment,
    /// <summary>Garnishment or attachment.</summary>
    GarnishmentOrAttachment,
    /// <summary>Foreclosure or repossession.</summary>
    ForeclosureOrRepossession,
    /// <summary>Bankruptcy.</summary>
    Bankruptcy,
    /// <summary>Number of recent inquiries on credit bureau report.</summary>
    NumberOfRecentInquiries,
    /// <summary>Value or type of collateral not sufficient.</summary>
    ValueOrTypeOfCollateral,
    /// <summary>Other: the notice says which.</summary>
    Other,
}

/// <summary>The clocks of Regulation B (12 CFR 1002.9).</summary>
public static class AdverseAction
{
    /// <summary>A notice names no more reasons than a person can take in (official interpretation of 1002.9(b)(2), comment 1).</summary>
    public const int MaximumReasons = 4;

    /// <summary>Days from the completed application until the notice of a denial is out.</summary>
    public const int NoticeDays = 30;

    /// <summary>Days after which a counter-offer that was not accepted needs a notice.</summary>
    public const int CounterOfferDays = 90;
}
