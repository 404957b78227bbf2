namespace BackOffice.Web.Funding;

/// <summary>What was said with a move.</summary>
/// <param name="Key">The idempotency key of the question.</param>
/// <param name="Reason">Why.</param>
/// <param name="Second">A second text, where one is asked for.</param>
/// <param name="Date">A day, where one is asked for.</param>
public sealed record MoveAnswer(Guid Key, string Reason, string Second, DateOnly? Date);
