using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>Which flags a list shows.</summary>
/// <param name="Status">Those in this state; null for all.</param>
/// <param name="Rule">Those of this rule; null for all.</param>
/// <param name="Severity">Those of this weight; null for all.</param>
/// <param name="HoldingOnly">Only those that hold a case.</param>
/// <param name="Search">Part of a number or of the applicant's name; null for all.</param>
public sealed record FlagFilter(FraudFlagStatus? Status = null, FraudRuleKind? Rule = null, FraudSeverity? Severity = null, bool HoldingOnly = false, string? Search = null);

/// <summary>Another application that a flag rests on.</summary>
/// <param name="Row">The application.</param>
/// <param name="Shares">What it has in common.</param>
public sealed record LinkedApplication(ApplicationListRow Row, SignalKind Shares);

/// <summary>A flag as its page shows it.</summary>
/// <param name="Row">Its line in the list.</param>
/// <param name="Evidence">What the rule saw; personal values are masked for whoever does not decide flags.</param>
/// <param name="Links">The other applications.</param>
/// <param name="Siblings">The other flags of the same application.</param>
/// <param name="Decides">True where the reader may decide flags.</param>
/// <param name="Involvement">What the reader has to do with the application.</param>
public sealed record FlagView(FlagRow Row, IReadOnlyList<EvidenceValue> Evidence, IReadOnlyList<LinkedApplication> Links, IReadOnlyList<FlagRow> Siblings, bool Decides, FlagInvolvement Involvement);

/// <summary>What the screening says of an application.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="ScreenedAt">When it was screened; null before.</param>
/// <param name="RulesVersion">Under which version of the rules.</param>
/// <param name="Flags">Its flags, open ones first.</param>
/// <param name="NamedIn">Flags of later applications that have something in common with it.</param>
public sealed record ApplicationFraud(FraudStanding Standing, DateTimeOffset? ScreenedAt, int RulesVersion, IReadOnlyList<FlagRow> Flags, IReadOnlyList<FlagRow> NamedIn);

/// <summary>Reads flags.</summary>
public sealed class FraudQueries(Reads reads)
{
    /// <summary>A page of the flags.</summary>
    public Task<PageOf<FlagRow>> ListAsync(FlagFilter filter, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.FraudRead, filter.Search, (db, actor) => Filtered(db, filter).PageAsync(actor, page, f => f.Id, nameof(FlagRow.RaisedAt), ct), ct);

    /// <summary>How many flags each state has.</summary>
    public Task<IReadOnlyDictionary<FraudFlagStatus, int>> CountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.FraudRead, async (db, _) =>
            (IReadOnlyDictionary<FraudFlagStatus, int>)await db.Set<FraudFlag>().IgnoreAutoIncludes().GroupBy(f => f.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct), ct);

    /// <summary>How many flags wait for someone to decide them.</summary>
    public Task<int> OpenCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.FraudRead, (db, _) => db.Set<FraudFlag>().CountAsync(f => f.Status == FraudFlagStatus.Raised, ct), ct);

    /// <summary>A flag; null when there is none in the reader's legal entities.</summary>
    public Task<FlagView?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.FraudRead, async (db, actor) =>
        {
            if (await db.Set<FraudFlag>().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } flag) return null;
            var row = await db.Set<FlagRow>().SingleAsync(f => f.Id == id, ct);
            var siblings = await db.Set<FlagRow>().Where(f => f.ApplicationId == flag.ApplicationId && f.Id != id).OrderByDescending(f => f.RaisedAt).ToListAsync(ct);
            var others = flag.Links.Select(l => l.ApplicationId).Distinct().ToList();
            var rows = await db.Set<ApplicationListRow>().Where(a => others.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
            var links = flag.Links.Select(l => new LinkedApplication(rows[l.ApplicationId], l.Shares)).OrderByDescending(l => l.Row.SubmittedAt).ThenBy(l => l.Row.Number).ToList();
            var decides = await FlagReading.DecidesAsync(db, actor.UserId, flag.LegalEntityId, ct);
            var owner = await db.Set<LoanApplication>().Where(a => a.Id == flag.ApplicationId).Select(a => a.OwnerId).SingleAsync(ct);
            return new FlagView(row, decides ? flag.Evidence : [.. flag.Evidence.Select(e => e.Masked())], links, siblings, decides, await FlagReading.InvolvementAsync(db, actor.UserId, flag.ApplicationId, owner, ct));
        }, ct);

    /// <summary>What the screening says of an application; null when there is none in the reader's legal entities.</summary>
    public Task<ApplicationFraud?> OfApplicationAsync(Guid applicationId, CancellationToken ct) =>
        reads.AskAsync(Permission.FraudRead, async (db, _) =>
        {
            var submissions = await db.Set<LoanApplication>().Where(a => a.Id == applicationId).Select(a => (int?)a.Submissions).SingleOrDefaultAsync(ct);
            if (submissions is null) return null;
            var screening = await db.Set<FraudScreening>().SingleOrDefaultAsync(s => s.ApplicationId == applicationId, ct);
            var flags = await db.Set<FlagRow>().Where(f => f.ApplicationId == applicationId).ToListAsync(ct);
            var namedIn = await db.Set<FlagRow>().Where(f => db.Set<FlagLink>().Any(l => l.FlagId == f.Id && l.ApplicationId == applicationId)).OrderByDescending(f => f.RaisedAt).Take(FraudEvidence.MostLinks).ToListAsync(ct);
            var standing = screening is { } s && s.Submission == submissions ? s.Standing : FraudStanding.Screening;
            return new ApplicationFraud(standing, screening?.ScreenedAt, screening?.RulesVersion ?? 0, [.. flags.OrderBy(f => f.Status).ThenByDescending(f => f.Weight)], namedIn);
        }, ct);

    /// <summary>The flags of an announcement that still wait, with whom to tell: everyone who may decide flags in their legal entity.</summary>
    public Task<(IReadOnlyList<FlagRow> Flags, IReadOnlyList<Guid> Deciders)> ToDecideAsync(IReadOnlyList<Guid> flagIds, CancellationToken ct) =>
        reads.AskAsync(Permission.FraudRead, async (db, _) =>
        {
            var flags = await db.Set<FlagRow>().Where(f => flagIds.Contains(f.Id) && f.Status == FraudFlagStatus.Raised).OrderBy(f => f.Number).ToListAsync(ct);
            if (flags.Count == 0) return (flags, (IReadOnlyList<Guid>)[]);
            var deciders = await db.Database.SqlQuery<Guid>($"""select id as "Value" from access.holders_of({Permission.FraudDecide.Code}, {flags[0].LegalEntityId})""").ToListAsync(ct);
            return ((IReadOnlyList<FlagRow>)flags, (IReadOnlyList<Guid>)deciders);
        }, ct);

    private static IQueryable<FlagRow> Filtered(BusinessDb db, FlagFilter filter)
    {
        IQueryable<FlagRow> rows = db.Set<FlagRow>();
        if (filter.Status is { } status) rows = rows.Where(f => f.Status == status);
        if (filter.Rule is { } rule) rows = rows.Where(f => f.Rule == rule);
        if (filter.Severity is { } severity) rows = rows.Where(f => f.Severity == severity);
        if (filter.HoldingOnly) rows = rows.Where(f => f.Holds && f.Status == FraudFlagStatus.Raised);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var like = $"%{filter.Search.Trim()}%";
            rows = rows.Where(f => EF.Functions.ILike(f.Number, like) || EF.Functions.ILike(f.Applicant, like));
        }
        return rows;
    }
}
