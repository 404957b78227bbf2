using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>Keeps what is held with whoever writes about it: it must not go to another before they are done.</summary>
internal sealed class SignOfLife(TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    private DateTimeOffset _last;

    /// <summary>Says that the holder is at work, unless that was said a moment ago.</summary>
    /// <param name="keep">Says it.</param>
    /// <returns>True when what is held now stays for longer.</returns>
    public async Task<bool> GiveAsync(Func<Task<Outcome>> keep)
    {
        if (clock.GetUtcNow() < _last + Between) return false;
        _last = clock.GetUtcNow();
        return (await keep()).IsDone;
    }
}
