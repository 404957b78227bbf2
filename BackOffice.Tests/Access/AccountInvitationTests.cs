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
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:BackOffice"] = database.ConnectionStringFor(Data.Shared.PrivateServer.AppRole),
            ["ConnectionStrings:BackOfficeAccess"] = database.ConnectionStringFor(Data.Shared.PrivateServer.AccessRole),
            ["BackOffice:MasterKey"] = Convert.ToBase64String(Data.Shared.Secrets.NewKey()),
            ["BackOffice:PublicAddress"] = "https://office.example.test",
        }).Build();
        await using var application = await Database.OpenAsync(settings, default);
        await using var services = Services(application, settings).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var links = scope.ServiceProvider.GetRequiredService<InvitationLinks>();
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = "nia@example.test", Email = "nia@example.test", DisplayName = "Nia Newcomer" };
        Assert.True((await users.CreateAsync(user)).Succeeded);

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

    private static IServiceCollection Services(Database application, IConfiguration settings)
    {
        var services = new ServiceCollection().AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton(application.Secrets).AddSingleton<IServer, NoServer>().AddLogging().AddLocalization().AddHttpContextAccessor();
        services.AddAccount(application, settings);
        return services;
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
