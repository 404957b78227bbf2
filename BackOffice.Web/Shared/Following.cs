using System.Data.Common;

namespace BackOffice.Web.Shared;

/// <summary>A page follows what goes on in the background: it looks again and again until that is over, or the page is left.</summary>
internal static class Following
{
    /// <summary>Looks until there is nothing left to wait for.</summary>
    /// <param name="every">The pause before each look.</param>
    /// <param name="lookAsync">Looks once and shows it; true when it is over.</param>
    /// <param name="left">Ends it when the page is left.</param>
    public static async Task UntilOverAsync(TimeSpan every, Func<Task<bool>> lookAsync, CancellationToken left)
    {
        try
        {
            for (var isOver = false; !isOver;)
            {
                await Task.Delay(every, left);
                try
                {
                    isOver = await lookAsync();
                }
                catch (DbException)
                {
                    // One look failed: what goes on in the background does so all the same, and the next look tells.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }
}
