using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BackOffice.Data.Shared;

/// <summary>
/// What a later feature keeps in step with an earlier feature's root, in the same transaction, whichever use case changes it: the earlier
/// one need not know. It may change the root, add rows and refuse the change; it moves nothing to another state.
/// </summary>
internal abstract class KeptInStep
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<KeptInStep> All { get; } =
        [.. typeof(KeptInStep).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(KeptInStep)) && !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal).Select(t => (KeptInStep)Activator.CreateInstance(t)!)];

    /// <summary>Called before each save.</summary>
    /// <param name="db">The open use case; changes are detected.</param>
    /// <param name="ct">Ends the wait.</param>
    public abstract Task KeepAsync(BusinessDb db, CancellationToken ct);

    /// <summary>The value a property had when it was read.</summary>
    protected static TValue Before<TValue>(EntityEntry entry, string property) => (TValue)entry.Property(property).OriginalValue!;
}
