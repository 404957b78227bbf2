using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Jobs;

namespace BackOffice.Web.Underwriting;

internal static class UnderwritingFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Underwriting", Icon.ClipboardCheck, "/underwriting", Permission.UnderwritingRead) { CountAsync = (services, ct) => services.GetRequiredService<UnderwritingQueries>().WaitingCountAsync(ct) }],
        services => services.AddScoped<UnderwritingQueries>().AddScoped<TeamQueries>().AddScoped<CaseCommands>().AddScoped<DecisionCommands>().AddScoped<ConditionCommands>().AddScoped<DelegationCommands>().AddScoped<LeaseCommands>(),
        [])
    {
        Evidence = [typeof(UnderwritingEvidence)],
        Records = [new RecordPage(typeof(CasePage), "LoanApplication", Permission.UnderwritingRead)],
        Actions = [FeatureAction.Open("Underwriting team", Icon.Users, Permission.UnderwritingSupervise, "/underwriting/team"), FeatureAction.Open("Authority: who may approve what", Icon.Scale, Permission.UnderwritingRead, "/underwriting/authority"), new FeatureAction("Take next case", Icon.ClipboardCheck, Permission.UnderwritingTake, TakeNextAsync)],
        Jobs = [new FeatureJob("end-expired-leases", "0 0/5 * * * ?", (services, ct) => services.GetRequiredService<LeaseCommands>().EndExpiredAsync(new EndExpiredLeases(), ct))],
    };

    private static async Task<Outcome<string>> TakeNextAsync(IServiceProvider services, CancellationToken ct)
    {
        var outcome = await services.GetRequiredService<CaseCommands>().TakeNextAsync(new TakeNextCase(), ct);
        return outcome is { IsDone: true, Value: { } id }
            ? new Outcome<string>(OutcomeKind.Done, "", $"/underwriting/cases/{id}")
            : new Outcome<string>(OutcomeKind.Refused, outcome.IsDone ? "No case is free at the moment." : outcome.Sentence, null);
    }
}
