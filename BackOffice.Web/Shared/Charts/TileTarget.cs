namespace BackOffice.Web.Shared.Charts;

/// <summary>What good looks like for a tile's figure.</summary>
/// <param name="Text">The plan or limit and what is left of it.</param>
/// <param name="IsMet">Whether the figure is where it should be.</param>
public sealed record TileTarget(string Text, bool IsMet);
