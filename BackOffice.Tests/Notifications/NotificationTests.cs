using BackOffice.Data.Notifications;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Notifications;
using BackOffice.Tests.Shared;
using Npgsql;

namespace BackOffice.Tests.Notifications;

[Trait("Needs", "Database")]
public sealed class NotificationTests(TestDatabase database)
{
    private static readonly NotificationText Text = new(NotificationKind.FilePassed, "AP-2026-000001 passed quality control", "/origination");

    [Fact]
    public async Task Each_sees_counts_and_marks_only_their_own()
    {
        var house = await database.FoundAsync();
        var (anna, tomas) = (await database.HireAsync("Anna", (house.Id, Role.Underwriter)), await database.HireAsync("Tomas", (house.Id, Role.Underwriter)));
        foreach (var person in (StaffIdentity[])[anna, anna, tomas])
            (await house.System.NotificationBox.RecordAsync(new RecordNotification(person.UserId, Text), default)).Must();
        var (hers, his) = (database.DeskOf(anna), database.DeskOf(tomas));

        var mine = await hers.Notifications.MineAsync(default);
        Assert.Equal(2, mine.Count);
        Assert.All(mine, n => Assert.Equal(anna.UserId, n.RecipientId));
        (await his.NotificationBox.MarkReadAsync(new MarkNotificationRead(mine[0].Id), default)).MustRefuse("not yours");
        (await hers.NotificationBox.MarkReadAsync(new MarkNotificationRead(mine[0].Id), default)).Must();
        Assert.Equal(1, await hers.Notifications.UnreadCountAsync(default));
        (await hers.NotificationBox.MarkAllReadAsync(new MarkAllNotificationsRead(), default)).Must();
        Assert.Equal((0, 1), (await hers.Notifications.UnreadCountAsync(default), await his.Notifications.UnreadCountAsync(default)));
    }

    [Fact]
    public async Task Only_the_system_writes_them()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        (await desk.NotificationBox.RecordAsync(new RecordNotification(Guid.CreateVersion7(), Text), default)).MustRefuse("Only the system");
    }

    [Fact]
    public async Task The_database_itself_keeps_them_to_their_recipient()
    {
        var house = await database.FoundAsync();
        var (anna, tomas) = (await database.HireAsync("Anna", (house.Id, Role.Underwriter)), await database.HireAsync("Tomas", (house.Id, Role.Underwriter)));
        (await house.System.NotificationBox.RecordAsync(new RecordNotification(anna.UserId, Text), default)).Must();

        Assert.Equal(1L, await SeenByAsync(anna.UserId));
        Assert.Equal(0L, await SeenByAsync(tomas.UserId));
        Assert.Equal(1L, await SeenByAsync(Actor.SystemId));

        async Task<long> SeenByAsync(Guid userId)
        {
            await using var connection = await database.App.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand($"set local app.actor = '{userId}'; set local app.legal_entities = '{house.Id}'; select count(*) from notifications.notification", connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task An_import_and_a_disbursement_know_whom_to_tell()
    {
        var house = await database.FoundAsync();
        var person = await database.HireAsync("Im Porter", (house.Id, Role.Underwriter));
        var desk = database.DeskOf(person);
        var staged = (await desk.Imports.UploadAsync(new(house.Product.Id, "Whom", "book.csv", House.LoanBook(2)), default)).Must();
        (await desk.Imports.CheckAsync(new(staged, 1, (await desk.ImportShelf.MappingAsync(staged, default)).Columns), default)).Must();
        (await desk.Imports.ApplyAsync(new(staged, 2), default)).Must();
        (await house.System.Imports.ApplyChunkAsync(new(staged), default)).Must();
        Assert.Equal(person.UserId, (await house.System.ImportShelf.FindAsync(staged, default))!.UploadedBy);
        Assert.Equal(1L, await database.AsAdministratorAsync<long>("select count(*) from shared.outbox where legal_entity_id = $1 and topic = 'ImportCompleted'", house.Id));

        var request = (await house.System.Disbursements.OfLoanAsync(await house.LoanAsync(), default))!;
        Assert.NotNull(request.ScheduledBy);
        Assert.Equal("Una Derwright", await database.AsAdministratorAsync<string>("select display_name from access.staff_user where id = $1", (await house.System.Qc.OfApplicationAsync(request.ApplicationId, default))!.UnderwriterId));
    }

    [Fact]
    public void Two_effects_of_one_message_have_keys_of_their_own()
    {
        var delivery = new Delivery(Guid.CreateVersion7(), 1, "FilePassed", "{}");
        Assert.Equal(delivery.KeyFor("notification"), delivery.KeyFor("notification"));
        Assert.NotEqual(delivery.Id, delivery.KeyFor("notification"));
        Assert.NotEqual(delivery.KeyFor("other"), delivery.KeyFor("notification"));
    }
}
