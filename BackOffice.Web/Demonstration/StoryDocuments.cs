using BackOffice.Data.Origination;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Products;

namespace BackOffice.Web.Demonstration;

/// <summary>Documents in the story: most come with the application, some are missing at first, and some expire before the money moves.</summary>
internal static class StoryDocuments
{
    private const int IdentityYears = 6;

    /// <summary>What comes with the application.</summary>
    public static async Task AttachFirstAsync(StoryCast cast, StoryCase story, Guid application, CancellationToken ct)
    {
        var missing = (await OfAsync(cast, story, application, ct)).Checklist.Where(r => r.State == RequirementState.Missing).Select(r => r.Kind).ToList();
        // One in three forgets the last paper; so does who is to be shown as accepted and waited for.
        foreach (var kind in (story.Index % 3 == 1 || StoryEnd.Accepted == (story.FirstShownAs ?? story.End)) && missing.Count > 0 ? missing[..^1] : missing)
        {
            var isOld = kind == DocumentKind.ProofOfIdentity && story.Index % 7 == 3;
            await AttachAsync(cast, story, application, kind, 0, isOld ? story.SubmitOn.AddDays(1) : null, null, ct);
        }
    }

    /// <summary>What was missing or has expired comes before the money moves.</summary>
    public static async Task CompleteAsync(StoryCast cast, StoryCase story, Guid application, CancellationToken ct)
    {
        var documents = await OfAsync(cast, story, application, ct);
        foreach (var requirement in documents.Checklist.Where(r => r.State != RequirementState.Present))
        {
            var older = documents.Current.FirstOrDefault(d => d.Kind == requirement.Kind);
            await AttachAsync(cast, story, application, requirement.Kind, older is null ? 0 : 1, null, older?.Id, ct);
        }
    }

    private static async Task AttachAsync(StoryCast cast, StoryCase story, Guid application, DocumentKind kind, int copy, DateOnly? expiresOn, Guid? replaces, CancellationToken ct)
    {
        var (name, content) = StoryPapers.Of(story, kind, copy);
        var until = expiresOn ?? (kind == DocumentKind.ProofOfIdentity ? story.SubmitOn.AddYears(IdentityYears) : null);
        var command = new AttachDocument(application, name, content.Length, new DocumentDescription(kind, until, null), replaces);
        Story.Must(await cast.As<AttachmentCommands>(StoryPeople.DeskOf(story)).AttachAsync(command, new MemoryStream(content), ct));
    }

    private static async Task<ApplicationDocuments> OfAsync(StoryCast cast, StoryCase story, Guid application, CancellationToken ct) =>
        (await cast.As<AttachmentQueries>(StoryPeople.DeskOf(story)).OfApplicationAsync(application, ct))!;
}
