using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace BackOffice.Web.Shared;

/// <summary>A link of the navigation. Of several that lead towards the present page only the nearest is marked: “Calculator”, not “Servicing” as well.</summary>
public sealed class NavigationLink : NavLink
{
    /// <summary>Every address of the navigation.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> All { get; set; } = [];

    /// <summary>This link's own address.</summary>
    [Parameter, EditorRequired] public string To { get; set; } = "";

    /// <inheritdoc/>
    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute) && !All.Any(other => other.Length > To.Length && other.StartsWith(To + "/", StringComparison.Ordinal) && new Uri(uriAbsolute).AbsolutePath.StartsWith(other, StringComparison.Ordinal));
}
