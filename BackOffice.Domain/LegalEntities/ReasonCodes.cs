using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>A reason that can be chosen.</summary>
/// <param name="Use">What it is a reason for.</param>
/// <param name="Code">Stable across versions, for figures over time; unique in its use.</param>
/// <param name="Text">What people read.</param>
/// <param name="NeedsNote">True when it says nothing without a note.</param>
/// <param name="IsActive">False for one that is kept for its past only.</param>
public sealed record ReasonCode(ReasonUse Use, string Code, string Text, bool NeedsNote = false, bool IsActive = true);

/// <summary>The reasons that may be given for what is done, a list for each deed; each reason given keeps the version it was chosen from.</summary>
public sealed record ReasonCodes : IPolicy<ReasonCodes>
{
    /// <summary>Lists of reasons.</summary>
    /// <param name="codes">In the order of their lists; a deed that none of them is for begins with its standard list.</param>
    public ReasonCodes(IReadOnlyList<ReasonCode> codes) => Codes = codes;

    /// <summary>The longest code.</summary>
    public const int LongestCode = 40;

    /// <summary>The longest text.</summary>
    public const int LongestText = 120;

    /// <summary>The longest note.</summary>
    public const int LongestNote = 2_000;

    /// <summary>Every reason there is or was, in the order of their lists.</summary>
    // Lists that were approved before a deed asked for a reason say nothing of it: nobody is kept from the deed until they do.
    public IReadOnlyList<ReasonCode> Codes { get; init => field = [.. value, .. StandardReasons.All.Where(s => value.All(c => c.Use != s.Use))]; }

    /// <inheritdoc/>
    public static string Kind => "reason-codes";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Rules;

    /// <inheritdoc/>
    public static ReasonCodes StandardFor(LegalEntity entity) => new(StandardReasons.All);

    /// <inheritdoc/>
    public void Check()
    {
        foreach (var use in Enum.GetValues<ReasonUse>())
            Refusal.If(Active(use).Count == 0, $"Nothing could be given as a reason {Purpose(use)} any more: keep one in use.");
        foreach (var code in Codes)
        {
            Refusal.If(code.Code.Length is 0 or > LongestCode || code.Code.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'), $"“{code.Code}” is no code: use up to {LongestCode} small letters, digits and hyphens.");
            Refusal.If(string.IsNullOrWhiteSpace(code.Text) || code.Text.Length > LongestText, $"The code “{code.Code}” {Purpose(code.Use)} needs a text of up to {LongestText} characters.");
        }
        var twice = Codes.GroupBy(c => (c.Use, c.Code)).FirstOrDefault(g => g.Count() > 1)?.Key;
        Refusal.If(twice is not null, $"The code “{twice?.Code}” stands twice among the reasons {Purpose(twice?.Use ?? default)}: give each its own.");
    }

    /// <summary>The reasons that may be given for a deed now.</summary>
    public IReadOnlyList<ReasonCode> Active(ReasonUse use) => [.. Codes.Where(c => c.Use == use && c.IsActive)];

    /// <summary>The reason that someone chose for a deed.</summary>
    /// <exception cref="Refusal">None was chosen, it is not on this list or not in use any more, or its note is missing.</exception>
    public Reason Choose(ReasonUse use, ReasonChoice choice)
    {
        if (Problem(use, choice) is { } problem) throw new Refusal(problem);
        return new Reason(Find(use, choice)!, string.IsNullOrWhiteSpace(choice.Note) ? null : choice.Note.Trim());
    }

    /// <summary>Why a choice is no reason for a deed; null when it is one.</summary>
    public string? Problem(ReasonUse use, ReasonChoice choice) => Find(use, choice) switch
    {
        _ when string.IsNullOrWhiteSpace(choice.Code) => $"Choose the reason {Purpose(use)} from the list.",
        null => $"“{choice.Code}” is not among the reasons {Purpose(use)}: choose one from the list.",
        { IsActive: false } old => $"“{old.Text}” is not in use any more as a reason {Purpose(use)}: choose another from the list.",
        { NeedsNote: true } code when string.IsNullOrWhiteSpace(choice.Note) => $"“{code.Text}” needs a note: {NoteOf(use)}.",
        _ when choice.Note?.Trim().Length > LongestNote => $"Keep the note to {LongestNote} characters.",
        _ => null,
    };

    private ReasonCode? Find(ReasonUse use, ReasonChoice choice) => Codes.FirstOrDefault(c => c.Use == use && c.Code == choice.Code);

    /// <summary>What a reason is for, as it stands in a sentence after the word.</summary>
    public static string Purpose(ReasonUse use) => use switch
    {
        ReasonUse.Withdrawal => "for a withdrawal",
        ReasonUse.HandBack => "for handing back",
        ReasonUse.Question => "for asking the applicant",
        ReasonUse.Referral => "for a referral",
        ReasonUse.ConditionWaiver => "for waiving a condition",
        ReasonUse.FraudClearance => "for clearing a flag",
        ReasonUse.FraudConfirmation => "for confirming fraud",
        ReasonUse.QualityControlReturn => "for returning a file",
        ReasonUse.PayeeRejection => "for rejecting an account",
        ReasonUse.FundingHold => "for holding a disbursement",
        ReasonUse.FundingCancellation => "for cancelling a disbursement",
        ReasonUse.FundingReturn => "for a returned disbursement",
        ReasonUse.PaymentReversal => "for reversing a payment",
        ReasonUse.RateRejection => "for rejecting a rate",
        ReasonUse.SettingRejection => "for rejecting a setting",
        ReasonUse.DocumentWithdrawal => "for withdrawing a document",
        ReasonUse.PayeeRetirement => "for taking an account out of use",
        ReasonUse.BankFileAgain => "for taking a bank file again",
        ReasonUse.TakeBack => "for taking a case back",
        ReasonUse.IdentifierReveal => "for seeing an identifier",
        ReasonUse.LoanMark => "for marking a loan",
    };

    /// <summary>What the note should say.</summary>
    public static string NoteOf(ReasonUse use) => use switch
    {
        ReasonUse.Withdrawal => "say why, in the applicant's words",
        ReasonUse.Question => "say what the applicant must send or explain",
        ReasonUse.Referral => "say why someone with more authority must decide",
        ReasonUse.ConditionWaiver => "say why the case is good without it",
        ReasonUse.FraudClearance => "say whom you called, what you saw, how it is explained",
        ReasonUse.FraudConfirmation => "say what shows that it is fraud",
        ReasonUse.QualityControlReturn => "say what must be fixed, so that the underwriter can",
        ReasonUse.FundingReturn => "say what the bank wrote",
        ReasonUse.PaymentReversal => "say why the payment should not have been entered",
        ReasonUse.SettingRejection => "say why not, so that the next proposal can be better",
        ReasonUse.TakeBack => "its holder reads it",
        ReasonUse.LoanMark => "whoever opens the loan next reads it",
        _ => "say why, in a sentence",
    };
}
