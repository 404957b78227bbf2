using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace BackOffice.Web.Access;

/// <summary>Asks every few seconds whether the person of a circuit may still be here; one who was disabled or signed out is out of every tab.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, SessionDeadline deadline, IHostApplicationLifetime application) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(3);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var end = await scope.ServiceProvider.GetRequiredService<SessionCheck>().OpenUntilAsync(authenticationState.User, cancellationToken);
            deadline.Move(end);
            return end is not null;
        }
        catch (ObjectDisposedException) when (application.ApplicationStopping.IsCancellationRequested)
        {
            // The application ends, and with it every circuit: nobody is asked any more.
            return false;
        }
    }
}

/// <summary>When the session of this circuit ends if nothing happens, as last heard.</summary>
internal sealed class SessionDeadline
{
    /// <summary>The moment; null before the first answer and after the end.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>It was heard anew.</summary>
    public event Action? Moved;

    /// <summary>Tells what was heard.</summary>
    public void Move(DateTimeOffset? end)
    {
        End = end;
        Moved?.Invoke();
    }
}
