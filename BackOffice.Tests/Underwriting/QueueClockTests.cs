using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Underwriting;

/// <summary>The clock of a case: working hours from nine to five in Berlin, sixteen of them to decide, resting while the borrower owes us.</summary>
[Trait("Needs", "Database")]
public sealed class QueueClockTests(TestDatabase database)
{
    // Monday, ten o'clock in Berlin.
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_runs_by_working_hours_and_rests_while_the_borrower_owes_us()
    {
        var clock = new HandClock(Monday);
        var house = await database.FoundAsync(clock: clock);
        await house.ImportAsync(1);
        var desk = await house.UnderwriterAsync();
        var row = await OnlyAsync(desk, QueueTab.All);
        // Seven hours on Monday, eight on Tuesday, one on Wednesday.
        Assert.Equal((Monday.AddDays(2), CameAs.New, TimeSpan.FromHours(16)), (row.DueAt, row.CameAs, row.QueueTarget));

        clock.Now = Monday.AddHours(2);
        (await desk.Cases.TakeAsync(new TakeCase(row.Id), default)).Must();
        (await desk.Decisions.RequestRevisionAsync(new RequestRevision(row.Id, await VersionAsync(desk, row.Id), Because.Of("Send the payslips")), default)).Must();
        Assert.Empty((await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows);
        clock.Now = Monday.AddDays(3);
        var resting = await OnlyAsync(desk, QueueTab.Borrower);
        // Two hours and the seconds of the steps were used; three days of waiting cost nothing.
        Assert.Equal((null, TimeSpan.FromHours(14)), (resting.DueAt, resting.Left));

        // The answer comes on Thursday at ten: seven hours then, and seven on Friday.
        (await desk.ApplicationDesk.ResubmitAsync(new ResubmitApplication(row.Id, await VersionAsync(desk, row.Id), "Payslips are in the file.", null), default)).Must();
        await house.ScreenAsync();
        row = await OnlyAsync(desk, QueueTab.All);
        Assert.Equal((new DateTimeOffset(2026, 3, 6, 15, 0, 0, TimeSpan.Zero), CameAs.Answered), (row.DueAt, row.CameAs));
        Assert.Equal(0, (await desk.Queue.CountsAsync(default)).Over);
        clock.Now = row.DueAt!.Value.AddMinutes(30);
        Assert.Equal(-30, (await OnlyAsync(desk, QueueTab.Over)).Left.TotalMinutes);

        (await desk.Cases.TakeAsync(new TakeCase(row.Id), default)).Must();
        (await desk.Decisions.DenyAsync(new DenyApplication(row.Id, await VersionAsync(desk, row.Id), [DenialReason.NoCreditFile]), default)).Must();
        var decided = (await desk.Applications.FindAsync(row.Id, default))!;
        Assert.Equal((null, null, TimeSpan.FromHours(16.5)), (decided.DueAt, decided.RankAt, decided.QueueUsed));
    }

    [Fact]
    public async Task What_quality_control_returns_is_new_work_and_comes_first()
    {
        var clock = new HandClock(Monday);
        var house = await database.FoundAsync(clock: clock);
        var file = await house.InQualityControlAsync();
        clock.Now = Monday.AddDays(1);
        await house.ImportAsync(1, amount: 40_000m);
        var qc = await house.ReviewerAsync();
        (await qc.Reviews.StartAsync(new StartReview(file.Id), default)).Must();
        var review = (await qc.Qc.FindAsync(file.Id, default))!.Review;
        var code = review.Findings[0].Code;
        (await qc.Reviews.ReturnAsync(new ReturnReview(file.Id, review.Version, House.InOrder(new QcAnswer(code, QcResult.Defect, QcSeverity.Significant, "another employer")), Because.Of("Find out who the employer is.")), default)).Must();

        var desk = await house.UnderwriterAsync();
        var rows = (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows;
        Assert.Equal([(file.ApplicationId, CameAs.Returned, false), (rows[1].Id, CameAs.New, true)], rows.Select(r => (r.Id, r.CameAs, r.IsLarge)));
        Assert.Equal(TimeSpan.FromHours(16), rows[0].Left);
        Assert.Equal(file.ApplicationId, (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
        // Handed back it stays a file to put right.
        (await desk.Cases.HandBackAsync(new HandBackCase(file.ApplicationId, Because.Of("end of shift")), default)).Must();
        Assert.Equal(ApplicationStatus.InReview, (await desk.Applications.FindAsync(file.ApplicationId, default))!.Status);
        Assert.Equal(2, (await desk.Queue.CountsAsync(default)).Free);
    }

    [Fact]
    public async Task Each_tab_shows_as_many_as_it_counts_and_filters_narrow_them()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(5, amount: 20_000m);
        var desk = await house.UnderwriterAsync();
        var other = await house.DeskAsync("Otto Ther", Role.Underwriter);
        (await other.Cases.TakeNextAsync(new TakeNextCase(), default)).Must();
        var mine = (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
        (await desk.Decisions.ReferAsync(new ReferApplication(mine, await VersionAsync(desk, mine), Because.Of("a second job"), null), default)).Must();
        var asked = (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
        (await desk.Decisions.RequestRevisionAsync(new RequestRevision(asked, await VersionAsync(desk, asked), Because.Of("Send the payslips")), default)).Must();
        (await desk.Cases.TakeNextAsync(new TakeNextCase(), default)).Must();

        var counts = await desk.Queue.CountsAsync(default);
        Assert.Equal((4, 2, 1, 1, 0, 1), (counts.All, counts.Free, counts.Mine, counts.Referred, counts.Over, counts.Borrower));
        foreach (var (tab, count) in new[] { (QueueTab.All, 4), (QueueTab.Free, 2), (QueueTab.Mine, 1), (QueueTab.Referred, 1), (QueueTab.Over, 0), (QueueTab.Borrower, 1) })
            Assert.Equal(count, (await desk.Queue.QueueAsync(new QueueFilter(tab), new PageRequest(0, 25), default)).Total);

        var holder = (await desk.Queue.ChoicesAsync(default)).Holders.Single(h => h.Name == "Otto Ther");
        Assert.Equal("Otto Ther", (await OnlyAsync(desk, new QueueFilter(QueueTab.All, HolderId: holder.Id))).HolderName);
        // Rows of one file may come in the same instant, so which of them waits for its borrower is open.
        var largest = (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All), PageRequest.All(), default)).Rows.Max(row => row.Amount);
        Assert.Equal(largest, (await OnlyAsync(desk, new QueueFilter(QueueTab.All, MinimumAmount: largest - 50m))).Amount);
        Assert.Equal(4, (await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All, ProductId: house.Product.Id, LegalEntityId: house.Id), PageRequest.All(), default)).Rows.Count);
        Assert.Empty((await desk.Queue.QueueAsync(new QueueFilter(QueueTab.All, ProductId: Guid.CreateVersion7()), PageRequest.All(), default)).Rows);
    }

    [Fact]
    public async Task Somebody_elses_cases_in_another_house_are_neither_counted_nor_taken()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(2);
        var elsewhere = await database.FoundAsync();
        var stranger = await elsewhere.UnderwriterAsync();
        Assert.Equal(0, (await stranger.Queue.CountsAsync(default)).All);
        Assert.Null((await stranger.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
    }

    private static async Task<QueueRow> OnlyAsync(Desk desk, QueueTab tab) => await OnlyAsync(desk, new QueueFilter(tab));

    private static async Task<QueueRow> OnlyAsync(Desk desk, QueueFilter filter) => (await desk.Queue.QueueAsync(filter, PageRequest.All(), default)).Rows.Single();

    private static async Task<int> VersionAsync(Desk desk, Guid id) => (await desk.Applications.FindAsync(id, default))!.Version;
}
