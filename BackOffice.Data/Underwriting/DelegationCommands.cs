using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;

namespace BackOffice.Data.Underwriting;

/// <summary>Lend my authority to someone while I am away.</summary>
/// <param name="LegalEntityId">Where.</param>
/// <param name="DelegateId">Who acts instead.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record DelegateAuthority(short LegalEntityId, Guid DelegateId, DateOnly From, DateOnly To) : Command;

/// <summary>End a delegation today.</summary>
public sealed record EndDelegation(Guid DelegationId, int Version) : Command;

/// <summary>Lends authority for an absence.</summary>
public sealed class DelegationCommands(UseCases useCases)
{
    /// <summary>Lends the actor's authority to someone who decides cases there.</summary>
    public Task<Outcome> DelegateAsync(DelegateAuthority command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecideLarge, command, async (db, actor) =>
        {
            actor.Today(command.LegalEntityId);
            var someone = (await CaseAssessment.HoldersAsync(db, Permission.UnderwritingDecide, command.LegalEntityId, ct)).SingleOrDefault(h => h.Id == command.DelegateId)
                ?? throw new Refusal("Choose someone who decides cases in this legal entity.");
            db.Add(new AuthorityDelegation(Guid.CreateVersion7(), command.LegalEntityId, someone.Id, someone.Name, command.From, command.To, actor));
        }, ct);

    /// <summary>Ends a delegation; today is its last day.</summary>
    public Task<Outcome> EndAsync(EndDelegation command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecideLarge, command, async (db, actor) =>
        {
            var delegation = await db.AtVersionAsync<AuthorityDelegation>(command.DelegationId, command.Version, ct);
            delegation.EndOn(actor.Today(delegation.LegalEntityId));
        }, ct);
}
