using BackOffice.Domain.Access;

namespace BackOffice.Data.Shared;

/// <summary>Who is asking, before any right is looked at.</summary>
/// <param name="UserId">The member of staff.</param>
/// <param name="Name">The name the history shows.</param>
/// <param name="OnlyLegalEntity">The legal entity chosen in the switch; null for all.</param>
public sealed record StaffIdentity(Guid UserId, string Name, short? OnlyLegalEntity = null)
{
    /// <summary>The browser session the person works in; null where there is none, as in a job.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>A job working for one legal entity. It needs no role: what it may do is what its code does.</summary>
    public static StaffIdentity System(short legalEntityId) => new(Actor.SystemId, "BackOffice", legalEntityId);

    internal bool IsSystem => UserId == Actor.SystemId;
}

/// <summary>Says who is asking: a circuit, a request, a job or a test.</summary>
public interface IActorSource
{
    /// <summary>The person, or null when nobody is signed in.</summary>
    ValueTask<StaffIdentity?> CurrentAsync();
}

/// <summary>A fixed answer, for jobs.</summary>
public sealed class FixedActor(StaffIdentity identity) : IActorSource
{
    /// <inheritdoc/>
    public ValueTask<StaffIdentity?> CurrentAsync() => new(identity);
}
