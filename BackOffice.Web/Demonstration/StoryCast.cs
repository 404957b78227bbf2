using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Demonstration;

/// <summary>The staff of the demonstration at work, each behind the same doors as their pages, in the time of the story.</summary>
internal sealed class StoryCast
{
    private readonly IServiceProvider _services;
    private readonly BusinessDoor _door;
    private readonly Dictionary<string, StaffIdentity> _people;

    private StoryCast(IServiceProvider services, BusinessDoor door, Dictionary<string, StaffIdentity> people) => (_services, _door, _people) = (services, door, people);

    /// <summary>Finds everybody.</summary>
    public static async Task<StoryCast> AssembleAsync(IServiceProvider services, Database database, StoryClock clock)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var people = new Dictionary<string, StaffIdentity>();
        foreach (var (email, name) in Founding.People)
            people[email[..email.IndexOf('@', StringComparison.Ordinal)]] = new StaffIdentity((await users.FindByEmailAsync(email))!.Id, name);
        return new StoryCast(services, new BusinessDoor(database.App, clock, database.Secrets), people);
    }

    /// <summary>Commands or queries as a person has them.</summary>
    /// <param name="person">The name before the @.</param>
    public T As<T>(string person) where T : class => Make<T>(_people[person]);

    /// <summary>Commands or queries as a job of a legal entity has them.</summary>
    public T AsSystem<T>(short legalEntityId) where T : class => Make<T>(StaffIdentity.System(legalEntityId));

    /// <summary>Who decides the cases of a legal entity.</summary>
    public static string Underwriter(short legalEntityId) => legalEntityId switch { 2 => "underwriter.uk", 3 => "underwriter.jp", _ => "underwriter" };

    private T Make<T>(StaffIdentity identity) where T : class
    {
        var actor = new FixedActor(identity);
        return ActivatorUtilities.CreateInstance<T>(_services, typeof(T).GetConstructors()[0].GetParameters().Select(p => p.ParameterType).Distinct().Select(type =>
            type == typeof(UseCases) ? new UseCases(_door, actor, _services.GetRequiredService<OutboxSignal>(), _services.GetRequiredService<ILogger<UseCases>>())
            : type == typeof(Reads) ? (object)new Reads(_door, actor) : _services.GetRequiredService(type)).ToArray());
    }
}
