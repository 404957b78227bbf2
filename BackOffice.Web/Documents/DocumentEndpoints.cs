using System.Security.Cryptography;
using BackOffice.Data.Documents;
using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using BackOffice.Web.Shared;
using Microsoft.Net.Http.Headers;

namespace BackOffice.Web.Documents;

/// <summary>
/// Answers with the content of documents. It always comes as an attachment of its detected type that may do nothing: a page of ours
/// fetches and draws it, and whoever opens the address itself gets a file.
/// </summary>
internal static class DocumentEndpoints
{
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static void MapDocumentEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/documents/{id:guid}/content", (Guid id, HttpContext http) => SendAsync(id, DocumentUse.Viewed, http));
        endpoints.MapGet("/documents/{id:guid}/download", (Guid id, HttpContext http) => SendAsync(id, DocumentUse.Downloaded, http));
    }

    private static async Task SendAsync(Guid id, DocumentUse use, HttpContext http)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        services.GetRequiredService<JobActor>().Identity = http.User.Identity();
        var queries = services.GetRequiredService<DocumentQueries>();
        var document = await FindAsync(queries, id, ct);
        if (document is null || !(await services.GetRequiredService<DocumentViewCommands>().RecordAsync(new ViewDocument(id, use), ct)).IsDone)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        try
        {
            // The first piece is opened before anything is promised.
            if (await queries.PieceAsync(id, 0, ct) is not { } first)
            {
                http.Response.StatusCode = document.WrappedKey is null ? StatusCodes.Status410Gone : StatusCodes.Status500InternalServerError;
                return;
            }
            Announce(document, http.Response);
            await WriteAsync(queries, document, first, http.Response.Body, ct);
        }
        catch (Exception e) when (e is CryptographicException or EndOfStreamException)
        {
            // Half of a document that was tampered with is worse than none.
            services.GetRequiredService<ILogger<DocumentQueries>>().LogError("The content of document {Document} is damaged: {Error}", id, e.GetType().Name);
            if (http.Response.HasStarted) http.Abort();
            else http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static async Task<Document?> FindAsync(DocumentQueries queries, Guid id, CancellationToken ct)
    {
        try
        {
            return await queries.FindAsync(id, ct);
        }
        catch (ForbiddenException)
        {
            // Someone who may not read documents does not learn which there are.
            return null;
        }
    }

    private static void Announce(Document document, HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(document.FileName);
        response.ContentType = document.ContentType;
        response.ContentLength = document.Size;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static async Task WriteAsync(DocumentQueries queries, Document document, byte[] first, Stream body, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0; number < DocumentQueries.PiecesOf(document); number++)
        {
            var piece = number == 0 ? first : await queries.PieceAsync(document.Id, number, ct) ?? throw new EndOfStreamException();
            hash.AppendData(piece);
            // The last piece leaves only when the whole is what came in.
            if (number == DocumentQueries.PiecesOf(document) - 1 && !hash.GetHashAndReset().AsSpan().SequenceEqual(document.Sha256)) throw new CryptographicException("The content differs from what was attached.");
            await body.WriteAsync(piece, ct);
        }
    }
}
