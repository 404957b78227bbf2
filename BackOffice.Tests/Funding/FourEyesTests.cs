using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Funding;

[Trait("Needs", "Database")]
public sealed class FourEyesTests(TestDatabase database)
{
    [Fact]
    public async Task Whoever_scheduled_does_not_release()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        (await (await house.SchedulerAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).MustRefuse("a second person must release it");
        (await (await house.ReleaserAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).Must();
    }

    [Fact]
    public async Task Two_releases_at_once_book_one_loan()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        var releasers = new[] { await house.ReleaserAsync(), await house.DeskAsync("Another Releaser", Role.FundingOfficer) };
        var outcomes = await Task.WhenAll(releasers.SelectMany(d => Enumerable.Range(0, 3).Select(_ => d.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default))));
        Assert.Single(outcomes, o => o.IsDone);
        Assert.All(outcomes.Where(o => !o.IsDone), o => Assert.Equal(OutcomeKind.Conflict, o.Kind));
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from servicing.loan where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public async Task A_disbursement_is_held_and_cancelled_only_with_a_reason()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        (await (await house.SchedulerAsync()).Funding.HoldAsync(new HoldDisbursement(request.Id, request.Version, ReasonChoice.None), default)).MustRefuse("reason");
        (await (await house.SchedulerAsync()).Funding.ScheduleAsync(new ScheduleDisbursement(request.Id, request.Version, house.Entity.BusinessDate.AddDays(-1)), default)).MustRefuse("past");
    }
}
