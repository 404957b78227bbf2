using System.Linq.Expressions;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared;

/// <summary>Which rows of a list a page asks for.</summary>
/// <param name="Skip">Rows before the page.</param>
/// <param name="Take">Rows of the page.</param>
/// <param name="SortBy">The property to sort by; null for the list's own order.</param>
/// <param name="Descending">Largest first.</param>
public sealed record PageRequest(int Skip, int Take, string? SortBy = null, bool Descending = false)
{
    /// <summary>Every row, for an export.</summary>
    public static PageRequest All(string? sortBy = null, bool descending = false) => new(0, int.MaxValue, sortBy, descending);
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Total">Rows of the list, counted up to <see cref="Paging.CountLimit"/>.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, int Total);

/// <summary>Server-side paging.</summary>
internal static class Paging
{
    /// <summary>Counting stops here: nobody pages that far, and counting millions costs more than the page.</summary>
    public const int CountLimit = 10_001;

    /// <summary>Sorts, counts and cuts. The key comes last in every order, so that no row is shown twice or never.</summary>
    public static async Task<PageOf<T>> PageAsync<T>(this IQueryable<T> query, PageRequest page, Expression<Func<T, Guid>> key, string defaultSort, CancellationToken ct) where T : class
    {
        var total = page.Take == int.MaxValue ? 0 : await query.Take(CountLimit).CountAsync(ct);
        var sorted = Sort(query, page.SortBy ?? defaultSort, page.Descending).ThenBy(key);
        var rows = await (page.Take == int.MaxValue ? sorted : sorted.Skip(page.Skip).Take(page.Take)).ToListAsync(ct);
        return page.Take == int.MaxValue ? new PageOf<T>(rows, rows.Count) : Page(rows, total, page);
    }

    /// <summary>
    /// The same for a list that can be long, one legal entity after the other: each is counted and read in order by its own index, and what
    /// they give is merged. Asked for all of them at once, the database would sort every row of each, or walk through one's to find another's.
    /// </summary>
    public static async Task<PageOf<T>> PageAsync<T>(this IQueryable<T> query, Actor actor, PageRequest page, Expression<Func<T, Guid>> key, string defaultSort, CancellationToken ct) where T : class, IOwnedRow
    {
        if (page.Take == int.MaxValue) return await query.PageAsync(page, key, defaultSort, ct);
        var each = actor.BusinessDates.Keys.Order().Select(id => query.Where(r => r.LegalEntityId == id)).ToList();
        var total = 0;
        foreach (var one in each)
            if (total < CountLimit) total += await one.Take(CountLimit - total).CountAsync(ct);
        var merged = each.Select(one => Sorted(one).Take(page.Skip + page.Take)).Aggregate(Queryable.Concat);
        var rows = await Sorted(merged).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
        return Page(rows, total, page);

        IQueryable<T> Sorted(IQueryable<T> rows) => Sort(rows, page.SortBy ?? defaultSort, page.Descending).ThenBy(key);
    }

    // Rows that came between the two questions count too.
    private static PageOf<T> Page<T>(List<T> rows, int total, PageRequest page) =>
        new(rows, Math.Max(total, rows.Count == 0 ? 0 : Math.Min(page.Skip + rows.Count, CountLimit)));

    private static IOrderedQueryable<T> Sort<T>(IQueryable<T> query, string property, bool descending)
    {
        // The name can come from an address: one that is not a property is ignored, not trusted.
        var member = typeof(T).GetProperty(property) ?? typeof(T).GetProperty("Number") ?? typeof(T).GetProperties()[0];
        var row = Expression.Parameter(typeof(T));
        var selector = Expression.Lambda(Expression.Property(row, member), row);
        var call = Expression.Call(typeof(Queryable), descending ? nameof(Queryable.OrderByDescending) : nameof(Queryable.OrderBy), [typeof(T), member.PropertyType], query.Expression, Expression.Quote(selector));
        return (IOrderedQueryable<T>)query.Provider.CreateQuery<T>(call);
    }
}
