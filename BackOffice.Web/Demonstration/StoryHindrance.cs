using BackOffice.Data.Shared;

namespace BackOffice.Web.Demonstration;

/// <summary>A command of the story was not done.</summary>
internal sealed class StoryHindrance(Outcome outcome) : Exception($"The demonstration cannot go on: {outcome.Sentence}")
{
    /// <summary>True when the state of the books speaks against it: somebody who works in the application has changed it meanwhile.</summary>
    public bool IsSomebodyElse { get; } = outcome.Kind is OutcomeKind.Refused or OutcomeKind.Conflict;
}
