using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Servicing;

namespace BackOffice.Web.Shared;

/// <summary>The colour of a state: neutral and quiet while all is well, louder where a person is needed.</summary>
public static class Status
{
    /// <summary>The chip's tone.</summary>
    public static string Tone(Enum state) => state switch
    {
        ApplicationStatus.InReview or ApplicationStatus.QcReview or QcStatus.InReview or FundingStatus.Scheduled or PayeeStatus.Proposed or BatchStatus.Prepared or BatchStatus.Releasing or ImportStatus.Applying or ProductVersionStatus.Approved or KycState.Expiring or AccessReviewStatus.Open or PolicyVersionStatus.Approved => "info",
        ApplicationStatus.Approved or ApplicationStatus.Accepted or ApplicationStatus.ReadyToFund or ApplicationStatus.Funded or QcStatus.Passed or FundingStatus.Disbursed or PayeeStatus.Verified or BatchStatus.Released or BatchLineStatus.Released or QcResult.Ok
            or ProductVersionStatus.Live or LoanStatus.Active or PaymentStatus.Posted or ImportStatus.Completed or KycState.Clear or CheckResult.Passed or AccessReviewStatus.SignedOff or AccessAnswer.Keep or FxRateStatus.Approved => "success",
        ApplicationStatus.RevisionRequested or ApplicationStatus.Referred or ApplicationStatus.CounterOffered or FundingStatus.OnHold or BatchLineStatus.Refused or QcSeverity.Moderate or QcResult.Defect or QcStatus.Returned or LoanStatus.Overpaid or ProductVersionStatus.Draft or KycState.Missing or KycState.Unclear or KycState.Expired or CheckResult.Unclear or PolicyVersionStatus.Proposed or FxRateStatus.Proposed => "warning",
        ApplicationStatus.Denied or FundingStatus.Returned or PayeeStatus.Rejected or QcSeverity.Significant or LoanStatus.Defaulted or PaymentStatus.Returned or PaymentStatus.Failed or KycState.Failed or CheckResult.Failed or AccessAnswer.End => "danger",
        FraudFlagStatus.Raised or FraudSeverity.Medium => "warning",
        FraudFlagStatus.Confirmed or FraudSeverity.High or FraudStanding.Held or FraudStanding.Confirmed => "danger",
        FraudFlagStatus.Cleared or FraudStanding.Clear => "success",
        Data.Shared.Jobs.JobRunStatus.Done or Domain.Collections.DayCloseStatus.Done => "success",
        Domain.Collections.DayCloseStatus.Ageing => "info",
        Data.Shared.Jobs.JobRunStatus.Failed => "danger",
        Domain.Documents.RequirementState.Present => "success",
        Domain.Documents.RequirementState.Missing => "warning",
        Domain.Documents.RequirementState.Expired => "danger",
        _ => "neutral",
    };
}
