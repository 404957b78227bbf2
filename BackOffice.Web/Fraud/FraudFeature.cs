using BackOffice.Data.Fraud;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Jobs;

namespace BackOffice.Web.Fraud;

internal static class FraudFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Fraud", Icon.ShieldAlert, "/fraud", Permission.FraudRead) { CountAsync = (services, ct) => services.GetRequiredService<FraudQueries>().OpenCountAsync(ct) }],
        services => services.AddScoped<FraudQueries>().AddScoped<FraudTrialQueries>().AddScoped<FlagCommands>().AddScoped<ScreeningCommands>(),
        [
            new Subscription(nameof(ApplicationsSubmitted), async (services, delivery, ct) =>
                await services.GetRequiredService<ScreeningCommands>().ScreenAsync(new ScreenApplications(delivery.Read<ApplicationsSubmitted>().ApplicationIds) { Key = delivery.KeyFor("screening") }, ct)),
        ])
    {
        Evidence = [typeof(FraudFlagEvidence)],
        Records = [new RecordPage(typeof(FlagPage), "FraudFlag", Permission.FraudRead)],
        // Nobody takes a case that is not screened: what no message led to must not wait for ever.
        Jobs = [new FeatureJob("screen-waiting-applications", "30 0/5 * * * ?", async (services, ct) => await services.GetRequiredService<ScreeningCommands>().ScreenWaitingAsync(new ScreenWaiting(), ct))],
    };
}
