using BackOffice.Domain.LegalEntities;

namespace BackOffice.Tests.Shared;

/// <summary>A reason for whatever is done: the last of each list, with a note.</summary>
public static class Because
{
    /// <summary>As it is chosen.</summary>
    public static ReasonChoice Of(string note) => new(StandardReasons.Other, note);

    /// <summary>As the list makes it.</summary>
    public static Reason For(ReasonUse use, string note) => ReasonCodes.StandardFor(Standards.Us).Choose(use, Of(note));
}
