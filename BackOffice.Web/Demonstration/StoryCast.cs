using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Web.Demonstration;

/// <summary>The staff of the demonstration at work, each behind the same doors as their pages, in the time of the story.</summary>
internal sealed class StoryCast
{
    /// <summary>A member of staff who borrows from us.</summary>
    public const string Borrowing = "Nathan Coldwell";

    private readonly IServiceProvider _services;
    private readonly BusinessDoor _door;
    private readonly AccessDoor _accessDoor;
    private readonly Dictionary<string, StaffIdentity> _people;

    private StoryCast(IServiceProvider services, StoryClock clock, (BusinessDoor Business, AccessDoor Access) doors, Dictionary<string, StaffIdentity> people) =>
        (_services, Clock, (_door, _accessDoor), _people) = (services, clock, doors, people);

    /// <summary>The time they work in.</summary>
    public StoryClock Clock { get; }

    /// <summary>Finds everybody.</summary>
    public static async Task<StoryCast> AssembleAsync(IServiceProvider services, Database database, StoryClock clock)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var people = new Dictionary<string, StaffIdentity>();
        foreach (var (email, name) in Founding.People)
            people[email[..email.IndexOf('@', StringComparison.Ordinal)]] = new StaffIdentity((await users.FindByEmailAsync(email))!.Id, name);
        var access = new AccessDoor(scope.ServiceProvider.GetRequiredService<DbContextOptions<AccessDb>>(), clock, database.Secrets);
        return new StoryCast(services, clock, (new BusinessDoor(database.App, clock, database.Secrets), access), people);
    }

    /// <summary>Commands or queries as a person has them.</summary>
    /// <param name="person">The name before the @.</param>
    public T As<T>(string person) where T : class => Make<T>(_people[person]);

    /// <summary>Who a person is.</summary>
    /// <param name="person">The name before the @.</param>
    public Guid IdOf(string person) => _people[person].UserId;

    /// <summary>Commands or queries as a job of a legal entity has them.</summary>
    public T AsSystem<T>(short legalEntityId) where T : class => Make<T>(StaffIdentity.System(legalEntityId));

    /// <summary>Who decides the cases of a legal entity.</summary>
    public static string Underwriter(short legalEntityId) => legalEntityId switch { 2 => "underwriter.uk", 3 => "underwriter.jp", _ => "underwriter" };

    // The story plays a year in a minute: a person's pace is not its own.
    private static ReaderLimits Unlimited { get; } = new(int.MaxValue, int.MaxValue, TimeProvider.System);

    private T Make<T>(StaffIdentity identity) where T : class
    {
        var actor = new FixedActor(identity);
        return ActivatorUtilities.CreateInstance<T>(_services, typeof(T).GetConstructors()[0].GetParameters().Select(p => p.ParameterType).Distinct().Select(type =>
            type == typeof(UseCases) ? new UseCases(_door, actor, _services.GetRequiredService<OutboxSignal>(), _services.GetRequiredService<ILogger<UseCases>>())
            : type == typeof(Reads) ? new Reads(_door, actor, Unlimited)
            : type == typeof(AccessUseCases) ? new AccessUseCases(_accessDoor, actor, _services.GetRequiredService<OutboxSignal>(), _services.GetRequiredService<ILogger<AccessUseCases>>())
            : type == typeof(AccessReads) ? (object)new AccessReads(_accessDoor, actor) : _services.GetRequiredService(type)).ToArray());
    }
}
