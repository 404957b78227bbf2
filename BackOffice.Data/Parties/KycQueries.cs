using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Parties;

/// <summary>The tabs of the checks that wait.</summary>
public enum KycTab
{
    /// <summary>Every one.</summary>
    All,
    /// <summary>Not made yet, or run out.</summary>
    ToDo,
    /// <summary>Failed or unclear.</summary>
    Trouble,
    /// <summary>Running out soon.</summary>
    Expiring,
}

/// <summary>Reads which parties of approved applications need to be checked.</summary>
public sealed class KycQueries(Reads reads)
{
    /// <summary>A page of the parties whose checks need someone.</summary>
    /// <param name="tab">Which of them.</param>
    /// <param name="search">Part of a name or of an application's number; null for all.</param>
    /// <param name="page">Which rows.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<PageOf<KycQueueRow>> QueueAsync(KycTab tab, string? search, PageRequest page, CancellationToken ct) =>
        reads.FindAsync(Permission.PartiesRead, search, (db, actor) =>
        {
            var states = Enum.GetValues<KycState>().Where(s => Belongs(tab, s)).ToList();
            var rows = db.Set<KycQueueRow>().Where(r => states.Contains(r.State));
            if (!string.IsNullOrWhiteSpace(search))
            {
                var like = $"%{search.Trim()}%";
                rows = rows.Where(r => EF.Functions.ILike(r.Name, like) || EF.Functions.ILike(r.Number, like));
            }
            return rows.PageAsync(actor, page, r => r.Id, nameof(KycQueueRow.StatusSince), ct);
        }, ct);

    /// <summary>How many rows each tab has.</summary>
    public Task<IReadOnlyDictionary<KycTab, int>> CountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesRead, async (db, _) =>
        {
            var groups = await db.Set<KycQueueRow>().GroupBy(r => r.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(ct);
            return (IReadOnlyDictionary<KycTab, int>)Enum.GetValues<KycTab>().ToDictionary(tab => tab, tab => groups.Where(g => Belongs(tab, g.State)).Sum(g => g.Count));
        }, ct);

    /// <summary>How many wait for someone who checks.</summary>
    public Task<int> OpenCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesCheck, (db, _) => db.Set<KycQueueRow>().CountAsync(ct), ct);

    /// <summary>How long checks hold today in a legal entity; asked by the form that records one.</summary>
    public Task<KycRules> RulesAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.PartiesCheck, async (db, _) => (await Policies.TodayAsync<KycRules>(db, legalEntityId, ct)).Value, ct);

    private static bool Belongs(KycTab tab, KycState state) => tab switch
    {
        KycTab.All => state != KycState.Clear,
        KycTab.ToDo => state is KycState.Missing or KycState.Expired,
        KycTab.Trouble => state is KycState.Failed or KycState.Unclear,
        KycTab.Expiring => state == KycState.Expiring,
    };
}
