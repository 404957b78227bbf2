using BackOffice.Data.Audit;
using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Tests.Shared;
using BackOffice.Web.Access;

namespace BackOffice.Tests.Access;

/// <summary>Money and many rows leave only by the hand of someone who proved not long ago to be the person of the session.</summary>
[Trait("Needs", "Database")]
public sealed class ConfirmationTests(TestDatabase database)
{
    private static readonly SessionLimits Limits = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    [Fact]
    public async Task A_payout_waits_for_a_proof_that_lasts_ten_minutes_and_counts_in_its_own_session_only()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        var releaser = await database.HireAsync("Rita Lease", (house.Id, Role.FundingOfficer));
        var release = new ReleaseDisbursement(request.Id, request.Version);
        await using var db = database.OpenAccess();
        var before = new HandClock(TimeProvider.System.GetUtcNow().AddMinutes(-11));
        var session = await new BrowserSessions(db, before, Limits).StartAsync(releaser.UserId, default);
        var desk = database.DeskOf(releaser with { SessionId = session });
        Assert.Equal(OutcomeKind.Unconfirmed, (await desk.Funding.ReleaseAsync(release, default)).Kind);
        Assert.Equal(FundingStatus.Scheduled, (await desk.Disbursements.FindAsync(request.Id, default))!.Row.Status);

        // The proof of another person's session, of another session of the person, or of one that ended is none.
        var elsewhere = await new BrowserSessions(db, TimeProvider.System, Limits).StartAsync((await database.HireAsync("Ann Other")).UserId, default);
        Assert.Equal(OutcomeKind.Unconfirmed, (await database.DeskOf(releaser with { SessionId = elsewhere }).Funding.ReleaseAsync(release, default)).Kind);
        var ended = await new BrowserSessions(db, TimeProvider.System, Limits).StartAsync(releaser.UserId, default);
        await new BrowserSessions(db, TimeProvider.System, Limits).EndAsync(ended, default);
        Assert.Equal(OutcomeKind.Unconfirmed, (await database.DeskOf(releaser with { SessionId = ended }).Funding.ReleaseAsync(release, default)).Kind);
        Assert.Equal(OutcomeKind.Unconfirmed, (await database.DeskOf(releaser with { SessionId = Guid.Empty }).Funding.ReleaseAsync(release, default)).Kind);
        await new BrowserSessions(db, TimeProvider.System, Limits).StartAsync(releaser.UserId, default);
        Assert.Equal(OutcomeKind.Unconfirmed, (await desk.Funding.ReleaseAsync(release, default)).Kind);

        await new BrowserSessions(db, TimeProvider.System, Limits).ConfirmAsync(session, default);
        (await desk.Funding.ReleaseAsync(release, default)).Must();
    }

    [Fact]
    public async Task Every_way_that_money_or_evidence_leaves_by_needs_the_proof()
    {
        var marked = typeof(INeedsConfirmation).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(INeedsConfirmation)) && t.IsClass).Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal([nameof(ApproveDisbursement), nameof(DownloadBankFile), nameof(RecordExport), nameof(ReleaseBatchNow), nameof(ReleaseDisbursement), nameof(TakeEvidence)], marked);
        var house = await database.FoundAsync();
        var officer = await database.HireAsync("Olf Icer", (house.Id, Role.FundingOfficer));
        var desk = database.DeskOf(officer with { SessionId = Guid.CreateVersion7() });
        Assert.Equal(OutcomeKind.Unconfirmed, (await desk.Funding.ApproveAsync(new ApproveDisbursement(Guid.CreateVersion7(), 1), default)).Kind);
        Assert.Equal(OutcomeKind.Unconfirmed, (await desk.Batches.ReleaseAsync(new ReleaseBatchNow(Guid.CreateVersion7(), 1), default)).Kind);
        var auditor = database.DeskOf(await database.HireAsync("Au Ditor", (house.Id, Role.Auditor)) with { SessionId = Guid.CreateVersion7() });
        Assert.Equal(OutcomeKind.Unconfirmed, (await auditor.EvidenceDesk.RecordAsync(new TakeEvidence(Guid.CreateVersion7(), 1, 1), default)).Kind);
        Assert.Equal(OutcomeKind.Unconfirmed, (await desk.Batches.DownloadAsync(new DownloadBankFile(Guid.CreateVersion7(), null), default)).Kind);
    }

    [Fact]
    public async Task A_thousand_rows_leave_in_a_file_after_a_proof_and_fewer_without()
    {
        var house = await database.FoundAsync();
        var analyst = await database.HireAsync("Ana Lyst", (house.Id, Role.Analyst));
        var desk = database.DeskOf(analyst with { SessionId = Guid.CreateVersion7() });
        (await desk.Exports.RecordAsync(Permission.ServicingRead, new RecordExport("Loans", 999, "all"), default)).Must();
        Assert.Equal(OutcomeKind.Unconfirmed, (await desk.Exports.RecordAsync(Permission.ServicingRead, new RecordExport("Loans", 1_000, "all"), default)).Kind);
        Assert.Equal(OutcomeKind.Unconfirmed, (await desk.Exports.RecordAsync(Permission.ServicingRead, new RecordExport("Loans", 1, "all") { TakenBefore = 999 }, default)).Kind);
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where actor_id = $1 and action = 'Exported'", analyst.UserId));
    }
}
