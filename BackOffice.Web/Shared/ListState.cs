using System.Globalization;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace BackOffice.Web.Shared;

/// <summary>Page and order of a table, as the address has them.</summary>
/// <param name="Page">From 0.</param>
/// <param name="SortBy">A property's name.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Hidden">Titles of the columns that are not shown.</param>
public sealed record ListState(int Page, string? SortBy, bool Descending, IReadOnlyList<string> Hidden)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 25;

    // As far as rows are counted: nobody pages further.
    private const int LastPage = 10_000 / PageSize;

    /// <summary>What the table asks the server for.</summary>
    public PageRequest Request => new(Page * PageSize, PageSize, SortBy, Descending);

    /// <summary>What an export asks the server for: every row, in this order.</summary>
    public PageRequest Everything => PageRequest.All(SortBy, Descending);

    /// <summary>Reads the address.</summary>
    public static ListState Of(NavigationManager navigation)
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        var sort = query.TryGetValue("sort", out var s) ? s.ToString() : null;
        var page = query.TryGetValue("page", out var p) && int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number - 1, 0, LastPage) : 0;
        var hidden = query.TryGetValue("hide", out var h) ? h.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
        return new ListState(page, sort?.TrimStart('-'), sort is ['-', ..], hidden);
    }

    /// <summary>The present address with this state in it.</summary>
    public string AddressIn(NavigationManager navigation) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["page"] = Page == 0 ? null : Page + 1,
        ["hide"] = Hidden.Count == 0 ? null : string.Join(',', Hidden),
        ["sort"] = SortBy is null ? null : (Descending ? "-" : "") + SortBy,
    });
}
