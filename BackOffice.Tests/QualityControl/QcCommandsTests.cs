using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.QualityControl;

[Trait("Needs", "Database")]
public sealed class QcCommandsTests(TestDatabase database)
{
    [Fact]
    public async Task Reviewers_who_ask_at_once_get_different_files_and_nobody_their_own()
    {
        var house = await database.FoundAsync();
        for (var i = 0; i < 4; i++) await house.InQualityControlAsync();
        var reviewers = new List<Desk>();
        for (var i = 0; i < 6; i++) reviewers.Add(await house.DeskAsync($"Reviewer {i}", Role.QcReviewer));
        var taken = await Task.WhenAll(reviewers.Select(r => r.Reviews.TakeNextAsync(new TakeNextReview(), default)));
        var ids = taken.Select(t => t.Must()).Where(id => id is not null).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_lease_runs_out_by_itself_and_the_next_reviewer_goes_on_with_what_was_found()
    {
        var house = await database.FoundAsync();
        var row = await house.InQualityControlAsync();
        var (first, second) = (await house.ReviewerAsync(), await house.DeskAsync("Second Reviewer", Role.QcReviewer));
        (await first.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
        (await second.Reviews.StartAsync(new StartReview(row.Id), default)).MustRefuse("is reviewing this file until");
        (await first.Reviews.RecordAsync(new RecordFindings(row.Id, 2, [new QcAnswer("income", QcResult.Ok, null, null)]), default)).Must();
        await database.AsAdministratorAsync<object>("update quality_control.qc_lease set until = now() - interval '1 minute' where review_id = $1 returning 1", row.Id);
        Assert.Equal(row.Id, (await second.Reviews.TakeNextAsync(new TakeNextReview(), default)).Must());
        Assert.Equal(OutcomeKind.Conflict, (await first.Reviews.PassAsync(new PassReview(row.Id, 3, House.InOrder()), default)).Kind);
        var view = (await second.Qc.FindAsync(row.Id, default))!;
        Assert.Equal(QcResult.Ok, view.Review.Findings.Single(f => f.Code == "income").Result);
        (await second.Reviews.HandBackAsync(new HandBackReview(row.Id, view.Review.Version, [], Because.Of("end of shift")), default)).Must();
        Assert.Equal(0, (await second.Qc.CountsAsync(default)).Mine);
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from quality_control.qc_lease where review_id = $1", row.Id));
    }

    [Fact]
    public async Task The_review_of_an_application_that_was_withdrawn_ends_with_it()
    {
        var house = await database.FoundAsync();
        var (waiting, begun, returned) = (await house.InQualityControlAsync(), await house.InQualityControlAsync(), await house.InQualityControlAsync());
        var (qc, desk) = (await house.ReviewerAsync(), await house.UnderwriterAsync());
        (await qc.Reviews.StartAsync(new StartReview(begun.Id), default)).Must();
        (await qc.Reviews.StartAsync(new StartReview(returned.Id), default)).Must();
        (await qc.Reviews.ReturnAsync(new ReturnReview(returned.Id, 2, House.InOrder(new QcAnswer("income", QcResult.Defect, QcSeverity.Significant, "payslip missing")), Because.Of("bring the payslip")), default)).Must();
        Assert.Equal(new QcCounts(2, 1, 1), await qc.Qc.CountsAsync(default));
        (await house.System.Reviews.CancelAsync(new CancelReview(waiting.ApplicationId), default)).MustRefuse("has not ended");
        foreach (var row in (QcQueueRow[])[waiting, begun, returned])
        {
            (await desk.ApplicationDesk.WithdrawAsync(new WithdrawApplication(row.ApplicationId, (await desk.Applications.FindAsync(row.ApplicationId, default))!.Version, Because.Of("found an offer elsewhere")), default)).Must();
            (await house.System.Reviews.CancelAsync(new CancelReview(row.ApplicationId), default)).Must();
            // A message of the acceptance that comes only now opens nothing.
            (await house.System.Reviews.OpenAsync(new OpenReview(row.ApplicationId), default)).Must();
        }
        Assert.Equal(new QcCounts(0, 0, 0), await qc.Qc.CountsAsync(default));
        Assert.Empty((await qc.Qc.QueueAsync(QcTab.Returned, null, PageRequest.All(), default)).Rows);
        Assert.Equal([QcStatus.Cancelled, QcStatus.Cancelled, QcStatus.Returned], [.. (await Task.WhenAll(new[] { waiting, begun, returned }.Select(r => qc.Qc.FindAsync(r.Id, default)))).Select(v => v!.Review.Status)]);
        // What was found before counts on.
        Assert.Equal(new QcFigures(1, 1, 1), await qc.Qc.FiguresAsync(DateTimeOffset.UnixEpoch, default));
    }

    [Fact]
    public async Task A_returned_file_comes_back_first_and_shows_what_was_cured()
    {
        var house = await database.FoundAsync();
        var row = await house.InQualityControlAsync();
        var qc = await house.ReviewerAsync();
        (await qc.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
        (await qc.Reviews.ReturnAsync(new ReturnReview(row.Id, 2, House.InOrder(new QcAnswer("income", QcResult.Defect, QcSeverity.Significant, "payslip missing")), Because.Of("bring the payslip")), default)).Must();
        Assert.Equal(new QcFigures(1, 1, 1), await qc.Qc.FiguresAsync(DateTimeOffset.UnixEpoch, default));

        var underwriter = await house.UnderwriterAsync();
        (await underwriter.Reviews.CureAsync(new CureDefect(row.Id, 3, "income", "payslip of May on file"), default)).Must();
        (await underwriter.Cases.TakeAsync(new TakeCase(row.ApplicationId), default)).Must();
        var application = (await underwriter.Applications.FindAsync(row.ApplicationId, default))!;
        (await underwriter.Decisions.ApproveAsync(new ApproveApplication(application.Id, application.Version, new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate)), default)).Must();
        await house.InQualityControlAsync();
        await house.AcceptAsync(row.ApplicationId);

        Assert.Equal(row.Id, (await qc.Reviews.TakeNextAsync(new TakeNextReview(), default)).Must());
        var again = (await qc.Qc.FindAsync(row.Id, default))!;
        var income = again.Review.Findings.Single(f => f.Code == "income");
        Assert.Equal((2, (QcResult?)null, "payslip of May on file"), (again.Review.Round, income.Result, income.CureNote));
        (await qc.Reviews.PassAsync(new PassReview(row.Id, again.Review.Version, []), default)).MustRefuse("One required item");
        (await qc.Reviews.PassAsync(new PassReview(row.Id, again.Review.Version, [new QcAnswer("income", QcResult.Ok, null, null)]), default)).Must();
        Assert.Equal(new QcFigures(1, 1, 0), await qc.Qc.FiguresAsync(DateTimeOffset.UnixEpoch, default));
        // What a rule looked for says nothing of how many defects there are.
        await database.AsAdministratorAsync<Guid>("update quality_control.qc_review set sample_reason = 'Targeted' where id = $1 returning id", row.Id);
        Assert.Equal(new QcFigures(0, 0, 0), await qc.Qc.FiguresAsync(DateTimeOffset.UnixEpoch, default));
        Assert.Equal((2, (bool?)false), (await qc.Qc.DefectsAsync(false, PageRequest.All(), default)).Rows.Select(d => (d.CuredInRound!.Value, d.IsOpen)).Single());
        Assert.Equal(ApplicationStatus.ReadyToFund, (await qc.Applications.FindAsync(row.ApplicationId, default))!.Status);
    }

    [Fact]
    public async Task A_file_stays_with_whoever_works_on_it()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var house = await database.FoundAsync(clock: clock);
        var row = await house.InQualityControlAsync();
        var (desk, other) = (await house.DeskAsync("Quinn Check", Role.QcReviewer), await house.DeskAsync("Other Check", Role.QcReviewer));
        (await desk.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
        var taken = (await desk.Qc.FindAsync(row.Id, default))!.Row.HeldUntil;
        clock.Now += TimeSpan.FromMinutes(40);
        (await other.Reviews.KeepAsync(new KeepReview(row.Id), default)).Must();
        Assert.Equal(taken, (await desk.Qc.FindAsync(row.Id, default))!.Row.HeldUntil);
        (await desk.Reviews.KeepAsync(new KeepReview(row.Id), default)).Must();
        Assert.Equal(clock.Now + QcLease.Duration, (await desk.Qc.FindAsync(row.Id, default))!.Row.HeldUntil);
        clock.Now += TimeSpan.FromMinutes(59);
        (await other.Reviews.StartAsync(new StartReview(row.Id), default)).MustRefuse("Quinn Check is reviewing this file");
        // What has run out is free, whoever still writes.
        clock.Now += TimeSpan.FromMinutes(2);
        (await desk.Reviews.KeepAsync(new KeepReview(row.Id), default)).Must();
        (await other.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
    }

    [Fact]
    public async Task Another_houses_file_does_not_exist_and_an_underwriter_does_not_review()
    {
        var house = await database.FoundAsync();
        var row = await house.InQualityControlAsync();
        var elsewhere = await database.FoundAsync();
        var stranger = await elsewhere.DeskAsync("Stranger", Role.QcReviewer);
        Assert.Null(await stranger.Qc.FindAsync(row.Id, default));
        Assert.Null((await stranger.Reviews.TakeNextAsync(new TakeNextReview(), default)).Must());
        (await stranger.Reviews.StartAsync(new StartReview(row.Id), default)).MustRefuse("does not exist");
        Assert.Equal(OutcomeKind.Forbidden, (await (await house.UnderwriterAsync()).Reviews.StartAsync(new StartReview(row.Id), default)).Kind);
    }
}
