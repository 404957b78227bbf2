using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>How much waits behind each entry of the navigation, counted once for all who show it.</summary>
internal sealed class WaitingCounts(StaffSession session, IServiceProvider services)
{
    private readonly Dictionary<string, int> _counts = [];
    private bool _counting;

    /// <summary>Raised when they were counted.</summary>
    public event Action? Changed;

    /// <summary>What waits behind an address; null while it is not counted, or where nothing is.</summary>
    public int? Of(string href) => _counts.TryGetValue(href, out var count) ? count : null;

    /// <summary>Counts again, unless that is being done already.</summary>
    public async Task CountAsync(CancellationToken ct)
    {
        if (_counting) return;
        _counting = true;
        try
        {
            foreach (var item in Features.All.SelectMany(f => f.Navigation).Where(i => i.CountAsync is not null && session.Has(i.Permission))) _counts[item.Href] = await item.CountAsync!(services, ct);
            Changed?.Invoke();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or ForbiddenException or System.Data.Common.DbException)
        {
            // A count that cannot be had is left as it was: it must not take the page with it.
        }
        finally
        {
            _counting = false;
        }
    }
}
