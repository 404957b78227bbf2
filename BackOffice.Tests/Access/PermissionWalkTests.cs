using System.Reflection;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Access;

/// <summary>Walks every public method of every Commands and Queries class: without the permission nothing is answered and nothing changes.</summary>
[Trait("Needs", "Database")]
public sealed class PermissionWalkTests(TestDatabase database)
{
    public static TheoryData<string> Methods => [.. MethodsOfAllUseCases().Select(m => $"{m.DeclaringType!.Name}.{m.Name}")];

    public static TheoryData<string> WritingMethods =>
        [.. MethodsOfAllUseCases().Where(m => m.DeclaringType!.Name.EndsWith("Commands", StringComparison.Ordinal) && !EverybodysOwn.Contains(m.DeclaringType.Name)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}")];

    [Theory]
    [MemberData(nameof(WritingMethods))]
    public async Task A_reading_permission_is_not_enough_to_write(string name)
    {
        // An auditor holds every reading permission and no other.
        var house = await database.FoundAsync();
        var desk = await house.DeskAsync("Reader Only", Role.Auditor);
        var outcome = await CallAsync(desk, name);
        Assert.Equal(OutcomeKind.Forbidden, Assert.IsType<Outcome>(outcome, exactMatch: false).Kind);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_a_permission_it_is_forbidden_and_no_row_changes(string name)
    {
        var house = await database.FoundAsync();
        var before = await RowsAsync(house);
        // A member of staff of this legal entity who holds no role at all.
        var desk = database.DeskOf(await database.HireAsync("No Rights"));
        var method = MethodOf(name);
        if (typeof(Outcome).IsAssignableFrom(method.ReturnType.GetGenericArguments()[0]))
            Assert.Equal(OutcomeKind.Forbidden, ((Outcome)(await CallAsync(desk, name))!).Kind);
        else
            await Assert.ThrowsAsync<ForbiddenException>(() => CallAsync(desk, name));
        Assert.Equal(before, await RowsAsync(house));
    }

    [Fact]
    public void The_walk_finds_every_class_of_use_cases()
    {
        var onDesk = typeof(Desk).GetProperties().Select(p => p.PropertyType).ToHashSet();
        var missing = UseCaseClasses().Where(t => !onDesk.Contains(t)).Select(t => t.Name);
        Assert.Empty(missing);
        Assert.True(MethodsOfAllUseCases().Count() > 25);
    }

    [Fact]
    public async Task Each_role_holds_exactly_what_the_matrix_says()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var held = await database.AsAdministratorAsync<string[]>("select coalesce(array_agg(permission order by permission collate \"C\"), '{}') from access.role_permission where role = $1", role.ToString());
            Assert.Equal(AccessMatrix.Grants[role].Select(p => p.Code).Order(StringComparer.Ordinal), held);
        }
    }

    [Fact]
    public async Task A_role_counts_only_on_its_days()
    {
        var house = await database.FoundAsync();
        var person = await database.HireAsync("Past Employee", (house.Id, Role.Analyst));
        Assert.NotEmpty(await database.DeskOf(person).LegalEntities.MineAsync(default));
        await database.AsAdministratorAsync<object>("update access.staff_role set valid_to = current_date - 1 where staff_user_id = $1 returning 1", person.UserId);
        await Assert.ThrowsAsync<ForbiddenException>(() => database.DeskOf(person).LegalEntities.MineAsync(default));
    }

    [Fact]
    public async Task A_disabled_person_is_out_with_the_next_click()
    {
        var house = await database.FoundAsync();
        var person = await database.HireAsync("Disabled", (house.Id, Role.Underwriter));
        var desk = database.DeskOf(person);
        await desk.Queue.CountsAsync(default);
        await database.AsAdministratorAsync<object>("update access.staff_user set disabled_at = now() where id = $1 returning 1", person.UserId);
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Queue.CountsAsync(default));
        Assert.Equal(OutcomeKind.Forbidden, (await desk.Cases.TakeNextAsync(new(), default)).Kind);
    }

    internal static IEnumerable<Type> UseCaseClasses() =>
        typeof(UseCases).Assembly.GetTypes().Where(t => t is { IsPublic: true, IsClass: true } && (t.Name.EndsWith("Commands", StringComparison.Ordinal) || t.Name.EndsWith("Queries", StringComparison.Ordinal)))
            // Rights themselves are read by the shell before any right is known, for the person asking only.
            .Where(t => t != typeof(Data.Access.AccessQueries));

    private static IEnumerable<MethodInfo> MethodsOfAllUseCases() =>
        UseCaseClasses().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).OrderBy(m => m.DeclaringType!.Name + m.Name, StringComparer.Ordinal);

    // What a person keeps for themselves, what jobs do, and the records of an export, of a pack of evidence and of a look at a record or document, which ask for the permission of the reading itself.
    private static readonly string[] EverybodysOwn = ["DeskCommands", "OutboxCommands", "ExportCommands", "DocumentViewCommands", "ViewCommands", "EvidenceCommands", "NotificationCommands"];

    private static MethodInfo MethodOf(string name) => MethodsOfAllUseCases().Single(m => $"{m.DeclaringType!.Name}.{m.Name}" == name);

    private static async Task<object?> CallAsync(Desk desk, string name)
    {
        var method = MethodOf(name);
        var target = typeof(Desk).GetProperties().Single(p => p.PropertyType == method.DeclaringType).GetValue(desk);
        var call = (Task)method.Invoke(target, [.. method.GetParameters().Select(p => Argument(p.ParameterType))])!;
        await call;
        return call.GetType().GetProperty("Result")!.GetValue(call);
    }

    private static object? Argument(Type type)
    {
        if (type == typeof(string)) return "x";
        if (type == typeof(byte[])) return Array.Empty<byte>();
        if (type == typeof(Stream)) return Stream.Null;
        if (type == typeof(Permission)) return Permission.AnalyticsRead;
        if (type == typeof(CancellationToken)) return CancellationToken.None;
        if (type.IsAssignableFrom(typeof(Dictionary<string, string>))) return new Dictionary<string, string>();
        if (type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0]))) return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        if (type.IsValueType) return Activator.CreateInstance(type);
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Argument(p.ParameterType))]);
    }

    private Task<string> RowsAsync(House house) => database.AsAdministratorAsync<string>("""
        select concat_ws(',', (select count(*) from audit.audit_entry where legal_entity_id = $1), (select count(*) from origination.loan_application where legal_entity_id = $1),
            (select count(*) from shared.outbox where legal_entity_id = $1), (select business_date from legal_entities.legal_entity where id = $1))
        """, house.Id);
}
