using BackOffice.Data.Audit;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Audit;

/// <summary>Reading rows is one right, taking them out in a file another.</summary>
[Trait("Needs", "Database")]
public sealed class ExportTests(TestDatabase database)
{
    private static readonly RecordExport Loans = new("Loans", 12, "all");

    [Fact]
    public async Task Rows_leave_in_a_file_only_where_the_right_to_it_is_held()
    {
        var (here, there) = (await database.FoundAsync(), await database.FoundAsync());
        var reader = await database.HireAsync("Rea Der", (here.Id, Role.CollectionsAgent));
        (await database.DeskOf(reader).Exports.RecordAsync(Permission.ServicingRead, Loans, default)).MustRefuse("do not hold the right to take rows out");

        var both = await database.HireAsync("Ana Lyst", (here.Id, Role.Analyst), (there.Id, Role.CollectionsAgent));
        (await database.DeskOf(both).Exports.RecordAsync(Permission.ServicingRead, Loans with { Key = Guid.CreateVersion7() }, default)).MustRefuse("choose one in the switch");
        (await database.DeskOf(both with { OnlyLegalEntity = here.Id }).Exports.RecordAsync(Permission.ServicingRead, Loans with { Key = Guid.CreateVersion7() }, default)).Must();
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where actor_id = $1 and action = 'Exported'", both.UserId));
    }
}
