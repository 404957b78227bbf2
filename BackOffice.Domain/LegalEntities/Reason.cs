using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>A deed that is done for a reason from a list.</summary>
public enum ReasonUse
{
    /// <summary>The applicant takes the application back.</summary>
    Withdrawal,
    /// <summary>Someone puts a case or a file back undecided.</summary>
    HandBack,
    /// <summary>The applicant is asked for more.</summary>
    Question,
    /// <summary>A case is sent upward.</summary>
    Referral,
    /// <summary>A condition of an approval is given up.</summary>
    ConditionWaiver,
    /// <summary>A fraud flag is explained.</summary>
    FraudClearance,
    /// <summary>A fraud flag is fraud.</summary>
    FraudConfirmation,
    /// <summary>Quality control sends a file back.</summary>
    QualityControlReturn,
    /// <summary>A payee's account is not confirmed.</summary>
    PayeeRejection,
    /// <summary>A disbursement is held.</summary>
    FundingHold,
    /// <summary>A disbursement is cancelled.</summary>
    FundingCancellation,
    /// <summary>The bank sends a disbursement back.</summary>
    FundingReturn,
    /// <summary>A payment is taken back.</summary>
    PaymentReversal,
    /// <summary>A proposed exchange rate is not approved.</summary>
    RateRejection,
    /// <summary>A proposed setting is not approved.</summary>
    SettingRejection,
    /// <summary>A document does not belong where it is.</summary>
    DocumentWithdrawal,
    /// <summary>A payee's account is not used any more.</summary>
    PayeeRetirement,
    /// <summary>A file for the bank is taken once more.</summary>
    BankFileAgain,
    /// <summary>A supervisor takes a case from its holder.</summary>
    TakeBack,
    /// <summary>An identifier is shown in full.</summary>
    IdentifierReveal,
    /// <summary>Something goes on with a loan beside its status.</summary>
    LoanMark,
}

/// <summary>What someone chose from the list.</summary>
/// <param name="Code">The code.</param>
/// <param name="Note">What they added; null or empty when nothing.</param>
public sealed record ReasonChoice(string Code, string? Note = null)
{
    /// <summary>Nothing chosen yet.</summary>
    public static ReasonChoice None { get; } = new("");
}

/// <summary>A reason from the list in force, with what was added. Only <see cref="ReasonCodes.Choose"/> makes one.</summary>
public sealed record Reason
{
    internal Reason(ReasonCode code, string? note) => (Use, Code, Text, Note) = (code.Use, code.Code, code.Text, note);

    /// <summary>What it is a reason for.</summary>
    public ReasonUse Use { get; }

    /// <summary>Its code.</summary>
    public string Code { get; }

    /// <summary>Its text in the version it was chosen from.</summary>
    public string Text { get; }

    /// <summary>What was added; null when nothing was.</summary>
    public string? Note { get; }

    /// <summary>As a history shows it.</summary>
    public string Sentence => Note is null ? Text : $"{Text}: {Note}";

    /// <summary>The sentence, for the deed that it must be a reason for.</summary>
    /// <exception cref="Refusal">It is a reason for something else.</exception>
    public string For(ReasonUse use)
    {
        Refusal.If(Use != use, $"“{Text}” is a reason {ReasonCodes.Purpose(Use)}, not {ReasonCodes.Purpose(use)}: choose one from the list.");
        return Sentence;
    }
}

/// <summary>A reason that was given for a deed, as it is counted. It belongs to the record that the deed changed.</summary>
public sealed class GivenReason : IPartOfRoot
{
    private GivenReason() { }

    /// <summary>Keeps a reason.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="subject">The record that the deed changes.</param>
    /// <param name="reason">What was chosen.</param>
    /// <param name="listNumber">The version of the list it was chosen from.</param>
    /// <param name="actor">Who gave it.</param>
    public GivenReason(Guid id, IAggregateRoot subject, Reason reason, int listNumber, Actor actor)
    {
        (Id, LegalEntityId, SubjectId, ListNumber) = (id, subject.LegalEntityId, subject.Id, listNumber);
        (Use, Code, Text, Note) = (reason.Use, reason.Code, reason.Text, reason.Note);
        (GivenBy, GivenByName, GivenAt, GivenOn) = (actor.UserId, actor.Name, actor.Now, actor.Today(subject.LegalEntityId));
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The record that the deed changed.</summary>
    public Guid SubjectId { get; private set; }
    /// <summary>Which deed.</summary>
    public ReasonUse Use { get; private set; }
    /// <summary>The code.</summary>
    public string Code { get; private set; } = "";
    /// <summary>Its text then.</summary>
    public string Text { get; private set; } = "";
    /// <summary>What was added.</summary>
    public string? Note { get; private set; }
    /// <summary>The version of the list.</summary>
    public int ListNumber { get; private set; }
    /// <summary>Who gave it.</summary>
    public Guid GivenBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string GivenByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset GivenAt { get; private set; }
    /// <summary>The business date then.</summary>
    public DateOnly GivenOn { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => SubjectId;
}
