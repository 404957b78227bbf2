using System.Security.Cryptography;

namespace BackOffice.Web.Shared;

/// <summary>
/// The headers every answer carries. Styles need 'unsafe-inline' because MudBlazor writes its theme into the page; scripts do not.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Where the request keeps the nonce of its inline scripts.</summary>
    public const string NonceItem = "csp-nonce";

    // PDFs are taken apart in a worker, which has the policy of its own script: it may decode pictures and reach nothing but its parts.
    private const string PdfReader = "/lib/pdfjs";
    private const string PdfReaderPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceItem] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(PdfReader) ? PdfReaderPolicy
            : $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    }
}
