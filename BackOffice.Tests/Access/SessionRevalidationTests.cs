using System.Security.Claims;
using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Tests.Shared;
using BackOffice.Web.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BackOffice.Tests.Access;

/// <summary>The question that each tab asks every few seconds, when nobody answers it.</summary>
[Trait("Needs", "Database")]
public sealed class SessionRevalidationTests(TestDatabase database)
{
    private static readonly SessionLimits Limits = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Whoever_works_stays_while_the_database_is_away_for_a_moment_and_no_longer()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
        var (isAway, looks) = (false, 0);
        await using var services = ServicesOf(clock, () =>
        {
            Interlocked.Increment(ref looks);
            return Volatile.Read(ref isAway) ? Away() : database.OpenAccess();
        });
        var person = await PersonAsync(services);
        var tab = new SessionRevalidation(NullLoggerFactory.Instance, services.GetRequiredService<IServiceScopeFactory>(), new SessionDeadline(), services.GetRequiredService<IHostApplicationLifetime>(), clock);
        ((IHostEnvironmentAuthenticationStateProvider)tab).SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));

        Volatile.Write(ref isAway, true);
        // Another look begins only when the one before has had no answer and was forgiven.
        var before = looks;
        await UntilAsync(() => looks >= before + 2);
        Assert.True(await IsSignedInAsync(tab));

        clock.Now += TimeSpan.FromSeconds(31);
        await UntilAsync(async () => !await IsSignedInAsync(tab));
    }

    private static AccessDb Away() => new(Migrator.AccessOptionsFor(new NpgsqlConnection("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1")));

    private static ServiceProvider ServicesOf(TimeProvider clock, Func<AccessDb> open)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(clock).AddSingleton(Limits).AddSingleton<OutboxSignal>().AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddScoped(_ => open()).AddScoped<BrowserSessions>().AddScoped<AccountTrail>().AddScoped<SessionCheck>();
        services.AddIdentityCore<StaffUser>().AddEntityFrameworkStores<AccessDb>();
        return services.BuildServiceProvider();
    }

    private async Task<ClaimsPrincipal> PersonAsync(ServiceProvider services)
    {
        var id = (await database.HireAsync("Sta Ying")).UserId;
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccessDb>().Database.ExecuteSqlAsync($"update access.staff_user set security_stamp = 'stamp' where id = {id}");
        var session = await scope.ServiceProvider.GetRequiredService<BrowserSessions>().StartAsync(id, default);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, $"{id}"), new(new ClaimsIdentityOptions().SecurityStampClaimType, "stamp"), new(StaffClaims.Session, $"{session}")], "test"));
    }

    private static async Task<bool> IsSignedInAsync(SessionRevalidation tab) => (await tab.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated is true;

    private static Task UntilAsync(Func<bool> isTrue) => UntilAsync(() => Task.FromResult(isTrue()));

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isTrue()) await Task.Delay(50, patience.Token);
    }
}
