namespace BackOffice.Web.Shared;

/// <summary>
/// A use case as a timeline tells it: who did what, in the past tense. Most follow from the use case's name, “RecordAcceptance” is
/// “recorded acceptance”; a list here says it better where the name does not read well.
/// </summary>
public static class Deed
{
    private static readonly Dictionary<string, string> Told = new()
    {
        ["TakeNextCase"] = "took the case", ["TakeCase"] = "took the case", ["HandBackCase"] = "handed the case back", ["AssignCase"] = "assigned the case", ["TakeBackCase"] = "took the case back from its holder",
        ["EndExpiredLeases"] = "put the case back: its holder gave no sign of life", ["ApproveApplication"] = "approved", ["OfferOtherTerms"] = "offered other terms", ["DenyApplication"] = "denied",
        ["RequestRevision"] = "asked the applicant", ["ReferApplication"] = "referred the case upward", ["SatisfyCondition"] = "recorded a condition as met", ["WaiveCondition"] = "waived a condition",
        ["SaveDraft"] = "saved the draft", ["SubmitApplication"] = "submitted the application", ["ResubmitApplication"] = "recorded the answer and sent it back to underwriting", ["ApplyImportChunk"] = "imported the application",
        ["WithdrawApplication"] = "recorded that the applicant withdrew", ["ExpireApplication"] = "let the application expire", ["RecordAcceptance"] = "recorded the acceptance", ["SendToQualityControl"] = "sent the file to quality control", ["WriteNote"] = "wrote a note",
        ["ScreenApplications"] = "raised a fraud flag", ["ScreenWaiting"] = "raised a fraud flag", ["ClearFlag"] = "cleared a fraud flag", ["ConfirmFlag"] = "confirmed fraud",
        ["OpenReview"] = "opened the review", ["TakeNextReview"] = "took the file for review", ["StartReview"] = "began the review", ["HandBackReview"] = "handed the file back", ["RecordFindings"] = "saved findings",
        ["PassReview"] = "passed the file", ["ReturnReview"] = "returned the file to underwriting", ["CureDefect"] = "said what was done about a defect", ["CancelReview"] = "ended the review with its application",
        ["OpenFundingRequest"] = "opened the disbursement", ["ScheduleDisbursement"] = "scheduled the disbursement", ["UnscheduleDisbursement"] = "took the disbursement off the schedule", ["ApproveDisbursement"] = "approved the disbursement",
        ["ReleaseDisbursement"] = "released the money", ["ReleaseBatchLine"] = "released the money", ["HoldDisbursement"] = "put the disbursement on hold", ["ResumeDisbursement"] = "let the disbursement go on",
        ["RecordDisbursementReturn"] = "recorded that the money came back", ["EndDisbursement"] = "cancelled the disbursement with its application",
    };

    private static readonly Dictionary<string, string> Irregular = new()
    {
        ["begin"] = "began", ["give"] = "gave", ["go"] = "went", ["hold"] = "held", ["keep"] = "kept", ["make"] = "made", ["pay"] = "paid", ["put"] = "put", ["say"] = "said", ["send"] = "sent", ["set"] = "set",
        ["take"] = "took", ["tell"] = "told", ["withdraw"] = "withdrew", ["write"] = "wrote", ["submit"] = "submitted", ["refer"] = "referred", ["stop"] = "stopped", ["map"] = "mapped", ["cancel"] = "cancelled",
    };

    /// <summary>“took the case” of “TakeNextCase”.</summary>
    public static string Of(string useCase)
    {
        if (Told.TryGetValue(useCase, out var told)) return told;
        var words = Format.Sentence(useCase).Split(' ', 2);
        var verb = words[0].ToLowerInvariant();
        return words.Length == 1 ? Past(verb) : $"{Past(verb)} {words[1]}";
    }

    /// <summary>An icon of <see cref="Icon"/> and a tone for where a deed led; a dot for those that led nowhere new.</summary>
    public static (string Icon, string Tone) Look(string useCase, string? status) => (useCase, status) switch
    {
        ("WriteNote", _) => (Icon.Note, "neutral"),
        ("TakeCase" or "TakeNextCase" or "AssignCase", _) => (Icon.Lock, "neutral"),
        ("HandBackCase" or "TakeBackCase" or "EndExpiredLeases", _) => (Icon.LockOpen, "neutral"),
        (_, "Raised") => (Icon.Flag, "warning"),
        (_, "Cleared") => (Icon.CircleCheck, "success"),
        (_, "Confirmed") => (Icon.Flag, "danger"),
        (_, "Submitted") => (Icon.Send, "info"),
        (_, "RevisionRequested" or "CounterOffered" or "Returned" or "OnHold") => (Icon.ArrowBack, "warning"),
        (_, "Referred") => (Icon.ArrowUp, "warning"),
        (_, "Approved" or "Accepted" or "Passed" or "ReadyToFund" or "Funded" or "Disbursed" or "Satisfied") => (Icon.CircleCheck, "success"),
        (_, "Denied" or "Withdrawn" or "Expired" or "Cancelled") => (Icon.Close, "danger"),
        _ => (Icon.Activity, "neutral"),
    };

    private static string Past(string verb) =>
        Irregular.TryGetValue(verb, out var irregular) ? irregular
        : verb.EndsWith('e') ? verb + "d"
        : verb.EndsWith('y') && verb.Length > 1 && !"aeiou".Contains(verb[^2], StringComparison.Ordinal) ? verb[..^1] + "ied"
        : verb + "ed";
}
