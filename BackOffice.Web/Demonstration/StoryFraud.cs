using BackOffice.Data.Fraud;
using BackOffice.Data.Shared;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using static BackOffice.Web.Demonstration.Story;

namespace BackOffice.Web.Demonstration;

/// <summary>The screening in the story, and what the risk manager says to its flags.</summary>
internal static class StoryFraud
{
    /// <summary>Screens an application in the time of the story; the message of its submission then finds it done.</summary>
    public static async Task ScreenAsync(StoryCast cast, StoryCase story, Guid applicationId, CancellationToken ct) =>
        Must(await cast.AsSystem<ScreeningCommands>(story.LegalEntityId).ScreenAsync(new ScreenApplications([applicationId]), ct));

    /// <summary>Decides the flags of a case as the story has it; false while one holds it.</summary>
    public static async Task<bool> GoesOnAsync(StoryCast cast, StoryCase story, Guid applicationId, DateOnly day, CancellationToken ct)
    {
        var fraud = (await cast.As<FraudQueries>("risk").OfApplicationAsync(applicationId, ct))!;
        if (fraud.Standing == FraudStanding.Screening) await ScreenAsync(cast, story, applicationId, ct);
        var flags = story.FlagsOn(day);
        foreach (var flag in fraud.Flags.Where(f => f.Status == FraudFlagStatus.Raised && flags != StoryFlag.Open))
            Must(flags == StoryFlag.Confirmed
                ? await cast.As<FlagCommands>("risk").ConfirmAsync(new ConfirmFlag(flag.Id, flag.Version, new ReasonChoice("income", "The number on the application is not in service, and the employer knows of nobody by this name.")), ct)
                : await cast.As<FlagCommands>("risk").ClearAsync(new ClearFlag(flag.Id, flag.Version, Explanation(flag.Rule)), ct));
        return (await cast.As<FraudQueries>("risk").OfApplicationAsync(applicationId, ct))!.Standing != FraudStanding.Held;
    }

    private static ReasonChoice Explanation(FraudRuleKind rule) => rule switch
    {
        FraudRuleKind.HighAmount => new("documents", "Bank statements show a second income that the form has no place for."),
        FraudRuleKind.SharedContact => new("household", "Called the number: a shared flat with one line; both applicants were at home."),
        FraudRuleKind.Velocity => new("data-error", "The earlier applications were withdrawn for a corrected amount; the branch confirms it."),
        FraudRuleKind.PeerIncome => new("documents", "Tax return on file: the income includes a bonus for two years."),
        _ => new("called", "The applicant has a second address; the branch has seen the identity card."),
    };
}
