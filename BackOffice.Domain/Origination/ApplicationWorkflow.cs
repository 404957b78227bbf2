using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Origination.ApplicationStatus;

namespace BackOffice.Domain.Origination;

/// <summary>Where an application stands.</summary>
public enum ApplicationStatus
{
    /// <summary>Being written.</summary>
    Draft,
    /// <summary>Complete, waiting for an underwriter.</summary>
    Submitted,
    /// <summary>An underwriter is on it.</summary>
    InReview,
    /// <summary>Waiting for the applicant.</summary>
    RevisionRequested,
    /// <summary>Waiting for someone with more authority.</summary>
    Referred,
    /// <summary>Approved as asked.</summary>
    Approved,
    /// <summary>Other terms offered.</summary>
    CounterOffered,
    /// <summary>Denied.</summary>
    Denied,
    /// <summary>The applicant has accepted; documents that the product requires are still to come.</summary>
    Accepted,
    /// <summary>The executed file is being checked.</summary>
    QcReview,
    /// <summary>Money may move.</summary>
    ReadyToFund,
    /// <summary>Money has moved; the loan is booked.</summary>
    Funded,
    /// <summary>Taken back by the applicant.</summary>
    Withdrawn,
    /// <summary>Not answered in time.</summary>
    Expired,
}

/// <summary>The moves of an application.</summary>
public static class ApplicationWorkflow
{
    private static readonly ApplicationStatus[] BeforeFunded =
        [Draft, Submitted, InReview, RevisionRequested, Referred, Approved, CounterOffered, Accepted, QcReview, ReadyToFund];

    /// <summary>The table.</summary>
    public static Workflow<ApplicationStatus> Table { get; } = new("application", [Draft, Submitted],
    [
        new(Draft, "Submit", Submitted, Permission.OriginationEdit),
        new(Submitted, "Take", InReview, Permission.UnderwritingTake),
        new(InReview, "Hand back", Submitted, Permission.UnderwritingTake),
        new(InReview, "Request revision", RevisionRequested, Permission.UnderwritingDecide),
        new(RevisionRequested, "Resubmit", Submitted, Permission.OriginationEdit),
        new(InReview, "Refer", Referred, Permission.UnderwritingDecide),
        new(Referred, "Take", InReview, Permission.UnderwritingTake),
        new(InReview, "Approve", Approved, Permission.UnderwritingDecide),
        new(InReview, "Counter-offer", CounterOffered, Permission.UnderwritingDecide),
        new(InReview, "Deny", Denied, Permission.UnderwritingDecide),
        new(Approved, "Record acceptance", Accepted, Permission.OriginationEdit),
        new(CounterOffered, "Record acceptance", Accepted, Permission.OriginationEdit),
        new(Accepted, "Send to quality control", QcReview, Permission.OriginationEdit),
        new(QcReview, "Pass", ReadyToFund, Permission.QualityControlReview),
        new(QcReview, "Return", InReview, Permission.QualityControlReview),
        new(ReadyToFund, "Release", Funded, Permission.FundingRelease),
        new(Funded, "Record return", ReadyToFund, Permission.FundingRelease),
        .. BeforeFunded.Select(s => new Move<ApplicationStatus>(s, "Withdraw", Withdrawn, Permission.OriginationEdit)),
        .. BeforeFunded.Select(s => new Move<ApplicationStatus>(s, "Expire", Expired, Permission.OriginationEdit)),
    ]);
}
