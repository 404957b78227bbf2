using System.Globalization;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Documents;

/// <summary>How a required document stands.</summary>
public enum RequirementState
{
    /// <summary>One that counts is there.</summary>
    Present,
    /// <summary>None is there.</summary>
    Missing,
    /// <summary>The last day of every one that is there has passed.</summary>
    Expired,
}

/// <summary>A kind of document that the product asks for.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="State">How it stands.</param>
/// <param name="ExpiredOn">The last day of the newest one that expired.</param>
public sealed record Requirement(DocumentKind Kind, RequirementState State, DateOnly? ExpiredOn = null);

/// <summary>The documents a product asks for, and which of them are there.</summary>
public static class DocumentChecklist
{
    /// <summary>How each required kind stands, in the order of the product.</summary>
    /// <param name="required">What the product asks for.</param>
    /// <param name="documents">Every document of the record; only current ones count.</param>
    /// <param name="today">The business date.</param>
    public static IReadOnlyList<Requirement> Of(IReadOnlyList<DocumentKind> required, IReadOnlyCollection<Document> documents, DateOnly today) =>
        [.. required.Select(kind => Stands(kind, [.. documents.Where(d => d.Kind == kind && d.Status == DocumentStatus.Current)], today))];

    /// <summary>What is wrong, as a sentence; null when everything is there and valid.</summary>
    public static string? Problem(IReadOnlyList<Requirement> checklist)
    {
        var missing = checklist.Where(r => r.State == RequirementState.Missing).Select(r => Words(r.Kind)).ToList();
        var expired = checklist.Where(r => r.State == RequirementState.Expired).Select(r => string.Create(CultureInfo.InvariantCulture, $"{Words(r.Kind)} ({r.ExpiredOn:d MMM yyyy})")).ToList();
        if (missing.Count + expired.Count == 0) return null;
        var parts = new[] { missing.Count > 0 ? $"missing: {string.Join(", ", missing)}" : null, expired.Count > 0 ? $"expired: {string.Join(", ", expired)}" : null };
        var text = string.Join("; ", parts.Where(p => p is not null));
        return $"Required documents are {text}.";
    }

    private static Requirement Stands(DocumentKind kind, IReadOnlyList<Document> documents, DateOnly today) => documents switch
    {
        [] => new Requirement(kind, RequirementState.Missing),
        _ when documents.All(d => d.IsExpired(today)) => new Requirement(kind, RequirementState.Expired, documents.Max(d => d.ExpiresOn)),
        _ => new Requirement(kind, RequirementState.Present),
    };

    private static string Words(DocumentKind kind) => StateName.InWords(kind.ToString());
}
