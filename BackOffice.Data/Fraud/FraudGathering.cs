using BackOffice.Data.Shared;
using BackOffice.Domain.Fraud;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>Gathers what the rules look at for many applications at once: three questions over indexes, however many they are.</summary>
internal static class FraudGathering
{
    // Enough for every count a rule can ask for.
    private const int MostMatches = 2 * FraudEvidence.MostLinks;

    /// <summary>The facts of each, in the order of the subjects. Their signals must be recorded.</summary>
    public static async Task<List<FraudFacts>> FactsAsync(BusinessDb db, short legalEntityId, IReadOnlyList<ScreeningSubject> subjects, CancellationToken ct)
    {
        if (subjects.Count == 0) return [];
        var ids = subjects.Select(s => s.Id).ToArray();
        var matches = (await MatchesAsync(db, ids, ct)).ToLookup(m => m.ApplicationId);
        var peers = (await PeersAsync(db, ids, ct)).ToLookup(p => p.ApplicationId);
        var amounts = await EarlierAmountsAsync(db, legalEntityId, [.. subjects.Select(s => s.ProductId).Distinct()], ids, ct);
        var facts = new List<FraudFacts>(subjects.Count);
        foreach (var subject in subjects)
        {
            if (!amounts.TryGetValue(subject.ProductId, out var earlier)) amounts[subject.ProductId] = earlier = new Queue<decimal>();
            facts.Add(FactsOf(subject, earlier, matches[subject.Id], peers[subject.Id]));
            earlier.Enqueue(subject.Amount);
            if (earlier.Count > FraudRules.MostCompared) earlier.Dequeue();
        }
        return facts;
    }

    private static FraudFacts FactsOf(ScreeningSubject subject, Queue<decimal> earlier, IEnumerable<MatchRow> matches, IEnumerable<PeerRow> peers)
    {
        var values = subject.Signals.ToDictionary(s => (s.PartyId, s.Kind, Convert.ToHexStringLower(s.Mark)), s => s.Value);
        return new FraudFacts(subject.Id, subject.ProductId, subject.Amount, subject.AnnualIncome, subject.SubmittedAt)
        {
            Usual = earlier.Count == 0 ? null : new UsualAmount(Statistics.Median(earlier), earlier.Count),
            Applicants = subject.Applicants,
            Matches =
            [
                .. matches.Select(m => (Row: m, Kind: Enum.Parse<SignalKind>(m.Kind))).Where(m => values.ContainsKey((m.Row.PartyId, m.Kind, m.Row.Mark)))
                    .Select(m => new SignalMatch(m.Kind, m.Row.Mark, values[(m.Row.PartyId, m.Kind, m.Row.Mark)], m.Row.PartyId, m.Row.OtherApplicationId, m.Row.OtherPartyId, m.Row.OtherSubmittedAt, Enum.Parse<ApplicantRelation>(m.Row.Relation))),
            ],
            Peers = [.. peers.Select(p => new PeerIncome(p.PartyId, p.OtherPartyId, p.AnnualIncome))],
        };
    }

    // The latest earlier ones first, so that the limit drops the oldest. Two applications are related when anybody of the one is on the other, or
    // has stood on one together with someone of it; connected, when a relationship on record leads from the one to the other today.
    // Rows are reached by their keys alone, and the legal entity is compared beside them (“+ 0” reaches no index): on tables that were never
    // analysed it would look more telling than the key, and every match would read all rows of the legal entity, over and over.
    private static Task<List<MatchRow>> MatchesAsync(BusinessDb db, Guid[] ids, CancellationToken ct) => db.Database.SqlQuery<MatchRow>($"""
        select m.application_id, m.party_id, m.kind, encode(m.mark, 'hex') as mark, o.application_id as other_application_id, o.party_id as other_party_id, a.submitted_at as other_submitted_at,
            case when exists (select from origination.applicant u join parties.party mine on mine.id = u.party_id
                    join origination.applicant v on v.application_id = o.application_id join parties.party theirs on theirs.id = v.party_id
                    where u.application_id = m.application_id
                        and (theirs.id = mine.id or (not mine.is_incomplete and not theirs.is_incomplete and lower(theirs.name) = lower(mine.name)))) then 'SamePerson'
                when exists (select from origination.applicant u
                    join origination.applicant x on x.party_id = u.party_id
                    join origination.applicant y on y.application_id = x.application_id
                    join parties.party beside on beside.id = y.party_id
                    join origination.applicant v on v.application_id = o.application_id join parties.party theirs on theirs.id = v.party_id
                    where u.application_id = m.application_id
                        and (theirs.id = beside.id or (not beside.is_incomplete and not theirs.is_incomplete and lower(theirs.name) = lower(beside.name)))) then 'SameApplication'
                when exists (select from origination.applicant u
                    join parties.v_party_connection c on c.party_id = u.party_id
                    join origination.applicant v on v.application_id = o.application_id and v.party_id = c.connected_id
                    where u.application_id = m.application_id) then 'Connected'
                else 'Unrelated' end as relation
        from fraud.fraud_signal m
        cross join lateral (
            select s.application_id, s.party_id from fraud.fraud_signal s
            where s.mark = m.mark and s.id < m.id and s.legal_entity_id + 0 = m.legal_entity_id and s.kind = m.kind and s.application_id <> m.application_id
            order by s.id desc limit {MostMatches}) o
        join origination.loan_application a on a.id = o.application_id
        where m.application_id = any ({ids}) and m.is_current and m.kind <> 'Employer'
        """).ToListAsync(ct);

    private static Task<List<PeerRow>> PeersAsync(BusinessDb db, Guid[] ids, CancellationToken ct) => db.Database.SqlQuery<PeerRow>($"""
        select m.application_id, m.party_id, o.party_id as other_party_id, o.annual_income
        from fraud.fraud_signal m
        cross join lateral (
            select s.party_id, s.annual_income from fraud.fraud_signal s
            where s.mark = m.mark and s.id < m.id and s.legal_entity_id + 0 = m.legal_entity_id and s.kind = m.kind and s.application_id <> m.application_id and s.currency = m.currency and s.annual_income is not null
            order by s.id desc limit {FraudRules.MostCompared}) o
        where m.application_id = any ({ids}) and m.is_current and m.kind = 'Employer'
        """).ToListAsync(ct);

    // What was asked for of each product before the first of the subjects; those among the subjects follow in their order.
    private static async Task<Dictionary<Guid, Queue<decimal>>> EarlierAmountsAsync(BusinessDb db, short legalEntityId, Guid[] products, Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<AmountRow>($"""
            select p.product_id, e.amount from unnest({products}) p (product_id)
            cross join lateral (
                select s.amount, s.position from fraud.fraud_screening s
                where s.legal_entity_id = {legalEntityId} and s.product_id = p.product_id
                    and s.position < coalesce((select min(x.position) from fraud.fraud_screening x where x.application_id = any ({ids}) and x.product_id = p.product_id), 9223372036854775807)
                order by s.position desc limit {FraudRules.MostCompared}) e
            order by p.product_id, e.position
            """).ToListAsync(ct);
        return rows.GroupBy(r => r.ProductId).ToDictionary(g => g.Key, g => new Queue<decimal>(g.Select(r => r.Amount)));
    }

    private sealed record MatchRow(Guid ApplicationId, Guid PartyId, string Kind, string Mark, Guid OtherApplicationId, Guid OtherPartyId, DateTimeOffset OtherSubmittedAt, string Relation);

    private sealed record PeerRow(Guid ApplicationId, Guid PartyId, Guid OtherPartyId, decimal AnnualIncome);

    private sealed record AmountRow(Guid ProductId, decimal Amount);
}
