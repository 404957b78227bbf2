using BackOffice.Data.Shared;
using BackOffice.Domain.Access;

namespace BackOffice.Web.Shared;

/// <summary>The groups of the navigation, in their order.</summary>
public enum NavigationGroup
{
    /// <summary>Work that waits.</summary>
    Work,
    /// <summary>What is on record.</summary>
    Records,
    /// <summary>Figures.</summary>
    Insight,
    /// <summary>Running the system.</summary>
    Administration,
}

/// <summary>An entry of the navigation, shown to those who hold the permission.</summary>
public sealed record NavigationItem(NavigationGroup Group, string Title, string Icon, string Href, Permission Permission);

/// <summary>A feature's table of contents: what it adds to the navigation, the services and the outbox.</summary>
/// <param name="Navigation">Entries of the navigation.</param>
/// <param name="Services">Registers the feature's commands and queries.</param>
/// <param name="Subscriptions">What it does when another feature tells of something.</param>
public sealed record Feature(IReadOnlyList<NavigationItem> Navigation, Action<IServiceCollection> Services, IReadOnlyList<Subscription> Subscriptions);
