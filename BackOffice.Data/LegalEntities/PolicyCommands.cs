using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.LegalEntities;

/// <summary>Propose a policy that follows the present one.</summary>
/// <param name="LegalEntityId">The legal entity.</param>
/// <param name="Kind">Which policy.</param>
/// <param name="After">The last version that the maker saw.</param>
/// <param name="Proposal">From when, what and why.</param>
public sealed record ProposePolicy(short LegalEntityId, string Kind, int After, PolicyProposal Proposal) : Command
{
    /// <summary>A proposal of a policy.</summary>
    public static ProposePolicy Of<T>(short legalEntityId, int after, DateOnly effectiveFrom, T policy, string reason) where T : class, IPolicy<T> =>
        new(legalEntityId, T.Kind, after, new PolicyProposal(effectiveFrom, PolicyContent.Write(policy), reason));
}

/// <summary>Agree to a version that someone else proposed.</summary>
/// <param name="Kind">Its kind, by which the right goes.</param>
/// <param name="PolicyId">The version.</param>
/// <param name="Version">As the checker saw it.</param>
public sealed record ApprovePolicy(string Kind, Guid PolicyId, int Version) : Command;

/// <summary>Say no to a version that someone else proposed.</summary>
public sealed record RejectPolicy(string Kind, Guid PolicyId, int Version, ReasonChoice Reason) : Command;

/// <summary>Take back a proposal.</summary>
public sealed record WithdrawPolicy(string Kind, Guid PolicyId, int Version, string Reason) : Command;

/// <summary>Writes what a legal entity has set: one person proposes, another approves.</summary>
public sealed class PolicyCommands(UseCases useCases)
{
    /// <summary>Proposes.</summary>
    /// <returns>The version.</returns>
    public Task<Outcome<Guid>> ProposeAsync(ProposePolicy command, CancellationToken ct) =>
        useCases.RunAsync(PolicyKinds.RightsOf(command.Kind).Propose, command, async (db, actor) =>
        {
            actor.Today(command.LegalEntityId);
            var kind = PolicyKinds.Of(command.Kind);
            var policy = PolicyContent.Read(kind, command.Proposal.Content);
            policy.Check();
            kind.CheckStart(command.Proposal.EffectiveFrom);
            var earlier = await db.Set<PolicyVersion>().Where(v => v.LegalEntityId == command.LegalEntityId && v.Kind == kind.Name).ToListAsync(ct);
            Refusal.If(earlier.Max(v => v.Number) != command.After, "Someone else has proposed a version since you opened this page. Reload it to see what they changed.");
            var content = PolicyContent.Write(policy);
            var agreed = earlier.Where(v => v.Status == PolicyVersionStatus.Approved).ToList();
            var before = agreed.Where(v => v.EffectiveFrom <= command.Proposal.EffectiveFrom).MaxBy(v => (v.EffectiveFrom, v.Number));
            Refusal.If(before is not null && agreed.All(v => v.EffectiveFrom <= command.Proposal.EffectiveFrom) && PolicyContent.Write(PolicyContent.Read(kind, before.Content)) == content, $"This says the same as version {before?.Number}: change something first.");
            var version = PolicyVersion.Propose(Guid.CreateVersion7(), earlier, command.Proposal with { Content = content }, actor);
            db.Add(version);
            return version.Id;
        }, ct);

    /// <summary>Approves, by a second person.</summary>
    public Task<Outcome> ApproveAsync(ApprovePolicy command, CancellationToken ct) =>
        useCases.RunAsync(PolicyKinds.RightsOf(command.Kind).Approve, command, async (db, actor) =>
        {
            var policy = await AtAsync(db, command.Kind, command.PolicyId, command.Version, ct);
            policy.Approve(await db.Set<PolicyVersion>().Where(v => v.LegalEntityId == policy.LegalEntityId && v.Kind == policy.Kind).ToListAsync(ct), actor);
        }, ct);

    /// <summary>Says no, by a second person.</summary>
    public Task<Outcome> RejectAsync(RejectPolicy command, CancellationToken ct) =>
        useCases.RunAsync(PolicyKinds.RightsOf(command.Kind).Approve, command, async (db, actor) =>
        {
            var policy = await AtAsync(db, command.Kind, command.PolicyId, command.Version, ct);
            policy.Reject(await Reasons.GiveAsync(db, policy, ReasonUse.SettingRejection, command.Reason, ct), actor);
        }, ct);

    /// <summary>Takes back.</summary>
    public Task<Outcome> WithdrawAsync(WithdrawPolicy command, CancellationToken ct) =>
        useCases.RunAsync(PolicyKinds.RightsOf(command.Kind).Propose, command, async (db, actor) => (await AtAsync(db, command.Kind, command.PolicyId, command.Version, ct)).Withdraw(command.Reason, actor), ct);

    // The right was asked for by the kind that the command names: it must be the version's own.
    private static async Task<PolicyVersion> AtAsync(BusinessDb db, string kind, Guid id, int version, CancellationToken ct)
    {
        var policy = await db.AtVersionAsync<PolicyVersion>(id, version, ct);
        Refusal.If(policy.Kind != kind, "This version belongs to another setting. Reload the page and try again.");
        return policy;
    }
}
