using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>Something of an application by which it can be known again.</summary>
/// <param name="PartyId">Whose it is.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mark">A keyed hash of it.</param>
/// <param name="Value">As it was written; of an account its end only.</param>
/// <param name="AnnualIncome">Of an employer: what is earned there a year.</param>
internal sealed record OwnSignal(Guid PartyId, SignalKind Kind, byte[] Mark, [property: Personal] string Value, decimal? AnnualIncome);

/// <summary>An application as the screening reads it, in the order in which they were submitted.</summary>
internal sealed record ScreeningSubject(Guid Id, Guid ProductId, string Currency, decimal Amount, decimal? AnnualIncome, DateTimeOffset SubmittedAt, int Submissions, IReadOnlyDictionary<string, string> Facts)
{
    public IReadOnlyList<ApplicantFacts> Applicants { get; init; } = [];

    public IReadOnlyList<OwnSignal> Signals { get; init; } = [];

    /// <summary>Reads applications with their people, each in one question.</summary>
    public static async Task<List<ScreeningSubject>> ReadAsync(BusinessDb db, IQueryable<LoanApplication> applications, CancellationToken ct)
    {
        var subjects = await applications.IgnoreAutoIncludes().AsNoTracking().OrderBy(a => a.SubmittedAt).ThenBy(a => a.Number)
            .Select(a => new ScreeningSubject(a.Id, a.ProductId, a.Currency, a.Amount, a.AnnualIncome, a.SubmittedAt, a.Submissions, a.Facts)).ToListAsync(ct);
        var ids = subjects.ConvertAll(s => s.Id);
        var people = await (from p in db.Set<Applicant>().AsNoTracking()
                            join y in db.Set<Party>().AsNoTracking() on p.PartyId equals y.Id
                            where ids.Contains(p.ApplicationId)
                            orderby p.ApplicationId, p.LineNo
                            select new Person(p.ApplicationId, p.PartyId, y.Email, y.Phone, p.Employer, p.AnnualIncome)).ToListAsync(ct);
        var parties = people.Select(p => p.PartyId).Distinct().ToList();
        var accounts = await db.Set<PartyIdentifier>().AsNoTracking().Where(i => parties.Contains(i.PartyId) && i.Kind == IdentifierKind.AccountNumber && i.EndedOn == null).OrderBy(i => i.LineNo).ToListAsync(ct);
        var (byApplication, byParty) = (people.ToLookup(p => p.ApplicationId), accounts.ToLookup(i => i.PartyId, db.Context.Secrets.Open));
        return subjects.ConvertAll(s => s.With([.. byApplication[s.Id]], byParty, db.Context.Secrets));
    }

    private ScreeningSubject With(IReadOnlyList<Person> people, ILookup<Guid, string> accounts, Secrets secrets)
    {
        OwnSignal? Signal(Guid party, SignalKind kind, string? value, decimal? income = null) =>
            SignalText.Normal(kind, value) is { } normal ? new OwnSignal(party, kind, secrets.Mark($"fraud-{kind}", normal), kind == SignalKind.Account ? IdentifierText.Masked(normal) : value!.Trim(), income) : null;
        var ofPeople = people.SelectMany(p => new[]
        {
            Signal(p.PartyId, SignalKind.Person, p.PartyId.ToString()), Signal(p.PartyId, SignalKind.Email, p.Email), Signal(p.PartyId, SignalKind.Phone, p.Phone), Signal(p.PartyId, SignalKind.Employer, p.Employer, p.AnnualIncome),
        });
        var ofAccounts = people.SelectMany(p => accounts[p.PartyId].Select(a => Signal(p.PartyId, SignalKind.Account, a)));
        // What the source says of the application as a whole is the borrower's.
        var ofSource = Facts.Select(f => SignalText.OfFact(f.Key) is { } kind && people.Count > 0 ? Signal(people[0].PartyId, kind, f.Value) : null);
        return this with
        {
            Applicants = [.. people.Select(p => new ApplicantFacts(p.PartyId, p.Email, p.Employer, p.AnnualIncome))],
            Signals = [.. ofPeople.Concat(ofAccounts).Concat(ofSource).OfType<OwnSignal>().DistinctBy(s => (s.PartyId, s.Kind, Convert.ToHexString(s.Mark)))],
        };
    }

    private sealed record Person(Guid ApplicationId, Guid PartyId, string? Email, string? Phone, string? Employer, decimal? AnnualIncome);
}
