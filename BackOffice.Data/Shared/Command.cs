namespace BackOffice.Data.Shared;

/// <summary>
/// What a use case is asked to do. The key makes it happen once: a page makes the command when its form opens, so that a double
/// click, a resent form or a connection lost at commit is answered with what the first one did.
/// </summary>
public abstract record Command
{
    /// <summary>The idempotency key.</summary>
    public Guid Key { get; init; } = Guid.CreateVersion7();
}

/// <summary>
/// Money, or many rows, leave by this command: whoever sends it from a browser has proved in that session and not long ago, by signing in or since, to be who
/// it says. Otherwise it ends <see cref="OutcomeKind.Unconfirmed"/>, with nothing done.
/// </summary>
public interface INeedsConfirmation
{
    /// <summary>False where what is asked is too little to need it.</summary>
    bool NeedsConfirmation => true;
}
