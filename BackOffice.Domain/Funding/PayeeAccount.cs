using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Funding.PayeeStatus;

namespace BackOffice.Domain.Funding;

/// <summary>Where a payee's account stands.</summary>
public enum PayeeStatus
{
    /// <summary>Entered by one person; nothing is paid to it.</summary>
    Proposed,
    /// <summary>A second person called the payee back and heard the same.</summary>
    Verified,
    /// <summary>The second person did not hear the same.</summary>
    Rejected,
    /// <summary>No longer used.</summary>
    Retired,
}

/// <summary>The moves of a payee's account.</summary>
public static class PayeeWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<PayeeStatus> Table { get; } = new("payee_account", [Proposed],
    [
        new(Proposed, "Verify", Verified, Permission.FundingVerify),
        new(Proposed, "Reject", Rejected, Permission.FundingVerify),
        new(Verified, "Retire", Retired, Permission.FundingVerify),
    ]);
}

/// <summary>The account as it is kept: nobody reads the number without saying why.</summary>
/// <param name="Sealed">The account number, encrypted.</param>
/// <param name="Mark">A keyed hash of it, to find the same account again.</param>
/// <param name="LastFour">What people see.</param>
/// <param name="BankCode">BIC, routing number or sort code.</param>
/// <param name="IsIban">True for an IBAN.</param>
public sealed record SealedAccount(byte[] Sealed, byte[] Mark, string LastFour, string? BankCode, bool IsIban);

/// <summary>The call to a payee.</summary>
/// <param name="Note">Whom the second person spoke to and on which known number.</param>
/// <param name="NameNote">Why the holder's name differs from the party's; needed only when it does.</param>
/// <param name="PartyName">The party's name now.</param>
public sealed record CallBack(string Note, string? NameNote, string PartyName);

/// <summary>
/// An account of a party that money is paid to. One person enters it, another calls the payee back on a number known from elsewhere
/// and hears the same; only then is it paid to. Another account for the same party is a change and waits some days more.
/// </summary>
public sealed class PayeeAccount : IAggregateRoot
{
    private PayeeAccount() { }

    /// <summary>An account that someone entered.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="partyId">Whose account it is.</param>
    /// <param name="holderName">The name the bank knows.</param>
    /// <param name="account">The account.</param>
    /// <param name="actor">Who enters it.</param>
    public PayeeAccount(Guid id, short legalEntityId, Guid partyId, string holderName, SealedAccount account, Actor actor)
    {
        Refusal.If(string.IsNullOrWhiteSpace(holderName), "Enter the name of the account's holder as the bank knows it.");
        (Id, LegalEntityId, PartyId, HolderName) = (id, legalEntityId, partyId, holderName.Trim());
        (AccountSealed, AccountMark, LastFour, BankCode, IsIban) = (account.Sealed, account.Mark, account.LastFour, account.BankCode, account.IsIban);
        (ProposedBy, ProposedByName, ProposedAt) = (actor.UserId, actor.Name, actor.Now);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Whose account it is.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>The holder's name as the bank knows it.</summary>
    [Personal] public string HolderName { get; private set; } = "";
    /// <summary>The account number, encrypted under the master key.</summary>
    [Personal] public byte[] AccountSealed { get; private set; } = [];
    /// <summary>A keyed hash of the account number: the same account has the same mark.</summary>
    [Personal] public byte[] AccountMark { get; private set; } = [];
    /// <summary>Last four characters of the account number.</summary>
    public string LastFour { get; private set; } = "";
    /// <summary>BIC, routing number or sort code.</summary>
    public string? BankCode { get; private set; }
    /// <summary>True for an IBAN.</summary>
    public bool IsIban { get; private set; }
    /// <summary>The party's account before this one, once it is verified; null for the first.</summary>
    public Guid? ReplacesId { get; private set; }
    /// <summary>Where it stands.</summary>
    public PayeeStatus Status { get; private set; } = Proposed;
    /// <summary>Who entered it.</summary>
    public Guid ProposedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string ProposedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset ProposedAt { get; private set; }
    /// <summary>Who called back.</summary>
    public Guid? VerifiedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? VerifiedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }
    /// <summary>Whom they spoke to, on which known number, and what was said.</summary>
    [Personal] public string? CallBackNote { get; private set; }
    /// <summary>Why the holder's name differs from the party's; null when it does not.</summary>
    [Personal] public string? NameNote { get; private set; }
    /// <summary>The first day that money may go to it.</summary>
    public DateOnly? UsableFrom { get; private set; }
    /// <summary>Why it was rejected or retired.</summary>
    public string? Reason { get; private set; }

    /// <summary>True for another account than the one the party had before.</summary>
    public bool IsChange => ReplacesId is not null;

    /// <summary>True when two names are the same but for case, punctuation, accents and order.</summary>
    public static bool SameName(string one, string other) => PartyName.Same(one, other);

    /// <summary>A second person called back and heard the same.</summary>
    /// <param name="call">What was asked and heard.</param>
    /// <param name="replaces">The account of the party that it stands beside or replaces; null for the first.</param>
    /// <param name="usableFrom">The first day money may go to it.</param>
    /// <param name="actor">Who called; not the one who entered it.</param>
    public void Verify(CallBack call, PayeeAccount? replaces, DateOnly usableFrom, Actor actor)
    {
        var (callBackNote, nameNote, partyName) = call;
        Refusal.If(actor.UserId == ProposedBy, "You entered this account: a second person must call the payee back.");
        Refusal.If(string.IsNullOrWhiteSpace(callBackNote), "Say whom you called, on which number known from elsewhere, and that the account was confirmed.");
        Refusal.If(!SameName(HolderName, partyName) && string.IsNullOrWhiteSpace(nameNote), "The account's holder has another name than the payee. Say why that is right, or reject the account.");
        Status = PayeeWorkflow.Table.Next(Status, Verified);
        (VerifiedBy, VerifiedByName, VerifiedAt, CallBackNote, UsableFrom, ReplacesId) = (actor.UserId, actor.Name, actor.Now, callBackNote.Trim(), usableFrom, replaces?.Id);
        NameNote = SameName(HolderName, partyName) ? null : nameNote!.Trim();
    }

    /// <summary>The call-back did not confirm it.</summary>
    public void Reject(Reason reason, Actor actor)
    {
        Refusal.If(actor.UserId == ProposedBy, "You entered this account: a second person must call the payee back.");
        End(Rejected, reason.For(ReasonUse.PayeeRejection));
    }

    /// <summary>Nothing is paid to it any more.</summary>
    public void Retire(Reason reason) => End(Retired, reason.For(ReasonUse.PayeeRetirement));

    private void End(PayeeStatus status, string reason)
    {
        Status = PayeeWorkflow.Table.Next(Status, status);
        Reason = reason;
    }
}
