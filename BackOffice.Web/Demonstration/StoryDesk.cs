using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;

namespace BackOffice.Web.Demonstration;

/// <summary>
/// The desks where the story meets the present: the supervisor has given cases to two people, one of whom is away from today, a file has come
/// back from quality control, a batch waits for the second funding officer, and rates of today wait for the risk manager. Set once: whoever finds the absence recorded leaves it at that.
/// </summary>
internal sealed class StoryDesk(StoryCast cast)
{
    private const short LegalEntityId = 1;
    private const int GivenToEach = 3;
    private static readonly TimeSpan Absence = TimeSpan.FromDays(4);

    public async Task SetAsync(CancellationToken ct)
    {
        var team = await cast.As<TeamQueries>("senior").TeamAsync(LegalEntityId, ct);
        if (team.People.Any(p => p.Absence is not null)) return;
        await ReturnFileAsync(ct);
        await StoryBatches.PrepareDueAsync(cast, LegalEntityId, team.Today, ct);
        await StoryRates.ProposeTodayAsync(cast, LegalEntityId, team.Today, ct);
        // What was sent upward is a senior underwriter's.
        var free = (await cast.As<UnderwritingQueries>("senior").QueueAsync(new QueueFilter(QueueTab.Free, LegalEntityId: LegalEntityId), PageRequest.All(), ct)).Rows.Where(r => r.Status != ApplicationStatus.Referred).ToList();
        string[] people = ["underwriter", "underwriter2"];
        for (var i = 0; i < Math.Min(free.Count, GivenToEach * people.Length); i++)
            Story.Must(await cast.As<LeaseCommands>("senior").AssignAsync(new AssignCase(free[i].Id, cast.IdOf(people[i % people.Length])), ct));
        Story.Must(await cast.As<DelegationCommands>("senior").RecordAbsenceAsync(
            new RecordAbsence(LegalEntityId, cast.IdOf("underwriter2"), cast.IdOf("underwriter"), team.Today, team.Today.AddDays(Absence.Days)), ct));
    }

    private async Task ReturnFileAsync(CancellationToken ct)
    {
        var open = (await cast.As<QcQueries>("qc").QueueAsync(QcTab.Open, null, PageRequest.All(), ct)).Rows;
        if (open.FirstOrDefault(r => r.LegalEntityId == LegalEntityId && r.Status == QcStatus.Pending) is not { } row) return;
        Story.Must(await cast.As<QcCommands>("qc").StartAsync(new StartReview(row.Id), ct));
        await StoryChecks.ReturnAsync(cast, row.Id, ct);
    }
}
