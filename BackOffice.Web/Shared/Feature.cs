using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared.Jobs;

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
public sealed record NavigationItem(NavigationGroup Group, string Title, string Icon, string Href, Permission Permission)
{
    /// <summary>How much waits there; null when there is nothing to count. Asked with the reader's own services, after the page is drawn.</summary>
    public Func<IServiceProvider, CancellationToken, Task<int>>? CountAsync { get; init; }
}

/// <summary>Something to do from anywhere, offered by the palette to those who hold the permission.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Icon">An icon of <see cref="Shared.Icon"/>.</param>
/// <param name="Permission">Who is offered it; the use case behind it asks again.</param>
/// <param name="RunAsync">Does it with the reader's own services, and answers with the page to go to.</param>
public sealed record FeatureAction(string Title, string Icon, Permission Permission, Func<IServiceProvider, CancellationToken, Task<Outcome<string>>> RunAsync)
{
    /// <summary>An action that begins on a page of its own.</summary>
    public static FeatureAction Open(string title, string icon, Permission permission, string href) =>
        new(title, icon, permission, (_, _) => Task.FromResult(new Outcome<string>(OutcomeKind.Done, "", href)));
}

/// <summary>A page that shows one record, whose id its address carries as <c>Id</c>.</summary>
/// <param name="Page">The page.</param>
/// <param name="ObjectType">The aggregate's type.</param>
/// <param name="Permission">What one must hold to see it.</param>
public sealed record RecordPage(Type Page, string ObjectType, Permission Permission);

/// <summary>A feature's table of contents: what it adds to the navigation, the services and the outbox.</summary>
/// <param name="Navigation">Entries of the navigation.</param>
/// <param name="Services">Registers the feature's commands and queries.</param>
/// <param name="Subscriptions">What it does when another feature tells of something.</param>
public sealed record Feature(IReadOnlyList<NavigationItem> Navigation, Action<IServiceCollection> Services, IReadOnlyList<Subscription> Subscriptions)
{
    /// <summary>What the palette offers to do.</summary>
    public IReadOnlyList<FeatureAction> Actions { get; init; } = [];

    /// <summary>Its pages that show one record of somebody's: who opens one is written into the audit.</summary>
    public IReadOnlyList<RecordPage> Records { get; init; } = [];

    /// <summary>What it knows of a loan, for the pack of evidence.</summary>
    public IReadOnlyList<Type> Evidence { get; init; } = [];

    /// <summary>What it does by the clock.</summary>
    public IReadOnlyList<FeatureJob> Jobs { get; init; } = [];
}
