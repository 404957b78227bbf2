using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Origination;
using static BackOffice.Web.Demonstration.Story;

namespace BackOffice.Web.Demonstration;

/// <summary>Disbursements in the story: one officer schedules, another releases.</summary>
internal static class StoryFunding
{
    /// <summary>The next step of a disbursement; false when nothing more is to be done today.</summary>
    public static async Task<bool> StepAsync(StoryCast cast, LoanApplication application, StoryEnd end, DateOnly day, Dictionary<Guid, Guid> booked, CancellationToken ct)
    {
        var row = await Waiting.ForAsync(() => OfApplicationAsync(cast, application, ct), ct);
        switch (row.Status)
        {
            case FundingStatus.Ready:
                Must(await cast.As<FundingCommands>("funding").ScheduleAsync(new ScheduleDisbursement(row.Id, row.Version, day), ct));
                return true;
            case FundingStatus.Scheduled when end == StoryEnd.OnHold:
                Must(await cast.As<FundingCommands>("funding").HoldAsync(new HoldDisbursement(row.Id, row.Version, "The borrower asked to wait for the new lease."), ct));
                return true;
            case FundingStatus.OnHold when end != StoryEnd.OnHold:
                Must(await cast.As<FundingCommands>("funding").ResumeAsync(new ResumeDisbursement(row.Id, row.Version), ct));
                return true;
            case FundingStatus.Scheduled when end == StoryEnd.Funded:
                booked[application.Id] = Must(await cast.As<FundingCommands>("funding2").ReleaseAsync(new ReleaseDisbursement(row.Id, row.Version), ct));
                return true;
            default:
                return false;
        }
    }

    private static async Task<FundingRow?> OfApplicationAsync(StoryCast cast, LoanApplication application, CancellationToken ct) =>
        (await cast.As<FundingQueries>("funding").QueueAsync(true, PageRequest.All(), ct)).Rows.FirstOrDefault(r => r.ApplicationId == application.Id);
}
