using System.Globalization;
using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using static BackOffice.Web.Demonstration.Story;

namespace BackOffice.Web.Demonstration;

/// <summary>Disbursements in the story: one officer enters the account and schedules, another calls back and releases.</summary>
internal static class StoryFunding
{
    /// <summary>The next step of a disbursement; false when nothing more is to be done today.</summary>
    public static async Task<bool> StepAsync(StoryCast cast, StoryPeople people, LoanApplication application, StoryCase story, StoryEnd end, DateOnly day, Dictionary<Guid, Guid> booked, CancellationToken ct)
    {
        var row = await Waiting.ForAsync(() => OfApplicationAsync(cast, application, ct), ct);
        var view = (await cast.As<FundingQueries>("funding").FindAsync(row.Id, ct))!;
        var (id, version) = (view.Request.Id, view.Request.Version);
        if (view.Request.Status is FundingStatus.Ready or FundingStatus.Scheduled && view.Checks.Any(c => c is { Name: FundingChecks.Kyc, IsMet: false })) await people.CheckAsync(application, story, day, ct);
        if (cast.Clock.IsOfThePresent(view.Payee?.ProposedAt)) return false;
        switch (view.Request.Status)
        {
            case FundingStatus.Ready when view.Payee is null:
                Must(await cast.As<PayeeCommands>("funding").ProposeAsync(AccountOf(application, story, view, story.Fields[ApplicationFields.Of(1, ApplicationFields.Name)]), ct));
                return true;
            case FundingStatus.Ready when view.Payee.Status == PayeeStatus.Proposed && end == StoryEnd.AccountProposed:
                return false;
            case FundingStatus.Ready when view.Payee.Status == PayeeStatus.Proposed && end == StoryEnd.CalledOff:
                Must(await cast.As<PayeeCommands>("funding2").RejectAsync(new RejectPayee(view.Payee.Id, view.Payee.Version, new ReasonChoice("not-known")), ct));
                Must(await cast.As<FundingCommands>("funding").CancelAsync(new CancelDisbursement(id, (await cast.As<FundingQueries>("funding").FindAsync(id, ct))!.Request.Version, new ReasonChoice("borrower")), ct));
                return false;
            case FundingStatus.Ready when view.Payee.Status == PayeeStatus.Proposed:
                Must(await cast.As<PayeeCommands>("funding2").VerifyAsync(new VerifyPayee(view.Payee.Id, view.Payee.Version, "Called the number on the application; the borrower read out the last four digits.", null), ct));
                return true;
            case FundingStatus.Ready:
                Must(await cast.As<FundingCommands>("funding").ScheduleAsync(new ScheduleDisbursement(id, version, view.Earliest), ct));
                return true;
            case FundingStatus.Scheduled when end == StoryEnd.OnHold:
                Must(await cast.As<FundingCommands>("funding").HoldAsync(new HoldDisbursement(id, version, new ReasonChoice("borrower", "Waits for the new lease.")), ct));
                return true;
            case FundingStatus.OnHold when end != StoryEnd.OnHold:
                Must(await cast.As<FundingCommands>("funding").ResumeAsync(new ResumeDisbursement(id, version), ct));
                return true;
            case FundingStatus.Scheduled when end is StoryEnd.Funded or StoryEnd.CameBack && view.Request.ValueDate <= day && view.NeedsApproval && view.Request.ApprovedBy is null:
                Must(await cast.As<FundingCommands>("funding3").ApproveAsync(new ApproveDisbursement(id, version), ct));
                return true;
            case FundingStatus.Scheduled when story.IsEarly && end is StoryEnd.Funded or StoryEnd.Scheduled && view.Request.ValueDate <= day:
                if (await StoryBatches.StepAsync(cast, view.Request, end == StoryEnd.Funded, ct) is not { } loan) return false;
                booked[application.Id] = loan;
                return true;
            case FundingStatus.Scheduled when end is StoryEnd.Funded or StoryEnd.CameBack && view.Request.ValueDate <= day:
                booked[application.Id] = Must(await cast.As<FundingCommands>("funding2").ReleaseAsync(new ReleaseDisbursement(id, version), ct));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The bank sends the money back, and nothing is paid to that account any more.</summary>
    public static async Task SendBackAsync(StoryCast cast, LoanApplication application, DateOnly day, CancellationToken ct)
    {
        var view = (await cast.As<FundingQueries>("funding").FindAsync((await OfApplicationAsync(cast, application, ct))!.Id, ct))!;
        Must(await cast.As<FundingCommands>("funding2").RecordReturnAsync(new RecordDisbursementReturn(view.Request.Id, view.Request.Version, day, new ReasonChoice("closed")), ct));
        Must(await cast.As<PayeeCommands>("funding2").RetireAsync(new RetirePayee(view.Payee!.Id, view.Payee.Version, new ReasonChoice("returned")), ct));
    }

    private static async Task<FundingRow?> OfApplicationAsync(StoryCast cast, LoanApplication application, CancellationToken ct) =>
        (await cast.As<FundingQueries>("funding").QueueAsync(FundingTab.All, false, application.Number, PageRequest.All(), ct)).Rows.FirstOrDefault(r => r.ApplicationId == application.Id);

    // Account numbers of nobody, at banks that do not exist.
    private static ProposePayee AccountOf(LoanApplication application, StoryCase story, FundingView view, string holder)
    {
        var number = (40_000_000 + story.Index).ToString(CultureInfo.InvariantCulture);
        return new ProposePayee(view.Request.Id, view.Request.Version, application.Applicants[0].PartyId, holder, number, story.LegalEntityId == 1 ? "123456780" : "108800");
    }
}
