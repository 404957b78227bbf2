using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Fraud;

/// <summary>Looks for e-mail addresses at listed domains: throw-away addresses, and whatever else a lender has learnt of.</summary>
public sealed record ListedDomainRule : FraudRule
{
    /// <summary>The domains, each with those below it, in small letters.</summary>
    public IReadOnlyList<string> Domains { get; init; } =
    [
        "10minutemail.com", "dispostable.com", "emailondeck.com", "fakeinbox.com", "getnada.com", "grr.la", "guerrillamail.com", "maildrop.cc", "mailinator.com", "mailnesia.com",
        "mintemail.com", "mohmal.com", "sharklasers.com", "spamgourmet.com", "temp-mail.org", "tempmail.com", "throwawaymail.com", "trashmail.com", "yopmail.com",
    ];

    internal override FraudRuleKind Looks => FraudRuleKind.ListedDomain;

    internal override void Check() => EmailDomain.Check(Domains);

    private protected override Found? Find(FraudFacts facts)
    {
        var hits = facts.Applicants.Select(a => (Applicant: a, Domain: EmailDomain.Of(a.Email))).Where(x => x.Domain is { } domain && EmailDomain.IsAmong(domain, Domains)).ToList();
        if (hits.Count == 0) return null;
        var values = hits.SelectMany(h => new[]
        {
            new EvidenceValue("E-mail", EvidenceFormat.Personal) { Text = h.Applicant.Email }, new EvidenceValue("Listed domain", EvidenceFormat.Words) { Text = h.Domain },
        });
        return new Found(new FraudEvidence([.. values]), string.Join(' ', hits.Select(h => $"{h.Applicant.PartyId}@{h.Domain}").Order(StringComparer.Ordinal)));
    }
}

/// <summary>Looks for e-mail addresses at a company that does not sound like the employer named.</summary>
public sealed record EmployerDomainRule : FraudRule
{
    /// <summary>Providers where anybody may have an address, each with the domains below it, in small letters: they say nothing of an employer.</summary>
    public IReadOnlyList<string> Providers { get; init; } =
    [
        "aol.com", "btinternet.com", "comcast.net", "fastmail.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.co.uk", "hotmail.com", "icloud.com", "live.com", "mac.com", "mail.com", "me.com",
        "msn.com", "outlook.com", "proton.me", "protonmail.com", "sky.com", "t-online.de", "verizon.net", "web.de", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "zoho.com",
    ];

    internal override FraudRuleKind Looks => FraudRuleKind.EmployerDomain;

    internal override void Check() => EmailDomain.Check(Providers);

    private protected override Found? Find(FraudFacts facts)
    {
        var hits = facts.Applicants.Where(a => !string.IsNullOrWhiteSpace(a.Employer)).Select(a => (Applicant: a, Domain: EmailDomain.Of(a.Email)))
            .Where(x => x.Domain is { } domain && !EmailDomain.IsAmong(domain, Providers) && !EmailDomain.Resembles(domain, x.Applicant.Employer!)).ToList();
        if (hits.Count == 0) return null;
        var values = hits.SelectMany(h => new[]
        {
            new EvidenceValue("E-mail", EvidenceFormat.Personal) { Text = h.Applicant.Email }, new EvidenceValue("Domain", EvidenceFormat.Words) { Text = h.Domain },
            new EvidenceValue("Employer named", EvidenceFormat.Words) { Text = h.Applicant.Employer },
        });
        return new Found(new FraudEvidence([.. values]), string.Join(' ', hits.Select(h => $"{h.Applicant.PartyId}@{h.Domain} {h.Applicant.Employer}").Order(StringComparer.Ordinal)));
    }
}
