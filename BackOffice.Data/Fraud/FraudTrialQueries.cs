using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>What a rule would have flagged.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Flagged">Applications it would have flagged.</param>
/// <param name="FlaggedOnlyByIt">Those that no other rule flags.</param>
public sealed record RuleTrial(FraudRuleKind Rule, int Flagged, int FlaggedOnlyByIt);

/// <summary>What a set of rules would have done to past applications.</summary>
/// <param name="From">The first day looked at.</param>
/// <param name="Looked">Applications looked at.</param>
/// <param name="IsCut">True when there were more: the latest were looked at.</param>
/// <param name="Flagged">Those that any rule flags.</param>
/// <param name="Held">Those that a flag would have held.</param>
/// <param name="Rules">Rule by rule.</param>
public sealed record FraudTrial(DateOnly From, int Looked, bool IsCut, int Flagged, int Held, IReadOnlyList<RuleTrial> Rules);

/// <summary>Tries rules on past applications. Nothing is written.</summary>
public sealed class FraudTrialQueries(Reads reads)
{
    /// <summary>Days back.</summary>
    public const int Days = 90;

    /// <summary>Applications looked at, at most.</summary>
    public const int Most = 6_000;

    /// <summary>Judges the applications of the last days as they are recorded now, each compared with those before it.</summary>
    /// <param name="legalEntityId">Whose.</param>
    /// <param name="rules">Under these rules.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<FraudTrial> TryAsync(short legalEntityId, FraudRules rules, CancellationToken ct) =>
        reads.AskAsync(Permission.FraudRead, async (db, actor) =>
        {
            var from = actor.Now.AddDays(-Days);
            // Without a screening its signals are not known yet.
            var past = db.Set<LoanApplication>().Where(a => a.LegalEntityId == legalEntityId && a.SubmittedAt >= from && db.Set<FraudScreening>().Any(s => s.ApplicationId == a.Id));
            var latest = past.OrderByDescending(a => a.SubmittedAt).ThenByDescending(a => a.Number).Take(Most);
            var subjects = await ScreeningSubject.ReadAsync(db, db.Set<LoanApplication>().Where(a => latest.Any(l => l.Id == a.Id)), ct);
            var findings = (await FraudGathering.FactsAsync(db, legalEntityId, subjects, ct)).ConvertAll(rules.Judge);
            var isCut = subjects.Count == Most && await past.CountAsync(ct) > Most;
            return new FraudTrial(DateOnly.FromDateTime(from.UtcDateTime), subjects.Count, isCut, findings.Count(f => f.Count > 0), findings.Count(f => f.Any(x => x.Holds)),
                [.. rules.InOrder().Select(r => new RuleTrial(r.Kind, findings.Count(f => f.Any(x => x.Rule == r.Kind)), findings.Count(f => f.Count == 1 && f[0].Rule == r.Kind)))]);
        }, ct);
}
