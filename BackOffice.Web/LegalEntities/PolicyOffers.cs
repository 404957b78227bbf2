using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.LegalEntities;

/// <summary>What a reader may do with a version of a policy.</summary>
/// <param name="commands">Does it.</param>
/// <param name="l">The reader's language.</param>
/// <param name="policy">The policy.</param>
/// <param name="version">The version.</param>
/// <param name="isMine">True when the reader proposed it: a second person decides.</param>
internal sealed class PolicyOffers(PolicyCommands commands, IStringLocalizer<Texts> l, PolicyHistory policy, PolicyVersion version, bool isMine)
{
    /// <summary>The offers of a move.</summary>
    public IEnumerable<WorkflowOffer> Of(Move<PolicyVersionStatus> move)
    {
        var kind = policy.Kind.Name;
        switch (move.To)
        {
            case PolicyVersionStatus.Approved when isMine:
                yield return WorkflowOffer.Not(l["Approve"], l["You proposed this version: a second person approves it."]);
                break;
            case PolicyVersionStatus.Approved:
                yield return new WorkflowOffer(l["Approve, in force from {0}", Format.Date(version.EffectiveFrom)], a => commands.ApproveAsync(new ApprovePolicy(kind, version.Id, version.Version) { Key = a.Key }, CancellationToken.None)) { IsPrimary = true, Done = l["Version {0} is approved.", version.Number] };
                break;
            case PolicyVersionStatus.Rejected when !isMine:
                yield return Asked(l["Reject"], l["It never comes into force; its maker reads why."], a => commands.RejectAsync(new RejectPolicy(kind, version.Id, version.Version, a.Reason) { Key = a.Key }, CancellationToken.None), new ReasonList(ReasonUse.SettingRejection, version.LegalEntityId));
                break;
            case PolicyVersionStatus.Withdrawn when version.Status == PolicyVersionStatus.Proposed:
                yield return Asked(l["Withdraw"], l["It never comes into force."], a => commands.WithdrawAsync(new WithdrawPolicy(kind, version.Id, version.Version, a.Text) { Key = a.Key }, CancellationToken.None));
                break;
        }
    }

    private WorkflowOffer Asked(string text, string body, Func<MoveAnswer, Task<Outcome>> run, ReasonList? reasons = null) =>
        new(text, run) { Question = new MoveQuestion(l["{0} version {1}", text, version.Number], body) { Reasons = reasons, TextLabel = reasons is null ? l["Why"].Value : null }, Done = l["Version {0} is closed.", version.Number] };
}
