using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>
/// Screens applications as one set. What is screened already is left alone, so that doing it twice is doing it once. One screening at a
/// time for each legal entity: two that do not see each other's signals would both find nothing.
/// </summary>
internal static class FraudScreener
{
    /// <summary>Screens those of the applications that were sent since they were last screened.</summary>
    /// <returns>How many were.</returns>
    public static async Task<int> ScreenAsync(BusinessDb db, Actor actor, short legalEntityId, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7240116, {(int)legalEntityId})", ct);
        var subjects = await ScreeningSubject.ReadAsync(db, Unscreened(db, legalEntityId).Where(a => ids.Contains(a.Id)), ct);
        if (subjects.Count == 0) return 0;
        await RecordSignalsAsync(db, legalEntityId, subjects, ct);
        var (rules, version) = await Policies.TodayAsync<FraudRules>(db, legalEntityId, ct);
        var facts = await FraudGathering.FactsAsync(db, legalEntityId, subjects, ct);
        var screened = subjects.Select(s => s.Id).ToList();
        var flags = (await db.Set<FraudFlag>().Where(f => screened.Contains(f.ApplicationId)).ToListAsync(ct)).GroupBy(f => f.ApplicationId).ToDictionary(g => g.Key, g => g.ToList());
        var raised = new List<FraudFlag>();
        foreach (var of in facts)
        {
            if (!flags.TryGetValue(of.ApplicationId, out var own)) flags[of.ApplicationId] = own = [];
            foreach (var finding in rules.Judge(of))
                if (Raise(own, finding, version, legalEntityId, of.ApplicationId, actor.Now) is { } flag) raised.Add(flag);
        }
        db.AddRange(raised);
        await RecordScreeningsAsync(db, legalEntityId, subjects, s => FraudScreening.StandingOf(flags[s.Id]), version, ct);
        if (raised.Exists(f => f.Holds)) db.Publish(legalEntityId, new HoldingFlagsRaised([.. raised.Where(f => f.Holds).Select(f => f.Id)]));
        return subjects.Count;
    }

    /// <summary>Applications that were sent since they were last screened and are not at their end.</summary>
    public static IQueryable<LoanApplication> Unscreened(BusinessDb db, short legalEntityId) =>
        db.Set<LoanApplication>().Where(a => a.LegalEntityId == legalEntityId && a.Submissions > 0
            && (a.Status == ApplicationStatus.Submitted || a.Status == ApplicationStatus.InReview || a.Status == ApplicationStatus.Referred)
            && !db.Set<FraudScreening>().Any(s => s.ApplicationId == a.Id && s.Submission == a.Submissions));

    private static FraudFlag? Raise(List<FraudFlag> own, FraudFinding finding, int version, short legalEntityId, Guid applicationId, DateTimeOffset at)
    {
        if (own.Exists(f => f.Answers(finding, version))) return null;
        if (own.Find(f => f.Rule == finding.Rule && f.Status == FraudFlagStatus.Raised) is { } open)
        {
            open.SeeAnew(finding, version);
            return null;
        }
        var flag = new FraudFlag(Guid.CreateVersion7(), legalEntityId, applicationId, finding, version, at);
        own.Add(flag);
        return flag;
    }

    private static async Task RecordSignalsAsync(BusinessDb db, short legalEntityId, List<ScreeningSubject> subjects, CancellationToken ct)
    {
        var again = subjects.Where(s => s.Submissions > 1).Select(s => s.Id).ToArray();
        if (again.Length > 0) await db.Database.ExecuteSqlAsync($"update fraud.fraud_signal set is_current = false where application_id = any ({again}) and is_current", ct);
        var rows = subjects.SelectMany(s => s.Signals.Select(g => (Subject: s, Signal: g))).ToList();
        await db.Database.ExecuteSqlAsync($"""
            insert into fraud.fraud_signal (legal_entity_id, application_id, party_id, kind, mark, annual_income, currency, is_current)
            select {legalEntityId}, u.application_id, u.party_id, u.kind, u.mark, u.income, u.currency, true
            from unnest({rows.Select(r => r.Subject.Id).ToArray()}, {rows.Select(r => r.Signal.PartyId).ToArray()}, {rows.Select(r => r.Signal.Kind.ToString()).ToArray()}, {rows.Select(r => r.Signal.Mark).ToArray()},
                {rows.Select(r => r.Signal.AnnualIncome).ToArray()}, {rows.Select(r => r.Subject.Currency).ToArray()}) with ordinality u (application_id, party_id, kind, mark, income, currency, place)
            order by u.place
            on conflict (application_id, party_id, kind, mark) do update set is_current = true, annual_income = excluded.annual_income, currency = excluded.currency
            """, ct);
    }

    private static Task RecordScreeningsAsync(BusinessDb db, short legalEntityId, List<ScreeningSubject> subjects, Func<ScreeningSubject, FraudStanding> standing, int version, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            insert into fraud.fraud_screening (application_id, legal_entity_id, submission, rules_version, standing, product_id, currency, amount, screened_at)
            select u.application_id, {legalEntityId}, u.submission, {version}, u.standing, u.product_id, u.currency, u.amount, {db.Context.Actor.Now}
            from unnest({subjects.Select(s => s.Id).ToArray()}, {subjects.Select(s => s.Submissions).ToArray()}, {subjects.Select(s => standing(s).ToString()).ToArray()}, {subjects.Select(s => s.ProductId).ToArray()},
                {subjects.Select(s => s.Currency).ToArray()}, {subjects.Select(s => s.Amount).ToArray()}) with ordinality u (application_id, submission, standing, product_id, currency, amount, place)
            order by u.place
            on conflict (application_id) do update set submission = excluded.submission, rules_version = excluded.rules_version, standing = excluded.standing, product_id = excluded.product_id,
                currency = excluded.currency, amount = excluded.amount, screened_at = excluded.screened_at
            """, ct);
}

/// <summary>Flags were raised that hold cases.</summary>
public sealed record HoldingFlagsRaised(IReadOnlyList<Guid> FlagIds);
