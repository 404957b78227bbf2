using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BackOffice.Web.Shared.Operations;

/// <summary>
/// Health and metrics answer on a port of their own, on this machine only unless another address is set: they tell strangers nothing,
/// and a proxy in front of the application does not pass them on.
/// </summary>
internal sealed class ManagementPort(IServer server)
{
    private const string Setting = "BackOffice:ManagementUrl";
    private int? _port;

    /// <summary>Adds the address to those the application listens on.</summary>
    /// <exception cref="Data.Shared.SettingException">It is no address.</exception>
    public static void Listen(WebApplicationBuilder builder)
    {
        var address = builder.Configuration[Setting];
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
            throw new Data.Shared.SettingException("BackOffice__ManagementUrl must be an address such as http://127.0.0.1:8081, where health and metrics answer.");
        var urls = builder.Configuration["urls"] ?? builder.Configuration["http_ports"]?.Split(';').Select(p => $"http://*:{p}").Aggregate((one, other) => $"{one};{other}") ?? "http://localhost:5080";
        foreach (var one in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (!IsAddress(one)) throw new Data.Shared.SettingException($"“{one}” is no address to listen on: set Urls to one such as http://localhost:5080.");
        builder.WebHost.UseUrls($"{urls};{address}");
    }

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text.Trim()).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Where it answers.</summary>
    public string Address => server.Features.Get<IServerAddressesFeature>()!.Addresses.Last();

    /// <summary>Keeps each kind of path to its own port; anything else is not found.</summary>
    public void Separate(IApplicationBuilder app) => app.Use((context, next) =>
    {
        var isManagement = context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/metrics");
        if (isManagement == (context.Connection.LocalPort == (_port ??= new Uri(Address).Port))) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
