using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>Domains of e-mail addresses.</summary>
internal static class EmailDomain
{
    // Labels that stand between a company's name and its country: example.co.uk.
    private static readonly HashSet<string> SecondLevel = ["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"];
    private static readonly HashSet<string> LegalForms = ["inc", "ltd", "llc", "llp", "plc", "gmbh", "corp", "company", "group", "holding", "holdings", "and", "the", "limited"];

    /// <summary>What stands after the @; null when there is nothing.</summary>
    public static string? Of(string? email) => email is not null && email.LastIndexOf('@') is var at and > 0 && at < email.Length - 1 ? email[(at + 1)..].Trim().ToLowerInvariant() : null;

    /// <summary>True when a domain, or one that it belongs to, is listed.</summary>
    public static bool IsAmong(string domain, IReadOnlyList<string> listed) =>
        listed.Any(l => domain == l || domain.EndsWith("." + l, StringComparison.Ordinal));

    /// <summary>True when a domain could be that of an employer: it has a word of the name, is a part of it, or its initials.</summary>
    public static bool Resembles(string domain, string employer)
    {
        var labels = domain.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var names = labels.SkipLast(1).Where((label, i) => i == 0 || !SecondLevel.Contains(label)).Select(Letters).Where(n => n.Length > 0).ToList();
        var words = employer.ToLowerInvariant().Split([' ', '-', ',', '.', '&', '/', '\''], StringSplitOptions.RemoveEmptyEntries).Select(Letters).Where(w => w.Length > 0 && !LegalForms.Contains(w)).ToList();
        if (names.Count == 0 || words.Count == 0) return true;
        var (whole, initials) = (string.Concat(words), string.Concat(words.Select(w => w[0])));
        return names.Exists(name => words.Exists(w => w.Length >= 4 && name.Contains(w, StringComparison.Ordinal)) || (name.Length >= 3 && whole.Contains(name, StringComparison.Ordinal)) || name == whole || (initials.Length >= 2 && name == initials));
    }

    /// <summary>Refuses what is not a domain in small letters.</summary>
    public static void Check(IReadOnlyList<string> domains)
    {
        var wrong = domains.FirstOrDefault(d => d.Length < 3 || d != d.Trim().ToLowerInvariant() || d.Contains('@', StringComparison.Ordinal) || !d.Contains('.', StringComparison.Ordinal) || d.Contains(' ', StringComparison.Ordinal));
        Refusal.If(wrong is not null, $"“{wrong}” is not a domain: write it in small letters and without @, for example mail.example.");
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
