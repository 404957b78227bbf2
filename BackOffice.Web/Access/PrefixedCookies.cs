using Microsoft.AspNetCore.Authentication.Cookies;

namespace BackOffice.Web.Access;

/// <summary>Cookies under a name with <c>__Host-</c> wherever the request is https, so that no other host can set them; plain http is for loopback.</summary>
internal sealed class PrefixedCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, Bind(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), Bind(context, options));

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;

    // Browsers take the prefix only with these.
    private static CookieOptions Bind(HttpContext context, CookieOptions options)
    {
        if (context.Request.IsHttps) (options.Secure, options.Path, options.Domain) = (true, "/", null);
        return options;
    }
}
