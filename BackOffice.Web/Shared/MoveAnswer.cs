using BackOffice.Domain.LegalEntities;

namespace BackOffice.Web.Shared;

/// <summary>What was said with a move.</summary>
/// <param name="Key">The idempotency key of the question.</param>
/// <param name="Text">A text, where one is asked for.</param>
/// <param name="Second">A second text, where one is asked for.</param>
/// <param name="Date">A day, where one is asked for.</param>
public sealed record MoveAnswer(Guid Key, string Text, string Second, DateOnly? Date)
{
    /// <summary>The reason from the list, where one is asked for.</summary>
    public ReasonChoice Reason { get; init; } = ReasonChoice.None;
}
