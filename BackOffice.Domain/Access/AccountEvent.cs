namespace BackOffice.Domain.Access;

/// <summary>What happens to an account at sign-in or on its owner's own pages. Each is written into the audit.</summary>
public enum AccountEvent
{
    /// <summary>Someone came in.</summary>
    SignedIn,
    /// <summary>Someone tried to come in and was refused.</summary>
    SignInFailed,
    /// <summary>After too many wrong tries the account rests.</summary>
    LockedOut,
    /// <summary>The person left.</summary>
    SignedOut,
    /// <summary>The person ended every session of theirs.</summary>
    SignedOutEverywhere,
    /// <summary>A session ended by itself: nothing was done for too long, or it had lasted its full length.</summary>
    SessionEnded,
    /// <summary>The person set another password.</summary>
    PasswordChanged,
    /// <summary>Someone asked for a link to set a new password.</summary>
    PasswordLinkAsked,
    /// <summary>A new password was set by such a link.</summary>
    PasswordReset,
    /// <summary>An invited person set the first password.</summary>
    InvitationAccepted,
    /// <summary>Codes from an authenticator are asked for from now on, or from another device.</summary>
    SecondFactorTurnedOn,
    /// <summary>They are no longer asked for.</summary>
    SecondFactorTurnedOff,
    /// <summary>New recovery codes; the old ones count no more.</summary>
    RecoveryCodesMade,
    /// <summary>A recovery code was used instead of the authenticator.</summary>
    RecoveryCodeUsed,
    /// <summary>The person proved again to be who the session says, so that money or many rows may leave.</summary>
    IdentityConfirmed,
    /// <summary>A passkey was added.</summary>
    PasskeyAdded,
    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,
}
