using BackOffice.Data.Access;
using BackOffice.Tests.Shared;
using BackOffice.Web.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Access;

/// <summary>How a new colleague comes in, with the services as the application registers them.</summary>
[Trait("Needs", "Database")]
public sealed class AccountInvitationTests(TestDatabase database)
{
    [Fact]
    public async Task An_invitation_leads_to_the_configured_address_and_counts_until_a_password_is_set()
    {
        await using var account = await AccountAsync(TimeProvider.System);
        var users = account.Services.GetRequiredService<UserManager<StaffUser>>();
        var links = account.Services.GetRequiredService<InvitationLinks>();
        var user = await NewcomerAsync(users, "nia@example.test");

        var link = new Uri(await links.CreateAsync(user));
        Assert.Equal("https://office.example.test/account/invitation", link.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(link.Query);
        Assert.Equal(user.Id, (await links.InvitedAsync(query["user"], query["token"]))?.Id);
        Assert.Null(await links.InvitedAsync(query["user"], query["token"] + "x"));
        Assert.Null(await links.InvitedAsync("x", query["token"]));
        Assert.False((await users.AddPasswordAsync(user, "welcome12345")).Succeeded);
        Assert.True((await users.AddPasswordAsync(user, "violet tram under rain")).Succeeded);
        Assert.Null(await links.InvitedAsync(query["user"], query["token"]));

        // What made the link's token is stored, and stored encrypted.
        Assert.True(await database.AsAdministratorAsync<bool>("select bool_and(xml like '%<sealed%' and xml not like '%<value>%') from access.data_protection_key"));
    }

    [Fact]
    public async Task A_key_for_an_authenticator_waits_ten_minutes_for_its_first_code()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var account = await AccountAsync(clock);
        var user = await NewcomerAsync(account.Services.GetRequiredService<UserManager<StaffUser>>(), "kit@example.test");
        var factor = account.Services.GetRequiredService<SecondFactor>();
        var key = await factor.BeginAsync(user);
        clock.Now += TimeSpan.FromMinutes(9);
        Assert.Equal(key, await factor.PendingKeyAsync(user));
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Null(await factor.PendingKeyAsync(user));
        Assert.Null(await factor.ConfirmAsync(user, OneTimeCode.Of(OneTimeCode.FromBase32(key), OneTimeCode.Step(clock.Now))));
        key = await factor.BeginAsync(user);
        Assert.Equal(SecondFactor.RecoveryCodes, (await factor.ConfirmAsync(user, OneTimeCode.Of(OneTimeCode.FromBase32(key), OneTimeCode.Step(clock.Now))))!.Count);
        Assert.Null(await factor.PendingKeyAsync(user));
    }

    private static async Task<StaffUser> NewcomerAsync(UserManager<StaffUser> users, string email)
    {
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, DisplayName = "Nia Newcomer" };
        Assert.True((await users.CreateAsync(user)).Succeeded);
        return user;
    }

    private async Task<Account> AccountAsync(TimeProvider clock)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:BackOffice"] = database.ConnectionStringFor(Data.Shared.PrivateServer.AppRole),
            ["ConnectionStrings:BackOfficeAccess"] = database.ConnectionStringFor(Data.Shared.PrivateServer.AccessRole),
            ["BackOffice:MasterKey"] = Convert.ToBase64String(Data.Shared.Secrets.NewKey()),
            ["BackOffice:PublicAddress"] = "https://office.example.test",
        }).Build();
        var application = await Database.OpenAsync(settings, default);
        return new Account(application, Services(application, settings, clock).BuildServiceProvider());
    }

    private static IServiceCollection Services(Database application, IConfiguration settings, TimeProvider clock)
    {
        var services = new ServiceCollection().AddSingleton(settings).AddSingleton(clock).AddSingleton(application.Secrets).AddSingleton<IServer, NoServer>().AddLogging().AddLocalization().AddHttpContextAccessor();
        services.AddAccount(application, settings);
        return services;
    }

    private sealed class Account(Database application, ServiceProvider services) : IAsyncDisposable
    {
        private readonly AsyncServiceScope _scope = services.CreateAsyncScope();

        public IServiceProvider Services => _scope.ServiceProvider;

        public async ValueTask DisposeAsync()
        {
            await _scope.DisposeAsync();
            await services.DisposeAsync();
            await application.DisposeAsync();
        }
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
