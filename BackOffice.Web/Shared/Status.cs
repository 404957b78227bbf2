using BackOffice.Domain.Funding;
using BackOffice.Domain.Origination;
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
        ApplicationStatus.InReview or ApplicationStatus.QcReview or QcStatus.InReview or FundingStatus.Scheduled or PayeeStatus.Proposed or BatchStatus.Prepared or BatchStatus.Releasing or ImportStatus.Applying or ProductVersionStatus.Approved => "info",
        ApplicationStatus.Approved or ApplicationStatus.Accepted or ApplicationStatus.ReadyToFund or ApplicationStatus.Funded or QcStatus.Passed or FundingStatus.Disbursed or PayeeStatus.Verified or BatchStatus.Released or BatchLineStatus.Released or QcResult.Ok
            or ProductVersionStatus.Live or LoanStatus.Active or PaymentStatus.Posted or ImportStatus.Completed => "success",
        ApplicationStatus.RevisionRequested or ApplicationStatus.Referred or ApplicationStatus.CounterOffered or FundingStatus.OnHold or BatchLineStatus.Refused or QcSeverity.Moderate or QcResult.Defect or QcStatus.Returned or LoanStatus.Overpaid or ProductVersionStatus.Draft => "warning",
        ApplicationStatus.Denied or FundingStatus.Returned or PayeeStatus.Rejected or QcSeverity.Significant or LoanStatus.Defaulted or PaymentStatus.Returned or PaymentStatus.Failed => "danger",
        Data.Shared.Jobs.JobRunStatus.Done => "success",
        Data.Shared.Jobs.JobRunStatus.Failed => "danger",
        _ => "neutral",
    };
}
