using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using BackOffice.Data.Audit;
using BackOffice.Data.Documents;
using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.Net.Http.Headers;

namespace BackOffice.Web.Audit;

/// <summary>Answers with the pack of evidence of a loan. It is recorded before anything is sent.</summary>
internal static class EvidenceEndpoints
{
    public static void MapEvidenceEndpoints(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit/evidence/{loanId:guid}", SendAsync);

    private static async Task SendAsync(Guid loanId, HttpContext http)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        services.GetRequiredService<JobActor>().Identity = http.User.Identity();
        try
        {
            services.GetRequiredService<ReaderLimits>().CountExport(http.User.Identity()!.UserId);
        }
        catch (Refusal refusal)
        {
            await RefuseAsync(http, StatusCodes.Status429TooManyRequests, refusal.Message);
            return;
        }
        var pack = await PackAsync(services, loanId, ct);
        var recorded = pack is null ? null : await services.GetRequiredService<EvidenceCommands>().RecordAsync(new TakeEvidence(loanId, pack.Sheets.Count, pack.Documents.Count), ct);
        if (recorded is { Kind: OutcomeKind.Unconfirmed })
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, recorded.Sentence);
            return;
        }
        if (pack is null || recorded is not { IsDone: true })
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        Announce(pack, http.Response);
        try
        {
            Func<EvidenceDocument, IAsyncEnumerable<byte[]>>? content = await MayReadDocumentsAsync(services, pack, ct) ? document => ContentAsync(services, document, ct) : null;
            await EvidenceZip.WriteAsync(http.Response.Body, pack, content, ct);
        }
        catch (CryptographicException)
        {
            // What was tampered with must not look like a pack that is whole.
            services.GetRequiredService<ILogger<EvidenceQueries>>().LogError("A document of loan {Loan} is damaged: its evidence was not sent to the end.", loanId);
            http.Abort();
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string sentence)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "text/plain; charset=utf-8");
        return http.Response.WriteAsync(sentence, http.RequestAborted);
    }

    private static async Task<EvidencePack?> PackAsync(IServiceProvider services, Guid loanId, CancellationToken ct)
    {
        try
        {
            return await services.GetRequiredService<EvidenceQueries>().PackAsync(loanId, ct);
        }
        catch (ForbiddenException)
        {
            // Someone who may not take evidence does not learn which loans there are.
            return null;
        }
    }

    private static async Task<bool> MayReadDocumentsAsync(IServiceProvider services, EvidencePack pack, CancellationToken ct)
    {
        try
        {
            return pack.Documents.Count == 0 || await services.GetRequiredService<DocumentQueries>().FindAsync(pack.Documents[0].Id, ct) is not null;
        }
        catch (ForbiddenException)
        {
            return false;
        }
    }

    // Each piece is asked for by itself: nothing is held open while a slow reader reads.
    private static async IAsyncEnumerable<byte[]> ContentAsync(IServiceProvider services, EvidenceDocument evidence, [EnumeratorCancellation] CancellationToken ct)
    {
        var queries = services.GetRequiredService<DocumentQueries>();
        if (await queries.FindAsync(evidence.Id, ct) is not { } document) yield break;
        await services.GetRequiredService<DocumentViewCommands>().RecordAsync(new ViewDocument(document.Id, DocumentUse.Downloaded), ct);
        for (var number = 0; number < DocumentQueries.PiecesOf(document); number++)
        {
            if (await queries.PieceAsync(document.Id, number, ct) is not { } piece) yield break;
            yield return piece;
        }
    }

    private static void Announce(EvidencePack pack, HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"evidence-{pack.Subject.Number}-{pack.MadeAt:yyyy-MM-dd}.zip");
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
