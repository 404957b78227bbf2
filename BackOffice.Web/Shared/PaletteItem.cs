namespace BackOffice.Web.Shared;

/// <summary>The palette's groups, in their order.</summary>
public enum PaletteGroup
{
    /// <summary>Loans found.</summary>
    Loans,
    /// <summary>Applications found.</summary>
    Applications,
    /// <summary>People and organisations found.</summary>
    Parties,
    /// <summary>Pages of the navigation.</summary>
    Pages,
    /// <summary>Things to do.</summary>
    Actions,
}

/// <summary>A line of the palette.</summary>
/// <param name="Group">Where it stands.</param>
/// <param name="Icon">An icon of <see cref="Shared.Icon"/>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Detail">What tells it from the others; may be empty.</param>
/// <param name="RunAsync">Does it; answers with a sentence when it cannot be done, else null.</param>
public sealed record PaletteItem(PaletteGroup Group, string Icon, string Title, string Detail, Func<CancellationToken, Task<string?>> RunAsync);
