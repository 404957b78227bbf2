using BackOffice.Data.Underwriting;

namespace BackOffice.Web.Underwriting;

/// <summary>Keeps a case with whoever writes about it: it must not go to another before it is decided.</summary>
internal sealed class SignOfLife(CaseCommands cases, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    private DateTimeOffset _last;

    /// <summary>Says that the holder is at work, unless that was said a moment ago.</summary>
    /// <returns>True when the case now stays for longer.</returns>
    public async Task<bool> GiveAsync(Guid applicationId)
    {
        if (clock.GetUtcNow() < _last + Between) return false;
        _last = clock.GetUtcNow();
        return (await cases.KeepAsync(new KeepCase(applicationId), CancellationToken.None)).IsDone;
    }
}
