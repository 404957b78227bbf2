using BackOffice.Data.Funding;
using BackOffice.Data.Origination;
using BackOffice.Data.Payments;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Shared;

/// <summary>What the one door promises to every use case.</summary>
[Trait("Needs", "Database")]
public sealed class DoorTests(TestDatabase database)
{
    [Fact]
    public async Task Nobody_signed_in_may_do_nothing()
    {
        var outcome = await database.DeskOf(null).Cases.TakeNextAsync(new TakeNextCase(), default);
        Assert.Equal(OutcomeKind.Forbidden, outcome.Kind);
    }

    [Fact]
    public async Task A_right_in_one_legal_entity_reaches_no_row_of_another()
    {
        var here = await database.FoundAsync();
        var there = await database.FoundAsync();
        await there.ImportAsync(2);
        await here.ImportAsync(1);
        // Underwriter here, auditor there: may read both, decide only here.
        var person = database.DeskOf(await database.HireAsync("Two Hats", (here.Id, Role.Underwriter), (there.Id, Role.Auditor)));
        var theirs = (await (await there.UnderwriterAsync()).Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows;

        Assert.Equal(3, (await person.Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Total);
        (await person.Cases.TakeAsync(new TakeCase(theirs[0].Id), default)).MustRefuse("does not exist");
        var taken = (await person.Cases.TakeNextAsync(new TakeNextCase(), default)).Must();
        Assert.DoesNotContain(theirs, t => t.Id == taken);
        Assert.Null((await person.Cases.TakeNextAsync(new TakeNextCase(), default)).Must());
    }

    [Fact]
    public async Task The_switch_narrows_what_is_seen()
    {
        var here = await database.FoundAsync();
        var there = await database.FoundAsync();
        await here.ImportAsync(1);
        await there.ImportAsync(1);
        var identity = await database.HireAsync("Both", (here.Id, Role.Underwriter), (there.Id, Role.Underwriter));

        var both = await database.DeskOf(identity).Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default);
        var one = await database.DeskOf(identity with { OnlyLegalEntity = there.Id }).Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default);
        Assert.Equal(2, both.Total);
        Assert.Equal(there.Id, Assert.Single(one.Rows).LegalEntityId);
    }

    [Theory]
    [InlineData("do $$ begin raise exception 'serialization' using errcode = '40001'; end $$")]
    [InlineData("do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$")]
    [InlineData("select pg_terminate_backend(pg_backend_pid())")]
    public async Task What_fails_in_passing_is_tried_again_with_a_fresh_context_and_done_once(string accident)
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var (attempts, contexts) = (0, new HashSet<object>(ReferenceEqualityComparer.Instance));
        var note = Guid.CreateVersion7();
        var id = await house.TakenCaseAsync();
        var outcome = await desk.UseCases.RunAsync(Permission.OriginationNote, new WriteNote(id, "once"), async (db, actor) =>
        {
            contexts.Add(db);
            var application = await db.Set<LoanApplication>().SingleAsync(a => a.Id == id);
            db.Add(new ApplicationNote(note, application, NoteKind.Note, "once", actor));
            await db.SaveChangesAsync();
            if (++attempts < 3) await db.Database.ExecuteSqlRawAsync(accident);
        }, default);

        outcome.Must();
        Assert.Equal((3, 3), (attempts, contexts.Count));
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from origination.application_note where application_id = $1 and text = 'once'", id));
    }

    [Fact]
    public async Task What_goes_on_failing_ends_with_a_reference_and_leaves_nothing()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var attempts = 0;
        var outcome = await desk.UseCases.RunAsync(Permission.OriginationNote, new WriteNote(Guid.CreateVersion7(), "never"), async (db, _) =>
        {
            attempts++;
            await db.Database.ExecuteSqlRawAsync("do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$");
        }, default);
        Assert.Equal((OutcomeKind.Failed, 4), (outcome.Kind, attempts));
        Assert.Matches("nothing was changed.*reference [0-9A-F]{8}", outcome.Sentence);
    }

    [Fact]
    public async Task The_same_key_is_done_once_and_answered_twice()
    {
        var house = await database.FoundAsync();
        var loan = await house.LoanAsync();
        var clerk = await house.DeskAsync("Clara Clerk", Role.PaymentsClerk);
        var (booked, row) = (await clerk.Loans.FindAsync(loan, default))!.Value;
        var command = new PostInstalment(loan, booked.OldestUnpaid!.Unpaid, row.AsOf);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => clerk.Payments.PostInstalmentAsync(command, default)));

        var number = Assert.Single(answers.Select(a => a.Must()).Distinct());
        Assert.Equal(number, Assert.Single(await clerk.PaymentHistory.OfLoanAsync(loan, default)).Number);
        (await clerk.Payments.PostInstalmentAsync(command with { Amount = 1 }, default)).MustRefuse("sent before with other content");
    }

    [Fact]
    public async Task The_second_of_two_people_is_told_who_was_first()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        var releaser = await house.ReleaserAsync();
        (await (await house.SchedulerAsync()).Funding.HoldAsync(new HoldDisbursement(request.Id, request.Version, Because.Of("name check")), default)).Must();

        var outcome = await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default);

        Assert.Equal(OutcomeKind.Conflict, outcome.Kind);
        Assert.Contains("Fenna Undt", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("status", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_use_case_leaves_nothing_behind()
    {
        var house = await database.FoundAsync();
        var id = await house.TakenCaseAsync();
        var desk = await house.UnderwriterAsync();
        var application = (await desk.Applications.FindAsync(id, default))!;
        var before = await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where legal_entity_id = $1", house.Id);

        var outcome = await desk.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, new ApprovalTerms(application.Amount + 1, 36, 0.1m)), default);

        outcome.MustRefuse("counter-offer");
        Assert.Equal(before, await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where legal_entity_id = $1", house.Id));
        Assert.Equal(ApplicationStatus.InReview, (await desk.Applications.FindAsync(id, default))!.Status);
    }

    [Fact]
    public async Task The_reading_door_writes_nothing()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => desk.Reads.AskAsync(Permission.OriginationRead, (db, _) =>
            db.Database.ExecuteSqlRawAsync("insert into shared.outbox select * from shared.outbox"), default));
        Assert.Equal(Npgsql.PostgresErrorCodes.ReadOnlySqlTransaction, error.SqlState);
    }

    [Fact]
    public async Task Fifty_takers_get_fifty_different_cases()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(60);
        var desks = new List<Desk>();
        for (var i = 0; i < 50; i++) desks.Add(await house.DeskAsync($"Taker {i}", Role.Underwriter));

        var taken = await Task.WhenAll(desks.Select(d => d.Cases.TakeNextAsync(new TakeNextCase(), default)));

        Assert.Equal(50, taken.Select(t => t.Must()!.Value).Distinct().Count());
    }

    [Fact]
    public async Task Whoever_takes_a_case_steps_over_one_that_is_being_taken()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(2);
        var (first, second) = (await house.UnderwriterAsync(), await house.DeskAsync("Second Taker", Role.Underwriter));
        (await first.UseCases.RunAsync(Permission.UnderwritingTake, new TakeNextCase(), async (db, _) =>
        {
            var locked = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from origination.loan_application where rank_at is not null order by rank_at, id limit 1 for no key update").ToListAsync();
            // Waiting for the lock would never end: it is let go of only afterwards.
            var taken = await second.Cases.TakeNextAsync(new TakeNextCase(), default).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.NotEqual(locked.Single(), taken.Must()!.Value);
        }, default)).Must();
    }

    [Fact]
    public async Task Two_who_lock_the_same_cases_the_other_way_round_are_both_done()
    {
        var house = await database.FoundAsync();
        await house.ImportAsync(2);
        var ids = await database.AsAdministratorAsync<Guid[]>("select array_agg(id order by id) from origination.loan_application where legal_entity_id = $1", house.Id);
        var (first, second) = (await house.UnderwriterAsync(), await house.DeskAsync("Second Locker", Role.Underwriter));
        var (hasFirst, hasSecond) = (new TaskCompletionSource(), new TaskCompletionSource());
        var outcomes = await Task.WhenAll(LockAsync(first, ids[0], ids[1], hasFirst, hasSecond.Task), LockAsync(second, ids[1], ids[0], hasSecond, hasFirst.Task));
        Assert.All(outcomes, outcome => outcome.Must());

        static Task<Outcome> LockAsync(Desk desk, Guid one, Guid other, TaskCompletionSource has, Task otherHas) => desk.UseCases.RunAsync(Permission.UnderwritingTake, new TakeNextCase(), async (db, _) =>
        {
            await db.LockedAsync<LoanApplication>(one, default);
            has.TrySetResult();
            await otherHas;
            // One of the two waits for ever, says the database, and begins anew.
            await db.LockedAsync<LoanApplication>(other, default);
        }, default);
    }

    [Fact]
    public async Task A_message_is_lent_to_one_dispatcher_and_removed_when_settled()
    {
        var house = await database.FoundAsync();
        await house.ApprovedAsync();

        var first = await house.System.Outbox.ClaimAsync(OutboxLane.Whole, default);
        var second = await house.System.Outbox.ClaimAsync(OutboxLane.Whole, default);

        Assert.Contains(first, d => d.Topic == nameof(ApplicationDecided));
        Assert.Empty(second);
        foreach (var delivery in first) (await house.System.Outbox.SettleAsync(delivery.Id, null, default)).Must();
        Assert.Equal(0L, await database.AsAdministratorAsync<long>("select count(*) from shared.outbox where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public async Task What_waits_for_a_mail_server_is_delivered_apart_and_keeps_nothing_else_waiting()
    {
        var house = await database.FoundAsync();
        var id = await house.ApprovedAsync();
        string[] slow = [nameof(ApplicationDecided)];
        var letters = await house.System.Outbox.ClaimAsync(new OutboxLane(slow, true), default);
        Assert.Equal(slow, letters.Select(d => d.Topic));
        var others = await house.System.Outbox.ClaimAsync(new OutboxLane(slow, false), default);
        Assert.Contains(others, d => d.Topic == nameof(ApplicationsSubmitted));
        Assert.DoesNotContain(others, d => d.Topic == nameof(ApplicationDecided));
        Assert.Equal(["AccountLetterDue", "StaffInvited"], Web.Shared.Features.All.SelectMany(f => f.Subscriptions).Where(s => s.IsSlow).Select(s => s.Topic).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failed_message_comes_again_later_with_its_reason()
    {
        var house = await database.FoundAsync();
        await house.ApprovedAsync();
        var delivery = (await house.System.Outbox.ClaimAsync(OutboxLane.Whole, default))[0];

        (await house.System.Outbox.SettleAsync(delivery.Id, "Refused: not now", default)).Must();

        Assert.Equal("Refused: not now", await database.AsAdministratorAsync<string>("select last_error from shared.outbox where id = $1", delivery.Id));
        Assert.Equal(1, await database.AsAdministratorAsync<int>("select attempts from shared.outbox where id = $1", delivery.Id));
    }
}
