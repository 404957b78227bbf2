using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BackOffice.Web.Access;

/// <summary>Where people reach the application, for links in mail. It never comes from a request, whose host anybody can choose.</summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    private const string Setting = "BackOffice:PublicAddress";

    /// <summary>The configured address, or null.</summary>
    /// <exception cref="SettingException">It is no address.</exception>
    public static Uri? Configured(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" => new Uri(text.TrimEnd('/') + "/"),
        _ => throw new SettingException("BackOffice__PublicAddress must be the address people open, for example https://backoffice.example.com"),
    };

    /// <summary>The whole address of a page.</summary>
    /// <param name="path">With query, without a leading slash.</param>
    public string Of(string path) => new Uri(Configured(configuration) ?? Listening(), path).ToString();

    private Uri Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        foreach (var any in (string[])["//[::]", "//0.0.0.0", "//+", "//*"]) address = address.Replace(any, "//localhost", StringComparison.Ordinal);
        return new Uri(address + "/");
    }
}
