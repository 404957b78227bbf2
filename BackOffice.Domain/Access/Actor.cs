using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Access;

/// <summary>
/// Who does a use case, when, and in which legal entities they hold the permission it asks for. Made by the door only.
/// </summary>
/// <param name="UserId">The member of staff, or <see cref="SystemId"/>.</param>
/// <param name="Name">The name the history shows.</param>
/// <param name="BusinessDates">The legal entities the permission is held in, each with its business date.</param>
/// <param name="Now">The instant (UTC) of the use case; the same for everything it writes.</param>
public sealed record Actor(Guid UserId, string Name, IReadOnlyDictionary<short, DateOnly> BusinessDates, DateTimeOffset Now)
{
    /// <summary>Those of the legal entities where the actor may see what is personal.</summary>
    public IReadOnlySet<short> ReadsPersonalIn { get; init; } = new HashSet<short>();

    /// <summary>The user id under which jobs act.</summary>
    public static readonly Guid SystemId = new("00000000-0000-7000-8000-000000000001");

    /// <summary>The business date of a legal entity.</summary>
    /// <exception cref="Refusal">The permission is not held there.</exception>
    public DateOnly Today(short legalEntityId) =>
        BusinessDates.TryGetValue(legalEntityId, out var date) ? date : throw new Refusal("You do not hold this right in that legal entity.");
}
