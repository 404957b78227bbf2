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
