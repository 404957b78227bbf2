using BackOffice.Data.Underwriting;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;

namespace BackOffice.Web.Demonstration;

/// <summary>Conditions of approvals in the story: most are met when the applicant accepts, some are given up.</summary>
internal static class StoryConditions
{
    /// <summary>What an approval asks for.</summary>
    public static IReadOnlyList<NewCondition> Of(StoryCase story, StoryEnd end) =>
        (end == StoryEnd.Approved && story.Index % 3 == 0) || story.IsEarly ? [new NewCondition("Proof of address on file", ConditionStage.Acceptance)] : [];

    /// <summary>Settles what is open before the applicant accepts; true when something was.</summary>
    public static async Task<bool> SettleAsync(StoryCast cast, StoryCase story, Guid applicationId, CancellationToken ct)
    {
        var person = StoryPeople.DeskOf(story);
        var open = (await cast.As<UnderwritingQueries>(person).CaseAsync(applicationId, ct))!.Conditions.Where(c => c.Status == ConditionStatus.Open).ToList();
        foreach (var condition in open)
        {
            if (story.Index % 2 == 0) Story.Must(await cast.As<ConditionCommands>("senior").WaiveAsync(new WaiveCondition(condition.Id, condition.Version, new ReasonChoice("other-evidence", "The employer confirmed the address.")), ct));
            else Story.Must(await cast.As<ConditionCommands>(person).SatisfyAsync(new SatisfyCondition(condition.Id, condition.Version, "Electricity bill of last month, seen in the branch."), ct));
        }
        return open.Count > 0;
    }
}
