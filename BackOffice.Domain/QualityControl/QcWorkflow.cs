using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.QualityControl.QcStatus;

namespace BackOffice.Domain.QualityControl;

/// <summary>Where a review stands.</summary>
public enum QcStatus
{
    /// <summary>Waiting for a reviewer.</summary>
    Pending,
    /// <summary>A reviewer is on it.</summary>
    InReview,
    /// <summary>Nothing stops the money.</summary>
    Passed,
    /// <summary>Back to underwriting with what to fix.</summary>
    Returned,
    /// <summary>Not in the sample: nobody looked at the file, and nobody says they did.</summary>
    NotSampled,
    /// <summary>The application ended before the review did.</summary>
    Cancelled,
}

/// <summary>The moves of a review.</summary>
public static class QcWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<QcStatus> Table { get; } = new("qc_review", [Pending, NotSampled],
    [
        new(Pending, "Start", InReview, Permission.QualityControlReview),
        new(InReview, "Hand back", Pending, Permission.QualityControlReview),
        new(InReview, "Pass", Passed, Permission.QualityControlReview),
        new(InReview, "Return", Returned, Permission.QualityControlReview),
        new(Returned, "Resubmit", Pending, Permission.OriginationEdit),
        new(Pending, "Cancel", Cancelled, Permission.QualityControlReview),
        new(InReview, "Cancel", Cancelled, Permission.QualityControlReview),
    ]);
}
