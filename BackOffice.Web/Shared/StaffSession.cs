using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;

namespace BackOffice.Web.Shared;

/// <summary>What the signed-in person holds, for drawing navigation and buttons. It decides nothing: every door asks again.</summary>
public sealed class StaffSession(IActorSource actors, AccessQueries access)
{
    private IReadOnlyList<HeldRight> _rights = [];

    /// <summary>The person; null before <see cref="LoadAsync"/>.</summary>
    public StaffIdentity? Identity { get; private set; }

    /// <summary>The legal entities any right is held in: the choices of the switch.</summary>
    public IReadOnlyList<HeldLegalEntity> LegalEntities { get; private set; } = [];

    /// <summary>True where the switch stands on all of several legal entities.</summary>
    public bool IsAcrossLegalEntities => LegalEntities.Count > 1 && Identity?.OnlyLegalEntity is null;

    /// <summary>True where what is seen is made up to show the application.</summary>
    public bool IsDemonstration => LegalEntities.Any(e => e.IsDemonstration);

    /// <summary>The roles held, in any legal entity.</summary>
    public IReadOnlyList<Role> Roles => [.. _rights.Select(r => r.Role).Distinct().Order()];

    /// <summary>Asks what is held now.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        Identity = await actors.CurrentAsync();
        if (Identity is null) return;
        _rights = await access.RightsOfAsync(Identity.UserId, ct);
        LegalEntities = await access.LegalEntitiesOfAsync(Identity.UserId, ct);
    }

    /// <summary>True when the permission is held where the switch stands.</summary>
    public bool Has(Permission permission) =>
        _rights.Any(r => r.Permission == permission && (Identity!.OnlyLegalEntity is not { } only || r.LegalEntityId == only));
}
