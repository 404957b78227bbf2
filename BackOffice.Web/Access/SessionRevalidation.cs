using System.Data.Common;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace BackOffice.Web.Access;

/// <summary>Asks every few seconds whether the person of a circuit may still be here; one who was disabled or signed out is out of every tab.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, SessionDeadline deadline, IHostApplicationLifetime application, TimeProvider clock) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    // A database that restarts is back by then; nobody who was shut out works on for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ILogger _log = loggers.CreateLogger<SessionRevalidation>();
    private DateTimeOffset _heard = clock.GetUtcNow();

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(3);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var end = await scope.ServiceProvider.GetRequiredService<SessionCheck>().OpenUntilAsync(authenticationState.User, cancellationToken);
            deadline.Move(end);
            _heard = clock.GetUtcNow();
            return end is not null;
        }
        catch (ObjectDisposedException) when (application.ApplicationStopping.IsCancellationRequested)
        {
            // The application ends, and with it every circuit: nobody is asked any more.
            return false;
        }
        catch (DbException e) when (clock.GetUtcNow() - _heard < Patience)
        {
            // Nothing works without the database anyway: whoever types must not lose it because one question got no answer.
            _log.LogWarning("A session could not be looked up, and is asked for again: {Error}", ErrorText.Of(e));
            return true;
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
