using BackOffice.Data.Servicing;
using BackOffice.Data.Access;
using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Access;

/// <summary>The regular question whether everybody still needs their roles.</summary>
[Trait("Needs", "Database")]
public sealed class AccessReviewTests(TestDatabase database)
{
    [Fact]
    public async Task A_review_takes_a_picture_is_answered_by_others_and_ends_what_was_not_kept()
    {
        var house = await database.FoundAsync();
        var (admin, reviewer) = (await database.HireAsync("Ada Min", (house.Id, Role.Administrator)), await database.HireAsync("Rae Viewer", (house.Id, Role.RiskManager)));
        var leaver = await database.HireAsync("Lea Ver", (house.Id, Role.Underwriter), (house.Id, Role.Analyst));
        var (adminDesk, reviewerDesk) = (database.DeskOf(admin), database.DeskOf(reviewer));
        await database.AsAdministratorAsync<Guid>("insert into access.staff_session (id, staff_user_id, started_at, last_seen_at) values (gen_random_uuid(), $1, now(), now()) returning id", leaver.UserId);
        var id = (await adminDesk.AccessReviews.OpenAsync(new OpenAccessReview(house.Id, house.Entity.BusinessDate.AddDays(14), reviewer.UserId), default)).Must();
        (await adminDesk.AccessReviews.OpenAsync(new OpenAccessReview(house.Id, house.Entity.BusinessDate.AddDays(14), reviewer.UserId), default)).MustRefuse("open in this legal entity");

        var review = (await reviewerDesk.AccessReviewList.FindAsync(id, default))!;
        // Those who founded the house hold roles too.
        Assert.Equal(6, review.Lines.Count);
        var own = review.Lines.Single(l => l.StaffUserId == reviewer.UserId);
        var end = review.Lines.Single(l => l.StaffUserId == leaver.UserId && l.Role == Role.Underwriter);
        (await reviewerDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 1, [own.LineNo], AccessAnswer.Keep, null), default)).MustRefuse("your own");
        (await reviewerDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 1, [end.LineNo], AccessAnswer.End, " "), default)).MustRefuse("Say why");
        (await reviewerDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 1, [.. review.Lines.Select(l => l.LineNo)], AccessAnswer.Keep, null), default)).MustRefuse("your own");
        (await reviewerDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 1, [.. review.Lines.Where(l => l != own && l != end).Select(l => l.LineNo)], AccessAnswer.Keep, null), default)).Must();
        (await reviewerDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 2, [end.LineNo], AccessAnswer.End, "Moved to another department."), default)).Must();
        Assert.Equal(OutcomeKind.Conflict, (await adminDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 2, [own.LineNo], AccessAnswer.Keep, null), default)).Kind);

        (await reviewerDesk.AccessReviews.SignOffAsync(new SignOffAccessReview(id, 3, "Done."), default)).MustRefuse("They are your own");
        (await adminDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 3, [own.LineNo], AccessAnswer.Keep, "Head of risk."), default)).Must();
        (await adminDesk.AccessReviews.SignOffAsync(new SignOffAccessReview(id, 4, "Done."), default)).MustRefuse("only they sign it off");
        (await reviewerDesk.AccessReviews.SignOffAsync(new SignOffAccessReview(id, 4, " "), default)).MustRefuse("what you confirm");
        (await database.DeskOf(leaver).Cases.TakeNextAsync(new(), default)).Must();
        var signOff = new SignOffAccessReview(id, 4, "Every role was looked at.");
        (await reviewerDesk.AccessReviews.SignOffAsync(signOff, default)).Must();

        Assert.Equal(OutcomeKind.Forbidden, (await database.DeskOf(leaver).Cases.TakeNextAsync(new(), default)).Kind);
        await database.DeskOf(leaver).Loans.ListAsync(new LoanFilter(), PageRequest.All(), default);
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from access.staff_session where staff_user_id = $1 and ended_at is null", leaver.UserId));
        (await reviewerDesk.AccessReviews.SignOffAsync(signOff, default)).Must();
        (await reviewerDesk.AccessReviews.AnswerAsync(new AnswerAccessReview(id, 5, [end.LineNo], AccessAnswer.Keep, null), default)).MustRefuse("closed");

        var auditor = await house.DeskAsync("Au Ditor", Role.Auditor);
        Assert.Equal(["SignOffAccessReview", "AnswerAccessReview", "AnswerAccessReview", "AnswerAccessReview", "OpenAccessReview"],
            (await auditor.Audit.SearchAsync(new AuditFilter(ObjectId: id), PageRequest.All(), default)).Rows.Select(e => e.UseCase));
        Assert.Contains((await auditor.Audit.SearchAsync(new AuditFilter(ObjectId: leaver.UserId), PageRequest.All(), default)).Rows, e => e is { UseCase: "SignOffAccessReview", ObjectType: "StaffRole" });
    }

    [Fact]
    public async Task The_last_administrator_is_not_ended_by_a_review()
    {
        var house = await database.FoundAsync();
        var (admin, reviewer) = (await database.HireAsync("Ada Min", (house.Id, Role.Administrator)), await database.HireAsync("Rae Viewer", (house.Id, Role.RiskManager)));
        var id = (await database.DeskOf(admin).AccessReviews.OpenAsync(new OpenAccessReview(house.Id, house.Entity.BusinessDate, reviewer.UserId), default)).Must();
        var lines = (await database.DeskOf(reviewer).AccessReviewList.FindAsync(id, default))!.Lines;
        (await database.DeskOf(reviewer).AccessReviews.AnswerAsync(new AnswerAccessReview(id, 1, [.. lines.Where(l => l.StaffUserId != reviewer.UserId && l.StaffUserId != admin.UserId).Select(l => l.LineNo)], AccessAnswer.Keep, null), default)).Must();
        (await database.DeskOf(reviewer).AccessReviews.AnswerAsync(new AnswerAccessReview(id, 2, [lines.Single(l => l.StaffUserId == admin.UserId).LineNo], AccessAnswer.End, "Too many."), default)).Must();
        (await database.DeskOf(admin).AccessReviews.AnswerAsync(new AnswerAccessReview(id, 3, [lines.Single(l => l.StaffUserId == reviewer.UserId).LineNo], AccessAnswer.Keep, null), default)).Must();
        (await database.DeskOf(reviewer).AccessReviews.SignOffAsync(new SignOffAccessReview(id, 4, "Done."), default)).MustRefuse("last administrator");
        // All or nothing: the review is open still.
        Assert.Equal(AccessReviewStatus.Open, (await database.DeskOf(reviewer).AccessReviewList.FindAsync(id, default))!.Status);
    }

    [Fact]
    public async Task A_review_is_seen_and_answered_in_its_own_legal_entity_only()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync());
        var (admin, reviewer) = (await house.DeskAsync("Ada Min", Role.Administrator), await database.HireAsync("Rae Viewer", (house.Id, Role.RiskManager)));
        var id = (await admin.AccessReviews.OpenAsync(new OpenAccessReview(house.Id, house.Entity.BusinessDate, reviewer.UserId), default)).Must();
        var stranger = await database.HireAsync("Str Anger", (elsewhere.Id, Role.Administrator));
        Assert.Null(await database.DeskOf(stranger).AccessReviewList.FindAsync(id, default));
        Assert.DoesNotContain((await database.DeskOf(stranger).AccessReviewList.ListAsync(PageRequest.All(), default)).Rows, r => r.Id == id);
        (await database.DeskOf(stranger).AccessReviews.AnswerAsync(new AnswerAccessReview(id, 1, [1], AccessAnswer.Keep, null), default)).MustRefuse("does not exist");
        (await database.DeskOf(stranger).AccessReviews.WithdrawAsync(new WithdrawAccessReview(id, 1, "x"), default)).MustRefuse("does not exist");
        (await database.DeskOf(stranger).AccessReviews.OpenAsync(new OpenAccessReview(house.Id, house.Entity.BusinessDate, stranger.UserId), default)).MustRefuse("do not hold this right");
        (await admin.AccessReviews.HandOverAsync(new HandOverAccessReview(id, 1, stranger.UserId), default)).MustRefuse("may not review");
        (await admin.AccessReviews.WithdrawAsync(new WithdrawAccessReview(id, 1, "Begun a week too early."), default)).Must();
        (await admin.AccessReviews.OpenAsync(new OpenAccessReview(house.Id, house.Entity.BusinessDate, reviewer.UserId), default)).Must();
    }

    [Fact]
    public void A_day_in_the_past_and_a_house_without_roles_are_refused()
    {
        var actor = new Actor(Guid.CreateVersion7(), "Ada Min", new Dictionary<short, DateOnly> { [1] = new(2026, 5, 4) }, new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
        var held = new RoleHeld(Guid.CreateVersion7(), Guid.CreateVersion7(), "Per Son", Role.Analyst, new(new(2026, 1, 1), null), null, false);
        Assert.Throws<Refusal>(() => new AccessReview(Guid.CreateVersion7(), 1, new(2026, 5, 3), new(Guid.CreateVersion7(), "R"), [held], actor));
        Assert.Throws<Refusal>(() => new AccessReview(Guid.CreateVersion7(), 1, new(2026, 5, 5), new(Guid.CreateVersion7(), "R"), [], actor));
        var review = new AccessReview(Guid.CreateVersion7(), 1, new(2026, 5, 5), new(Guid.CreateVersion7(), "R"), [held], actor);
        Assert.False(review.IsOverdue(new(2026, 5, 5)));
        Assert.True(review.IsOverdue(new(2026, 5, 6)));
    }
}
